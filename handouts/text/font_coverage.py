"""Which characters the bundled fonts can print."""

from __future__ import annotations

import struct
import unicodedata
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

from handouts.assets import FONTS
from handouts.errors import DependencyError


@lru_cache(maxsize=4)
def printable(folder: Path = FONTS, files: str = "*") -> frozenset[str]:
    """Return the characters that every weight of the fonts in ``folder`` can print.

    ``files`` is a pattern of the names, without ``.ttf``, of those that count.
    A weight is a number of the fonts' OS/2 tables; the files of one weight add up. Left out are
    combining marks, which no font places on a letter of another file. Raises DependencyError when
    the folder holds no font, or one that is broken.
    """
    by_weight: dict[int, set[int]] = {}
    for path in sorted(folder.glob(f"{files}.ttf")):
        try:
            with TTFont(path, lazy=True) as font:
                by_weight.setdefault(font["OS/2"].usWeightClass, set()).update(font.getBestCmap())
        except (TTLibError, KeyError, struct.error) as fault:
            what = f"{path} is no whole font. Restore the folder styles/fonts."
            raise DependencyError(what) from fault
    if not by_weight:
        raise DependencyError(f"There is no font in {folder}. Restore the folder styles/fonts.")
    shared = set.intersection(*by_weight.values())
    letters = frozenset(each for each in map(chr, shared) if not unicodedata.combining(each))
    return letters | frozenset(" \t\n")


def width_pt(text: str, size_pt: float, folder: Path = FONTS) -> float:
    """Return how wide ``text`` is on one line of the regular weight, without kerning."""
    with TTFont(folder / "AtkinsonHyperlegibleNext-Regular.ttf", lazy=True) as font:
        names, widths = font.getBestCmap(), font["hmtx"]
        units = sum(widths[names.get(ord(letter), ".notdef")][0] for letter in text)
        return float(units * size_pt / font["head"].unitsPerEm)


def printable_letters(text: str, folder: Path = FONTS) -> str:
    """Return ``text`` with letters that the fonts can print: those they lack without their marks.

    Signs without such a letter stay as they are.
    """
    bare = {
        letter: "" if unicodedata.combining(letter) else unicodedata.normalize("NFD", letter)[0]
        for letter in lacking(text, folder)
    }
    return "".join(bare.get(letter, letter) for letter in text)


def lacking(text: str, folder: Path = FONTS) -> tuple[str, ...]:
    """Return the characters of ``text`` that the fonts cannot print, each once, in order."""
    return tuple(letter for letter in dict.fromkeys(text) if letter not in printable(folder))
