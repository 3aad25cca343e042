"""A sheet of pocket cards: eight that are the same, and marks where they are cut apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from handouts.preflight.check import Faults, check
from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import is_near
from handouts.preflight.readers.imposed import ACROSS, DOWN, CardSheet
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.units import PT_PER_MM

# Far below what a trimmer can be set to, far above the rounding of lengths in a PDF.
TOLERANCE_PT = 0.1 * PT_PER_MM

# A cut is found by a mark at both its ends: no farther in, where it would be a rule on the card.
MARK_WITHIN_PT = 12 * PT_PER_MM
WIDEST_MARK_PT = 0.5

# One form eight times, then black lines.
_SIDE = re.compile(rf"(?:q cm Do Q ){{{ACROSS * DOWN}}}q w G (?:m l S )+Q ")


@check("G908", "impose the card again: eight identical copies, with marks where to cut")
def cut_apart(document: PdfDocument) -> Faults:
    """G908: each side of a sheet draws one form eight times, where cards are cut, and marks there.

    The same object at the same size is the same card, with the same words.
    """
    if not isinstance(document, CardSheet):
        return
    for number, page in enumerate(document.file.qpdf.pages, start=1):
        try:
            drawn = document.file.instructions(page.obj)
            cards = [objects.name(operands[0]) for operator, operands in drawn if operator == "Do"]
        except (UnreadableError, IndexError):
            yield number, "cannot be read"
            continue
        if len(cards) != ACROSS * DOWN:
            yield number, f"draws {len(cards)} cards, not {ACROSS * DOWN}"
        elif not _SIDE.fullmatch("".join(f"{operator} " for operator, _ in drawn)):
            yield number, "draws more than cards and marks, or draws them differently"
        else:
            known = objects.entry(page.obj, "/Resources", "/XObject")
            forms = [objects.entry(known, f"/{name}") for name in cards]
            moves = [objects.numbers(operands) for operator, operands in drawn if operator == "cm"]
            faults = (*_cards(document, forms, moves), *_marks(document, drawn))
            yield from ((number, fault) for fault in faults)


def _cards(
    document: CardSheet, forms: Sequence[object], matrices: Sequence[tuple[float, ...]]
) -> Iterator[str]:
    """Yield each fault of a side that is not one card eight times, each at its place."""
    width, height = document.card_pt
    first, box = forms[0], objects.box(forms[0], "/BBox")
    if any(objects.objgen(form) != objects.objgen(first) for form in forms):
        yield "draws cards that are not identical"
    elif box is None or objects.entry(first, "/Matrix") is not None:
        yield "draws a card that has no size, or is moved within itself"
    elif not is_near(box.size, (width, height), TOLERANCE_PT):
        yield f"draws cards of {' x '.join(map(_mm, box.size))} mm"
    elif any(matrix[:4] != (1, 0, 0, 1) for matrix in matrices):
        yield "draws cards turned or in another size"
    else:
        at = [(box.left + x, box.bottom + y) for *_, x, y in matrices]
        for column, row in product(range(ACROSS), range(DOWN)):
            place = (column * width, (DOWN - 1 - row) * height)
            if not any(is_near(one, place, TOLERANCE_PT) for one in at):
                yield f"has no card in row {row + 1}, column {column + 1}"


def _marks(document: CardSheet, drawn: Sequence[objects.Instruction]) -> Iterator[str]:
    """Yield marks that are not where cards are cut, and cuts without a mark at both ends."""
    width, height = document.card_pt
    sheet = (ACROSS * width, DOWN * height)
    width_pt, grey = (
        objects.numbers(operands) for operator, operands in drawn if operator in {"w", "G"}
    )
    ends = [objects.numbers(operands) for operator, operands in drawn if operator in ("m", "l")]
    is_hairline = len(width_pt) == 1 and width_pt[0] <= WIDEST_MARK_PT
    if not is_hairline or grey != (0.0,) or {*map(len, ends)} != {2}:
        yield "draws marks that are not black hairlines"
        return
    # By the axis that a cut is on: 0 for an upright one, at an x.
    cuts = [(0, column * width) for column in range(1, ACROSS)]
    cuts += [(1, row * height) for row in range(1, DOWN)]
    found: dict[tuple[int, float], list[float]] = {cut: [] for cut in cuts}
    for one, other in zip(ends[::2], ends[1::2], strict=True):
        on = [(n, at) for n, at in cuts if is_near((one[n], other[n]), (at, at), TOLERANCE_PT)]
        if not on:
            yield f"has a mark that is not on a cut, at {_mm(one[0])} x {_mm(one[1])} mm"
        for axis, at in on:
            found[axis, at] += [one[1 - axis], other[1 - axis]]
    for (axis, at), reached in found.items():
        length, side = sheet[1 - axis], ("left", "bottom")[axis]
        if not reached or min(reached) > MARK_WITHIN_PT or max(reached) < length - MARK_WITHIN_PT:
            yield f"lacks a mark at an end of the cut {_mm(at)} mm from the {side}"


def _mm(pt: float) -> str:
    return f"{pt / PT_PER_MM:.1f}"
