"""Where the words are: each string in one piece, and each below what is read before it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.letter_gaps import natural_gaps
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdfium import Box
from handouts.preflight.readers.shapes import common, size
from handouts.preflight.readers.text_flow import Gap, Position, normalise, quoted, spaces_before

Step = Literal["beside", "line", "column", "astray"]

# In sizes of the type, where two sizes meet. Measured over all handouts: words of a line at
# most 0.47 apart, letters at most 0.05 into one another; lines 0.98 to 1.68 apart, and beginning
# within 0.09 of one another.
WIDEST_SPACE, DEEPEST_KERN = 0.6, 0.12
# Measured: letters of a word at most 0.211 apart, words at least 0.219.
WIDEST_IN_WORD, NARROWEST_SPACE = 0.25, 0.18
# Measured: letters at most 0.001 from where their font itself sets them, words at most 0.023; all
# on one baseline, also where two sizes meet.
LETTER_OFF_BY, WORD_OFF_BY, BASELINE_OFF_BY = 0.012, 0.03, 0.01
# A hyphen (0.35) between two spaces: "Mon - Fri".
WIDEST_DASH = 0.35 + 2 * WIDEST_SPACE
NEXT_LINE = (0.9, 2.0)
# How far a line may begin left or right of the one before it.
HANGING = 0.3

# How far to the right the next column begins.
NARROWEST_COLUMN = 8.0

# How far boxes of ink may reach into one another, in pt: less than the height of a letter.
OVERLAP_PT = 1.0


@check("G412", "set it in the text, in its own order, without a position of its own")
def in_place(document: PdfDocument) -> Faults:
    """G412: each string is in one piece, and below or right of what is read before it.

    What is in a row of a table is below the head of no other column.
    """
    yield from _broken_up(document)
    yield from _under_another_head(document)
    pieces = pieces_in_order(document)
    yield from _upwards(pieces)
    yield from _under_another_heading(pieces)
    yield from _indented(document, pieces)


def _broken_up(document: PdfDocument) -> Faults:
    """Yield strings in which a letter is not next to the one before it, nor on the next line."""
    for line, place in document.placed_lines:
        spaced = zip(place, spaces_before(line), strict=True)
        for number, group in groupby(spaced, key=lambda one: one[0][0]):
            # One letter may be several characters ("ő", "…"), and so may one glyph ("ẹ̀").
            glyphs = document.file.pages[number - 1].glyph_of
            apart = (next(same) for _, same in groupby(group, key=lambda one: one[0]))
            characters = [one for one in apart if one[0][1] < 0 or glyphs[one[0][1]] == one[0][1]]
            left = _left(document, characters[0][0])
            for index, ((one, _), (other, is_spaced)) in enumerate(pairwise(characters)):
                step = _step(document, one, other, left, is_spaced=is_spaced)
                if step == "astray":
                    words = _words(document, [at for at, _ in characters[max(0, index - 20) :]])
                    yield number, f"{quoted(words, 60)} is not where its line continues"
                    break
                if step == "column":
                    left = _left(document, other)


def _left(document: PdfDocument, position: Position) -> float:
    """Return where a character begins, or the field that is there."""
    widget = document.widget_at(position)
    if widget is not None:
        return widget.box[0] if widget.box else 0.0
    return document.file.pages[position[0] - 1].box_of[position[1]][0]


def _step(
    document: PdfDocument, one: Position, other: Position, left: float, *, is_spaced: Gap = None
) -> Step:
    """Return how ``other`` follows ``one`` in a string whose lines begin at ``left``.

    ``is_spaced``: whether there is a space between them; None when that is not known. Where a field
    is is judged by G817; what PDFium put in itself has no place.
    """
    run, next_run = document.run(one), document.run(other)
    if run is None or next_run is None:
        return "beside"
    size = max(run.size_pt, next_run.size_pt)
    down = (run.baseline - next_run.baseline) / size
    boxes = document.file.pages[one[0] - 1].box_of  # of both: no field has a run
    begin, end = boxes[other[1]][0], boxes[one[1]][2]
    start = (begin - left) / size
    letters = document.character(one), document.character(other)
    if BASELINE_OFF_BY < abs(down) < NEXT_LINE[0]:
        return "astray"
    if abs(down) <= BASELINE_OFF_BY:
        if isinstance(is_spaced, bool) and run.size_pt == next_run.size_pt:
            page = document.file.pages[one[0] - 1]
            pair = (run.font, page.letter(one[1])), (next_run.font, page.letter(other[1]))
            natural = natural_gaps(*pair, is_spaced=is_spaced)
            if natural:
                off_by = min(abs((begin - end) / size - gap) for gap in natural)
                is_there = off_by <= (WORD_OFF_BY if is_spaced else LETTER_OFF_BY)
                return "beside" if is_there else "astray"
        least = NARROWEST_SPACE if is_spaced else -DEEPEST_KERN
        most = WIDEST_IN_WORD if is_spaced is False else WIDEST_SPACE
        most = WIDEST_DASH if is_spaced == "dash" else most
        return "beside" if least <= (begin - end) / size <= most else "astray"
    if is_spaced is False and all(letter.isalnum() for letter in letters):
        return "astray"
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
        if piece and _is_next_column(document, piece, position):
            yield piece
            piece = []
        piece.append(position)
    if piece:
        yield piece


def _is_next_column(document: PdfDocument, piece: list[Position], position: Position) -> bool:
    if document.run(piece[-1]) is document.run(position):  # one line, and most of all letters
        return False
    return _step(document, piece[-1], position, _left(document, piece[0])) == "column"


def _words(document: PdfDocument, positions: Iterable[Position]) -> str:
    return "".join(document.character(position) for position in positions if position[1] >= 0)


@dataclass(frozen=True)
class TextPart:
    """A string, or its part in one column, and the ``heading`` above it by its number, from 1."""

    page: int
    part: int
    heading: int
    is_heading: bool
    box: Box
    words: str
    is_clinics: bool
    line: str
    """The whole string."""
    at: Sequence[Position]


def pieces_in_order(document: PdfDocument) -> tuple[TextPart, ...]:
    """Return every piece in reading order; those of each card on a sheet one after the other."""
    return tuple(_pieces_of(document))


def _pieces_of(document: PdfDocument) -> Iterator[TextPart]:
    headings = [normalise(text) for _, text in document.expected.headings]
    heading = 0
    for line, place in document.placed_lines:
        is_heading = bool(headings) and normalise(line) == headings[heading % len(headings)]
        heading += is_heading
        own = _is_clinics(document, line)
        for part, group in groupby((at for at in place if at[1] >= 0), key=document.part):
            for drawn in _pieces(document, [position for position, _ in groupby(group)]):
                box, words = _box(document, drawn), _words(document, drawn)
                page = drawn[0][0]
                yield TextPart(page, part, heading, is_heading, box, words, own, line, drawn)


def _is_clinics(document: PdfDocument, line: str) -> bool:
    """Return whether a line is the clinic's own, and so is under no heading."""
    blocks = "".join(f.marker for f in document.expected.clinic_fields if f.name[:7] == "clinic-")
    hours = document.expected.hours
    return (bool(hours) and hours in line) or line[:1] in tuple(blocks)


def _upwards(pieces: Iterable[TextPart]) -> Faults:
    """Yield strings that are neither below nor right of all that their part has before them.

    The parts themselves, such as panels, are read one after the other.
    """
    read, last = list[Box](), 0
    for piece in pieces:
        if piece.part != last:
            read.clear()
        if piece.part < last:
            yield piece.page, f"{quoted(piece.words, 60)} is on a page or panel before its own"
        elif any(_is_before(piece.box, other) for other in read):
            yield piece.page, f"{quoted(piece.words, 60)} is above what is read before it"
        read.append(piece.box)
        last = piece.part


def _under_another_heading(pieces: Iterable[TextPart]) -> Faults:
    """Yield strings that are higher than their heading, or have others' words above them.

    A heading is left of its words or over them; what is on another page has none.
    """
    on_page: dict[int, list[TextPart]] = {}
    for piece in pieces:
        on_page.setdefault(piece.page, []).append(piece)
    for page, here in on_page.items():
        headings = {piece.heading: piece.box for piece in reversed(here) if piece.is_heading}
        for piece in here:
            heading = headings.get(piece.heading)
            if heading is None or piece.is_heading or piece.is_clinics:
                continue
            is_right_of = piece.box[0] > heading[2] - OVERLAP_PT and piece.box[1] < heading[3]
            is_below = piece.box[3] < heading[1] + OVERLAP_PT
            others = (
                other.box
                for other in here
                if other.heading != piece.heading and other.box[3] < heading[1] + OVERLAP_PT
            )
            if not (is_right_of or is_below) or any(_is_over(o, piece.box) for o in others):
                yield page, f"{quoted(piece.words, 60)} is under the wrong heading"


def _indented(document: PdfDocument, pieces: Sequence[TextPart]) -> Faults:
    """Yield lines of a list that begin right or left of the one above, as if part of that."""
    marks = {line.words: line.mark for group in document.expected.text for line in group}
    for one, other in pairwise(pieces):
        is_list = marks.get(one.line) and marks.get(one.line) == marks.get(other.line)
        is_same = (one.page, one.part, one.heading) == (other.page, other.part, other.heading)
        is_below = other.box[3] < one.box[1] + OVERLAP_PT and _is_over(one.box, other.box)
        most = HANGING * document.size_pt(other.at[0])
        if is_list and is_same and is_below and abs(one.box[0] - other.box[0]) > most:
            yield other.page, f"{quoted(other.words, 60)} is not in line with the list above it"


def _under_another_head(document: PdfDocument) -> Faults:
    """Yield what is below another column's head."""
    for heads, *rows in _tables(document):
        for row in rows:
            for column, (number, words, box) in enumerate(row):
                others = (head for n, (*_, head) in enumerate(heads) if n != column)
                if any(min(box[2], o[2]) - max(box[0], o[0]) > OVERLAP_PT for o in others):
                    yield number, f"{quoted(words)} is below the header of another column"


_Cell = tuple[int, str, Box]
"""The page of a cell, its words, and the box around them."""


def _tables(document: PdfDocument) -> Iterator[list[list[_Cell]]]:
    """Yield the rows of each complete table; other checks report what is missing."""
    placed = document.placed_lines
    lines = [line for line, _ in placed]
    start = 0
    for table in document.expected.tables:
        rows = []
        for row in table:
            cells = [line for cell in row for line in cell]
            found = (n for n in range(start, len(lines)) if lines[n : n + len(cells)] == cells)
            start = next(found, len(lines))
            places = iter([place for _, place in placed[start : start + len(cells)]])
            rows.append([_cell(document, cell, places) for cell in row])
            start += len(cells)
        whole = [[cell for cell in row if cell is not None] for row in rows]
        if whole == rows:
            yield whole


def _cell(
    document: PdfDocument, words: Sequence[str], places: Iterator[Sequence[Position]]
) -> _Cell | None:
    """Return a cell of ``words`` as far as it is on the page where it begins."""
    drawn = [at for _, place in zip(words, places, strict=False) for at in place if at[1] >= 0]
    here = [at for at, _ in groupby(drawn) if at[0] == drawn[0][0]]
    return (here[0][0], words[0], _box(document, here)) if here else None


def _is_before(box: Box, other: Box) -> bool:
    """Return whether a box begins above the foot of another, and is not right of it."""
    is_right_of = box[0] > other[2] - OVERLAP_PT
    return box[3] > other[1] + OVERLAP_PT and not is_right_of


def _is_over(box: Box, other: Box) -> bool:
    """Return whether a box reaches above the foot of another, in the same column."""
    wide, _ = size(common(box, other))
    return wide > OVERLAP_PT and box[3] > other[1] + OVERLAP_PT


def _box(document: PdfDocument, drawn: list[Position]) -> Box:
    """Return the box around the ink of characters of one page."""
    page = document.file.pages[drawn[0][0] - 1]
    return page.box_around([index for _, index in drawn])
