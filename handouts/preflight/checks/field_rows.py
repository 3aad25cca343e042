"""The places of patients' fields: each next to its own words, and below its column's header."""

from collections.abc import Iterator, Sequence

from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.structure_tree import Referred, Tag
from handouts.preflight.readers.widgets import Widget

OVERLAP_PT = 1.0
"""How far a box to tick may reach into its words."""


def out_of_rows(document: PdfDocument) -> Iterator[tuple[Widget, str]]:
    """Yield each field that is not where it is read out, and what is wrong with its place.

    A box to tick is before the first line of its words, a cell level with those that head its
    row. Words that are missing are reported by other checks.
    """
    tags = document.file.every_tag
    heads = [_cells(row) for tag in tags if tag.role == "THead" for row in _cells(tag)]
    for tag in tags:
        cells = _cells(tag) if tag.role == "TR" else [tag] if tag.role == "LBody" else []
        for column, cell in enumerate(cells):
            above = [_letters(document, row[column]) for row in heads if column < len(row)]
            for widget in _fields(document, cell):
                own = _letters(document, cells[0], widget.page)
                if own and widget.box and not _is_beside(widget.box, own, column):
                    yield widget, "is not next to its own words"
                elif column and widget.box and not any(_is_below(widget.box, a) for a in above):
                    yield widget, "is not in the column of its words"


def _cells(row: Tag) -> list[Tag]:
    return [kid for kid in row.kids if isinstance(kid, Tag)]


def _fields(document: PdfDocument, tag: Tag) -> Iterator[Widget]:
    referred = (node for node in tag.walk() if isinstance(node, Referred))
    return filter(None, map(document.widget_of, referred))


def _letters(document: PdfDocument, tag: Tag, page: int | None = None) -> list[Box]:
    """Return the boxes of what is drawn of a tag, on one ``page`` or on all."""
    marks = (mark for mark in tag.content() if page in (None, mark.page))
    inked = (at for mark in marks for at in document.file.inked(mark))
    return [document.file.pages[number - 1].box_of[index] for number, index in inked]


def _is_beside(box: Box, words: Sequence[Box], column: int) -> bool:
    left, bottom, right, top = box
    if column:
        is_beside = left >= max(word.right for word in words)
    else:
        _, low, _, high = words[0]
        words = [word for word in words if low < (word.bottom + word.top) / 2 < high]
        is_beside = right <= min(word.left for word in words) + OVERLAP_PT
    middle = (min(word.bottom for word in words) + max(word.top for word in words)) / 2
    return is_beside and bottom <= middle <= top


def _is_below(box: Box, head: Sequence[Box]) -> bool:
    is_left = bool(head) and box.left < max(h.right for h in head)
    return is_left and min(h.left for h in head) < box.right
