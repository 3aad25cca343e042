"""Add to styles/fonts the letters of Latin that Atkinson Hyperlegible Next lacks.

A letter with marks is set from that typeface's own letter and marks, by its own anchors. Letters
and marks that it lacks are those of Noto Sans, scaled to its height and at its weight of stem.
They are in the Ext files. A letter with marks that is several characters of Unicode is a ligature;
it is in the other file, with its characters: the renderer takes a mark from the first file that has
it, and sets a ligature only of one file. So are the letters with these marks: newer renderers
(Pango 1.56) set a letter from the first file that has its parts, and then write it into the text
layer as the meaning of its mark.

Not run by .ci/run, as its sources are not in this folder: its output is pinned instead, letter by
letter (``_HASHES`` in handouts/preflight/checks/glyph_outlines.py).

Usage: .venv/bin/python .ci/extend_fonts.py ATKINSON NOTO (styles/fonts/README.md says what these
are, and what follows).
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parent.parent / "styles" / "fonts"
CUTS = {"Regular": ("400Regular", 416, 467), "Bold": ("700Bold", 699, 735)}
"""Each cut's folder, and Noto's weights with the same stems, of small letters and of capitals."""

BLOCKS = ((0xA0, 0x250), (0x1E00, 0x1F00), (0xA78B, 0xA78D))
"""Latin-1, Latin Extended-A, -B and Additional, and the saltillo."""

MICRO = "\u00b5"
NOTO = (
    "Some letters: Copyright 2022 The Noto Project Authors "
    "(https://github.com/notofonts/latin-greek-cyrillic)"
)

TONES = "\u0300\u0301\u0302\u0303\u0304\u030c"
SEVERAL = (
    # Navajo and Apache, Yoruba and Igbo; the open letters of Ewe, Twi, Lingala and others.
    *(f"{letter}{tone}" for letter in "ąęįǫųạẹịọụ" for tone in TONES),
    *(f"{letter}{tone}" for letter in "ɛɔəɩʋɨʉ" for tone in TONES),
    # Yoruba, Igbo and Marshallese, Guarani, Tlingit and Haida.
    *("m\u0300", "m\u0302", "m\u0304", "m\u0327", "n\u0302", "n\u0304", "o\u0327"),
    *("g\u0303", "g\u0331", "x\u0331"),
)
"""Small letters with marks; those that are one character of Unicode are no ligatures."""

QUOTES = {0x2BB: "quoteleft", 0x2BC: "quoteright"}
"""The Hawaiian okina and the letter apostrophe."""

ABOVE = {
    0x300: "gravecomb",
    0x301: "acutecomb",
    0x303: "tildecomb",
    0x309: "hookabovecomb",
    **{
        code: f"uni{code:04X}"
        for code in (0x302, 0x304, *range(0x306, 0x309), *range(0x30A, 0x30D), 0x30F, 0x311)
    },
}
BELOW = {
    0x323: "uni0307",
    0x324: "uni0308",
    0x325: "uni030A",
    0x32D: "uni0302",
    0x32E: "uni0306",
    0x330: "tildecomb",
    0x331: "uni0304",
}
"""Marks that are drawn as the same ones above."""

HUNG = {0x326: "uni0326", 0x327: "uni0327", 0x328: "uni0328"}
COMMA_LIKE = "RrDd"
"""Letters whose cedilla is a comma (Livonian), as in the typeface's own G, K, L and N."""

SIDE = {0x300, 0x301, 0x309}
JOINED = 30
RAISED = 0.68
"""Marks that stand beside a circumflex in Vietnamese, not on it: how far into it, in units, and at
which part of its height they begin (as in Noto Sans)."""

CLOSER = 25
"""How much closer a mark stands to a mark than to a letter, in units."""


class Maker:
    """Adds letters to one file, ``ext``."""

    def __init__(self, ext: TTFont, own: TTFont, small: TTFont, capital: TTFont) -> None:
        self.ext, self.own, self.small, self.capital = ext, own, small, capital
        self.scale = own["OS/2"].sxHeight / small["OS/2"].sxHeight
        self.anchors: dict[tuple[str, str], tuple[int, int]] = {}
        self.marks: dict[str, tuple[int, int]] = {}
        self.ligatures: dict[tuple[str, ...], str] = {}
        for lookup in own["GPOS"].table.LookupList.Lookup:
            for table in lookup.SubTable:
                if type(table).__name__ != "MarkBasePos":
                    continue
                marks = table.MarkCoverage.glyphs
                kind = next(k for k in ("uni0326", "uni0328", "uni0302") if k in marks)
                for glyph, record in zip(marks, table.MarkArray.MarkRecord, strict=True):
                    self.marks[glyph] = _point(record.MarkAnchor)
                bases = table.BaseCoverage.glyphs
                for glyph, record in zip(bases, table.BaseArray.BaseRecord, strict=True):
                    if record.BaseAnchor[0]:
                        self.anchors[glyph, kind] = _point(record.BaseAnchor[0])

    def bounds(self, font: TTFont, glyph: str) -> tuple[int, int, int, int]:
        """Return the least and most x and y of a glyph: left, low, right, high."""
        glyphs = font.getGlyphSet()
        pen = BoundsPen(glyphs)
        glyphs[glyph].draw(pen)
        return tuple(map(round, pen.bounds or (0, 0, 0, 0)))  # type: ignore[return-value]

    def copied(self, glyph: str) -> str:
        """Add a glyph of the typeface itself, once; return its name."""
        if glyph not in self.ext["glyf"].glyphs:
            self._record(self.own, glyph, glyph, 1.0)
        return glyph

    def borrowed(self, font: TTFont, glyph: str, name: str) -> str:
        """Add a glyph of Noto Sans; return its name."""
        self._record(font, glyph, name, self.scale)
        return name

    def _record(self, font: TTFont, glyph: str, name: str, scale: float) -> None:
        glyphs = font.getGlyphSet()
        recorded = DecomposingRecordingPen(glyphs)
        glyphs[glyph].draw(recorded)
        pen = TTGlyphPen(None)
        recorded.replay(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        self._add(name, pen.glyph(), round(glyphs[glyph].width * scale))

    def _add(self, name: str, glyph: Any, width: int) -> None:
        order = self.ext.getGlyphOrder()
        self.ext["glyf"][name] = glyph
        if name not in order:
            self.ext.setGlyphOrder([*order, name])
        glyph.recalcBounds(self.ext["glyf"])
        self.ext["hmtx"][name] = (width, getattr(glyph, "xMin", 0))

    def letter(self, text: str) -> bool:
        """Add a letter; return whether there is one."""
        own = self.own.getBestCmap().get(ord(text[0]))
        if own and len(text) == 1:
            self._character(ord(text), self.copied(own))
            return True
        base, marks = _parts(text)
        code, name = ord(text[0]), "uni" + "".join(f"{ord(each):04X}" for each in text)
        glyph = self.copied(QUOTES[code]) if code in QUOTES else self._base(base, marks)
        if glyph is None:
            return False
        if glyph != name:
            pen = TTGlyphPen(self.ext["glyf"].glyphs)
            for part, x, y in ((glyph, 0, 0), *self._placed(glyph, base, marks)):
                pen.addComponent(part, (1, 0, 0, 1, x, y))
            self._add(name, pen.glyph(), self.ext["hmtx"][glyph][0])
        if len(text) == 1:
            self._character(code, name)
        else:
            self._ligature(text, name)
        return True

    def _character(self, code: int, glyph: str) -> None:
        for table in self.ext["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = glyph

    def _ligature(self, text: str, glyph: str) -> None:
        for mark in map(ord, text[1:]):
            if mark not in self.ext.getBestCmap():  # a glyph of its own, though a ligature hides it
                drawn, name = (
                    self._mark({**ABOVE, **BELOW, **HUNG}[mark], False)[0],
                    f"uni{mark:04X}",
                )
                if drawn != name:
                    pen = TTGlyphPen(self.ext["glyf"].glyphs)
                    pen.addComponent(drawn, (1, 0, 0, 1, 0, 0))
                    self._add(name, pen.glyph(), 0)
                self._character(mark, name)
        characters = self.ext.getBestCmap()
        self.ligatures[tuple(characters[ord(each)] for each in text)] = glyph

    def compose(self) -> None:
        """Make the ligatures the first that is done with the characters of a text.

        What the typeface does to letters before marks, such as taking the dot off an i, would
        break them up.
        """
        if not self.ligatures:
            return
        table = self.ext["GSUB"].table
        first = table.LookupList.Lookup[0].SubTable[0]
        if {*self.ligatures.values()} & {*_ligatures_of(first)}:  # of an earlier run
            table.LookupList.Lookup[0].SubTable = [buildLigatureSubstSubtable(self.ligatures)]
            return
        lookup = buildLookup([buildLigatureSubstSubtable(self.ligatures)])
        for each in table.LookupList.Lookup:
            for part in each.SubTable:
                _renumber(part)
        table.LookupList.Lookup.insert(0, lookup)
        for record in table.FeatureList.FeatureRecord:
            own = [number + 1 for number in record.Feature.LookupListIndex]
            record.Feature.LookupListIndex = [0] * (record.FeatureTag == "ccmp") + own

    def _base(self, base: str, marks: tuple[int, ...]) -> str | None:
        if base in "ij" and any(mark in ABOVE for mark in marks):
            return self.copied({"i": "dotlessi", "j": "uni0237"}[base])
        own = self.own.getBestCmap().get(ord(base))
        if own:
            return self.copied(own)
        noto = self.capital if base.isupper() else self.small
        glyph = noto.getBestCmap().get(ord(base))
        if glyph is None:
            return None
        return self.borrowed(noto, glyph, f"uni{ord(base):04X}")

    def _placed(
        self, glyph: str, base: str, marks: tuple[int, ...]
    ) -> Iterator[tuple[str, int, int]]:
        """Yield each mark with how far it is moved."""
        left, low, right, high = self.bounds(self.ext, glyph)
        middle, cased = (left + right) // 2, base.isupper()
        plain = unicodedata.normalize("NFD", base)[0]  # a horn is no part of the middle
        above = glyph if plain == base else self.own.getBestCmap()[ord(plain)]
        x, y = self.anchors.get((above, "uni0302"), (middle, high))
        below = self.anchors.get((glyph, "uni0326"), (middle, min(low, 0)))
        under: tuple[int, ...] = ()
        for mark in marks:
            if mark in ABOVE:
                name, (ax, ay) = self._mark(ABOVE[mark], cased)
                box = self.bounds(self.ext, name)
                dx, dy = x - ax, y - ay
                if under and marks[0] == 0x302 and mark in SIDE:
                    dx = max(under[0] + JOINED - box[2], -JOINED - box[0])
                    dx = dx if mark == 0x300 else under[2] - JOINED - box[0]
                    dy = round(under[1] + RAISED * (under[3] - under[1])) - box[1]
                under = (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)
                y = under[3] - CLOSER
            elif mark in BELOW:
                name, (ax, _) = self._mark(BELOW[mark], False)
                gap = self.bounds(self.own, "uni0307")[1] - self.marks["uni0307"][1]
                dx = below[0] - ax + ((right - left) // 4 if base == "y" else 0)  # not in its tail
                dy = min(below[1], 0) - gap - self.bounds(self.ext, name)[3]
            else:
                is_ogonek = mark == 0x328
                own = HUNG[0x326 if mark == 0x327 and base in COMMA_LIKE else mark]
                own = f"{own}.case" if is_ogonek and cased else own
                name = self.copied(own)
                at = self.anchors.get((glyph, "uni0328" if is_ogonek else "uni0326"), (middle, 0))
                dx, dy = at[0] - self.marks[own][0], at[1] - self.marks[own][1]
            yield name, dx, dy

    def _mark(self, glyph: str, cased: bool) -> tuple[str, tuple[int, int]]:
        """Return the name of a mark, added if need be, and its anchor."""
        if glyph in self.marks:
            own = f"{glyph}.case" if cased and f"{glyph}.case" in self.marks else glyph
            return self.copied(own), self.marks[own]
        noto = self.capital if cased else self.small
        name = self.borrowed(noto, glyph, f"{glyph}.case" if cased else glyph)
        left, low, right, _ = self.bounds(self.ext, name)
        gap = self.bounds(self.own, "acutecomb")[1] - self.marks["acutecomb"][1]
        return name, ((left + right) // 2, low - gap)


def _ligatures_of(part: Any) -> Iterator[str]:
    for ligatures in getattr(part, "ligatures", {}).values():
        yield from (ligature.LigGlyph for ligature in ligatures)


def _renumber(part: Any) -> None:
    """Add one to the number of each lookup that ``part`` of a lookup refers to."""
    records = [*(getattr(part, "SubstLookupRecord", None) or ())]
    for name in ("ChainSubRuleSet", "ChainSubClassSet"):
        for found in filter(None, getattr(part, name, None) or ()):
            for rule in (
                *getattr(found, "ChainSubRule", ()),
                *getattr(found, "ChainSubClassRule", ()),
            ):
                records += rule.SubstLookupRecord
    for record in records:
        record.LookupListIndex += 1


def _point(anchor: Any) -> tuple[int, int]:
    return anchor.XCoordinate, anchor.YCoordinate


def _parts(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a letter's base, with its horn, and its other marks from the letter outwards."""
    base, *marks = unicodedata.normalize("NFD", text)
    if "\u031b" in marks:
        marks.remove("\u031b")
        base = unicodedata.normalize("NFC", f"{base}\u031b")
    return base, tuple(map(ord, marks))


def _wanted() -> Iterator[str]:
    yield from map(chr, QUOTES)
    letters = [chr(c) for block in BLOCKS for c in range(*block) if chr(c).isalpha()]
    yield from letters
    # The small letters of capitals that stand among the phonetic letters.
    yield from sorted({small for c in letters if len(small := c.lower()) == 1} - {*letters})


def _several() -> Iterator[str]:
    """Yield the letters that are several characters, each small and large."""
    for letter in SEVERAL:
        composed = (unicodedata.normalize("NFC", each) for each in (letter, letter.upper()))
        yield from (each for each in composed if len(each) > 1)


def _of_its_parts(font: TTFont, letters: Iterable[str]) -> Iterator[str]:
    """Yield those of ``letters`` that ``font`` lacks, though it has what they are made of."""
    known = {*map(chr, font.getBestCmap())}
    parts_of = partial(unicodedata.normalize, "NFD")
    for letter in sorted({*letters} - known, key=lambda each: (len(parts_of(each)), each)):
        # Each has two parts, the first of which may have parts again (Unicode, 5.7).
        parts = "" if "<" in (found := unicodedata.decomposition(letter)) else found.split()
        if parts and known.issuperset(chr(int(part, 16)) for part in parts):
            known.add(letter)
            yield letter


def _extend(font: TTFont, maker: Maker, letters: Iterable[str]) -> None:
    """Add ``letters`` to ``font``. Exits where neither typeface has one."""
    none = [letter for letter in letters if not maker.letter(letter)]
    if none:
        sys.exit(f"Neither typeface has {' '.join(none)}")
    maker.compose()
    path = Path(font.reader.file.name)
    font.save(path)
    packed = TTFont(path, recalcTimestamp=False)
    packed.flavor = "woff2"
    packed.save(path.with_suffix(".woff2"))


def main(atkinson: Path, noto: Path) -> None:
    """Write both cuts of both files, and pack them for the phone edition."""
    more = noto / "files" / "noto-sans-latin-ext-wght-normal.woff2"
    for cut, (folder, *weights) in CUTS.items():
        own = TTFont(next((atkinson / folder).glob("*.ttf")))
        others = [instantiateVariableFont(TTFont(more), {"wght": w}) for w in weights]
        latin, ext = (
            TTFont(FONTS / f"AtkinsonHyperlegible{name}-{cut}.ttf", recalcTimestamp=False)
            for name in ("Next", "NextExt")
        )
        lacking = [c for c in _wanted() if ord(c) not in own.getBestCmap() and c != MICRO]
        ext["name"].setName(f"{own['name'].getDebugName(0)}. {NOTO}", 0, 3, 1, 0x409)
        _extend(ext, Maker(ext, own, *others), lacking)
        several = tuple(_several())
        firsts = sorted({text[0] for text in several} - {*map(chr, latin.getBestCmap())})
        latin["name"].setName(f"{own['name'].getDebugName(0)}. {NOTO}", 0, 3, 1, 0x409)
        _extend(latin, Maker(latin, own, *others), (*firsts, *several))
        whole = [*_of_its_parts(latin, map(chr, ext.getBestCmap()))]
        _extend(latin, Maker(latin, own, *others), whole)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
