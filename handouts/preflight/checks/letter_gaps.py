"""The gaps that our fonts set between two letters and two words, to find any that is moved."""

from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import product
from typing import Any

from handouts.preflight.checks.glyph_outlines import our_fonts, our_glyphs

_EXTENSION = 9  # a lookup whose tables are elsewhere (OpenType, GPOS)
_SPACE = "space"

Letter = tuple[str, str]
"""The name of its font in a PDF, and itself."""


@lru_cache(maxsize=8192)
def natural_gaps(one: Letter, other: Letter, *, is_spaced: bool) -> Set[float]:
    """Return the gaps in em that may be between the ink of two letters, kerned and not.

    ``is_spaced``: with a space between them, of the font of either. A letter may have several
    forms. Nothing for what is not ours, or has no ink.
    """
    found = set[float]()
    if not {one[0], other[0]} <= our_fonts().keys():
        return found
    (font, forms), (next_font, next_forms) = (_forms(*letter) for letter in (one, other))
    for first, second in product(forms, next_forms):
        after, before = _right_of(font, first), _left_of(next_font, second)
        if not is_spaced:
            kerns = _kerned(font, first, second) if font is next_font else {0.0}
            found |= {after + kern + before for kern in kerns}
            continue
        for kern in _kerned(font, first, _SPACE):
            ends = _kerned(font, _SPACE, second) if font is next_font else {0.0}
            found |= {after + kern + _width(font, _SPACE) + end + before for end in ends}
        for kern in _kerned(next_font, _SPACE, second):
            found.add(after + _width(next_font, _SPACE) + kern + before)
    return found


def _forms(name: str, letter: str) -> tuple[Any, list[str]]:
    """Return a font, and each of its glyphs for a letter that has ink."""
    font, _ = our_fonts()[name]
    return font, [one for one in our_glyphs(name, letter) if hasattr(font["glyf"][one], "xMax")]


def _width(font: Any, glyph: str) -> float:
    return float(font["hmtx"][glyph][0] / font["head"].unitsPerEm)


def _right_of(font: Any, glyph: str) -> float:
    """Return the room that a glyph has after its ink, in em."""
    return float(_width(font, glyph) - font["glyf"][glyph].xMax / font["head"].unitsPerEm)


def _left_of(font: Any, glyph: str) -> float:
    """Return the room that a glyph has before its ink, in em."""
    return float(font["glyf"][glyph].xMin / font["head"].unitsPerEm)


def _kerned(font: Any, first: str, second: str) -> Set[float]:
    """Return the moves in em that a font may give the glyph ``second`` after ``first``."""
    return {0.0, sum(_kernings(font, first, second)) / font["head"].unitsPerEm}


def _kernings(font: Any, first: str, second: str) -> Iterator[int]:
    """Yield the move that each lookup of the font gives the glyph ``second`` after ``first``."""
    if "GPOS" not in font:  # it is not the file that came with the program: G306
        return
    table = font["GPOS"].table
    features = (f for f in table.FeatureList.FeatureRecord if f.FeatureTag == "kern")
    for number in sorted({n for found in features for n in found.Feature.LookupListIndex}):
        for part in table.LookupList.Lookup[number].SubTable:
            pairs = part.ExtSubTable if part.LookupType == _EXTENSION else part
            value = _moved(pairs, first, second)
            if value is not None:
                yield getattr(value, "XAdvance", 0)
                break


def _moved(pairs: Any, first: str, second: str) -> Any:
    """Return the kerning that a table gives these two glyphs, None where it gives none."""
    if first not in pairs.Coverage.glyphs:
        return None
    if pairs.Format == 1:
        own = pairs.PairSet[pairs.Coverage.glyphs.index(first)].PairValueRecord
        return next((pair.Value1 or 0 for pair in own if pair.SecondGlyph == second), None)
    row = pairs.ClassDef1.classDefs.get(first, 0)
    column = pairs.ClassDef2.classDefs.get(second, 0)
    return pairs.Class1Record[row].Class2Record[column].Value1 or 0
