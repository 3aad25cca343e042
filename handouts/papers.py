"""The sheets a layout is printed on, by paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.model import Paper

MM_PER_INCH = 25.4
PT_PER_INCH = 72.0

# ISO 216 and ANSI/ASME Y14.1 sizes, width x height in mm, upright.
_UPRIGHT: Mapping[Paper, tuple[float, float]] = {
    "letter": (8.5 * MM_PER_INCH, 11 * MM_PER_INCH),
    "a4": (210.0, 297.0),
}
_HALF: Mapping[Paper, tuple[float, float]] = {
    "letter": (5.5 * MM_PER_INCH, 8.5 * MM_PER_INCH),
    "a4": (148.0, 210.0),
}


@dataclass(frozen=True)
class Trim:
    """A finished page, in mm."""

    width: float
    height: float


def trim(layout: str, paper: Paper) -> Trim:
    """Return the trimmed page of ``layout`` on ``paper``.

    Half a sheet for the booklet, a sheet lying on its side for the tri-fold, an upright sheet for
    all others.
    """
    if layout == "booklet":
        return Trim(*_HALF[paper])
    width, height = _UPRIGHT[paper]
    return Trim(height, width) if layout == "trifold" else Trim(width, height)
