"""Changes of a finished PDF that only some viewers and screen readers show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from benchmarks.harm import drawing
from benchmarks.harm.changes import change
from benchmarks.harm.fonts_fields import CHECKLIST

PACK = "fill-in/two-page.esketamine.letter.en"
_Change = Callable[[pikepdf.Pdf], None]


def _marks(name: str) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        drawn = pdf.pages[0].Contents.read_bytes()
        renamed = re.sub(rb"/Span(\s*<<\s*/MCID)", name.encode() + rb"\1", drawn)
        pdf.pages[0].Contents = pdf.make_stream(renamed)

    return make


def _within(mark: str) -> _Change:
    return lambda pdf: drawing.around(pdf, "Do not drive", mark, "EMC")


def _silent(words: str) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        drawing.tags(pdf, "P")[3].Alt = String(words)

    return make


def _another_parent(pdf: pikepdf.Pdf) -> None:
    first, *_, last = drawing.tags(pdf, "P")
    first.P = last


@change(
    "pdf: passed over by readers",
    "pdf",
    {
        "words marked as page furniture": (_marks("/Artifact"),),
        "words marked as a reference": (_marks("/Reference"),),
        "words within page furniture": (_within("/Artifact BMC"),),
        "words within furniture of pages": (_within("/Artifact <</Type /Pagination>> BDC"),),
        "words within another mark": (_within("/Reference BMC"),),
        "a blank for a statement": (_silent(" "),),
        "a blank that does not break": (_silent("\u00a0"),),
        "nothing for a statement": (_silent(""),),
        "a tag that names another": (_another_parent,),
    },
)
def passed_over(pdf: pikepdf.Pdf, make: _Change) -> None:
    """Have words passed over when they are read out."""
    make(pdf)


def _places(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        yield from (a for a in page.obj.get("/Annots", ()) if a.Subtype == Name.Widget)


def _states(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for place in _places(pdf):
        shown = place.AP.N
        yield from (
            (shown,)
            if isinstance(shown, pikepdf.Stream)
            else (shown[k] for k in dict(shown.items()))
        )


def _typed(old: str, new: str) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        for place in _places(pdf):
            if "/DA" in place:
                place.DA = String(re.sub(old, new, str(place.DA)))

    return make


def _drawn_in(key: str, value: list[float]) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        for state in _states(pdf):
            state[key] = Array(value)

    return make


def _ticks(old: bytes, new: bytes) -> _Change:
    def make(pdf: pikepdf.Pdf) -> None:
        for place in _places(pdf):
            if not isinstance(place.AP.N, pikepdf.Stream):
                tick = place.AP.N.on.read_bytes()
                place.AP.N.on.write(re.sub(old, new, tick, flags=re.DOTALL))

    return make


_LOOKS: dict[str, tuple[_Change]] = {
    "white type behind the dark one": (_typed("$", " 1 1 1 rg"),),
    "white type by another operator": (_typed("$", " 1 g"),),
    "drawn in a corner": (_drawn_in("/BBox", [0, 0, 0.1, 0.1]),),
    "drawn on its side": (_drawn_in("/Matrix", [0, 1, -1, 0, 0, 0]),),
}


@change(
    "pdf: fields in some viewers",
    "pdf",
    {
        **_LOOKS,
        "ticks that show nothing": (_ticks(b".*", b""),),
        "white ticks": (_ticks(rb"[\d.]+ [\d.]+ [\d.]+ rg", b"1 1 1 rg"),),
        "ticks too small to see": (_ticks(rb"[\d.]+ ([\d.]+) ([ml])", rb"1 \1 \2"),),
    },
    handout=CHECKLIST,
)
def fields_in_some_viewers(pdf: pikepdf.Pdf, make: _Change) -> None:
    """Have what a patient fills in shown otherwise, or not at all."""
    make(pdf)


@change(
    "pdf: fields in some viewers",
    "pdf",
    {
        "of the pack, white": (_typed("Tf.*", "Tf 1 1 1 rg"),),
        **{f"of the pack, {name}": case for name, case in _LOOKS.items()},
    },
    handout=PACK,
)
def fields_of_the_pack(pdf: pikepdf.Pdf, make: _Change) -> None:
    """Have what a clinic fills in shown otherwise, or not at all."""
    make(pdf)


@change(
    "pdf: fonts in some viewers",
    "pdf",
    {
        "as a font of Japanese": ("/CIDSystemInfo", "Japan1"),
        "as a font of outlines": ("/Subtype", Name.CIDFontType0),
    },
)
def fonts_in_some_viewers(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Say that fonts are of another kind than they are."""
    if isinstance(value, str):
        value = Dictionary(Registry="Adobe", Ordering=value, Supplement=6)
    for font in pdf.pages[0].obj.Resources.Font.values():
        font.DescendantFonts[0][key] = value
