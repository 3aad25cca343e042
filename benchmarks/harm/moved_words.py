"""Changes of where the words of a finished PDF are, and of what lies over them."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from benchmarks.harm import drawing
from benchmarks.harm.changes import change

# --- words moved ---------------------------------------------------------------------------------


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
        "a heading to another column": ("Before you start", "1 0 0 1 -260 -100 cm"),
        "a heading below its text": ("Serious risks", "1 0 0 1 0 -110 cm"),
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


# --- covered -------------------------------------------------------------------------------------


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
def graphics_state(pdf: pikepdf.Pdf, entries: dict[str, Any], operators: str) -> None:
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


def graphics_state_of_the_page(pdf: pikepdf.Pdf, entries: dict[str, Any]) -> None:
    """Paint the page in a state of its own."""
    plain: dict[str, Any] = {
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
