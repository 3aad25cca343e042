"""Changes of the pocket card: of one, as it is read on a screen, and of a sheet of eight."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from benchmarks.harm import drawing
from benchmarks.harm.changes import change, swapped

CARD = "screen/pocket-card.esketamine.letter.en"
SHEET = "office/pocket-card.esketamine.letter.en"

Redraw = Callable[[pikepdf.Pdf, int], None]

# --- a sheet of eight --------------------------------------------------------------------------


def _one(number: int) -> str:
    """Return a pattern of all before the card of that number on a side, and of the card."""
    drawn = r"q [^q]* cm /Page0 Do Q\n"
    return rf"\A((?:{drawn}){{{number}}})({drawn})"


@change(
    "pocket card: sheet",
    "pdf",
    {
        "one is missing": (_one(3), r"\1"),
        "the last is missing": (_one(7), r"\1"),
        "a ninth": (_one(0), r"\1\2\2"),
        "a ninth over a cut": (_one(0), r"\1\2q 1 0 0 1 150 300 cm /Page0 Do Q\n"),
        "one on its head": (_one(2), r"\1q -1 0 0 -1 306 594 cm /Page0 Do Q\n"),
        "one mirrored": (_one(2), r"\1q -1 0 0 1 306 396 cm /Page0 Do Q\n"),
        "one smaller": (_one(5), r"\1q .9 0 0 .9 306 198 cm /Page0 Do Q\n"),
        "one over its neighbour": (_one(5), r"\1q 1 0 0 1 250 198 cm /Page0 Do Q\n"),
        "one off the sheet": (_one(7), r"\1q 1 0 0 1 700 0 cm /Page0 Do Q\n"),
        "one beside its cut": (_one(6), r"\1q 1 0 0 1 0 9 cm /Page0 Do Q\n"),
        "one see-through": (_one(1), r"\1/Pale gs \2"),
        "one behind a clip": (_one(1), r"\1q 306 600 100 90 re W n \2Q\n"),
        "all smaller": (r"\A", ".9 0 0 .9 30 40 cm\n"),
        "all moved": (r"\A", "1 0 0 1 0 12 cm\n"),
        "all on their heads": (r"\A", "-1 0 0 -1 612 792 cm\n"),
        "all mirrored": (r"\A", "-1 0 0 1 612 0 cm\n"),
        "a bar over a number": (r"\Z", "0 0 0 rg 30 620 200 16 re f\n"),
        "white over half a card": (r"\Z", "1 1 1 rg 306 396 306 99 re f\n"),
        "a rule through words": (r"\Z", "q .25 w 0 G 20 700 m 290 700 l S Q\n"),
        "marks through words": (r"306\.0000(?= [\d.]+ [ml])", "280.0000"),
        "rows cut through words": (r"594\.0000(?= [ml])", "620.0000"),
        "no marks": (r"q 0\.25 w[^Q]*Q\n", ""),
        "marks of one cut": (r"[\d.]+ 396\.0000 m .*\n", ""),
    },
    handout=SHEET,
)
def sheet_drawn_otherwise(pdf: pikepdf.Pdf, pattern: str, new: str) -> None:
    """Change what the front of a sheet draws, which is its forms and marks."""
    drawing.resource(pdf, "/ExtGState", "/Pale", Dictionary(Type=Name.ExtGState, ca=0))
    page = pdf.pages[0].obj
    drawn = page.Contents.read_bytes().decode()
    changed = re.sub(pattern, new, drawn)
    if changed == drawn:
        raise LookupError(f"the sheet does not draw {pattern}")
    page.Contents = pdf.make_stream(changed.encode())


def _redrawn(pdf: pikepdf.Pdf, form: pikepdf.Object, redraw: Redraw) -> None:
    """Have ``redraw`` change a form, which is put on a page of its own meanwhile."""
    pdf.add_blank_page(page_size=(306, 198))
    page = pdf.pages[-1].obj
    page.Contents, page.Resources = pdf.make_stream(form.read_bytes()), form.Resources
    redraw(pdf, len(pdf.pages) - 1)
    form.write(b"".join(part.read_bytes() for part in _streams(page.Contents)))
    del pdf.pages[-1]


def _streams(contents: pikepdf.Object) -> list[pikepdf.Object]:
    return list(contents) if isinstance(contents, Array) else [contents]


def _reworded(words: str, old: str, new: str) -> Redraw:
    return lambda pdf, page: drawing.reworded(pdf, words, old, new, page)


def _around(words: str, before: str) -> Redraw:
    return lambda pdf, page: drawing.around(pdf, words, f"q {before}", "Q", page)


_WORDS: dict[str, tuple[int, Redraw]] = {
    "a digit of the crisis line": (0, _reworded("988", "88", "98")),
    "a digit of the emergency number": (0, _reworded("911", "11", "19")),
    "a digit of the clinic's number": (1, _reworded("555-555-0142", "42", "41")),
    "a digit of the night number": (1, _reworded("555-555-0167", "67", "76")),
    "another word": (0, _reworded("Do not drive", "not", "now")),
    "its version": (0, _reworded("2026.11", "11", "01")),
    "no driving, in white": (0, _around("Do not drive", "1 g")),
    "no driving, not drawn": (0, _around("Do not drive", "3 Tr")),
    "a sign on its head": (1, _around("throat swells", "1 0 0 -1 0 90 cm")),
    "a number beside the other": (1, _around("555-555-0142", "1 0 0 1 120 0 cm")),
    "the foot away": (0, _around("Draft:", "1 0 0 1 0 400 cm")),
    "a call more": (
        1,
        lambda pdf, n: drawing.added(pdf, drawing.shown(pdf, "Call 155", 200, 8, 9, n), n),
    ),
}


@change("pocket card: words of all eight", "pdf", _WORDS, handout=SHEET)
def all_changed(pdf: pikepdf.Pdf, side: int, redraw: Redraw) -> None:
    """Change the card that is drawn eight times."""
    _redrawn(pdf, pdf.pages[side].obj.Resources.XObject.Page0, redraw)


@change("pocket card: words of one of eight", "pdf", _WORDS, handout=SHEET)
def one_changed(pdf: pikepdf.Pdf, side: int, redraw: Redraw) -> None:
    """Change a copy of the card, and draw it once."""
    page = pdf.pages[side].obj
    card = page.Resources.XObject.Page0
    other = pdf.make_stream(card.read_bytes())
    for key in card.keys() - {"/Length", "/Filter"}:
        other[key] = card[key]
    _redrawn(pdf, other, redraw)
    page.Resources.XObject.Page1 = other
    drawn = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(drawn.replace(b"/Page0 Do", b"/Page1 Do", 1))


def _sides(pdf: pikepdf.Pdf, order: list[int]) -> None:
    """Put the sides into another order."""
    pages = list(pdf.pages)
    for index in order:
        pdf.pages.append(pages[index])
    del pdf.pages[: len(pages)]


def _entry(pdf: pikepdf.Pdf, side: int, key: str, value: object) -> None:
    """Give a side an entry."""
    pdf.pages[side].obj[key] = Array(value) if isinstance(value, list) else value


ORDERS = {
    "back first": ([1, 0],),
    "no back": ([0],),
    "two fronts": ([0, 0],),
    "two backs": ([1, 1],),
    "twice": ([0, 1, 0, 1],),
}
sheet_sides = change("pocket card: sides of a sheet", "pdf", ORDERS, handout=SHEET)(_sides)
card_sides = change("pocket card: sides of one", "pdf", ORDERS, handout=CARD)(_sides)

sheet_entry = change(
    "pocket card: entries of a sheet",
    "pdf",
    {
        "back on its head": (1, "/Rotate", 180),
        "front on its head": (0, "/Rotate", 180),
        "on its side": (0, "/Rotate", 90),
        "cropped": (0, "/CropBox", [0, 30, 612, 792]),
        "another paper": (0, "/MediaBox", [0, 0, 595.28, 841.89]),
        "trimmed to one card": (0, "/TrimBox", [0, 594, 306, 792]),
        "in another unit": (1, "/UserUnit", 1.1),
    },
    handout=SHEET,
)(_entry)
card_page_entry = change(
    "pocket card: entries of one",
    "pdf",
    {
        "back on its head": (1, "/Rotate", 180),
        "a whole sheet": (0, "/MediaBox", [0, 0, 612, 792]),
        "another size": (0, "/TrimBox", [0, 0, 290, 198]),
    },
    handout=CARD,
)(_entry)


@change("pocket card: sides of a sheet", "pdf", handout=SHEET)
def a_back_among_the_fronts(pdf: pikepdf.Pdf) -> None:
    """Draw the back in place of one of eight fronts."""
    front, back = (page.obj for page in pdf.pages)
    front.Resources.XObject.Page1 = back.Resources.XObject.Page0
    drawn = front.Contents.read_bytes()
    front.Contents = pdf.make_stream(drawn.replace(b"/Page0 Do", b"/Page1 Do", 1))


@change(
    "pocket card: entries of a sheet",
    "pdf",
    {
        "flipped on the short edge": ("Duplex", Name.DuplexFlipShortEdge),
        "on one side only": ("Duplex", Name.Simplex),
        "sides left to the printer": ("Duplex", None),
        "fitted to the page": ("PrintScaling", Name.AppDefault),
        "size left to the printer": ("PrintScaling", None),
        "from any tray": ("PickTrayByPDFSize", False),
        "a page twice": ("PrintPageRange", Array([0, 0])),
        "copies": ("NumCopies", 3),
    },
    handout=SHEET,
)
def print_hint(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Tell the printer something else."""
    hints = pdf.Root.ViewerPreferences
    if value is None:
        del hints[f"/{key}"]
    else:
        hints[f"/{key}"] = value


@change(
    "pocket card: entries of a sheet",
    "pdf",
    {
        "cut below": ("/BBox", [0, 60, 306, 198]),
        "cut at the right": ("/BBox", [0, 0, 200, 198]),
        "larger than a card": ("/BBox", [0, -40, 306, 198]),
        "moved within itself": ("/Matrix", [1, 0, 0, 1, 9, 0]),
        "turned within itself": ("/Matrix", [-1, 0, 0, -1, 306, 198]),
    },
    handout=SHEET,
)
def card_entry(pdf: pikepdf.Pdf, key: str, value: list[int]) -> None:
    """Give the card that is drawn eight times an entry."""
    pdf.pages[0].obj.Resources.XObject.Page0[key] = Array(value)


# --- one card ----------------------------------------------------------------------------------


@change("pocket card: one", "pdf", _WORDS, handout=CARD)
def card_changed(pdf: pikepdf.Pdf, side: int, redraw: Redraw) -> None:
    """Change the words of a side."""
    redraw(pdf, side)


@change(
    "pocket card: one",
    "pdf",
    {"988 to the clinic": (0, 0, "tel:5555550142"), "day to night": (1, 1, "tel:5555550167")},
    handout=CARD,
)
def link_elsewhere(pdf: pikepdf.Pdf, side: int, number: int, target: str) -> None:
    """Have a number call another."""
    drawing.links(pdf, side)[number].A.URI = pikepdf.String(target)


@change(
    "pocket card: content",
    "tree",
    {
        "no signs to call for": ("    on_card: RS-14\n", "back: [emergency, ", "back: ["),
        "no driving": ("    on_card: CARD-drive-ESK\n", "front: [card-driving, ", "front: ["),
    },
    handout=CARD,
)
def statement_not_asked_for(root: Path, on_card: str, old: str, new: str) -> None:
    """Neither print a statement nor have the card hold it."""
    topic = root / "content" / "ketamine"
    swapped(topic / "topic.yaml", (on_card, ""))
    swapped(topic / "pieces.yaml", (old, new))
