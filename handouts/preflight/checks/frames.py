"""Frames around what is urgent, and grounds behind the words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.plain_shapes import is_box, plain_boxes
from handouts.preflight.readers.boxes import Box, Point
from handouts.preflight.readers.drawings import Colour, Loose, colour_luminance
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise, quoted

THINNEST_PT = 0.7
"""The least thickness of a frame. Measured: 1 and more."""

LIGHTEST_GROUND, LIGHTEST_FRAME = 0.98, 0.3
"""Relative luminance (WCAG 2.2): white paper has 1, what is seen well on it (3 to 1) up to 0.3."""

LOWEST_GROUND_PT = 8.0
"""What is lower is a rule, not a ground."""


@dataclass(frozen=True)
class _Area:
    """A box on a page (from 1): of a line and its ``words``, of a frame, of a ground."""

    page: int
    box: Box
    words: str = ""
    middles: Sequence[Point] = ()
    """Of its letters."""

    def has(self, other: "_Area") -> bool:
        """Return whether all of ``other`` is within this."""
        return self.page == other.page and self.box.holds(other.box)

    def is_under(self, line: "_Area") -> bool:
        """Return whether the middle of a letter of ``line`` is within this."""
        left, low, right, high = self.box
        inside = (left < x < right and low < y < high for x, y in line.middles)
        return self.page == line.page and any(inside)


@check("G417")
def frames(document: PdfDocument) -> Faults:
    """G417: what is urgent has a frame to itself; a colored ground has its heading on it."""
    lines = [*_lines(document)]
    shapes = [t for p in document.file.painted for t in p.things if isinstance(t, Loose)]
    framed = [area for shape in shapes for area in _frame(shape)]
    for section in document.expected.framed:
        own = [line for line in lines if line.words in section]
        others = [line for line in lines if line.words not in section]
        around = [f for f in framed if not any(f.has(other) for other in others)]
        kept = {line.words for line in own if any(f.has(line) for f in around)}
        for line in (each for each in own if each.words not in kept):
            yield line.page, f"{quoted(line.words, 60)} has no frame of its own"
    headings = {normalise(text) for _, text in document.expected.headings}
    text = {line.words for group in document.expected.text for line in group}
    for ground in (area for shape in shapes for area in _ground(shape)):
        there = [line.words for line in lines if ground.has(line)]
        if headings.isdisjoint(map(normalise, there)):
            inside = (line.words for line in lines if line.words in text and ground.is_under(line))
            for words in islice(inside, 1):
                yield ground.page, f"{quoted(words, 60)} has a background of its own"


def _lines(document: PdfDocument) -> Iterator[_Area]:
    """Yield each line, or its part on one page, in reading order."""
    for words, place in document.placed_lines:
        for page, positions in groupby(place, key=lambda position: position[0]):
            drawn = [index for _, index in positions if index >= 0]
            if drawn:
                boxes = document.file.pages[page - 1].boxes[drawn]
                middles = ((boxes[:, :2] + boxes[:, 2:]) / 2).tolist()
                yield _Area(page, document.file.pages[page - 1].box_around(drawn), words, middles)


def _frame(shape: Loose) -> Iterator[_Area]:
    sides = plain_boxes(shape) or ()
    is_thick = len(sides) == 4 and all(min(side.size) >= THINNEST_PT for side in sides)
    if is_thick and all(_luminance(colour) <= LIGHTEST_FRAME for colour in shape.colours):
        yield _Area(shape.page, Box.around(shape.shape.points()))


def _ground(shape: Loose) -> Iterator[_Area]:
    box = Box.around(shape.shape.points())
    is_filled = shape.shape.paint in ("f", "f*") and is_box(shape.shape)
    is_seen = any(_luminance(colour) < LIGHTEST_GROUND for colour in shape.colours)
    if is_filled and is_seen and min(box.size) >= LOWEST_GROUND_PT:
        yield _Area(shape.page, box)


def _luminance(colour: Colour) -> float:
    """Return the relative luminance; half for a pattern, which makes no frame, and is a ground."""
    found = colour_luminance(colour)
    return 0.5 if found is None else found
