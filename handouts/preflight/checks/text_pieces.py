"""Strings in the pieces that are drawn of them: in a line, on the next line, in the next column."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from handouts.preflight.checks.letter_gaps import natural_gaps
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import Gap, Position, normalise

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


def left_of(document: PdfDocument, position: Position) -> float:
    """Return the left edge of a character, or of the field that is there."""
    box = document.box_at(position)
    return box.left if box else 0.0


def step_to(
    document: PdfDocument, one: Position, other: Position, left: float, *, is_spaced: Gap = None
) -> Step:
    """Return the step from ``one`` character to ``other``; lines of the string begin at ``left``.

    ``is_spaced``: whether there is a space between them; None when that is not known. Where a field
    is is judged by G817; what PDFium put in itself has no place.
    """
    run, next_run = document.run(one), document.run(other)
    if run is None or next_run is None:
        return "beside"
    size = max(run.size_pt, next_run.size_pt)
    down = (run.baseline - next_run.baseline) / size
    boxes = document.file.pages[one[0] - 1].box_of  # of both: no field has a run
    begin, end = boxes[other[1]].left, boxes[one[1]].right
    start = (begin - left) / size
    letters = document.character(one), document.character(other)
    if BASELINE_OFF_BY < abs(down) < NEXT_LINE[0]:
        return "astray"
    if abs(down) <= BASELINE_OFF_BY:
        natural: Set[float] = frozenset()
        if isinstance(is_spaced, bool) and run.size_pt == next_run.size_pt:
            page = document.file.pages[one[0] - 1]
            pair = (run.font, page.letter(one[1])), (next_run.font, page.letter(other[1]))
            natural = natural_gaps(*pair, is_spaced=is_spaced)
        return "beside" if _is_usual((begin - end) / size, natural, is_spaced) else "astray"
    if is_spaced is False and all(letter.isalnum() for letter in letters):
        return "astray"
    if down < 0 and start > NARROWEST_COLUMN:
        return "column"
    is_next = NEXT_LINE[0] <= down <= NEXT_LINE[1] and abs(start) <= HANGING
    return "line" if is_next else "astray"


def _is_usual(gap: float, natural: Set[float], is_spaced: Gap) -> bool:
    """Return whether a gap, in sizes of the type, is as fonts set it: ``natural``, where known."""
    if natural:
        most_off_by = WORD_OFF_BY if is_spaced else LETTER_OFF_BY
        return min(abs(gap - one) for one in natural) <= most_off_by
    least = NARROWEST_SPACE if is_spaced else -DEEPEST_KERN
    most = WIDEST_IN_WORD if is_spaced is False else WIDEST_SPACE
    return least <= gap <= (WIDEST_DASH if is_spaced == "dash" else most)


def _pieces(document: PdfDocument, positions: list[Position]) -> Iterator[list[Position]]:
    """Yield the drawn characters of a string, column by column."""
    piece: list[Position] = []
    for position in positions:
        if piece and _is_next_column(document, piece, position):
            yield piece
            piece = []
        piece.append(position)
    if piece:
        yield piece


def _is_next_column(document: PdfDocument, piece: list[Position], position: Position) -> bool:
    if document.run(piece[-1]) is document.run(position):  # one line, and most of all letters
        return False
    return step_to(document, piece[-1], position, left_of(document, piece[0])) == "column"


def letters_at(document: PdfDocument, positions: Iterable[Position]) -> str:
    """Return the characters there, without the markers of fields."""
    return "".join(document.character(position) for position in positions if position[1] >= 0)


@dataclass(frozen=True)
class TextPiece:
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


def pieces_in_order(document: PdfDocument) -> Iterator[TextPiece]:
    """Yield every piece in reading order, card by card on a sheet of cards."""
    headings = [normalise(text) for _, text in document.expected.headings]
    heading = 0
    for line, place in document.placed_lines:
        is_heading = bool(headings) and normalise(line) == headings[heading % len(headings)]
        heading += is_heading
        own = _is_clinics(document, line)
        for part, group in groupby((at for at in place if at[1] >= 0), key=document.part):
            for drawn in _pieces(document, [position for position, _ in groupby(group)]):
                box, words = document.box_around(drawn), letters_at(document, drawn)
                page = drawn[0][0]
                yield TextPiece(page, part, heading, is_heading, box, words, own, line, drawn)


def _is_clinics(document: PdfDocument, line: str) -> bool:
    """Return whether a line is the clinic's own, and so is under no heading."""
    blocks = "".join(f.marker for f in document.expected.clinic_fields if f.name[:7] == "clinic-")
    hours = document.expected.hours
    return (bool(hours) and hours in line) or line[:1] in tuple(blocks)
