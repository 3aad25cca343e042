"""The things that a page paints, except its letters: drawings, other lines, tagged strings.

Each drawing is a form of its own, in the units that it was drawn in: wherever it is, and at
whatever size, its lines are the same numbers. What is painted next to forms is loose.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import pikepdf

from handouts.colour import luminance
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.inks import Painted
from handouts.preflight.readers.press_colours import as_printed
from handouts.preflight.readers.shapes import Shape

_NOTHING = 1e-3

Colour = tuple[float, ...]
"""The numbers that set a colour; () for one that nothing has set."""


def red_green_blue(colour: Colour) -> list[float] | None:
    """Return the three parts, 0 to 1, of a grey, RGB or CMYK colour; None of another."""
    parts = [min(max(part, 0.0), 1.0) for part in colour]
    if len(parts) == 4:
        parts = [*as_printed(tuple(parts))]
    return parts * (3 // len(parts)) if len(parts) in (1, 3) else None


def colour_luminance(colour: Colour) -> float | None:
    """Return the relative luminance (WCAG 2.2) of a grey, RGB or CMYK colour; None of another."""
    parts = red_green_blue(colour)
    return None if parts is None else luminance(parts)


@dataclass(frozen=True, eq=False)
class Figure:
    """A drawing in its own units. ``lines`` is a fingerprint of its lines, without colours.

    ``colours`` has each colour that it paints in once; ``foreign`` is what it sets besides amounts
    of four inks. ``manner`` has all else that is said besides lines, each once: how thick they are,
    how much shows through.
    """

    lines: str
    shapes: tuple[Shape, ...]
    colours: frozenset[Colour]
    foreign: frozenset[Painted]
    manner: frozenset[str]

    @cached_property
    def box(self) -> Box:
        """The box around all of its points, in its own units."""
        return Box.around(point for shape in self.shapes for point in shape.points())


@dataclass(frozen=True, eq=False)
class Drawing:
    """A figure on a page (from 1). ``matrix`` leads from its own units to the page's.

    What is not in ``opening`` (pt) is cut off. ``seen`` is how much of the ground it hides, 0 to 1.
    """

    page: int
    figure: Figure
    matrix: pikepdf.Matrix
    opening: Box
    seen: float = 1.0

    @cached_property
    def box(self) -> Box:
        """The box around all of its points, in pt on the page."""
        return Box.around(map(self.matrix.transform, self.figure.box.corners))

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

    ``width`` is the one of strokes, in pt; ``colours`` are those of what it fills and strokes.
    ``is_in_form``: not the page itself paints it. ``seen`` is how much of the ground it hides.
    """

    page: int
    shape: Shape
    opening: Box
    width: float
    is_dashed: bool
    colours: tuple[Colour, ...]
    is_in_form: bool
    seen: float = 1.0


class Shown(NamedTuple):
    """A string that is painted: the id of its tagged content, its font, and its codes (9.4.3)."""

    mcid: int
    font: object
    codes: object


@dataclass
class PaintedPage:
    """The things that a page (from 1) paints, in painted order.

    ``things`` are its drawings and other lines, ``openings`` the shapes through which things are
    drawn, ``strings`` those that belong to a tag, ``pictures`` how many pictures are shown.
    ``inks`` has each different use of ink once. ``fault`` is why not all of it is known: it is
    broken, long, or deep; "" where all is.
    """

    number: int
    things: list[Drawing | Loose] = field(default_factory=list)
    openings: list[Shape] = field(default_factory=list)
    strings: list[Shown] = field(default_factory=list)
    pictures: int = 0
    inks: dict[Painted, None] = field(default_factory=dict)
    fault: str = ""
