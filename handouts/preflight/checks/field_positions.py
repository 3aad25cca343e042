"""The places of the clinic's fields: in line, between their words, with room for the answer."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

import numpy as np

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.clinic_fields import drawn_words
from handouts.preflight.checks.fonts import ROUNDING_PT
from handouts.preflight.expectation import ExpectedField
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.widgets import Widget
from handouts.units import PT_PER_MM

# Between a field and the word next to it, and between a line and the next one, in pt.
WIDEST_GAP_PT = 14.0
HIGHEST_GAP_PT = 20.0
# A field may touch its neighbour: boxes overlap by the margins that keep lines together.
OVERLAP_PT = 2.5

# What viewers keep clear of a field's text: at both sides, and for the arrow of a drop-down.
PADDING_PT, ARROW_PT = 4.0, 13.0
# The box of a field to tick, in em.
BOX_EM = 0.9
# Viewers that choose the size themselves: what pdf.js takes for a line, in em, and keeps clear
# above and below together. Others take less.
SHRUNK_LINE_EM, SHRUNK_PADDING_PT = 1.35, 2.0
# Advance width of a letter, in em of this family: the mean over names, addresses and phone numbers.
AVERAGE_EM = 0.47
MULTILINE = 1 << 12

_TYPE = re.compile(r"/(\S+)\s+([0-9.]+)\s+Tf")


@check("G817", "put it in the line, between its words, with enough space")
def misplaced(document: PdfDocument) -> Faults:
    """G817: every field between its words, on the sheet, and on no words and no other field."""
    astray = frozenset(_not_between_words(document))
    for widget, field in document.clinic_widgets:
        fault = place_fault(document, widget)
        if fault is None and widget in astray:
            fault = "is not between the words before and after it"
        if fault is not None:
            yield widget.page, f'the field "{field.name}" {fault}'
    for (one, field), (other, _) in combinations(document.clinic_widgets, 2):
        if one.page == other.page and one.box and other.box and _overlap(one.box, other.box):
            what = f'the fields "{field.name}" and "{other.name}" overlap'
            yield one.page, what, "give each enough space"


def place_fault(document: PdfDocument, widget: Widget) -> str | None:
    """Return the fault of a field's place, None if it has none."""
    page = document.file.pages[widget.page - 1]
    if widget.box is None:
        return "has no place on the page"
    clear = document.expected.clear_margin_mm * PT_PER_MM
    inner = (document.file.trims[widget.page - 1]).grown(-clear, -clear)
    if inner.common(widget.box) != widget.box:
        return "is too close to the edge of the sheet"
    inside = page.within(widget.box) & (page.run_of >= 0)
    covered = "".join(page.text[index] for index in np.flatnonzero(inside)).strip()
    return f'covers "{covered}"' if covered else None


def _overlap(one: Box, other: Box) -> bool:
    wide, high = one.common(other).size
    return wide > 0 and high > OVERLAP_PT


def _not_between_words(document: PdfDocument) -> Iterator[Widget]:
    """Yield the widgets that are read out in a line, and seen elsewhere."""
    for _, place in document.placed_lines:
        for at, position in enumerate(place):
            widget = document.widget_at(position)
            near = [document.box_at(each) for each in place[max(at - 1, 0) : at + 2]]
            if widget and not all(a and b and _follows(a, b) for a, b in pairwise(near)):
                yield widget


def _follows(one: Box, other: Box) -> bool:
    """Return whether ``other`` is next to ``one`` in reading: to the right, or on the next line."""
    middle, other_middle = (one.bottom + one.top) / 2, (other.bottom + other.top) / 2
    beside = one.bottom <= other_middle <= one.top or other.bottom <= middle <= other.top
    if beside:
        return -OVERLAP_PT <= other.left - one.right <= WIDEST_GAP_PT
    is_near = one.bottom - other.top <= HIGHEST_GAP_PT
    return is_near and other_middle < middle and other.left < one.right


@check("G818", "make it larger, or its answers shorter")
def without_room(document: PdfDocument) -> Faults:
    """G818: type of full size in every field, and its longest answer on one line."""
    stated = {
        document.widget_at(position)
        for places in document.places.values()
        for place in places
        for position in place.fields
    }
    for widget, field in document.clinic_widgets:
        if widget.box is None:  # G817
            continue
        expected = document.expected
        floor = expected.statement_floor_pt if widget in stated else expected.smallest_pt
        font, size = type_of(document, widget)
        drawn = size
        if field.kind == "Tx" and not size:
            size = shrunk_pt(widget, field.room * AVERAGE_EM)
            drawn = _drawn_pt(widget, field) or size
        if size < floor - ROUNDING_PT:
            fault = f"is set in {size:g} pt type, under {floor:g} pt"
        elif _too_wide(widget.box, field, font, drawn):
            fault = "is too narrow for its longest answer"
        else:
            continue
        yield widget.page, f'the field "{field.name}" {fault}'


def type_of(document: PdfDocument, widget: Widget) -> tuple[object, float]:
    """Return font and size that a viewer sets the answer in; size 0: as it fits."""
    match = _TYPE.search(objects.text_string(widget.entry("/DA")) or "")
    if match is None:
        return None, 0.0
    keys = ("/AcroForm", "/DR", "/Font", f"/{match[1]}")
    return objects.entry(document.file.qpdf.Root, *keys), objects.number(match[2]) or 0.0


def shrunk_pt(widget: Widget, needed_em: float) -> float:
    """Return the size at which a viewer that chooses it sets text so wide on one line of 1 pt."""
    if widget.box is None or needed_em <= 0:
        return 0.0
    wide = widget.box.width - PADDING_PT
    high = widget.box.height - SHRUNK_PADDING_PT
    is_long = widget.flags & MULTILINE
    lines = range(1, 1 + (max(1, int(high)) if is_long else 1))
    return max(min(high / SHRUNK_LINE_EM / n, n * wide / needed_em) for n in lines)


def _drawn_pt(widget: Widget, field: ExpectedField) -> float:
    """Return the size of the mark that the field draws; 0 where it draws none (G816)."""
    shown = objects.entry(widget.annotation, "/AP", "/N")
    drawn = objects.parsed(shown) if drawn_words(shown) == field.mark else ()
    sizes = (objects.number(operands[1]) for operator, operands in drawn if operator == "Tf")
    return next(sizes, None) or 0.0


def _too_wide(box: Box, field: ExpectedField, font: object, size: float) -> bool:
    taken = {"Ch": ARROW_PT, "Btn": BOX_EM * size}.get(field.kind, 0.0)
    room = box.width - PADDING_PT - taken
    widths = advances(font)
    return any(
        any(widths.get(code, 0) <= 0 for code in text.encode("cp1252", "replace"))
        or sum(widths[code] for code in text.encode("cp1252", "replace")) * size / 1000 > room
        for text in (field.mark, *field.answers)
    )


def advances(font: object) -> Mapping[int, float]:
    """Return the advance of each code of a simple font in Windows Latin 1, in 1/1000 em."""
    if objects.name(font, "/Encoding") != "WinAnsiEncoding":
        return {}
    first = objects.integer(font, "/FirstChar") or 0
    widths = objects.elements(font, "/Widths")
    return {first + n: objects.number(width) or 0.0 for n, width in enumerate(widths)}
