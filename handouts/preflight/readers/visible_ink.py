"""Visibility of text, measured by the ink of rendered pages.

A page is rendered three times: as it is; without the characters to be proved; and with nothing but
those characters, in solid black on white with no clip. The last says where their ink must be, the
first two what a reader sees there. Text that is covered, clipped, hidden, transparent, pale, or in
the colour of its ground has no contrast between the first two where the third is black.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from handouts.preflight.readers import UnreadableError, pdfium
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pixels import (
    Indices,
    Shares,
    area_around,
    contrast_of,
    pixel_boxes,
    pixels_at,
)

Labels = NDArray[np.int16] | NDArray[np.int32]

# 216 dpi: the stems of 10 pt type are 2 to 3 pixels wide, so each has pixels that are all ink.
PIXELS_PER_PT = 3.0

# A pixel at least this black in the third rendering lies inside a stroke, not at its soft edge.
SOLID = 0.95

# Below this contrast ratio no reader distinguishes the ink from its ground.
SEEN = 1.25

# WCAG 2.1, 1.4.3, for text of any size (evidence.md E-27): what can be read at all.
LEGIBLE = 4.5

# What words need so that nobody overlooks them: 7 (WCAG 2.2, 1.4.6), less what their soft edge
# takes off a full stop. Measured: 7.5 and more, but for those in the clinic's color.
DARK = 6.5

# What a soft edge takes off the contrast of a pixel of 95 % ink (#767676 on white: 4.54, 4.12).
EDGE_LOSS = 0.9

# A step of brightness (of 255) that a reader notices, and the height in pixels from which on a
# third of a character is looked at: hyphens and dots are too low to be struck out.
STEP = 24
LOWEST_THIRD = 4

# How many pixels the boxes of a page's letters may have in all. A Letter page has 4.4 million; the
# fullest handout's letters have 0.8 million.
MOST_PIXELS = 20_000_000
# How many pairs of letters may have rows of pixels in common. The fullest handout has 82,000.
MOST_PAIRS = 1_000_000

# Fewer pixels of solid ink than this are not even a full stop.
FEWEST_SOLID = 2
# A descender loses up to a fifth of its ink where it meets its own underline (measured: 0.82).
LEAST_SEEN = 0.75
# Measured: 0 for text that nothing crosses, 0.2 and more for text that is struck out.
MOST_CROSSED = 0.12
# Measured: 1.0 in every handout; 0.96 at a line height of 0.9, 0.88 at 0.85.
LEAST_OWN = 0.9
# Measured with neighbours: 0.67 for "lj", the closest pair of our fonts; squeezed words leave less.
LEAST_OWN_IN_LINE = 0.5


class Ink(NamedTuple):
    """The shares of one character's ink that a reader sees.

    ``solid``: pixels that must be ink. ``seen``: share of them that differ from their ground.
    ``legible``: share of them with contrast enough to read. ``contrast``: the best WCAG contrast
    ratio among them. ``crossed``: share of the character's middle where something
    else is drawn. ``own``: share of its box that no other proved character lies on but the one
    before and the one after it, which kerning moves near. ``own_in_line``: the same with these two.
    """

    solid: int
    seen: float
    legible: float
    contrast: float
    crossed: float
    own: float
    own_in_line: float

    def is_pale(self, least_contrast: float) -> bool:
        """Return whether it is seen, but nowhere with contrast enough."""
        return self.seen >= LEAST_SEEN and self.contrast < least_contrast

    def is_hidden(self, least_contrast: float) -> bool:
        """Return whether too little is seen, or too little can be read although some can."""
        is_lost = self.legible < LEAST_SEEN and not self.is_pale(least_contrast)
        return self.solid < FEWEST_SOLID or is_lost

    @property
    def is_plain(self) -> bool:
        """Whether it is neither hidden nor pale, whatever contrast it needs, and not crossed."""
        is_read = self.legible >= LEAST_SEEN and self.contrast >= DARK
        return is_read and self.solid >= FEWEST_SOLID and not self.is_crossed

    @property
    def is_crossed(self) -> bool:
        """Whether it is struck out, or another proved character is printed over it."""
        is_printed_over = self.own < LEAST_OWN or self.own_in_line < LEAST_OWN_IN_LINE
        return self.crossed > MOST_CROSSED or is_printed_over


_NO_INK = Ink(solid=0, seen=0.0, legible=0.0, contrast=1.0, crossed=0.0, own=1.0, own_in_line=1.0)


def visible_ink(
    document: pdfium.Document, page: PageContent, characters: Sequence[int]
) -> dict[int, Ink]:
    """Return the ink of ``characters`` (indices into the page's text).

    A combining mark has the ink of its base letter. Raises UnreadableError if too many boxes of
    glyphs overlap.
    """
    if not characters:
        return {}
    chosen = np.unique(characters)
    glyphs = page.glyph_of[chosen]
    found = _ink_of(document, page, np.unique(glyphs))
    return {c: found[g] for c, g in zip(chosen.tolist(), glyphs.tolist(), strict=True)}


def _ink_of(document: pdfium.Document, page: PageContent, chosen: Indices) -> dict[int, Ink]:
    paths = {page.runs[run].path for run in np.unique(page.run_of[chosen]).tolist() if run >= 0}
    area = area_around(page, chosen, 1.0)
    if area is None:
        return dict.fromkeys(chosen.tolist(), _NO_INK)
    shape = pdfium.picture_shape(area, PIXELS_PER_PT)
    boxes = pixel_boxes(page.boxes[chosen], area, PIXELS_PER_PT, shape)
    sizes = np.prod(np.maximum(boxes[:, 1::2] - boxes[:, ::2], 0), axis=1)
    overlapping = _overlapping(boxes)
    if sizes.sum() > MOST_PIXELS or overlapping is None:
        raise UnreadableError(f"the letters of page {page.number} overlap")
    solid = _solid(document, page.number, area, paths)
    own, own_in_line, owner = _owned(boxes, np.maximum(sizes, 1), overlapping, solid, shape)
    solid, owner = solid[owner >= 0], owner[owner >= 0]
    shown, ground, green = _looks(document, page.number, area, paths, solid)
    read = _read(contrast_of(shown, ground), owner, len(boxes))
    columns = (*read, _crossed(green, boxes), own, own_in_line)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return dict(zip(chosen.tolist(), map(Ink._make, rows), strict=True))


def _solid(
    document: pdfium.Document, number: int, area: Box, paths: set[tuple[int, ...]]
) -> Indices:
    """Return the pixels that must be ink, of the flat picture with nothing but ``paths``."""
    holders = {path[:length] for path in paths for length in range(1, len(path))}
    with pdfium.open_page(document, number - 1) as page:
        for item in tuple(pdfium.drawn_objects(page)):
            kept = item.path in paths or item.path in holders
            pdfium.show(item.handle, kept)
            if kept:
                pdfium.widen_clip(item.handle)
            if item.path in paths:
                pdfium.fill_black(item.handle)
        found = [
            np.flatnonzero(strip[:, :, 1] <= int(255 * (1 - SOLID))) + rows.start * strip.shape[1]
            for rows, strip in pdfium.strips(page, area, PIXELS_PER_PT)
        ]
        return np.concatenate(found)


def _looks(
    document: pdfium.Document, number: int, area: Box, paths: set[tuple[int, ...]], places: Indices
) -> tuple[pdfium.Pixels, pdfium.Pixels, pdfium.Pixels]:
    """Return the pixels at ``places`` as shown and without ``paths``, and all green of the last."""
    green = np.empty(pdfium.picture_shape(area, PIXELS_PER_PT), np.uint8)
    shown, ground = list[pdfium.Pixels](), list[pdfium.Pixels]()
    with pdfium.open_page(document, number - 1) as page:
        for rows, strip in pdfium.strips(page, area, PIXELS_PER_PT):
            shown.append(_pixels_in(rows, strip, places))
        for item in tuple(pdfium.drawn_objects(page)):
            if item.path in paths:
                pdfium.show(item.handle, False)
        for rows, strip in pdfium.strips(page, area, PIXELS_PER_PT):
            ground.append(_pixels_in(rows, strip, places))
            green[rows] = strip[:, :, 1]
    return np.concatenate(shown), np.concatenate(ground), green


def _pixels_in(rows: slice, strip: pdfium.Pixels, places: Indices) -> pdfium.Pixels:
    """Return the pixels of one strip at ``places`` of the flat picture, which ascend."""
    start, end = rows.start * strip.shape[1], rows.stop * strip.shape[1]
    first, last = np.searchsorted(places, (start, end))
    return pixels_at(strip, places[first:last] - start)


def _count(ranks: Indices, boxes: int) -> Indices:
    """Return, for each of that many ``boxes``, how often ``ranks`` names it."""
    return np.bincount(ranks, minlength=boxes)


def _boxed_pixels(boxes: Indices, width: int) -> tuple[Indices, Indices]:
    """Return every pixel in a box, once for each box that holds it, and the rank of that box.

    The pixels are those of a flat picture whose rows are ``width`` pixels long.
    """
    top, bottom, left, right = boxes.T
    heights, widths = np.maximum(bottom - top, 0), np.maximum(right - left, 0)
    box = np.repeat(np.arange(len(boxes)), heights)
    row = np.arange(len(box)) - np.repeat(np.cumsum(heights) - heights, heights)
    lengths = widths[box]
    starts = (top[box] + row) * width + left[box] - (np.cumsum(lengths) - lengths)
    return np.repeat(starts, lengths) + np.arange(lengths.sum()), np.repeat(box, lengths)


def _overlapping(boxes: Indices) -> Indices | None:
    """Return the ranks of the boxes that share a pixel with another; None for far too many."""
    top, bottom, left, right = boxes.T
    order = np.argsort(top)
    ends = np.searchsorted(top[order], bottom[order])
    below = np.maximum(ends - np.arange(1, len(boxes) + 1), 0)
    if below.sum() > MOST_PAIRS:
        return None
    one = np.repeat(np.arange(len(boxes)), below)
    other = order[one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(below) - below, below)]
    one = order[one]
    touch = (left[one] < right[other]) & (left[other] < right[one])
    return np.unique(np.concatenate([one[touch], other[touch]]))


def _label(labels: Labels, boxes: Indices, ranks: Iterable[int]) -> None:
    """Write into each pixel of the boxes of ``ranks`` the last of these."""
    sides = boxes.tolist()
    for rank in ranks:
        top, bottom, left, right = sides[rank]
        labels[top:bottom, left:right] = rank


def _owned(
    boxes: Indices, sizes: Indices, overlapping: Indices, solid: Indices, shape: tuple[int, int]
) -> tuple[Shares, Shares, Indices]:
    """Return two shares of each box, and for each ``solid`` pixel the last box that holds it or -1.

    The first share is what neither a later box holds than the next nor an earlier than the one
    before; the second, what no later box holds.
    """
    labels = np.full(shape, -1, np.int16 if len(boxes) < 2**15 else np.int32)
    _label(labels, boxes, range(len(boxes)))
    at, rank = _boxed_pixels(boxes[overlapping], shape[1])
    rank, last, owner = overlapping[rank], labels.ravel()[at], labels.ravel()[solid]
    # Of the pixels that are asked for, each is in one of these boxes.
    _label(labels, boxes, overlapping[::-1].tolist())
    first = labels.ravel()[at]
    later = _count(rank[last > rank + 1], len(boxes))
    foreign = np.maximum(later, _count(rank[first < rank - 1], len(boxes)))
    own_in_line = (sizes - _count(rank[last > rank], len(boxes))) / sizes
    return (sizes - foreign) / sizes, own_in_line, owner.astype(np.int64)


def _read(contrast: Shares, owner: Indices, boxes: int) -> tuple[Indices, Shares, Shares, Shares]:
    """Return the first four columns of :class:`Ink` from solid pixels and the boxes they are in."""
    solids = _count(owner, boxes)
    seen = _count(owner[contrast >= SEEN], boxes) / np.maximum(solids, 1)
    legible = _count(owner[contrast >= LEGIBLE * EDGE_LOSS], boxes) / np.maximum(solids, 1)
    best = np.ones(boxes)
    np.maximum.at(best, owner, contrast)
    return solids, seen, legible, best


def _crossed(ground: pdfium.Pixels, boxes: Indices) -> Shares:
    """Return the share of each box's middle third, by height, that differs from its first pixel."""
    top, bottom, left, right = boxes.T
    third = (bottom - top) // 3
    looked_at = (third >= LOWEST_THIRD) & (left < right)
    upper = np.where(looked_at, top + third, 0)
    lower = np.where(looked_at, bottom - third, 0)
    thirds = np.stack([upper, lower, left, right], axis=1)
    at, rank = _boxed_pixels(thirds, ground.shape[1])
    green = ground.ravel()
    first = green[np.where(looked_at, upper * ground.shape[1] + left, 0)].astype(np.int16)
    differs = abs(green[at] - first[rank]) >= STEP
    sizes = np.prod(np.maximum(thirds[:, 1::2] - thirds[:, ::2], 0), axis=1)
    return np.asarray(_count(rank[differs], len(boxes)) / np.maximum(sizes, 1), np.float64)
