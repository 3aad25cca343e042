"""Is it visible, not only present? Proof by rendered ink.

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
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.shapes import common, grown, size

Indices = NDArray[np.int64]
Shares = NDArray[np.float64]
Labels = NDArray[np.int16] | NDArray[np.int32]

# 216 dpi: the stems of 10 pt type are 2 to 3 pixels wide, so each has pixels that are all ink.
PIXELS_PER_PT = 3.0

# A pixel at least this black in the third rendering lies inside a stroke, not at its soft edge.
SOLID = 0.95

# Below this contrast ratio no reader tells the ink from its ground.
SEEN = 1.25

# WCAG 2.1, 1.4.3, for text of any size (evidence.md E-27).
LEGIBLE = 4.5

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
    """What a reader sees of one character.

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
        readable = self.legible if least_contrast == LEGIBLE else self.seen
        return self.solid < FEWEST_SOLID or (
            readable < LEAST_SEEN and not self.is_pale(least_contrast)
        )

    @property
    def is_plain(self) -> bool:
        """Whether it is neither hidden nor pale, whatever contrast it needs, and not crossed."""
        is_read = self.legible >= LEAST_SEEN and self.contrast >= LEGIBLE
        return is_read and self.solid >= FEWEST_SOLID and not self.is_crossed

    @property
    def is_crossed(self) -> bool:
        """Whether it is struck out, or another proved character is printed over it."""
        return (
            self.crossed > MOST_CROSSED
            or self.own < LEAST_OWN
            or self.own_in_line < LEAST_OWN_IN_LINE
        )


_NO_INK = Ink(solid=0, seen=0.0, legible=0.0, contrast=1.0, crossed=0.0, own=1.0, own_in_line=1.0)


def visible_ink(
    document: pdfium.Document, page: PageContent, characters: Sequence[int]
) -> dict[int, Ink]:
    """Return the ink of ``characters``, indices. Raises UnreadableError: letters in a heap."""
    if not characters:
        return {}
    chosen = np.unique(characters)
    paths = {page.runs[run].path for run in np.unique(page.run_of[chosen]).tolist() if run >= 0}
    area = area_around(page, chosen, 1.0)
    if area is None:
        return dict.fromkeys(chosen.tolist(), _NO_INK)
    shown, ground, alone = _renderings(document, page.number, area, paths)
    boxes = pixel_boxes(page.boxes[chosen], area, PIXELS_PER_PT, alone.shape)
    sizes = np.prod(np.maximum(boxes[:, 1::2] - boxes[:, ::2], 0), axis=1)
    overlapping = _overlapping(boxes)
    if sizes.sum() > MOST_PIXELS or overlapping is None:
        raise UnreadableError(f"the letters of page {page.number} lie over one another")
    owners = _labels(boxes, range(len(boxes)), alone.shape)
    own, own_in_line = _owned(boxes, np.maximum(sizes, 1), overlapping, owners)
    solid = np.flatnonzero(alone <= int(255 * (1 - SOLID)))
    owner = owners.ravel()[solid].astype(np.int64)
    solid, owner = solid[owner >= 0], owner[owner >= 0]
    contrast = contrast_of(pixels_at(shown, solid), pixels_at(ground, solid))
    solids = _count(owner, len(boxes))
    seen = _count(owner[contrast >= SEEN], len(boxes)) / np.maximum(solids, 1)
    legible = _count(owner[contrast >= LEGIBLE * EDGE_LOSS], len(boxes)) / np.maximum(solids, 1)
    best = np.ones(len(boxes))
    np.maximum.at(best, owner, contrast)
    columns = (solids, seen, legible, best, _crossed(ground, boxes), own, own_in_line)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return dict(zip(chosen.tolist(), map(Ink._make, rows), strict=True))


def area_around(
    page: PageContent, characters: Sequence[int] | Indices, around_pt: float
) -> pdfium.Box | None:
    """Return the boxes of the characters and ``around_pt`` around them; None off the page."""
    around = grown(page.box_around(characters), around_pt, around_pt)
    area = common(around, page.visible_box)
    return area if min(size(area)) > 0 else None


def _renderings(
    document: pdfium.Document, number: int, area: pdfium.Box, paths: set[tuple[int, ...]]
) -> tuple[pdfium.Pixels, pdfium.Pixels, pdfium.Pixels]:
    with pdfium.open_page(document, number - 1) as page:
        drawn = tuple(pdfium.drawn_objects(page))
        shown = pdfium.render(page, area, PIXELS_PER_PT, 0)
        for item in drawn:
            if item.path in paths:
                pdfium.show(item.handle, False)
        ground = pdfium.render(page, area, PIXELS_PER_PT, 1)
        holders = {path[:length] for path in paths for length in range(1, len(path))}
        for item in drawn:
            kept = item.path in paths or item.path in holders
            pdfium.show(item.handle, kept)
            if kept:
                pdfium.widen_clip(item.handle)
            if item.path in paths:
                pdfium.ink_black(item.handle)
        alone = pdfium.render(page, area, PIXELS_PER_PT, 2)[:, :, 1]
    return shown, ground, alone


def pixel_boxes(
    boxes: NDArray[np.float64], area: pdfium.Box, pixels_per_pt: float, shape: tuple[int, ...]
) -> Indices:
    """Return first row, last row, first column, last column (each end not included) per box.

    ``shape`` is how many rows and columns the rendered ``area`` (pt) has.
    """
    sides = [area[3] - boxes[:, [3, 1]], boxes[:, [0, 2]] - area[0]]
    corners = np.concatenate(sides, axis=1) * pixels_per_pt
    corners[:, [0, 2]] = np.floor(corners[:, [0, 2]])
    corners[:, [1, 3]] = np.ceil(corners[:, [1, 3]])
    limits = np.array([shape[0], shape[0], shape[1], shape[1]])
    return np.clip(corners, 0, limits).astype(np.int64)


def pixels_at(pixels: pdfium.Pixels, places: Indices) -> pdfium.Pixels:
    """Return the pixels at ``places`` of the flat picture, each taken as one number."""
    return pixels.view(np.uint32).ravel()[places].view(np.uint8).reshape(-1, 4)


def _count(ranks: Indices, boxes: int) -> Indices:
    """Return how often each of that many boxes is in ``ranks``."""
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


def _labels(boxes: Indices, ranks: Iterable[int], shape: tuple[int, ...]) -> Labels:
    """Return for each pixel the last of ``ranks`` whose box holds it; -1 where none does."""
    labels = np.full(shape, -1, np.int16 if len(boxes) < 2**15 else np.int32)
    sides = boxes.tolist()
    for rank in ranks:
        top, bottom, left, right = sides[rank]
        labels[top:bottom, left:right] = rank
    return labels


def _owned(
    boxes: Indices, sizes: Indices, overlapping: Indices, owners: Labels
) -> tuple[Shares, Shares]:
    """Return two shares of each box, whose pixels ``owners`` gives to the last box that holds them.

    The first is what neither a later box holds than the next nor an earlier than the one before;
    the second, what no later box holds.
    """
    at, rank = _boxed_pixels(boxes[overlapping], owners.shape[1])
    rank, last = overlapping[rank], owners.ravel()[at]
    first = _labels(boxes, overlapping[::-1].tolist(), owners.shape).ravel()[at]
    later = _count(rank[last > rank + 1], len(boxes))
    foreign = np.maximum(later, _count(rank[first < rank - 1], len(boxes)))
    return (sizes - foreign) / sizes, (sizes - _count(rank[last > rank], len(boxes))) / sizes


def _crossed(ground: pdfium.Pixels, boxes: Indices) -> Shares:
    """Return what share of each box's middle third, by height, differs from its first pixel."""
    top, bottom, left, right = boxes.T
    third = (bottom - top) // 3
    looked_at = (third >= LOWEST_THIRD) & (left < right)
    upper = np.where(looked_at, top + third, 0)
    lower = np.where(looked_at, bottom - third, 0)
    thirds = np.stack([upper, lower, left, right], axis=1)
    at, rank = _boxed_pixels(thirds, ground.shape[1])
    green = ground.reshape(-1, 4)[:, 1]
    first = green[np.where(looked_at, upper * ground.shape[1] + left, 0)].astype(np.int16)
    differs = abs(green[at] - first[rank]) >= STEP
    sizes = np.prod(np.maximum(thirds[:, 1::2] - thirds[:, ::2], 0), axis=1)
    return np.asarray(_count(rank[differs], len(boxes)) / np.maximum(sizes, 1), np.float64)


# WCAG 2.1, "relative luminance": a colour channel of 0 to 255, made linear.
_LINEAR = np.array(
    [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in np.arange(256) / 255]
)


_BLUE, _GREEN, _RED = 0.0722 * _LINEAR, 0.7152 * _LINEAR, 0.2126 * _LINEAR


def _luminance(bgr: pdfium.Pixels) -> Shares:
    return _BLUE.take(bgr[..., 0]) + _GREEN.take(bgr[..., 1]) + _RED.take(bgr[..., 2])


def contrast_of(ink: pdfium.Pixels, ground: pdfium.Pixels) -> Shares:
    """Return the WCAG contrast ratio of each pixel of ``ink`` to the same one of ``ground``."""
    one, other = _luminance(ink), _luminance(ground)
    return np.asarray((np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05), np.float64)
