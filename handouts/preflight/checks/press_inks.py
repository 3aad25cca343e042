"""The colour audit of the press edition: every colour in the file is ink that the shop will print.

What is read, and how: readers/content_stream.py. Why each rule: docs/decisions.md, "Press colour".
"""

from collections.abc import Iterator

from handouts.preflight.check import Faults, check
from handouts.preflight.readers.inks import BLACK, PAPER, Inks, Painted
from handouts.preflight.readers.pdf_document import PdfDocument

# Body type is 12.5 pt at most, and all type of that size is printed from one plate: none out of
# register can blur it. Section headings start at 13 pt and are bold.
SMALL_TEXT_PT = 13.0

# The most ink that coated paper takes in all, of 4.0 (docs/decisions.md, "Press colour").
TOTAL_INK_LIMIT = 3.0

# Amounts are written in whole per cent; half of one is rounding.
_ROUNDING = 0.005

_NAMES = ("cyan", "magenta", "yellow", "black")


def _same(inks: Inks, other: Inks) -> bool:
    return all(abs(a - b) <= _ROUNDING for a, b in zip(inks, other, strict=True))


def _in_words(inks: Inks) -> str:
    parts = [f"{name} {amount:.0%}" for name, amount in zip(_NAMES, inks, strict=True) if amount]
    return ", ".join(parts) or "no ink"


def _painted(document: PdfDocument) -> Iterator[tuple[int, Painted]]:
    return ((page.number, item) for page in document.file.painted for item in page.inks)


@check("G921", "set colors as amounts of cyan, magenta, yellow and black only")
def not_press_ink(document: PdfDocument) -> Faults:
    """G921: nothing but cyan, magenta, yellow and black ink, wherever a colour may be."""
    for page in document.file.painted:
        if page.fault:
            yield page.number, f"its colors cannot be checked: {page.fault}"
    for number, item in _painted(document):
        if item.kind == "foreign":
            yield number, item.what


@check("G922", "use a flat color")
def gradient(document: PdfDocument) -> Faults:
    """G922: no gradients: their steps show in print, and no number proves their colours."""
    for number, item in _painted(document):
        if item.kind == "gradient":
            yield number, "a gradient"


@check("G923", f"print type below {SMALL_TEXT_PT:g} pt in solid black ink only")
def small_text_ink(document: PdfDocument) -> Faults:
    """G923: type below 13 pt is solid black ink alone, or bare paper on a dark ground."""
    for number, item in _painted(document):
        if item.kind != "text":
            continue
        if item.inks is None:
            yield number, f"text in {item.what}"
        elif item.size_pt < SMALL_TEXT_PT and not any(_same(item.inks, i) for i in (BLACK, PAPER)):
            yield number, f"text of {item.size_pt:.1f} pt in {_in_words(item.inks)}"


@check("G924", f"keep the total of the four inks within {TOTAL_INK_LIMIT:.0%}")
def total_ink(document: PdfDocument) -> Faults:
    """G924: nowhere more ink than the print condition allows, nor an unknown amount."""
    for number, item in _painted(document):
        if item.kind == "mixed":
            yield number, f"inks mixed with those below ({item.what})"
        elif item.kind == "image" and item.inks is None:
            yield number, "a picture whose amounts of ink cannot be read"
        elif item.inks is not None and sum(item.inks) > TOTAL_INK_LIMIT + _ROUNDING:
            yield number, f"{sum(item.inks):.0%} ink ({item.kind})"
