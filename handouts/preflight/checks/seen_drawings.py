"""Each drawing is seen: large enough, dark on a light ground, and nothing covers it or is too near.

A code (ISO/IEC 18004) is for cameras, and needs clear space around it as well.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby

import numpy as np

from handouts.colour import SHAPE_CONTRAST
from handouts.preflight.checks.plain_shapes import is_box, plain_boxes
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.drawings import Colour, Drawing, Loose, colour_luminance
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.units import PT_PER_MM

NEAREST_MARKS_PT = 4.0
"""Between two marks: of nearer ones, letters could be built. Measured: 4.7, of boxes to tick."""

OVERLAP_PT = 0.1
"""How far a drawing may overlap anything but a ground that holds it whole."""

LEAST_PT: Mapping[str, float] = {
    "bar": 0.0,
    "logo": 0.0,
    "bullet": 2.5,
    "step-dot": 3.0,
    "tick-box": 7.5,
    "emergency": 6.5,
    "phone": 6.5,
    "share": 30.0,
    "dots": 24.0,
    "squares": 36.0,
}
"""The longer side of a drawing, by the first word of its name. Measured: bullets 2.9, boxes to
tick 8.1, marks of headings 7.0, bars 33.3, dots 25.3, squares 48."""
LEAST_PICTURE_PT, LEAST_ON_CARD_PT = 14.5, 9.0
"""The same of all others. Measured: 15 and 9.2."""

LEAST_MODULE_PT = 0.38 * PT_PER_MM
"""The side of a square of a code: what a phone reads from an office copy. Measured: 0.72 mm."""
CLEAR_MODULES = 4
"""Around a code (ISO/IEC 18004:2015, 6.3.8). Measured: 5.1."""
CODE_CONTRAST = 7.0
"""Of a code to its ground. Measured: 15."""


def badly_seen(
    document: PdfDocument, things: Sequence[Drawing | Loose], names: Mapping[Drawing, str]
) -> Iterator[tuple[int, str]]:
    """Yield the page and the fault of each drawing among ``things`` that is seen badly."""
    for page, here in groupby(things, key=lambda thing: thing.page):
        on_page = [*here]
        parts = [(n, box) for n, thing in enumerate(on_page) for box in _boxes(thing)]
        number, boxes = np.array([n for n, _ in parts]), np.array([box for _, box in parts])
        for n, box in parts:
            drawing = on_page[n]
            if not isinstance(drawing, Drawing):
                continue
            wide = np.minimum(boxes[:, 2], box.right) - np.maximum(boxes[:, 0], box.left)
            high = np.minimum(boxes[:, 3], box.top) - np.maximum(boxes[:, 1], box.bottom)
            near = np.flatnonzero((np.minimum(wide, high) > OVERLAP_PT) & (number != n)).tolist()
            if any(parts[at][0] > n or not parts[at][1].holds(box) for at in near):
                yield page, "something covers a drawing, or is under part of it"
                continue
            grounds = [on_page[parts[at][0]] for at in near]
            fault = _fault(document, drawing, names[drawing], grounds)
            if fault is None and names[drawing][:5] == "code ":
                others = [other for m, other in parts if m != n and not other.holds(box)]
                fault = _crowded_code(document, drawing, others)
            if fault:
                yield page, f"a drawing ({names[drawing]}) {fault}"


def _fault(
    document: PdfDocument, drawing: Drawing, name: str, grounds: Sequence[Drawing | Loose]
) -> str | None:
    """Return the fault of a drawing on ``grounds``, the uppermost last; None if it has none."""
    kind, is_code = name.partition(" ")[0], name[:5] == "code "
    is_on_card = document.expected.card_mm is not None
    least = LEAST_PT.get(kind, LEAST_ON_CARD_PT if is_on_card else LEAST_PICTURE_PT)
    if is_code:
        least = LEAST_MODULE_PT * max(drawing.figure.box.size)
    if max(drawing.box.size) < least:
        return f"is {max(drawing.box.size):.1f} pt large, less than {least:.1f} pt"
    contrast = CODE_CONTRAST if is_code else SHAPE_CONTRAST
    light = _lightness(grounds)
    if kind != "logo" and any(is_pale(c, contrast, light) for c in drawing.figure.colours):
        return "is pale on its ground, or does not have its own color"
    return None


def _crowded_code(document: PdfDocument, code: Drawing, others: Sequence[Box]) -> str | None:
    """Return the fault of a code that is too near to something for a camera, or None."""
    around = CLEAR_MODULES * code.box.width / code.figure.box.width
    clear, page = code.box.grown(around, around), document.file.pages[code.page - 1]
    is_near = any(min(clear.common(other).size) > 0 for other in others)
    letters = (page.boxes[:, :2] < clear[2:]) & (page.boxes[:, 2:] > clear[:2])
    if is_near or (letters.all(axis=1) & page.inked).any() or not page.visible_box.holds(clear):
        return "has something closer to it than 4 of its squares, so that cameras do not read it"
    return None


def _lightness(grounds: Sequence[Drawing | Loose]) -> float | None:
    """Return the luminance of the uppermost ground: white paper where there is none."""
    for ground in reversed(grounds):
        if isinstance(ground, Loose) and ground.shape.paint != "S" and is_box(ground.shape):
            return colour_luminance(ground.colours[0]) if ground.colours else None
    return 1.0


def _boxes(thing: Drawing | Loose) -> Sequence[Box]:
    if isinstance(thing, Drawing):
        return (thing.box.common(thing.opening),)
    plain = plain_boxes(thing)
    return (Box.around(thing.shape.points()),) if plain is None else plain


def crowded(marks: Sequence[Drawing]) -> Iterator[tuple[int, str]]:
    """Yield each page where marks are too near to each other."""
    for page, here in groupby(marks, key=lambda mark: mark.page):
        if any(gap_pt(*pair) < NEAREST_MARKS_PT for pair in combinations([m.box for m in here], 2)):
            yield page, "marks are so close together that they could form letters"


def gap_pt(one: Box, other: Box) -> float:
    """Return the distance between two boxes in pt."""
    across = max(one.left - other.right, other.left - one.right, 0.0)
    return math.hypot(across, max(one.bottom - other.top, other.bottom - one.top, 0.0))


def is_pale(colour: Colour, contrast: float = SHAPE_CONTRAST, ground: float | None = 1.0) -> bool:
    """Return whether a colour, of three parts or of four inks, is too pale for its ground."""
    shown = colour_luminance(colour) if len(colour) in (3, 4) else None
    return shown is None or ground is None or (ground + 0.05) / (shown + 0.05) < contrast
