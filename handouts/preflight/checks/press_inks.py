"""The colour audit of the press edition: every colour in the file is ink that the shop will print.

What is read, and how: readers/content_stream.py. Why each rule: docs/decisions.md, "Press colour".
"""

from collections.abc import Iterator

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.colour_spaces import BLACK, PAPER, Inks, Painted
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


def _read_pages(document: PdfDocument) -> Iterator[tuple[int, tuple[Painted, ...]]]:
    for number, page in enumerate(document.file.painted, start=1):
        if not isinstance(page, UnreadableError):
            yield number, page


@rule("G921", "use DeviceCMYK or black alone, drawn as lines and grounds, not as RGB pictures")
def not_press_ink(document: PdfDocument) -> Faults:
    """G921: nothing but cyan, magenta, yellow and black ink, wherever a colour may stand."""
    for number, page in enumerate(document.file.painted, start=1):
        if isinstance(page, UnreadableError):
            yield number, f"its colours cannot be audited: {page}", document.make_again
            continue
        uses: dict[str, list[str]] = {}
        for item in page:
            if _is_foreign(item):
                uses.setdefault(item.space.name, []).append(item.kind)
        for space, kinds in sorted(uses.items()):
            # A colour that is set is mostly also used: that says more.
            uses_shown = sorted(set(kinds) - {"colour"}) or ["set, not used"]
            yield number, f"{space} ({', '.join(uses_shown)})"


def _is_foreign(item: Painted) -> bool:
    match item.kind:
        case "mask":
            return item.space.kind != "grey"
        case "image" | "group":
            return not item.space.is_ink
        case "text" | "shape" | "colour":
            return item.inks is None and item.space.kind != "pattern"
        case _:
            return False


@rule("G922", "use a flat colour")
def gradient(document: PdfDocument) -> Faults:
    """G922: no gradients: their steps show in print, and no number proves their colours."""
    for number, page in _read_pages(document):
        spaces = sorted({item.space.name for item in page if item.kind == "gradient"})
        if spaces:
            yield number, f"a gradient in {', '.join(spaces)}"


@rule("G923", f"print type below {SMALL_TEXT_PT:g} pt in solid black ink alone")
def small_text_ink(document: PdfDocument) -> Faults:
    """G923: type below 13 pt is solid black ink alone, or bare paper on a dark ground."""
    for number, page in _read_pages(document):
        for item in page:
            if item.kind != "text" or item.size_pt is None or item.size_pt >= SMALL_TEXT_PT:
                continue
            if item.inks is None:
                wrong = "a pattern" if item.space.kind == "pattern" else None
            else:
                one_plate = _same(item.inks, BLACK) or _same(item.inks, PAPER)
                wrong = None if one_plate else _in_words(item.inks)
            if wrong:
                yield number, f"text of {item.size_pt:.1f} pt in {wrong}"


@rule("G924", f"keep the four inks together within {TOTAL_INK_LIMIT:.0%}")
def total_ink(document: PdfDocument) -> Faults:
    """G924: nowhere more ink than the print condition bears, nor an amount that nobody can tell."""
    for number, page in _read_pages(document):
        for what in sorted({_too_much(item) for item in page} - {""}):
            yield number, what


def _too_much(item: Painted) -> str:
    match item.kind:
        case "overprint":
            return "inks printed over one another (overprint)"
        case "blend":
            return "inks mixed with those below (blend mode)"
        case "image" if item.space.is_ink and item.inks is None:
            return "a picture whose amounts of ink cannot be read"
        case "text" | "shape" | "image" if item.inks is not None:
            too_much = sum(item.inks) > TOTAL_INK_LIMIT + _ROUNDING
            return f"{sum(item.inks):.0%} ink ({item.kind})" if too_much else ""
        case _:
            return ""
