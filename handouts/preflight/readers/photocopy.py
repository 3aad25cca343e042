"""Pages as a black-and-white copier makes them, without grey, as a copy of a copy has them.

The page is rendered twice: as it is, in grey, where everything darker than half turns black and the
rest white; and with nothing but its text, in solid black. The second says where ink and ground must
be, the first what is left of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handouts.preflight.readers import pdfium
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pixels import area_around, pixel_boxes

# 300 dpi, as office copiers scan: the stems of 10 pt type are about 4 pixels wide.
PIXELS_PER_PT = 300 / 72

# Half way between black and white (issue: "reduce to 1-bit at 50 %").
HALF = 128

# A pixel this dark in the text-only rendering lies inside a stroke, not on its soft edge.
_SOLID = 25

# How far around a glyph its ground is looked at.
_AROUND_PT = 1.0

# Of each pixel: black on the copy, touched by text, touched and inside a stroke, clear of all text.
_BLACK, _TEXT, _INK, _PAPER = (np.uint8(bits) for bits in (1, 2, 2 | 4, 8))

# Rows of pixels whose neighbours are looked at together.
_ROWS = 256

Mask = NDArray[np.bool_]
Marks = NDArray[np.uint8]


@dataclass(frozen=True)
class Copied:
    """One glyph on the copy.

    ``kept``: share of its ink still black; ``ground``: share of the paper around it turned black.
    """

    kept: float
    ground: float


def copied_glyphs(
    document: pdfium.Document, page: PageContent, characters: Sequence[int]
) -> dict[int, Copied]:
    """Return the copy of each of ``characters`` (indices into ``page.text``).

    White space has no ink and is left out. A glyph without any ink of its own has kept nothing.
    """
    chosen = [index for index in characters if not page.text[index].isspace()]
    if not chosen:
        return {}
    area = area_around(page, chosen, 2 * _AROUND_PT)
    if area is None:
        return dict.fromkeys(chosen, Copied(0.0, 0.0))
    marks = _marks(document, page.number, area)
    boxes = pixel_boxes(page.boxes[chosen], area, PIXELS_PER_PT, marks.shape)
    return {index: _copied(marks, *box) for index, box in zip(chosen, boxes.tolist(), strict=True)}


def _marks(document: pdfium.Document, number: int, area: Box) -> Marks:
    marks = np.zeros(pdfium.picture_shape(area, PIXELS_PER_PT), np.uint8)
    with pdfium.open_page(document, number - 1) as page:
        for rows, shown in pdfium.strips(page, area, PIXELS_PER_PT, grey=True):
            marks[rows] = (shown[:, :, 0] < HALF) * _BLACK
        for item in tuple(pdfium.drawn_objects(page)):
            pdfium.show(item.handle, item.kind in (pdfium.TEXT, pdfium.FORM))
            pdfium.widen_clip(item.handle)
            if item.kind == pdfium.TEXT:
                pdfium.fill_black(item.handle)
        for rows, shown in pdfium.strips(page, area, PIXELS_PER_PT, grey=True):
            level = shown[:, :, 0]
            marks[rows] |= (level <= _SOLID) * _INK | (level < 255) * _TEXT
    for first in range(0, len(marks), _ROWS):
        before = min(first, 1)
        text = _grown(marks[first - before : first + _ROWS + 1] & _TEXT > 0)
        marks[first : first + _ROWS] |= ~text[before : before + _ROWS] * _PAPER
    return marks


def _grown(mask: Mask) -> Mask:
    """Return ``mask`` and all pixels next to it."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    sideways = grown.copy()
    sideways[:, 1:] |= grown[:, :-1]
    sideways[:, :-1] |= grown[:, 1:]
    return sideways


def _copied(marks: Marks, top: int, bottom: int, left: int, right: int) -> Copied:
    """Return how much of a glyph's ink in a box is black, and of the paper around it."""
    around = round(_AROUND_PT * PIXELS_PER_PT)
    glyph = marks[top:bottom, left:right]
    near = marks[max(0, top - around) : bottom + around, max(0, left - around) : right + around]
    return Copied(kept=_black_share(glyph, _INK), ground=_black_share(near, _PAPER))


def _black_share(marks: Marks, kind: np.uint8) -> float:
    """Return the share of the pixels of a kind that is black, 0 where there are none."""
    counts = np.bincount(marks.ravel(), minlength=2 * int(_PAPER))
    white, black = int(counts[kind]), int(counts[kind | _BLACK])
    return black / (white + black) if black else 0.0
