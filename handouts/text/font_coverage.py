"""Which characters the bundled fonts can print."""

import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

from handouts.assets import FONTS
from handouts.errors import DependencyError


@contextmanager
def _opened(path: Path) -> Iterator[TTFont]:
    """Open a font. Raises DependencyError for one that is broken."""
    try:
        with TTFont(path, lazy=True) as font:
            yield font
    except (TTLibError, KeyError, struct.error) as fault:
        what = f"{path} is not a complete font. Restore the folder styles/fonts."
        raise DependencyError(what) from fault


@lru_cache(maxsize=4)
def printable(folder: Path = FONTS, files: str = "*") -> frozenset[str]:
    """Return the characters that every weight of the fonts in ``folder`` can print.

    ``files`` is a pattern of the names, without ``.ttf``, of those that count.
    A weight is a number of the fonts' OS/2 tables; the files of one weight add up. Left out are
    combining marks, which no font places on a letter of another file. Raises DependencyError when
    the folder lacks a font, or holds one that is broken.
    """
    by_weight: dict[int, set[int]] = {}
    for path in sorted(folder.glob(f"{files}.ttf")):
        with _opened(path) as font:
            by_weight.setdefault(font["OS/2"].usWeightClass, set()).update(font.getBestCmap())
    shared = set.intersection(*by_weight.values()) if by_weight else set[int]()
    if ord("e") not in shared:
        raise DependencyError(f"A font is missing in {folder}. Restore the folder styles/fonts.")
    letters = frozenset(each for each in map(chr, shared) if not unicodedata.combining(each))
    return letters | frozenset(" \t\n")


@lru_cache(maxsize=4)
def _widths_em(folder: Path, weight: str) -> dict[str, float]:
    """Return how wide each character of a weight ("Regular", "Bold") is, in em."""
    found: dict[str, float] = {}
    for path in sorted(folder.glob(f"*-{weight}.ttf")):
        with _opened(path) as font:
            units, widths = font["head"].unitsPerEm, font["hmtx"]
            for code, name in font.getBestCmap().items():
                found.setdefault(chr(code), widths[name][0] / units)
    if "e" not in found:
        raise DependencyError(f"A font is missing in {folder}. Restore the folder styles/fonts.")
    return found


def width_em(text: str, *, bold: bool = False, folder: Path = FONTS) -> float:
    """Return how wide ``text`` is on one line, without kerning, in em.

    What cannot be printed counts as one. Raises DependencyError as :func:`printable` does.
    """
    widths = _widths_em(folder, "Bold" if bold else "Regular")
    return sum(widths.get(letter, 1.0) for letter in text)


def printable_letters(text: str) -> str:
    """Return ``text`` with letters that the fonts can print: those they lack without their marks.

    A character that stands for letters becomes these (NFKD), such as that of a service mark; one
    that has no such letters stays as it is.
    """
    absent = lacking(text)
    return "".join(_without_marks(letter) if letter in absent else letter for letter in text)


def _without_marks(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", letter)
    return "".join(each for each in apart if not unicodedata.combining(each))


def lacking(text: str) -> tuple[str, ...]:
    """Return the characters of ``text`` that the fonts cannot print, each once, in order."""
    known = printable()
    return () if known.issuperset(text) else tuple(dict.fromkeys(c for c in text if c not in known))
