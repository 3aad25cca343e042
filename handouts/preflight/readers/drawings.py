"""The drawings of a PDF: all that each paints, and where it stands.

Each drawing is a form of its own, in the units that it was drawn in: wherever it stands, and at
whatever size, its lines are the same numbers. What is painted beside forms is loose.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

import pikepdf

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.pdfium import Box
from handouts.preflight.readers.spoken import DEEPEST_FORM

MOST_DRAWINGS = 2_000
"""On a page: the fullest sheet of cards has 200."""

_COLOURS = frozenset({"g", "G", "rg", "RG", "k", "K"})
_PAINTS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"})
_LINES = frozenset({"m", "l", "c", "re", "h"})
_DRAWS = _COLOURS | _PAINTS | _LINES | {"q", "Q", "cm", "w", "d", "J", "j", "M", "gs", "W", "W*"}
_MATRIX = rb"((?:[-\d.]+\s+){6})cm\s+"
_PLACED = re.compile(rb"\s*%bq\s+%b%b" % (_MATRIX, _MATRIX, _MATRIX))
"""What a drawing begins with: where it stands, and at what size."""
_NO_MATRIX = pikepdf.Matrix()
_NOTHING = 1e-3

Lines = tuple[tuple[str, tuple[float, ...]], ...]
"""Operators, each with its numbers, counted from the first point."""


@dataclass(frozen=True)
class Shape:
    """One thing painted: its lines, where they begin, and the operator that paints them."""

    start: tuple[float, float]
    lines: Lines
    paint: str
    matrix: pikepdf.Matrix = field(default=_NO_MATRIX, compare=False)
    """Leads from the units of its numbers to the page, or to its figure."""

    def points(self) -> Iterator[tuple[float, float]]:
        """Yield each point that its lines name, through its matrix."""
        x, y = self.start
        for operator, numbers in self.lines:
            own = [(x + a, y + b) for a, b in zip(numbers[::2], numbers[1::2], strict=False)]
            if operator == "re" and len(own) == 2:
                wide, high = numbers[2:]
                own[1] = (own[0][0] + wide, own[0][1] + high)
            yield from map(self.matrix.transform, own)


@dataclass(frozen=True, eq=False)
class Figure:
    """What a drawing paints in its own units. ``lines`` is a fingerprint of it, without colours.

    ``colours`` has each colour once. ``placed`` leads from its own units to the form's.
    """

    lines: str
    shapes: tuple[Shape, ...]
    colours: frozenset[tuple[float, ...]]
    placed: pikepdf.Matrix

    @cached_property
    def corners(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The lowest and the highest coordinates of its points, in its own units."""
        across, up = zip(*(p for shape in self.shapes for p in shape.points()), strict=True)
        return (min(across), min(up)), (max(across), max(up))


@dataclass(frozen=True, eq=False)
class Drawing:
    """A figure on a page (from 1). ``matrix`` leads from its own units to the page's."""

    page: int
    figure: Figure
    matrix: pikepdf.Matrix

    @property
    def box(self) -> Box:
        """What holds all of its points, in pt on the page."""
        (x0, y0), (x1, y1) = map(self.matrix.transform, self.figure.corners)
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    @property
    def is_upright(self) -> bool:
        """Whether it is neither turned, mirrored, nor stretched."""
        m = self.matrix
        return abs(m.b) + abs(m.c) < _NOTHING and m.a > 0 and abs(m.a + m.d) < _NOTHING * m.a


@dataclass
class Painted:
    """The drawings of a file, and by page (from 1) the shapes that are loose."""

    drawings: list[Drawing] = field(default_factory=list)
    loose: list[tuple[int, Shape]] = field(default_factory=list)


def painted_drawings(file: PdfFile, *, of_sheets: bool = False) -> Painted:
    """Return all that a file draws but for words. Raises UnreadableError: broken, too much.

    ``of_sheets``: what its pages themselves draw, beside forms, is not asked for.
    """
    found, figures = Painted(), dict[tuple[int, int], Figure | None]()
    try:
        for number, page in enumerate(file.qpdf.pages, start=1):
            walk = _Walk(file, number, figures, found, int(of_sheets))
            walk.follow(page.obj, objects.inherited(page.obj, "/Resources"), _NO_MATRIX, 0)
    except (pikepdf.PdfError, TypeError, ValueError, IndexError) as error:
        raise UnreadableError("a drawing is broken") from error
    return found


@dataclass
class _Walk:
    """A walk through all that one page paints."""

    file: PdfFile
    page: int
    figures: dict[tuple[int, int], Figure | None]
    found: Painted
    from_depth: int

    def follow(
        self, holder: pikepdf.Object, resources: object, at: pikepdf.Matrix, depth: int
    ) -> None:
        """Note the drawings and shapes of ``holder``, which is drawn through the matrix ``at``."""
        kept, lines = [], list[tuple[str, tuple[float, ...]]]()
        for instruction in self.file.instructions(holder):
            operator = bytes(instruction.operator).decode("latin-1")
            if operator == "q":
                kept.append(at)
            elif operator == "Q" and kept:
                at = kept.pop()
            elif operator == "cm":
                at = _matrix(list(instruction.operands)) @ at
            elif operator in _LINES:
                lines.append((operator, _numbers(list(instruction.operands))))
            elif operator in _PAINTS:
                if operator != "n" and depth >= self.from_depth:
                    self.found.loose.append((self.page, _shape(lines, operator, at)))
                lines = []
            elif operator == "Do":
                name = str(instruction.operands[0])
                self._draw(objects.entry(resources, "/XObject", name), resources, at, depth + 1)

    def _draw(self, form: object, resources: object, at: pikepdf.Matrix, depth: int) -> None:
        is_form = objects.name(objects.entry(form, "/Subtype")) == "Form"
        if not isinstance(form, pikepdf.Stream) or not is_form:
            return
        if depth > DEEPEST_FORM or len(self.found.drawings) > MOST_DRAWINGS * self.page:
            raise UnreadableError(f"page {self.page} draws too much, or forms within forms")
        number = objects.identity(form)
        if number not in self.figures:
            self.figures[number] = _figure(form)
        figure = self.figures[number]
        at = _matrix(objects.elements(objects.entry(form, "/Matrix"))) @ at
        if figure is None:
            self.follow(form, objects.entry(form, "/Resources") or resources, at, depth)
        else:
            self.found.drawings.append(Drawing(self.page, figure, figure.placed @ at))


def _figure(form: pikepdf.Stream) -> Figure | None:
    """Return what a form paints; None where it paints words or other forms, or nothing."""
    raw = objects.stream_bytes(form)
    found = _PLACED.match(raw)
    placed = _NO_MATRIX
    for numbers in found.groups() if found else ():
        placed = pikepdf.Matrix(*map(float, numbers.split())) @ placed
    states = objects.entry(form, "/Resources", "/ExtGState")
    # How much of the ground shows through fills and lines.
    seen_through = tuple(
        (name, _numbers([objects.entry(states, name, key) for key in ("/ca", "/CA")]))
        for name in objects.keys(states)
    )
    drawn = _drawn(raw[found.end() :] if found else raw, seen_through)
    return None if drawn is None else Figure(*drawn, placed)


@lru_cache(maxsize=1024)
def _drawn(
    raw: bytes, seen_through: tuple[tuple[str, tuple[float, ...]], ...]
) -> tuple[str, tuple[Shape, ...], frozenset[tuple[float, ...]]] | None:
    """Return fingerprint, shapes and colours of instructions that draw lines, None for others."""
    states, operands = dict(seen_through), list[float]()
    said, colours, shapes = list[str](), set[tuple[float, ...]](), list[Shape]()
    lines: list[tuple[str, tuple[float, ...]]] = []
    for token in raw.replace(b"[", b" ").replace(b"]", b" ").decode("latin-1").split():
        if token[0] in "-.0123456789":
            operands.append(float(token))
            continue
        if token[0] == "/":
            operands += states.get(token, (-1.0,))
            continue
        if token not in _DRAWS:
            return None
        numbers, operands = tuple(operands), []
        if token in _COLOURS:
            colours.add(numbers)
            continue
        said.append(f"{token} {' '.join(f'{each:.2f}' for each in numbers)}")
        if token in _LINES:
            lines.append((token, numbers))
        elif token in _PAINTS:
            shapes.append(_shape(lines, token, _NO_MATRIX))
            lines = []
    if not shapes:
        return None
    fingerprint = hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
    return fingerprint, tuple(shapes), frozenset(colours)


def _shape(
    lines: Sequence[tuple[str, tuple[float, ...]]], paint: str, matrix: pikepdf.Matrix
) -> Shape:
    # A path may begin twice: then the first place is none of it.
    told = [one for one, other in pairwise((*lines, ("", ()))) if (one[0], other[0]) != ("m", "m")]
    x, y = (*next((numbers for _, numbers in told if numbers), ()), 0.0, 0.0)[:2]
    return Shape((x, y), from_first(told, (x, y)), paint, matrix)


def from_first(lines: Sequence[tuple[str, tuple[float, ...]]], first: tuple[float, float]) -> Lines:
    """Return ``lines`` with their points counted from ``first``, to a tenth of a unit."""

    def moved(at: int, number: float, operator: str) -> float:
        is_size = operator == "re" and at > 1
        return round(number - (0.0 if is_size else first[at % 2]), 1) + 0.0

    return tuple(
        (operator, tuple(moved(at, number, operator) for at, number in enumerate(numbers)))
        for operator, numbers in lines
    )


def _numbers(operands: Sequence[object]) -> tuple[float, ...]:
    told = (one for each in operands for one in objects.elements(each))
    return tuple(number for one in told if (number := objects.number(one)) is not None)


def _matrix(operands: Sequence[object]) -> pikepdf.Matrix:
    numbers = _numbers(operands)
    return pikepdf.Matrix(*numbers) if len(numbers) == 6 else _NO_MATRIX
