"""Where the fields of patients are: each next to its own words, and below its column's head."""

from collections.abc import Iterator, Sequence

from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument, Widget
from handouts.preflight.readers.pdfium import Box
from handouts.preflight.readers.text_flow import FIELD_MARKER, on_page

OVERLAP_PT = 1.0
"""How far a box to tick may reach into its words."""


def row_fault(document: PdfDocument, widget: Widget, label: str) -> str | None:
    """Return what is wrong with the place of a field of that ``label``, None when nothing is.

    A box to tick is before the first line of its words, a cell level with those that head its
    row. Words that are missing are reported by other checks.
    """
    cell = next((cell for cell in document.expected.cells if cell.label == label), None)
    is_tick = objects.name(widget.entry("/FT")) == "Btn"
    if widget.box is None or not (cell or is_tick):
        return None
    rows = [*_places(document, cell.row if cell else label, widget.page)]
    left, bottom, right, top = widget.box
    if cell is None:
        rows = [_first_line(row) for row in rows]
        beside = [row for row in rows if right <= min(box[0] for box in row) + OVERLAP_PT]
    else:
        beside = [row for row in rows if left >= max(box[2] for box in row)]
    if rows and not any(bottom <= _middle(row) <= top for row in beside):
        return "is not next to its own words"
    heads = [*_heads(document, cell.column)] if cell else []
    if heads and not any(left < head[2] and head[0] < right for head in heads):
        return "is not in the column of its words"
    return None


def _places(document: PdfDocument, words: str, page: int) -> Iterator[Sequence[Box]]:
    """Yield the boxes of the letters of each line of the content that says ``words`` there."""
    for line, positions in document.placed_lines:
        if FIELD_MARKER.sub("…", line) == words:
            box_of = document.file.pages[page - 1].box_of
            letters = [index for index in on_page(positions, page) if index >= 0]
            if letters:
                yield [box_of[index] for index in letters]


def _heads(document: PdfDocument, words: str) -> Iterator[Box]:
    """Yield the box of each line that says ``words``, on any page: a head is repeated."""
    for number in range(1, document.page_count + 1):
        for boxes in _places(document, words, number):
            lefts, bottoms, rights, tops = zip(*boxes, strict=True)
            yield min(lefts), min(bottoms), max(rights), max(tops)


def _first_line(row: Sequence[Box]) -> Sequence[Box]:
    _, bottom, _, top = row[0]
    return [box for box in row if bottom < (box[1] + box[3]) / 2 < top]


def _middle(row: Sequence[Box]) -> float:
    return (min(box[1] for box in row) + max(box[3] for box in row)) / 2
