"""What a copy of a copy keeps: pages as a black-and-white copier makes them, without any grey.

The page is rendered twice: as it is, in grey, where everything darker than half turns black and the
rest white; and with nothing but its text, in solid black. The second says where ink and ground must
be, the first what is left of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handouts.preflight.readers import pdfium
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.visible_ink import area_around, pixel_boxes, pixels_at

# 300 dpi, as office copiers scan: the stems of 10 pt type are about 4 pixels wide.
PIXELS_PER_PT = 300 / 72

# Half way between black and white (issue: "reduce to 1-bit at 50 %").
HALF = 128

# A pixel this dark in the text-only rendering lies inside a stroke, not on its soft edge.
_SOLID = 25

# How far around a glyph its ground is looked at.
_AROUND_PT = 1.0

# ITU-R BT.601 in 256ths: what a grey scanner sees of blue, green and red.
_BLUE, _GREEN, _RED = np.uint16(29), np.uint16(150), np.uint16(77)

Mask = NDArray[np.bool_]


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
    """Return what a copier keeps of each of ``characters`` (indices into ``page.text``).

    White space has no ink and is left out. A glyph without any ink of its own has kept nothing.
    """
    chosen = [index for index in characters if not page.text[index].isspace()]
    if not chosen:
        return {}
    area = area_around(page, chosen, 2 * _AROUND_PT)
    if area is None:
        return dict.fromkeys(chosen, Copied(0.0, 0.0))
    black, solid, paper = _masks(document, page.number, area)
    boxes = pixel_boxes(page.boxes[chosen], area, PIXELS_PER_PT, black.shape)
    masks = solid, solid & black, paper, paper & black
    return {index: _copied(masks, *box) for index, box in zip(chosen, boxes.tolist(), strict=True)}


def _masks(document: pdfium.Document, number: int, area: pdfium.Box) -> tuple[Mask, Mask, Mask]:
    """Return what is black on the copy, what is inside a stroke, and what is clear of all text."""
    with pdfium.open_page(document, number - 1) as page:
        black = _is_black(pdfium.render(page, area, PIXELS_PER_PT, 0))
        for item in tuple(pdfium.drawn_objects(page)):
            pdfium.show(item.handle, item.kind in (pdfium.TEXT, pdfium.FORM))
            pdfium.widen_clip(item.handle)
            if item.kind == pdfium.TEXT:
                pdfium.ink_black(item.handle)
        # Black on white is the same in every channel.
        text_only = pdfium.render(page, area, PIXELS_PER_PT, 0)[:, :, 0].copy()
    return black, text_only <= _SOLID, ~_grown(text_only < 255)


def _is_black(shown: pdfium.Pixels) -> Mask:
    # Most pixels are too light by their green alone.
    black = shown[:, :, 1] <= HALF * 256 // _GREEN
    at = np.flatnonzero(black)
    blue, green, red, _ = pixels_at(shown, at).T
    black.ravel()[at] = blue * _BLUE + green * _GREEN + red * _RED < HALF * 256
    return black


def _grown(mask: Mask) -> Mask:
    """Return ``mask`` and all pixels beside it."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    sideways = grown.copy()
    sideways[:, 1:] |= grown[:, :-1]
    sideways[:, :-1] |= grown[:, 1:]
    return sideways


def _copied(
    masks: tuple[Mask, Mask, Mask, Mask], top: int, bottom: int, left: int, right: int
) -> Copied:
    """Judge the glyph in a box by all ink, what is kept of it, all paper, and what is black."""
    solid, kept, paper, stained = masks
    glyph = np.s_[top:bottom, left:right]
    around = round(_AROUND_PT * PIXELS_PER_PT)
    near = np.s_[max(0, top - around) : bottom + around, max(0, left - around) : right + around]
    ink, stain = int(np.count_nonzero(solid[glyph])), int(np.count_nonzero(stained[near]))
    return Copied(
        kept=int(np.count_nonzero(kept[glyph])) / ink if ink else 0.0,
        ground=stain / int(np.count_nonzero(paper[near])) if stain else 0.0,
    )
