"""The places of words: each string is in one piece, and below those read before it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.text_pieces import (
    HANGING,
    OVERLAP_PT,
    TextPiece,
    left_of,
    letters_at,
    pieces_in_order,
    step_to,
)
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import Position, quoted, spaces_before


@check("G412", "set it in the text, in its own order, without a position of its own")
def in_place(document: PdfDocument) -> Faults:
    """G412: each string is in one piece, and below or right of what is read before it.

    What is in a row of a table is below the head of no other column.
    """
    yield from _broken_up(document)
    yield from _under_another_head(document)
    pieces = tuple(pieces_in_order(document))
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
            left = left_of(document, characters[0][0])
            for index, ((one, _), (other, is_spaced)) in enumerate(pairwise(characters)):
                step = step_to(document, one, other, left, is_spaced=is_spaced)
                if step == "astray":
                    words = letters_at(document, [at for at, _ in characters[max(0, index - 20) :]])
                    yield number, f"{quoted(words, 60)} is not where its line continues"
                    break
                if step == "column":
                    left = left_of(document, other)


def _upwards(pieces: Iterable[TextPiece]) -> Faults:
    """Yield strings that are neither below nor right of every earlier string of their part.

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


def _under_another_heading(pieces: Iterable[TextPiece]) -> Faults:
    """Yield strings that are higher than their heading, or have others' words above them.

    A heading is left of its words or over them; what is on another page has none.
    """
    on_page: dict[int, list[TextPiece]] = {}
    for piece in pieces:
        on_page.setdefault(piece.page, []).append(piece)
    for page, here in on_page.items():
        headings = {piece.heading: piece.box for piece in reversed(here) if piece.is_heading}
        for piece in here:
            heading = headings.get(piece.heading)
            if heading is None or piece.is_heading or piece.is_clinics:
                continue
            box = piece.box
            is_right_of = box.left > heading.right - OVERLAP_PT and box.bottom < heading.top
            is_below = box.top < heading.bottom + OVERLAP_PT
            others = (
                other.box
                for other in here
                if other.heading != piece.heading and other.box.top < heading.bottom + OVERLAP_PT
            )
            if not (is_right_of or is_below) or any(_is_over(o, box) for o in others):
                yield page, f"{quoted(piece.words, 60)} is under the wrong heading"


def _indented(document: PdfDocument, pieces: Sequence[TextPiece]) -> Faults:
    """Yield lines of a list that begin right or left of the one above, as if part of that."""
    marks = {line.words: line.mark for group in document.expected.text for line in group}
    for one, other in pairwise(pieces):
        is_list = marks.get(one.line) and marks.get(one.line) == marks.get(other.line)
        is_same = (one.page, one.part, one.heading) == (other.page, other.part, other.heading)
        is_below = other.box.top < one.box.bottom + OVERLAP_PT and _is_over(one.box, other.box)
        most = HANGING * document.size_pt(other.at[0])
        if is_list and is_same and is_below and abs(one.box.left - other.box.left) > most:
            yield other.page, f"{quoted(other.words, 60)} is not in line with the list above it"


def _under_another_head(document: PdfDocument) -> Faults:
    """Yield each cell that is below another column's header."""
    for heads, *rows in _tables(document):
        for row in rows:
            for column, (number, words, box) in enumerate(row):
                others = (head for n, (*_, head) in enumerate(heads) if n != column)
                if any(box.common(other).width > OVERLAP_PT for other in others):
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
    return (here[0][0], words[0], document.box_around(here)) if here else None


def _is_before(box: Box, other: Box) -> bool:
    """Return whether a box begins above the foot of another, and is not right of it."""
    is_right_of = box.left > other.right - OVERLAP_PT
    return box.top > other.bottom + OVERLAP_PT and not is_right_of


def _is_over(box: Box, other: Box) -> bool:
    """Return whether a box reaches above the foot of another, in the same column."""
    return box.common(other).width > OVERLAP_PT and box.top > other.bottom + OVERLAP_PT
