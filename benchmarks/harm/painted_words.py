"""Changes of the words that a finished PDF paints: added, changed, removed."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from benchmarks.harm import drawing
from benchmarks.harm.changes import change

GUIDE = "screen/guide.esketamine.letter.en"
CALL = "Call 155"


# --- words added ---------------------------------------------------------------------------------


@change(
    "pdf: words added",
    "pdf",
    {
        "in the margin below": ("{}", 60, 22),
        "beside the title": ("{}", 250, 735),
        "between the lines": ("{}", 300, 640),
        "an artifact": ("/Artifact BMC {} EMC", 250, 735),
        "an artifact of pagination": ("/Artifact <</Type /Pagination>> BDC {} EMC", 250, 22),
        "in a paragraph of the foot": ("/Span <</MCID 0>> BDC {} EMC", 250, 22),
        "of a tag there is not": ("/P <</MCID 9999>> BDC {} EMC", 250, 735),
        "invisible": ("3 Tr {}", 250, 735),
        "for clipping": ("7 Tr {}", 250, 735),
        "white": ("1 g {}", 250, 735),
        "see-through": ("/None gs {}", 250, 735),
        "upside down": ("-1 0 0 -1 612 792 cm {}", 300, 60),
        "mirrored": ("-1 0 0 1 612 0 cm {}", 300, 735),
        "sideways": ("0 1 -1 0 612 0 cm {}", 300, 20),
        "tiny": (".1 0 0 .1 0 0 cm {}", 2500, 7350),
        "off the sheet": ("{}", 700, 735),
        "with a text to read out": ("/Span <</ActualText (call 933)>> BDC {} EMC", 250, 735),
    },
)
def words_added(pdf: pikepdf.Pdf, how: str, x: float, y: float) -> None:
    """Paint another number to call."""
    none = Dictionary(Type=Name.ExtGState, ca=0)
    drawing.resource(pdf, "/ExtGState", "/None", none)
    drawing.added(pdf, how.format(drawing.shown(pdf, CALL, x, y)))


@change(
    "pdf: words added",
    "pdf",
    {
        "not": ("not", 60, 400),
        "a digit": ("8", 352, 131),
        "a full stop": (".", 360, 131),
        "a myth": ("It is a myth that", 330, 690),
        "another page number": ("Page 2 of 2", 300, 22),
        "a placeholder's place": ("Ask us about it", 330, 735),
    },
)
def other_words_added(pdf: pikepdf.Pdf, words: str, x: float, y: float) -> None:
    """Paint other words."""
    drawing.added(pdf, drawing.shown(pdf, words, x, y))


@change(
    "pdf: words added",
    "pdf",
    {
        "in a form": ({}, "/Extra Do"),
        "in a form below": ({}, "/Extra Do", True),
        "in a form of a layer": ({"OC": Dictionary(Type=Name.OCG, Name="x")}, "/Extra Do"),
        "in a form scaled": ({"Matrix": Array([1.5, 0, 0, 1.5, -300, -400])}, "/Extra Do"),
        "in a form turned": ({"Matrix": Array([-1, 0, 0, -1, 612, 792])}, "/Extra Do"),
        "in a transparency group": (
            {"Group": Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)},
            "/Extra Do",
        ),
        "in a tagged form": ({"StructParent": 0}, "/P <</MCID 3>> BDC /Extra Do EMC"),
    },
)
def words_in_a_form(
    pdf: pikepdf.Pdf, entries: dict[str, Any], draw: str, first: bool = False
) -> None:
    """Paint words by a form XObject."""
    words = drawing.shown(pdf, CALL, 300, 735)
    drawing.resource(pdf, "/XObject", "/Extra", drawing.form(pdf, words, **entries))
    drawing.added(pdf, draw, first=first)


def _pattern(pdf: pikepdf.Pdf, operators: str) -> pikepdf.Object:
    pattern = pdf.make_stream(operators.encode())
    pattern.Type, pattern.PatternType, pattern.PaintType, pattern.TilingType = Name.Pattern, 1, 1, 1
    pattern.BBox, pattern.XStep, pattern.YStep = Array([0, 0, 612, 792]), 612, 792
    pattern.Resources = pdf.pages[0].obj.Resources
    return pdf.make_indirect(pattern)


@change("pdf: words added", "pdf")
def in_a_pattern(pdf: pikepdf.Pdf) -> None:
    """Paint words by a tiling pattern."""
    made = _pattern(pdf, drawing.shown(pdf, CALL, 300, 735))
    drawing.resource(pdf, "/Pattern", "/Tile", made)
    drawing.added(pdf, "/Pattern cs /Tile scn 280 725 200 30 re f")


@change("pdf: words added", "pdf")
def in_a_soft_mask(pdf: pikepdf.Pdf) -> None:
    """Let a soft mask of words show through."""
    words = drawing.shown(pdf, CALL, 300, 735)
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Dictionary(S=Name.Alpha, G=drawing.form(pdf, words, Group=group))
    drawing.resource(pdf, "/ExtGState", "/Masked", Dictionary(Type=Name.ExtGState, SMask=mask))
    drawing.added(pdf, "/Masked gs 0 g 280 725 200 30 re f")


def _picture(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return a picture of a dark bar on white."""
    image = pdf.make_stream(bytes([255, 0, 255, 0, 255, 0, 255, 0, 255]))
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 3, 3
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    return pdf.make_indirect(image)


@change("pdf: picture added", "pdf", {"large": (200, 60, 300, 730), "small": (9, 9, 300, 740)})
def picture(pdf: pikepdf.Pdf, width: float, height: float, x: float, y: float) -> None:
    """Paint a picture, which may show words."""
    drawing.resource(pdf, "/XObject", "/Seen", _picture(pdf))
    drawing.added(pdf, f"{width} 0 0 {height} {x} {y} cm /Seen Do")


@change("pdf: picture added", "pdf")
def inline_picture(pdf: pikepdf.Pdf) -> None:
    """Paint an inline image."""
    drawing.added(pdf, "90 0 0 30 300 730 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI")


# --- words changed -------------------------------------------------------------------------------


@change(
    "pdf: words changed",
    "pdf",
    {
        "a digit of the clinic's number": ("555-555-0142", "42", "41"),
        "a digit of the night number": ("555-555-0167", "67", "17"),
        "988": ("988", "988", "998"),
        "911": ("911", "911", "991"),
        "the regulator's number": ("1-800-FDA-1088", "1088", "1808"),
        "street of the letterhead": ("100 Sample Street", "100", "101"),
        "town of the letterhead": ("Sampletown", "00000", "00001"),
        "clinic of the letterhead": ("Willow Street ", "Willow", "Willew"),
        "clinic of the foot": ("Willow Street\xa0", "Street", "Streat"),
        "hours": ("Monday to Friday", "8 am", "5 am"),
        "website": ("clinic.example", "clinic", "clonic"),
        "version": ("2026.11", "11", "01"),
        "check date": ("22, 2027", "2027", "2028"),
        "day of the version": ("November 28", "28", "22"),
        "a sample is one": ("made-up", "up", "us"),
        "page number": ("Page ", "Page", "Pace"),
        "hours of watching": ("2 hours", "2 hours", "1 hours"),
        "age": ("for adults (18", "18", "16"),
        "label of the night": ("After hours", "After hours", "Aften hours"),
    },
)
def words_changed(pdf: pikepdf.Pdf, words: str, old: str, new: str) -> None:
    """Draw other words in place of some."""
    drawing.reworded(pdf, words, old, new)


@change("pdf: words changed", "pdf")
def day_and_night_swapped(pdf: pikepdf.Pdf) -> None:
    """Swap the two numbers of the clinic."""
    drawing.reworded(pdf, "555-555-0142", "0142", "0167")
    all_ = [text for text in drawing.texts(pdf) if "0167" in text[2]]
    start, end, _ = all_[-1]
    instructions = drawing.instructions(pdf)
    instructions[start : end + 1] = []
    drawing.written(pdf, instructions)
    drawing.added(pdf, drawing.shown(pdf, "555-555-0142", 400, 131))


@change(
    "pdf: words taken away",
    "pdf",
    {
        name: (name,)
        for name in (
            *(
                "100 Sample Street",
                "Clinic",
                "Monday to Friday",
                "clinic.example",
                "A made-up",
            ),
            *(
                "Call us at",
                "After hours",
                "Do not drive",
                "not for emergencies",
                "Page ",
                "Draft:",
            ),
            *("November 28", "988", " unless "),
        )
    },
)
def words_removed(pdf: pikepdf.Pdf, words: str) -> None:
    """Draw some words no more."""
    start, end = drawing.place(pdf, words)
    instructions = drawing.instructions(pdf)
    drawing.written(pdf, [*instructions[:start], *instructions[end + 1 :]])
