"""Frames around what is urgent, and grounds behind the words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from math import inf

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.plain_shapes import is_box, plain_boxes
from handouts.preflight.readers.boxes import Box, Point
from handouts.preflight.readers.drawings import (
    Colour,
    Loose,
    colour_luminance,
    red_green_blue,
)
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise, quoted

THINNEST_PT = 0.7
"""The least thickness of a frame. Measured: 1 and more."""

LIGHTEST_GROUND, LIGHTEST_FRAME = 0.98, 0.3
"""Relative luminance (WCAG 2.2): white paper has 1, what is seen well on it (3 to 1) up to 0.3."""

LOWEST_GROUND_PT = 8.0
"""What is lower is a rule, not a ground."""

DARKEST_UNDER_TEXT, MOST_COLOURED = 0.8, 0.16
"""The relative luminance of a ground under text, and how far apart its red, green and blue are.
Measured: 0.85 and more; up to 0.12."""

THICKEST_OTHER = 0.8
"""Of the thickness of a frame around what is urgent. Measured: up to 0.67."""

NARROWEST_BAR_PT, FARTHEST_BAR_PT, SLACK_PT = 2.5, 16.0, 1.5
"""A bar, and how far right of it is what it is beside. Measured: 4, and 8."""


@dataclass(frozen=True)
class _Area:
    """A box on a page (from 1): of a line and its ``words``, of a frame, of a ground."""

    page: int
    box: Box
    words: str = ""
    middles: Sequence[Point] = ()
    """Of its letters."""
    thick: tuple[float, ...] = ()
    """Of a frame, how thick each side is, in pt."""
    is_strong: bool = False
    """Of a ground, whether it is too dark or too colored for text."""

    def has(self, other: "_Area") -> bool:
        """Return whether all of ``other`` is within this."""
        return self.page == other.page and self.box.holds(other.box)

    def left_of(self, line: "_Area") -> float:
        """Return how far left of ``line`` this is, in pt; infinite where it is not beside it."""
        is_level = self.box.bottom < line.box.top and line.box.bottom < self.box.top
        apart = line.box.left - self.box.right
        return apart if self.page == line.page and is_level and apart >= 0 else inf

    def is_under(self, line: "_Area") -> bool:
        """Return whether the middle of a letter of ``line`` is within this."""
        left, low, right, high = self.box
        inside = (left < x < right and low < y < high for x, y in line.middles)
        return self.page == line.page and any(inside)


@check("G417")
def frames(document: PdfDocument) -> Faults:
    """G417: what is urgent has a frame to itself; a colored ground has its heading on it.

    No frame is nearly as thick as that of what is urgent; warnings, and what is for a helper, have
    a bar at their left, and nothing else has one.
    """
    lines = [*_lines(document)]
    shapes = [t for p in document.file.painted for t in p.things if isinstance(t, Loose)]
    framed = [*_framed(shapes)]
    yield from _thicker(document, lines, framed)
    yield from _bars(document, lines, shapes)
    for section in (*document.expected.framed, *document.expected.boxed):
        own = [line for line in lines if line.words in section]
        others = [line for line in lines if line.words not in section]
        around = [f for f in framed if not any(f.has(other) for other in others)]
        kept = {line.words for line in own if any(f.has(line) for f in around)}
        for line in (each for each in own if each.words not in kept):
            yield line.page, f"{quoted(line.words, 60)} has no frame of its own"
    headings = {normalise(text) for _, text in document.expected.headings}
    text = {line.words for group in document.expected.text for line in group}
    text |= {words for _, words in document.expected.headings} - document.expected.inverted
    for ground in (area for shape in shapes for area in _ground(shape)):
        there = [line.words for line in lines if ground.has(line)]
        is_alone = headings.isdisjoint(map(normalise, there))
        if is_alone or ground.is_strong:
            what = "a background of its own" if is_alone else "too dark or colored a background"
            inside = (line.words for line in lines if line.words in text and ground.is_under(line))
            for words in islice(inside, 1):
                yield ground.page, f"{quoted(words, 60)} has {what}"


def _thicker(
    document: PdfDocument, lines: Sequence[_Area], framed: Sequence[_Area]
) -> Iterator[tuple[int, str]]:
    """Yield the first line in each frame that is nearly as thick as one of what is urgent."""
    urgent = {words for section in document.expected.framed for words in section}
    inside = [(frame, [line for line in lines if frame.has(line)]) for frame in framed]
    own = [f.thick for f, there in inside if there and {line.words for line in there} <= urgent]
    least = min(map(min, own), default=0.0)
    for frame, there in inside:
        others = [line for line in there if line.words not in urgent]
        if own and others and max(frame.thick) > THICKEST_OTHER * least:
            what = "has a frame as thick as that of what is urgent"
            yield frame.page, f"{quoted(others[0].words, 60)} {what}"


def _bars(
    document: PdfDocument, lines: Sequence[_Area], shapes: Sequence[Loose]
) -> Iterator[tuple[int, str]]:
    """Yield the first line of each warning, on each page, that has no bar at its left.

    Yield, too, the first line at each bar that is for other lines.
    """
    bars = [area for shape in shapes for area in _bar(shape)]
    barred = {words for section in document.expected.barred for words in section}
    for bar in bars:
        nearest = min(map(bar.left_of, lines), default=inf)
        reach = max(nearest, FARTHEST_BAR_PT) if nearest < inf else 0.0
        beside = (line for line in lines if bar.left_of(line) <= reach)
        for line in islice((line for line in beside if line.words not in barred), 1):
            yield line.page, f"{quoted(line.words, 60)} has a bar at its left"
    for section in document.expected.barred:
        own = [line for line in lines if line.words in section]
        for page, on_page in groupby(own, key=lambda line: line.page):
            there = [*on_page]
            left, low, _, high = Box.around(p for line in there for p in line.box.corners)
            if not any(
                bar.page == page
                and 0 <= left - bar.box.right <= FARTHEST_BAR_PT
                and bar.box.bottom <= low + SLACK_PT
                and bar.box.top >= high - SLACK_PT
                for bar in bars
            ):
                yield page, f"{quoted(there[0].words, 60)} has no bar at its left"


def _lines(document: PdfDocument) -> Iterator[_Area]:
    """Yield each line, or its part on one page, in reading order."""
    for words, place in document.placed_lines:
        for page, positions in groupby(place, key=lambda position: position[0]):
            drawn = [index for _, index in positions if index >= 0]
            if drawn:
                boxes = document.file.pages[page - 1].boxes[drawn]
                middles = ((boxes[:, :2] + boxes[:, 2:]) / 2).tolist()
                yield _Area(page, document.file.pages[page - 1].box_around(drawn), words, middles)


def seen_frames(document: PdfDocument) -> list[tuple[int, Box]]:
    """Return the page and the box of each frame that is seen well."""
    shapes = (t for p in document.file.painted for t in p.things if isinstance(t, Loose))
    return [(area.page, area.box) for area in _framed(shapes)]


def _framed(shapes: Iterable[Loose]) -> Iterator[_Area]:
    return (area for shape in shapes for area in _frame(shape))


def _frame(shape: Loose) -> Iterator[_Area]:
    sides = plain_boxes(shape) or ()
    is_thick = len(sides) == 4 and all(min(side.size) >= THINNEST_PT for side in sides)
    if is_thick and all(_luminance(colour) <= LIGHTEST_FRAME for colour in shape.colours):
        box = Box.around(shape.shape.points())
        yield _Area(shape.page, box, thick=tuple(min(side.size) for side in sides))


def _bar(shape: Loose) -> Iterator[_Area]:
    sides = plain_boxes(shape) or ()
    if len(sides) == 1 and all(_luminance(colour) <= LIGHTEST_FRAME for colour in shape.colours):
        (box,) = sides
        if box.height > box.width >= NARROWEST_BAR_PT:
            yield _Area(shape.page, box)


def _ground(shape: Loose) -> Iterator[_Area]:
    box = Box.around(shape.shape.points())
    is_filled = shape.shape.paint in ("f", "f*") and is_box(shape.shape)
    is_seen = any(_luminance(colour) < LIGHTEST_GROUND for colour in shape.colours)
    if is_filled and is_seen and min(box.size) >= LOWEST_GROUND_PT:
        yield _Area(shape.page, box, is_strong=any(map(_is_strong, shape.colours)))


def _is_strong(colour: Colour) -> bool:
    parts = red_green_blue(colour) or [0.0]
    return _luminance(colour) < DARKEST_UNDER_TEXT or max(parts) - min(parts) > MOST_COLOURED


def _luminance(colour: Colour) -> float:
    """Return the relative luminance; half for a pattern, which makes no frame, and is a ground."""
    found = colour_luminance(colour)
    return 0.5 if found is None else found
