"""Pixels of a rendered page: the boxes of letters in them, and their contrast."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pdfium import Pixels

Indices = NDArray[np.int64]
Shares = NDArray[np.float64]

# WCAG 2.1, "relative luminance": a colour channel of 0 to 255, made linear. Not by colour.py, from
# which the shades on the page are derived.
_LINEAR = np.array(
    [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in np.arange(256) / 255]
)
_BLUE, _GREEN, _RED = 0.0722 * _LINEAR, 0.7152 * _LINEAR, 0.2126 * _LINEAR


def _luminance(bgr: Pixels) -> Shares:
    return _BLUE.take(bgr[..., 0]) + _GREEN.take(bgr[..., 1]) + _RED.take(bgr[..., 2])


def contrast_of(ink: Pixels, ground: Pixels) -> Shares:
    """Return the WCAG contrast ratio of each pixel of ``ink`` to the same one of ``ground``."""
    one, other = _luminance(ink), _luminance(ground)
    return np.asarray((np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05), np.float64)


def area_around(
    page: PageContent, characters: Sequence[int] | Indices, around_pt: float
) -> Box | None:
    """Return the boxes of the characters and ``around_pt`` around them; None off the page."""
    around = page.box_around(characters).grown(around_pt, around_pt)
    area = around.common(page.visible_box)
    return area if min(area.size) > 0 else None


def pixel_boxes(
    boxes: NDArray[np.float64], area: Box, pixels_per_pt: float, shape: tuple[int, ...]
) -> Indices:
    """Return first row, last row, first column, last column (each end not included) per box.

    ``shape`` is how many rows and columns the rendered ``area`` (pt) has.
    """
    sides = [area.top - boxes[:, [3, 1]], boxes[:, [0, 2]] - area.left]
    corners = np.concatenate(sides, axis=1) * pixels_per_pt
    corners[:, [0, 2]] = np.floor(corners[:, [0, 2]])
    corners[:, [1, 3]] = np.ceil(corners[:, [1, 3]])
    limits = np.array([shape[0], shape[0], shape[1], shape[1]])
    return np.clip(corners, 0, limits).astype(np.int64)


def pixels_at(pixels: Pixels, places: Indices) -> Pixels:
    """Return the pixels at ``places`` of the flat picture, each taken as one number."""
    return pixels.view(np.uint32).ravel()[places].view(np.uint8).reshape(-1, 4)
