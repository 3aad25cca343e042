"""Finished PDFs that describe themselves otherwise: fonts, marks, states, the pages of tags."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Name, String

from benchmarks.harm.changes import change
from benchmarks.harm.drawing import added, tags

GUIDE = "screen/guide.esketamine.letter.en"


@change(
    "pdf: fonts described otherwise",
    "pdf",
    {
        "in capitals": ("/Flags", 1 << 16 | 4),
        "in small capitals, leaning": ("/Flags", 1 << 17 | 1 << 6 | 4),
        "leaning": ("/ItalicAngle", -30),
        "flat": ("/FontBBox", Array([0, 0, 1, 1])),
        "of no height": ("/Ascent", 0),
        "of no depth": ("/Descent", 0),
        "of a font of signs": ("/FontName", Name("/AAAAAA+Wingdings")),
        "of a family of signs": ("/FontFamily", String("Wingdings")),
    },
)
def fonts_described(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Describe every font of the first page as another."""
    for font in pdf.pages[0].obj.Resources.Font.values():
        font.DescendantFonts[0].FontDescriptor[key] = value


@change(
    "pdf: states that viewers end in their own ways",
    "pdf",
    {
        "saved too often": ("q q q",),
        "restored too often": ("Q Q Q",),
        "a text within a text": ("BT BT ET ET",),
        "a text that does not end": ("BT",),
        "an end without a text": ("ET",),
    },
)
def states(pdf: pikepdf.Pdf, operators: str) -> None:
    """Add operators that do not belong together at the end of the first page."""
    added(pdf, operators)


@change("pdf: one number for two marks", "pdf", {"a heading": (0, 1), "words": (4, 5)})
def numbered_alike(pdf: pikepdf.Pdf, one: int, other: int) -> None:
    """Give what is marked with one number that of another: one of them is not read out."""
    drawn = pdf.pages[0].Contents.read_bytes()
    changed = re.sub(rb"/MCID %d\b" % other, b"/MCID %d" % one, drawn)
    pdf.pages[0].obj.Contents = pdf.make_stream(changed)


@change("pdf: tags of no page", "pdf", {"a part": ("Span",), "a paragraph": ("P",)}, handout=GUIDE)
def tag_elsewhere(pdf: pikepdf.Pdf, role: str) -> None:
    """Say of a tag of the first page that its words are on no page."""
    tags(pdf, role)[3]["/Pg"] = pdf.Root
