"""The drawings of a PDF: all that each paints, and where it stands.

Each drawing is a form of its own, in the units that it was drawn in: wherever it stands, and at
whatever size, its lines are the same numbers. What is painted beside forms is loose.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import pikepdf

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.pdfium import DEEPEST_FORM, Box
from handouts.preflight.readers.shapes import (
    LINES,
    Shape,
    bounds,
    common,
    corners,
    shape,
)

MOST_DRAWINGS = 2_000
"""On a page: the fullest sheet of cards has 200."""

_FILL_COLOURS = frozenset({"g", "rg", "k"})
_COLOURS = _FILL_COLOURS | {"G", "RG", "K"}
_STROKES = frozenset({"B", "B*", "b", "b*", "S", "s"})
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_PAINTS = _FILLS | _STROKES | {"n"}
_DRAWS = _COLOURS | _PAINTS | LINES | {"q", "Q", "cm", "w", "d", "J", "j", "M", "gs", "W", "W*"}
_MATRIX = rb"((?:[-\d.]+\s+){6})cm\s+"
_PLACED = re.compile(rb"\s*%bq\s+%b%b" % (_MATRIX, _MATRIX, _MATRIX))
"""What a drawing begins with: where it stands, and at what size."""
_NOTHING = 1e-3
_UNSET: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class Figure:
    """What a drawing paints in its own units. ``lines`` is a fingerprint of it, without colours.

    ``colours`` has each colour that it paints in once, () for one that it does not set itself;
    ``manner`` has all else that is said besides lines, each once:
    how thick they are, how much shows through. ``placed`` leads from its own units to the form's.
    """

    lines: str
    shapes: tuple[Shape, ...]
    colours: frozenset[tuple[float, ...]]
    manner: frozenset[str]
    placed: pikepdf.Matrix

    @cached_property
    def box(self) -> Box:
        """What holds all of its points, in its own units."""
        return bounds(point for shape in self.shapes for point in shape.points())


@dataclass(frozen=True, eq=False)
class Drawing:
    """A figure on a page (from 1). ``matrix`` leads from its own units to the page's.

    What is not in ``opening`` (pt) is cut off.
    """

    page: int
    figure: Figure
    matrix: pikepdf.Matrix
    opening: Box

    @cached_property
    def box(self) -> Box:
        """What holds all of its points, in pt on the page."""
        return bounds(map(self.matrix.transform, corners(self.figure.box)))

    @property
    def is_upright(self) -> bool:
        """Whether it is neither turned, mirrored, nor stretched."""
        m = self.matrix
        return self.is_level and m.a > 0 and abs(m.a + m.d) < _NOTHING * m.a

    @property
    def is_level(self) -> bool:
        """Whether it is not turned."""
        return abs(self.matrix.b) + abs(self.matrix.c) < _NOTHING


@dataclass(frozen=True, eq=False)
class Loose:
    """A shape on a page (from 1) that is in no drawing; what is not in ``opening`` is cut off.

    ``width`` is the one of strokes, in pt.
    """

    page: int
    shape: Shape
    opening: Box
    width: float
    is_dashed: bool


@dataclass
class Painted:
    """What a file paints but for words, in painted order.

    ``openings``: the shapes, by page (from 1), through which things are drawn.
    """

    things: list[Drawing | Loose] = field(default_factory=list)
    openings: list[tuple[int, Shape]] = field(default_factory=list)


def painted_drawings(file: PdfFile, *, of_sheets: bool = False) -> Painted:
    """Return all that a file draws but for words. Raises UnreadableError: broken, too much.

    ``of_sheets``: what its pages themselves draw, beside forms, is not asked for.
    """
    found, figures = Painted(), dict[tuple[int, int], Figure | None]()
    try:
        for page, source in zip(file.pages, file.qpdf.pages, strict=True):
            walk = _Walk(file, page.number, figures, found, int(of_sheets))
            resources = objects.inherited(source.obj, "/Resources")
            walk.follow(source.obj, resources, _State(objects.NO_MATRIX, page.visible_box), 0)
    except (pikepdf.PikepdfError, TypeError, ValueError, IndexError) as error:
        raise UnreadableError("a drawing is broken") from error
    return found


@dataclass(frozen=True)
class _State:
    """What q keeps and Q brings back, as far as it says where and how lines are drawn."""

    matrix: pikepdf.Matrix
    opening: Box
    width: float = 1.0
    is_dashed: bool = False

    def set(self, operator: str, operands: list[object]) -> "_State":
        """Return what an operator makes of it."""
        if operator == "cm":
            return replace(self, matrix=objects.matrix(operands) @ self.matrix)
        if operator == "w":
            return replace(self, width=(*objects.numbers(operands), 0.0)[0])
        if operator == "d":
            return replace(self, is_dashed=bool(objects.elements(operands[0])))
        return self

    def thickness(self) -> float:
        """Return how thick a stroke is at most, in pt."""
        a, b, c, d, *_ = self.matrix.shorthand
        return self.width * max(abs(a) + abs(b), abs(c) + abs(d))


@dataclass
class _Walk:
    """A walk through all that one page paints."""

    file: PdfFile
    page: int
    figures: dict[tuple[int, int], Figure | None]
    found: Painted
    from_depth: int
    forms: int = 0

    def follow(self, holder: pikepdf.Object, resources: object, at: _State, depth: int) -> None:
        """Note the drawings and shapes of ``holder``, which is drawn from the state ``at`` on."""
        kept, lines, is_opening = [], list[tuple[str, tuple[float, ...]]](), False
        for instruction in self.file.instructions(holder):
            operator = bytes(instruction.operator).decode("latin-1")
            if operator == "q":
                kept.append(at)
            elif operator == "Q" and kept:
                at = kept.pop()
            elif operator in LINES:
                lines.append((operator, objects.numbers(instruction.operands)))
            elif operator in ("W", "W*"):
                is_opening = True
            elif operator in _PAINTS:
                at = self._paint(shape(tuple(lines), operator, at.matrix), at, depth, is_opening)
                lines, is_opening = [], False
            elif operator == "Do":
                name = str(instruction.operands[0])
                self._draw(objects.entry(resources, "/XObject", name), resources, at, depth + 1)
            else:
                at = at.set(operator, list(instruction.operands))

    def _paint(self, painted: Shape, at: _State, depth: int, is_opening: bool) -> _State:
        """Note a shape, and return the state behind it."""
        if painted.paint != "n" and depth >= self.from_depth:
            loose = Loose(self.page, painted, at.opening, at.thickness(), at.is_dashed)
            self.found.things.append(loose)
        if not is_opening:
            return at
        self.found.openings.append((self.page, painted))
        return replace(at, opening=common(at.opening, bounds(painted.points())))

    def _draw(self, form: object, resources: object, at: _State, depth: int) -> None:
        is_form = objects.name(form, "/Subtype") == "Form"
        if not isinstance(form, pikepdf.Stream) or not is_form:
            return
        self.forms += 1
        if depth > DEEPEST_FORM or self.forms > MOST_DRAWINGS:
            raise UnreadableError(f"page {self.page} draws too much, or forms within forms")
        number = objects.identity(form)
        if number not in self.figures:
            self.figures[number] = _figure(form)
        figure = self.figures[number]
        matrix = objects.matrix(objects.elements(form, "/Matrix")) @ at.matrix
        box = objects.box(form, "/BBox")
        if box is None:
            raise UnreadableError(f"page {self.page} draws a form without a box")
        opening = bounds(map(matrix.transform, corners(box)))
        at = replace(at, matrix=matrix, opening=common(at.opening, opening))
        if figure is None:
            self.follow(form, objects.entry(form, "/Resources") or resources, at, depth)
        else:
            drawing = Drawing(self.page, figure, figure.placed @ matrix, at.opening)
            self.found.things.append(drawing)


def _figure(form: pikepdf.Stream) -> Figure | None:
    """Return what a form paints; None where it paints words or other forms, or nothing."""
    raw = objects.stream_bytes(form)
    found = _PLACED.match(raw)
    placed = objects.NO_MATRIX
    for numbers in found.groups() if found else ():
        placed = pikepdf.Matrix(*map(float, numbers.split())) @ placed
    states = objects.entry(form, "/Resources", "/ExtGState")
    # How much of the ground shows through fills and lines.
    seen_through = tuple(
        (name, objects.numbers([objects.entry(states, name, key) for key in ("/ca", "/CA")]))
        for name in objects.keys(states)
    )
    drawn = _drawn(raw[found.end() :] if found else raw, seen_through)
    return None if drawn is None else Figure(*drawn, placed)


def _said(
    raw: bytes, seen_through: tuple[tuple[str, tuple[float, ...]], ...]
) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield each operator with its numbers; "" for what a drawing does not have."""
    states, operands = dict(seen_through), list[float]()
    for token in raw.replace(b"[", b" ").replace(b"]", b" ").decode("latin-1").split():
        if token[0] in "-.0123456789":
            operands.append(float(token))
        elif token[0] == "/":
            operands += states.get(token, (-1.0,))
        else:
            yield (token if token in _DRAWS else ""), tuple(operands)
            operands = []


@lru_cache(maxsize=1024)
def _drawn(
    raw: bytes, seen_through: tuple[tuple[str, tuple[float, ...]], ...]
) -> tuple[str, tuple[Shape, ...], frozenset[tuple[float, ...]], frozenset[str]] | None:
    """Return fingerprint, shapes, colours and manner of instructions that draw lines, else None."""
    said, colours, manner, shapes = list[str](), set[tuple[float, ...]](), set[str](), list[Shape]()
    lines: list[tuple[str, tuple[float, ...]]] = []
    matrix, fill, stroke = objects.NO_MATRIX, _UNSET, _UNSET
    kept: list[tuple[pikepdf.Matrix, tuple[float, ...], tuple[float, ...]]] = []
    for operator, numbers in _said(raw, seen_through):
        if not operator:
            return None
        if operator in _COLOURS:
            is_fill = operator in _FILL_COLOURS
            fill, stroke = (numbers, stroke) if is_fill else (fill, numbers)
            continue
        said.append(f"{operator} {' '.join(f'{each:.2f}' for each in numbers)}")
        if operator in LINES:
            lines.append((operator, numbers))
        elif operator in _PAINTS:
            shapes.append(shape(tuple(lines), operator, matrix))
            colours |= {fill} if operator in _FILLS else set()
            colours |= {stroke} if operator in _STROKES else set()
            lines = []
        else:
            manner.add(said[-1].strip())
        if operator == "q":
            kept.append((matrix, fill, stroke))
        elif operator == "Q" and kept:
            matrix, fill, stroke = kept.pop()
        elif operator == "cm":
            matrix = objects.matrix(numbers) @ matrix
    if not shapes:
        return None
    fingerprint = hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
    return fingerprint, tuple(shapes), frozenset(colours), frozenset(manner)
