"""Lines as numbers, and what is painted of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import pikepdf

from handouts.preflight.readers.boxes import Box, Point
from handouts.preflight.readers.pdf_objects import NO_MATRIX

LINES: Mapping[str, int] = {"m": 2, "l": 2, "c": 6, "re": 4, "h": 0}
"""Operators of lines, and how many numbers each has (ISO 32000-1:2008, table 59)."""

STROKES = frozenset({"B", "B*", "b", "b*", "S", "s"})
FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
"""Operators that paint lines, or what is within (table 60)."""

Lines = tuple[tuple[str, tuple[float, ...]], ...]
"""Operators, each with its numbers."""


@dataclass(frozen=True)
class Shape:
    """One thing painted: its lines, and the operator that paints them."""

    lines: Lines
    paint: str
    matrix: pikepdf.Matrix = field(default=NO_MATRIX, compare=False)
    """Leads from the units of its numbers to the page, or to its figure."""

    @property
    def kind(self) -> str:
        """The operators of its lines, one after the other."""
        return "".join(operator for operator, _ in self.lines)

    @property
    def start(self) -> Point:
        """The first point of its lines, in its own units."""
        x, y = (*next((numbers for _, numbers in self.lines if numbers), ()), 0.0, 0.0)[:2]
        return (x, y)

    @cached_property
    def from_start(self) -> Lines:
        """Its lines, with their points counted from the first one."""
        return from_first(self.lines, self.start)

    def points(self) -> Iterator[Point]:
        """Yield each point that its lines name, and the corners of boxes, through its matrix."""
        for operator, numbers in self.lines:
            own = [*zip(numbers[::2], numbers[1::2], strict=False)]
            if operator == "re" and len(own) == 2:
                (left, low), (wide, high) = own
                own = [*Box(left, low, left + wide, low + high).corners]
            yield from map(self.matrix.transform, own)

    def contours(self) -> Iterator["Shape"]:
        """Yield each closed or open line by itself."""
        starts = [n for n, (step, _) in enumerate(self.lines) if step in ("m", "re") or not n]
        for start, end in pairwise([*starts, len(self.lines)]):
            yield Shape(self.lines[start:end], self.paint, self.matrix)


def shape(lines: Lines, paint: str, matrix: pikepdf.Matrix = NO_MATRIX) -> Shape:
    """Return the shape that the operator ``paint`` makes of ``lines``."""
    # A path may begin twice: then the first place is none of it.
    pairs = pairwise((*lines, ("", ())))
    kept = tuple(one for one, other in pairs if (one[0], other[0]) != ("m", "m"))
    return Shape(kept, paint, matrix)


def from_first(lines: Lines, first: Point) -> Lines:
    """Return ``lines`` with their points counted from ``first``, to a tenth of a unit."""

    def from_start(at: int, number: float, operator: str) -> float:
        is_size = operator == "re" and at > 1
        return round(number - (0.0 if is_size else first[at % 2]), 1) + 0.0

    return tuple(
        (operator, tuple(from_start(at, number, operator) for at, number in enumerate(numbers)))
        for operator, numbers in lines
    )
