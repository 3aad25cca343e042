"""The space between words: lines, paragraphs, headings and their text, columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.emphasis import LEAST_LEADING, close_lines
from handouts.preflight.checks.fonts import ROUNDING_PT
from handouts.preflight.checks.text_pieces import OVERLAP_PT, TextPiece, pieces_in_order
from handouts.preflight.readers.page_text import Run
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import quoted

# In sizes of the type. Measured: between paragraphs 0.062 and more besides what is between lines;
# between words side by side 0.58 and more; a heading is at least 0.09 nearer to its own words than
# to those before it.
LEAST_GAP = 0.04
LEAST_BESIDE = 0.45
CAPITAL = 0.7
"""How high a capital letter is."""

# What is lower than this is on another line.
_SAME_LINE = 0.5


@dataclass(frozen=True)
class _Lines:
    """The lines of a string, or of its part in one column, by their first runs."""

    piece: TextPiece
    runs: tuple[Run, ...]
    sizes_pt: frozenset[float]
    kind: str
    """"heading", "label", "text", or "" for what is no text, or has fields or lines to write on."""
    mark: str
    has_links: bool

    @property
    def size_pt(self) -> float:
        """The size of its largest letters."""
        return max(self.sizes_pt)

    @property
    def widest(self) -> float:
        """The largest distance between two of its lines, in pt; 0 for a single one."""
        return max((a.baseline - b.baseline for a, b in pairwise(self.runs)), default=0.0)


@check("G416")
def far_enough_apart(document: PdfDocument) -> Faults:
    """G416: lines, paragraphs and columns are far enough apart to be distinguished.

    A heading is nearer to what it heads than to what is before it, and on its page.
    """
    all_lines = [*_all_lines(document)]
    usual = {size: _usual(all_lines, size) for size in {lines.size_pt for lines in all_lines}}
    yield from close_lines(document)
    for one, other in pairwise(all_lines):
        # Of numbers to call, each is on a line of its own, and told apart by its number.
        is_told = other.mark or (one.has_links and other.has_links)
        if one.kind == other.kind == "text" and not is_told and _is_below(one, other):
            gap = one.runs[-1].baseline - other.runs[0].baseline
            own = max(one.widest, other.widest) or usual[other.size_pt]
            sizes = one.sizes_pt | other.sizes_pt
            is_alike = max(sizes) - min(sizes) <= ROUNDING_PT
            if is_alike and gap < own + LEAST_GAP * other.size_pt:
                yield _fault(other, "is too close to the paragraph above it")
    for before, heading, after in zip(all_lines, all_lines[1:], all_lines[2:], strict=False):
        is_one = heading.kind in ("heading", "label") and before.kind == "text" and after.kind
        if is_one and _is_below(before, heading) and _is_below(heading, after):
            above = before.runs[-1].baseline - heading.runs[0].baseline - CAPITAL * heading.size_pt
            below = heading.runs[-1].baseline - after.runs[0].baseline - CAPITAL * after.size_pt
            if above < below:
                yield _fault(heading, "is closer to the words above it than to its own")
    for heading, after in pairwise(all_lines):
        if heading.kind in ("heading", "label") and after.piece.page != heading.piece.page:
            yield _fault(heading, "is not on the page of its own words")
    yield from _side_by_side(all_lines)


def _fault(lines: _Lines, what: str) -> tuple[int, str]:
    return lines.piece.page, f"{quoted(lines.piece.line, 60)} {what}"


def _all_lines(document: PdfDocument) -> Iterator[_Lines]:
    """Yield each piece of the words in reading order, except the clinic's own."""
    text = {line.words: line for group in document.expected.text for line in group}
    markers = {field.marker for field in document.expected.clinic_fields}
    cells = {line for table in document.expected.tables for row in table for c in row for line in c}
    for piece in pieces_in_order(document):
        runs = tuple(run for run in map(document.run, piece.at) if run is not None)
        known = text.get(piece.line)
        kind = "heading" if piece.is_heading else ""
        has_field = not markers.isdisjoint(piece.line)  # where these are, G817 judges
        if known and not known.lines and not has_field and piece.line not in cells:
            kind = kind or "text"
        elif piece.line in document.expected.labels - cells:
            kind = kind or "label"
        if runs and not piece.is_clinics:
            sizes = frozenset(run.size_pt for run in runs)
            mark, links = (known.mark, known.links) if known else ("", ())
            yield _Lines(piece, tuple(_first(runs)), sizes, kind, mark, bool(links))


def _first(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the first run of each line."""
    last: Run | None = None
    for run in runs:
        if last is None or last.baseline - run.baseline > _SAME_LINE * last.size_pt:
            last = run
            yield run


def _usual(all_lines: Sequence[_Lines], size_pt: float) -> float:
    """Return the usual distance between lines of this size, in pt, or else the least allowed."""
    apart = [x.widest for x in all_lines if x.kind == "text" and x.size_pt == size_pt and x.widest]
    return float(np.median(apart)) if apart else LEAST_LEADING * size_pt


def _side_by_side(all_lines: Sequence[_Lines]) -> Faults:
    """Yield the words that are beside others as if they continued them."""
    places: dict[tuple[int, int], list[_Lines]] = {}
    for lines in all_lines:
        places.setdefault((lines.piece.page, lines.piece.part), []).append(lines)
    for here in places.values():
        left, low, right, high = np.array([lines.piece.box for lines in here]).T
        sizes = np.array([lines.size_pt for lines in here])
        gap = left[None, :] - right[:, None]  # from the one of a row to that of a column
        level = np.minimum(high[:, None], high) - np.maximum(low[:, None], low) > OVERLAP_PT
        least = LEAST_BESIDE * np.minimum(sizes[:, None], sizes)
        close = level & (gap > -OVERLAP_PT) & (gap < least)
        for one, other in np.argwhere(close).tolist():
            what = f"is too close to {quoted(here[one].piece.line, 40)} beside it"
            yield _fault(here[other], what)


def _is_below(one: _Lines, other: _Lines) -> bool:
    """Return whether ``other`` begins below ``one`` in its column."""
    is_there = (one.piece.page, one.piece.part) == (other.piece.page, other.piece.part)
    wide = one.piece.box.common(other.piece.box).width
    down = one.runs[-1].baseline - other.runs[0].baseline
    return is_there and down > 0 and wide > OVERLAP_PT
