"""Where the words stand: each string in one piece, and each below what is read before it."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Literal

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdfium import Box
from handouts.preflight.readers.shapes import common, size
from handouts.preflight.readers.text_flow import Position, quoted

Step = Literal["beside", "line", "column", "astray"]

# In sizes of the type. Measured over all handouts: words of a line at most 0.47 apart, letters at
# most 0.05 into one another; lines 0.98 to 1.68 apart, and beginning within 0.09 of one another.
WIDEST_SPACE, DEEPEST_KERN = 0.6, 0.12
SAME_LINE = 0.2
NEXT_LINE = (0.9, 2.0)
# How far a line may begin left or right of the one before it.
HANGING = 0.3

# How far to the right the next column begins.
NARROWEST_COLUMN = 8.0

# How far boxes of ink may reach into one another, in pt: less than the height of a letter.
OVERLAP_PT = 1.0


@rule("G412", "set it in the text, in its own order, with no position of its own")
def in_place(document: PdfDocument) -> Faults:
    """G412: each string stands in one piece, and lower than what is read before it."""
    yield from _broken_up(document)
    yield from _upwards(document)


def _broken_up(document: PdfDocument) -> Faults:
    """Yield strings in which a letter is not beside the one before it, nor on the next line."""
    for place in document.line_places:
        for number, positions in _by_page(place):
            left = _left(document, positions[0])
            for index, (one, other) in enumerate(pairwise(positions)):
                step = _step(document, one, other, left)
                if step == "astray":
                    words = _words(document, positions[max(0, index - 20) :])
                    yield number, f"{quoted(words, 60)} does not stand where its line goes on"
                    break
                if step == "column":
                    left = _left(document, other)


def _by_page(place: Iterable[Position]) -> Iterator[tuple[int, list[Position]]]:
    """Yield the positions on each page; one letter may be several characters ("ő", "…")."""
    for number, positions in groupby(place, key=lambda position: position[0]):
        yield number, [position for position, _ in groupby(positions)]


def _left(document: PdfDocument, position: Position) -> float:
    """Return where a character begins, or the field that stands there."""
    widget = document.widget_at(position)
    if widget is not None:
        return widget.box[0] if widget.box else 0.0
    return document.file.pages[position[0] - 1].box_of[position[1]][0]


def _step(document: PdfDocument, one: Position, other: Position, left: float) -> Step:
    """Return how ``other`` follows ``one`` in a string whose lines begin at ``left``.

    Where a field stands is judged by G817; what PDFium put in itself stands nowhere.
    """
    run, next_run = document.run(one), document.run(other)
    if run is None or next_run is None:
        return "beside"
    size = max(run.size_pt, next_run.size_pt)
    down = (run.baseline - next_run.baseline) / size
    boxes = document.file.pages[one[0] - 1].box_of  # of both: no field has a run
    begin, end = boxes[other[1]][0], boxes[one[1]][2]
    start = (begin - left) / size
    if abs(down) <= SAME_LINE:
        gap = (begin - end) / size
        return "beside" if -DEEPEST_KERN <= gap <= WIDEST_SPACE else "astray"
    if down < 0 and start > NARROWEST_COLUMN:
        return "column"
    is_next = NEXT_LINE[0] <= down <= NEXT_LINE[1] and abs(start) <= HANGING
    return "line" if is_next else "astray"


def _pieces(document: PdfDocument, positions: list[Position]) -> Iterator[list[Position]]:
    """Yield what of a string is drawn, column by column."""
    piece: list[Position] = []
    for position in positions:
        if position[1] < 0:
            continue
        if piece and _step(document, piece[-1], position, _left(document, piece[0])) == "column":
            yield piece
            piece = []
        piece.append(position)
    if piece:
        yield piece


def _words(document: PdfDocument, positions: Iterable[Position]) -> str:
    return "".join(document.character(position) for position in positions if position[1] >= 0)


def _upwards(document: PdfDocument) -> Faults:
    """Yield strings that do not stand lower than all that their column has before them."""
    read: dict[int, list[Box]] = {}
    for place in document.line_places:
        for number, positions in _by_page(place):
            for drawn in _pieces(document, positions):
                box, before = _box(document, drawn), read.setdefault(number, [])
                if any(_is_over(box, other) for other in before):
                    words = quoted(_words(document, drawn), 60)
                    yield number, f"{words} stands above what is read before it"
                before.append(box)


def _is_over(box: Box, other: Box) -> bool:
    """Return whether a box reaches above the foot of another, in the same column."""
    wide, _ = size(common(box, other))
    return wide > OVERLAP_PT and box[3] > other[1] + OVERLAP_PT


def _box(document: PdfDocument, drawn: list[Position]) -> Box:
    """Return the box around the ink of characters of one page."""
    page = document.file.pages[drawn[0][0] - 1]
    return page.box_around([index for _, index in drawn])
