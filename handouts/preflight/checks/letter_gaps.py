"""How far apart our fonts set two letters: a letter is not moved towards the one before it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Any

from handouts.preflight.checks.glyph_outlines import our_fonts, our_glyphs

_EXTENSION = 9  # a lookup whose tables are elsewhere (OpenType, GPOS)


@lru_cache(maxsize=8192)
def natural_gaps(name: str, one: str, other: str) -> tuple[float, ...]:
    """Return how far from the ink of ``one`` that of ``other`` begins, in em, kerned or not.

    ``name`` is that of the font in a PDF. A letter may have several forms. Nothing for what is not
    ours, or has no ink.
    """
    if name not in our_fonts():
        return ()
    font, _ = our_fonts()[name]
    drawn, widths = font["glyf"], font["hmtx"]
    found = set[float]()
    for first, second in product(our_glyphs(name, one), our_glyphs(name, other)):
        if hasattr(drawn[first], "xMax") and hasattr(drawn[second], "xMin"):
            gap = widths[first][0] - drawn[first].xMax + drawn[second].xMin
            kern = sum(_kernings(font, first, second))
            found |= {gap / font["head"].unitsPerEm, (gap + kern) / font["head"].unitsPerEm}
    return tuple(found)


def _kernings(font: Any, first: str, second: str) -> Iterator[int]:
    """Yield by how much each lookup of the font moves the glyph ``second`` after ``first``."""
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
    """Return what a table of pairs says of these two, None where it says nothing."""
    if first not in pairs.Coverage.glyphs:
        return None
    if pairs.Format == 1:
        own = pairs.PairSet[pairs.Coverage.glyphs.index(first)].PairValueRecord
        return next((pair.Value1 or 0 for pair in own if pair.SecondGlyph == second), None)
    row = pairs.ClassDef1.classDefs.get(first, 0)
    column = pairs.ClassDef2.classDefs.get(second, 0)
    return pairs.Class1Record[row].Class2Record[column].Value1 or 0
