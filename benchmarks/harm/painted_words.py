"""Changes of the words that a finished PDF paints: added, changed, removed, moved, covered.

Its pages, fonts and fields are changed in pages_fonts_fields.py, what it says beside its pages in
beside_the_page.py.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from benchmarks.harm import drawing
from benchmarks.harm.changes import change

GUIDE = "screen/guide.esketamine.letter.en"
CALL = "Call 155"

# --- words added -------------------------------------------------------------------------------


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
    pdf: pikepdf.Pdf, entries: dict[str, object], draw: str, first: bool = False
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


# --- words changed -----------------------------------------------------------------------------


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
        "clinic of the letterhead": ("Willow Street Sample ", "Willow", "Willew"),
        "clinic of the foot": ("Willow Street Sample Clinic", "Clinic", "Clinit"),
        "hours": ("Monday to Friday", "8 am", "5 am"),
        "website": ("clinic.example", "clinic", "clonic"),
        "version": ("2026.11", "11", "01"),
        "check date": ("Draft: not yet", "2027", "2028"),
        "day of the version": ("November 22", "22", "27"),
        "a sample is one": ("A sample: this clinic", "is made", "as made"),
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
                "A sample: this",
            ),
            *(
                "Call us at",
                "After hours",
                "Do not drive",
                "not for emergencies",
                "Page ",
                "Draft:",
            ),
            *("November 22", "988", " unless "),
        )
    },
)
def words_removed(pdf: pikepdf.Pdf, words: str) -> None:
    """Draw some words no more."""
    start, end = drawing.place(pdf, words)
    instructions = drawing.instructions(pdf)
    drawing.written(pdf, [*instructions[:start], *instructions[end + 1 :]])


# --- words moved -------------------------------------------------------------------------------

_HALF_TURN = "-1 0 0 -1 {x2} {y2} cm"


@change(
    "pdf: words moved",
    "pdf",
    {
        "a bold phrase into the next column": ("Do not drive", "1 0 0 1 230 0 cm"),
        "a bold phrase down": ("Do not drive", "1 0 0 1 0 -30 cm"),
        "a bold phrase up by a line": ("Do not drive", "1 0 0 1 0 14 cm"),
        "a phrase half a line down": ("Do not drive", "1 0 0 1 0 -6 cm"),
        "a phrase to the side by two letters": ("Do not drive", "1 0 0 1 12 0 cm"),
        "a heading over another box": ("Serious risks", "1 0 0 1 0 60 cm"),
        "a heading to another column": ("What this treatment is", "1 0 0 1 -260 -100 cm"),
        "a heading below its text": ("Know these 5 things", "1 0 0 1 0 -190 cm"),
        "a bullet to another list": ("chest pain", "1 0 0 1 0 130 cm"),
        "a bullet to the side": ("chest pain", "1 0 0 1 200 0 cm"),
        "a number to the other": ("555-555-0142", "1 0 0 1 140 0 cm"),
        "the night number": ("555-555-0167", "1 0 0 1 0 60 cm"),
        "the letterhead": ("100 Sample Street", "1 0 0 1 -200 -20 cm"),
        "the foot": ("Draft:", "1 0 0 1 0 300 cm"),
        "the word not": (" unless ", "1 0 0 1 60 -14 cm"),
        "mirrored": ("Do not drive", "-1 0 0 1 400 0 cm"),
        "on its head": ("Do not drive", "1 0 0 -1 0 700 cm"),
        "leaning": ("Do not drive", "1 0 .3 1 -100 0 cm"),
        "turned a little": ("Do not drive", ".995 .1 -.1 .995 40 -10 cm"),
        "stretched": ("not for emergencies", "1.6 0 0 1 -60 0 cm"),
        "squeezed": ("not for emergencies", ".5 0 0 1 60 0 cm"),
        "lower than high": ("not for emergencies", "1 0 0 .4 0 400 cm"),
        "far too large": ("Serious risks", "3 0 0 3 -700 -800 cm"),
    },
)
def words_moved(pdf: pikepdf.Pdf, words: str, matrix: str) -> None:
    """Draw some words through another matrix."""
    drawing.around(pdf, words, f"q {matrix}", "Q")


@change(
    "pdf: words moved",
    "pdf",
    {
        "letters far apart": ("Do not drive", "14 Tc", "0 Tc"),
        "letters on one another": ("Do not drive", "-5 Tc", "0 Tc"),
        "narrow": ("Do not drive", "50 Tz", "100 Tz"),
        "raised": ("Do not drive", "9 Ts", "0 Ts"),
        "invisible": ("Do not drive", "3 Tr", "0 Tr"),
        "outlined": ("Do not drive", "1 Tr", "0 Tr"),
        "blotted": ("Do not drive", "2 Tr 3 w 0 G", "0 Tr"),
        "clipping": ("100 Sample Street", "7 Tr", "0 Tr"),
        "letterhead invisible": ("100 Sample Street", "3 Tr", "0 Tr"),
        "foot invisible": ("Draft:", "3 Tr", "0 Tr"),
        "foot white": ("Draft:", "1 g", "0 g"),
        "letterhead blotted": ("100 Sample Street", "2 Tr 3 w 0 G", "0 Tr"),
    },
)
def text_state(pdf: pikepdf.Pdf, words: str, before: str, after: str) -> None:
    """Draw some words in another state."""
    drawing.around(pdf, words, before, after)


@change("pdf: words moved", "pdf")
def half_a_turn_of_the_page(pdf: pikepdf.Pdf) -> None:
    """Turn all that the page paints by 180 degrees."""
    drawing.added(pdf, "", first=True)
    pdf.pages[0].contents_add(pdf.make_stream(b"-1 0 0 -1 612 792 cm "), prepend=True)


# --- covered -----------------------------------------------------------------------------------

_BOX = "{color} rg {x} {y} {w} {h} re f"


@change(
    "pdf: covered",
    "pdf",
    {
        "letterhead by white": ("1 g 360 690 250 70 re f",),
        "letterhead by half": ("1 g 360 722 250 9 re f",),
        "hours by white": ("1 g 225 50 200 18 re f",),
        "foot by white": ("1 g 0 0 612 45 re f",),
        "foot by black": ("0 g 0 0 612 45 re f",),
        "statement by white": ("1 g 36 560 250 14 re f",),
        "a heading by its ground": (".9 .95 .95 rg 320 520 250 20 re f",),
        "letters through a line": ("0 G 1.5 w 60 470 m 290 470 l S 60 455 m 290 455 l S",),
        "lines through the letterhead": ("0 G 1 w 360 750 m 600 700 l S 360 700 m 600 750 l S",),
        "a line through the hours": ("0 G 1 w 230 57 m 380 57 l S",),
        "a hatch over all": (
            "0 G .7 w " + " ".join(f"0 {y} m 612 {y} l S" for y in range(0, 792, 7)),
        ),
        "a cross over the sheet": ("1 0 0 RG 8 w 0 0 m 612 792 l S 0 792 m 612 0 l S",),
        "a gradient": ("1 g 36 560 250 14 re W n /Shade sh",),
    },
)
def covered(pdf: pikepdf.Pdf, operators: str) -> None:
    """Paint over the page."""
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0.9]), N=1)
    shade = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceGray,
        Coords=Array([0, 0, 612, 0]),
        Function=function,
        Extend=Array([True, True]),
    )
    drawing.resource(pdf, "/Shading", "/Shade", shade)
    drawing.added(pdf, operators)


@change(
    "pdf: covered",
    "pdf",
    {
        "in the mode Difference": ({"BM": Name.Difference}, "1 g 36 400 540 200 re f"),
        "in the mode Screen": ({"BM": Name.Screen}, ".9 g 36 400 540 200 re f"),
        "in the mode Multiply": ({"BM": Name.Multiply}, ".4 g 36 400 540 200 re f"),
        "in the mode Lighten": ({"BM": Name.Lighten}, "1 g 36 50 540 20 re f"),
        "by a film": ({"ca": 0.8}, "1 g 36 50 540 30 re f"),
        "with overprint": ({"OP": True, "op": True, "OPM": 1}, "0 0 0 0 k 36 50 540 30 re f"),
        "see-through all": ({"ca": 0.05}, ""),
    },
)
def graphics_state(pdf: pikepdf.Pdf, entries: dict[str, object], operators: str) -> None:
    """Paint over the page in a state of its own; without operators, paint the page in it."""
    state = Dictionary(Type=Name.ExtGState, **entries)
    drawing.resource(pdf, "/ExtGState", "/Own", state)
    if operators:
        drawing.added(pdf, f"/Own gs {operators}")
    else:
        pdf.pages[0].contents_add(pdf.make_stream(b"/Own gs "), prepend=True)


@change(
    "pdf: covered",
    "pdf",
    {
        "printed white by a transfer function": (
            {"TR": Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[1], N=1)},
        ),
        "printed black by a transfer function": (
            {"TR2": Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[0], N=1)},
        ),
        "a black that is generated": ({"BG2": Name.Default},),
        "another halftone": ({"HT": Name.Default},),
    },
)
def printed_otherwise(pdf: pikepdf.Pdf, entries: dict[str, object]) -> None:
    """Set a state that a printer follows and a screen does not."""
    graphics_state_of_the_page(pdf, entries)


def graphics_state_of_the_page(pdf: pikepdf.Pdf, entries: dict[str, object]) -> None:
    """Paint the page in a state of its own."""
    plain = {
        key: Dictionary({f"/{k}": Array(v) if isinstance(v, list) else v for k, v in value.items()})
        if isinstance(value, dict)
        else value
        for key, value in entries.items()
    }
    drawing.resource(pdf, "/ExtGState", "/Own", Dictionary(Type=Name.ExtGState, **plain))
    pdf.pages[0].contents_add(pdf.make_stream(b"/Own gs "), prepend=True)


@change(
    "pdf: covered",
    "pdf",
    {
        "clipped whole": ("0 0 1 1",),
        "letterhead clipped": ("0 0 350 792",),
        "foot clipped": ("0 48 612 792",),
    },
)
def clipped(pdf: pikepdf.Pdf, box: str) -> None:
    """Clip what the page paints."""
    pdf.pages[0].contents_add(pdf.make_stream(f"{box} re W n ".encode()), prepend=True)


@change(
    "pdf: words hidden",
    "pdf",
    {name: (name,) for name in ("100 Sample Street", "Draft:", "Do not drive", "chest pain")},
)
def in_a_layer(pdf: pikepdf.Pdf, words: str) -> None:
    """Put words into a layer that is not shown, of a file that lists no layers."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="x"))
    drawing.resource(pdf, "/Properties", "/Layer", group)
    drawing.around(pdf, words, "/OC /Layer BDC", "EMC")
