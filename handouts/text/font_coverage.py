"""Which characters the bundled fonts can print."""

import re
import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

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
    """Return the letters and signs that every weight of the fonts in ``folder`` can print.

    A letter may be several characters: one with the combining marks for which a font has a glyph.
    No other combining mark is printable. ``files`` is a pattern of the names, without ``.ttf``, of
    the files that count. A weight is a number of the fonts' OS/2 tables; the files of one weight
    add up. Raises DependencyError when the folder lacks a font, or holds one that is broken.
    """
    by_weight: dict[int, set[str]] = {}
    for path in sorted(folder.glob(f"{files}.ttf")):
        with _opened(path) as font:
            own = by_weight.setdefault(font["OS/2"].usWeightClass, set())
            own.update(map(chr, font.getBestCmap()), composed_letters(font))
    shared = set.intersection(*by_weight.values()) if by_weight else set[str]()
    if "e" not in shared:
        raise DependencyError(f"A font is missing in {folder}. Restore the folder styles/fonts.")
    letters = frozenset(each for each in shared if not unicodedata.combining(each[0]))
    return letters | frozenset(" \t\n")


def composed_letters(font: TTFont) -> dict[str, str]:
    """Return the glyphs of letters that are several characters of Unicode, by these (NFC)."""
    characters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    table = font["GSUB"].table
    features = (record for record in table.FeatureList.FeatureRecord if record.FeatureTag == "ccmp")
    always = sorted({number for each in features for number in each.Feature.LookupListIndex})
    parts = (part for number in always for part in table.LookupList.Lookup[number].SubTable)
    return {
        characters[first] + "".join(map(characters.__getitem__, ligature.Component)): (
            ligature.LigGlyph
        )
        for part in parts
        for first, ligatures in getattr(part, "ligatures", {}).items()
        for ligature in ligatures
    }


@lru_cache(maxsize=4)
def _widths_em(folder: Path, weight: str) -> dict[str, float]:
    """Return the width in em of each character of a weight ("Regular", "Bold")."""
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
    """Return the width of ``text`` on one line, without kerning, in em.

    What cannot be printed counts as one. Raises DependencyError as :func:`printable` does.
    """
    widths = _widths_em(folder, "Bold" if bold else "Regular")
    letters = (letter for letter in text if not unicodedata.combining(letter))
    return sum(widths.get(letter, 1.0) for letter in letters)


def widest_part(text: str, *, bold: bool = False) -> str:
    """Return the widest part of ``text`` that no line can end in: a word, a part of an address."""
    return max(re.split(r"\s+|(?<=[-/?])", text), key=lambda part: width_em(part, bold=bold))


def printable_letters(text: str) -> str:
    """Return ``text`` with letters that the fonts can print: those they lack without their marks.

    A character that stands for letters becomes these (NFKD), such as that of a service mark; one
    that has no such letters stays as it is.
    """
    absent = lacking(text)
    return "".join(_without_marks(letter) if letter in absent else letter for letter in text)


def _without_marks(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", str(unicodedata.decimal(letter, letter)))
    return "".join(each for each in apart if not unicodedata.combining(each))


def lacking(text: str, files: str = "*") -> tuple[str, ...]:
    """Return the characters of ``text`` that the fonts cannot print, each once, in order.

    ``files`` as for :func:`printable`.
    """
    known = printable(files=files)
    if known.issuperset(text):
        return ()
    left = _composed(known).sub("", text)
    return tuple(dict.fromkeys(c for c in left if c not in known))


@lru_cache(maxsize=4)
def _composed(known: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(each for each in known if len(each) > 1)) or "(?!)")
