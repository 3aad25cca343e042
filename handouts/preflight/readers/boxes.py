"""Upright boxes, by their edges."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Point = tuple[float, float]


def is_near(one: Sequence[float], other: Sequence[float], most: float) -> bool:
    """Return whether no number of ``one`` differs from that of ``other`` by more than ``most``."""
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


class Box(NamedTuple):
    """A box on a page, in pt, or in a drawing, in its own units; y counts upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> "Box":
        """Return the smallest box around ``points``. Raises ValueError without one."""
        across, up = zip(*points, strict=True)
        return cls(min(across), min(up), max(across), max(up))

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Its four corners, in order."""
        left, low, right, high = self
        return ((left, low), (right, low), (right, high), (left, high))

    @property
    def width(self) -> float:
        """Its width; below 0 for one that is turned inside out."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height; below 0 for one that is turned inside out."""
        return self.top - self.bottom

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height."""
        return self.right - self.left, self.top - self.bottom

    def common(self, other: "Box") -> "Box":
        """Return the box that two boxes share; turned inside out if they share nothing."""
        left, low, right, high = other
        return Box(
            max(self.left, left), max(self.bottom, low), min(self.right, right), min(self.top, high)
        )

    def grown(self, across: float, up: float) -> "Box":
        """Return a box that is larger at each side."""
        return Box(self.left - across, self.bottom - up, self.right + across, self.top + up)

    def holds(self, inner: "Box") -> bool:
        """Return whether ``inner`` lies in it, or reaches over it by a tenth of a unit."""
        return self.grown(0.1, 0.1).common(inner) == inner
