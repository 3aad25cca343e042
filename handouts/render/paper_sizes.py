"""The sheets a layout is printed on, by paper."""

from collections.abc import Mapping

from handouts.model.layouts import layout_named
from handouts.units import MM_PER_INCH, Paper

# ISO 216 and ANSI/ASME Y14.1 sizes, width x height in mm, upright.
_UPRIGHT: Mapping[Paper, tuple[float, float]] = {
    "letter": (8.5 * MM_PER_INCH, 11 * MM_PER_INCH),
    "a4": (210.0, 297.0),
}
_HALF: Mapping[Paper, tuple[float, float]] = {
    "letter": (5.5 * MM_PER_INCH, 8.5 * MM_PER_INCH),
    "a4": (148.0, 210.0),
}
# ISO 216 A7, and an eighth of a Letter sheet.
_EIGHTH: Mapping[Paper, tuple[float, float]] = {
    "letter": (4.25 * MM_PER_INCH, 2.75 * MM_PER_INCH),
    "a4": (105.0, 74.25),
}
# Panels of the tri-fold's outer side from left to right in mm: the one that folds in is narrower.
_PANELS: Mapping[Paper, tuple[float, float, float]] = {
    "letter": (3.625 * MM_PER_INCH, 3.6875 * MM_PER_INCH, 3.6875 * MM_PER_INCH),
    "a4": (97.0, 100.0, 100.0),
}


def sheet(layout: str, paper: Paper) -> tuple[float, float]:
    """Return width and height in mm of the sheet that ``layout`` is printed on in an office.

    Upright, or on its side for the tri-fold and for booklet pages two on each side.
    """
    width, height = _UPRIGHT[paper]
    return (height, width) if layout_named(layout).fold else (width, height)


def trim(layout: str, paper: Paper) -> tuple[float, float]:
    """Return width and height in mm of the trimmed page of ``layout`` on ``paper``.

    Half a sheet for the booklet, an eighth for the card, a sheet lying on its side for the
    tri-fold, an upright sheet for all others.
    """
    smaller = {"half": _HALF, "eighth": _EIGHTH}.get(layout_named(layout).page)
    return smaller[paper] if smaller else sheet(layout, paper)


def panels(layout: str, paper: Paper) -> tuple[float, ...]:
    """Return the widths in mm of the panels of page 1 from left to right; () for other folds."""
    return _PANELS[paper] if layout_named(layout).fold == "thirds" else ()
