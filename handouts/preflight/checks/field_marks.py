"""The mark in each field of the clinic's, which says that it is not filled in yet: is it seen?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import numpy as np
import pikepdf

from handouts.preflight.expectation import ExpectedField, Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers import pdfium
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import quoted
from handouts.preflight.readers.visible_ink import EDGE_LOSS, LEGIBLE, PIXELS_PER_PT, contrast_of
from handouts.preflight.readers.widgets import Box, Widget

# Annotation flags (PDF 32000-1, table 165).
INVISIBLE, HIDDEN, PRINTED, NOT_ON_SCREEN = 1 << 0, 1 << 1, 1 << 2, 1 << 5

# Pixels of dark ink that a letter has at least, of 10 pt type at 3 pixels to the pt. Measured over
# all marks: 24 and more.
FEWEST_DARK = 12

_FIX = "draw the mark in the field, in dark type"


def unmarked(document: PdfDocument, filled: Collection[str]) -> Iterator[Finding]:
    """Yield each place of a clinic's field that does not show its mark (G816).

    ``filled`` are the names of fields that hold something else, reported already.
    """
    for page in document.file.pages:
        here = [
            (widget, field)
            for widget, field in document.clinic_widgets
            if widget.page == page.number and widget.name not in filled
        ]
        undrawn = [(widget, field) for widget, field in here if not _draws_mark(widget, field)]
        drawn = [pair for pair in here if pair not in undrawn and pair[0].box is not None]
        dark = _dark_pixels(document, page.number, [w.box for w, _ in drawn if w.box is not None])
        for (_, field), count in zip(drawn, dark, strict=True):
            if count < FEWEST_DARK * len(re.sub(r"\s", "", field.mark)):
                yield _finding(page.number, field, "cannot be seen")
        for _, field in undrawn:
            yield _finding(page.number, field, "is not drawn, or not in print")


def _finding(page: int, field: ExpectedField, fault: str) -> Finding:
    what = f'the mark {quoted(field.mark)} in the field "{field.name}" {fault}'
    return Finding("G816", page, None, what, _FIX)


def _draws_mark(widget: Widget, field: ExpectedField) -> bool:
    """Return whether the widget is shown and printed, and what it draws says the mark."""
    flags = objects.integer(objects.entry(widget.annotation, "/F")) or 0
    if not flags & PRINTED or flags & (INVISIBLE | HIDDEN | NOT_ON_SCREEN):
        return False
    return _drawn_words(objects.entry(widget.annotation, "/AP", "/N")) == field.mark


def _drawn_words(shown: object) -> str:
    """Return the words that a field's appearance draws in Windows Latin 1."""
    if not isinstance(shown, pikepdf.Stream):
        return ""
    try:
        instructions = list(pikepdf.parse_content_stream(shown))
    except (pikepdf.PdfError, ValueError):
        return ""
    return "".join(
        bytes(instruction.operands[0]).decode("cp1252", "replace")
        for instruction in instructions
        if str(instruction.operator) == "Tj"
        and isinstance(instruction, pikepdf.ContentStreamInstruction)
        and isinstance(instruction.operands[0], pikepdf.String)
    )


def _dark_pixels(document: PdfDocument, number: int, boxes: Sequence[Box]) -> list[int]:
    """Return how many pixels of each box the page's fields make dark."""
    if not boxes:
        return []
    left_edge, _, _, top_edge = document.file.pages[number - 1].visible_box
    shown, ground = pdfium.render_fields(document.file.pdfium, number, PIXELS_PER_PT)
    counts = []
    for left, bottom, right, top in boxes:
        rows = slice(_pixel(top_edge - top), _pixel(top_edge - bottom))
        columns = slice(_pixel(left - left_edge), _pixel(right - left_edge))
        contrast = contrast_of(shown[rows, columns], ground[rows, columns])
        counts.append(int(np.count_nonzero(contrast >= LEGIBLE * EDGE_LOSS)))
    return counts


def _pixel(pt: float) -> int:
    return max(0, round(pt * PIXELS_PER_PT))
