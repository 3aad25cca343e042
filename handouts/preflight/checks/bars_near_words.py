"""Bars and boxes beside words: of these, letters, digits and boxes to tick could be made."""

from collections.abc import Iterable, Iterator

import numpy as np

from handouts.preflight.check import Faults
from handouts.preflight.checks.frames import LOWEST_GROUND_PT
from handouts.preflight.checks.logo_paths import logo_paths
from handouts.preflight.checks.plain_shapes import plain_boxes
from handouts.preflight.checks.required_statements import words_at
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.drawings import Loose
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pdf_document import PdfDocument

LETTER_HEIGHT, APART, BESIDE = 0.7, 0.8, 0.3
"""How far from a letter is a bar on its level, in sizes of the letter: one that is alone and of its
height, and any other. Measured: 1.08 and more; the side of a frame 0.34 and more."""
LOW_BAR = 2.0
"""In sizes of a letter: what is lower may be read as one. Measured: bars 3.5 and more."""
SMALLEST_BOX_PT, LARGEST_BOX_PT = 4.0, 24.0
"""What is filled, and each side within these, looks like a box to tick. Measured: bars 52 high."""


def bars_beside_words(document: PdfDocument) -> Faults:
    """Yield words that a bar is beside, where it may be read as a letter or a digit.

    Yield, too, what has an empty box that is no field's. All pages can be read.
    """
    for painted in document.file.painted:
        page = document.file.pages[painted.number - 1]
        shapes = (thing for thing in painted.things if isinstance(thing, Loose))
        bars = [*_bars(document, page.number, shapes)]
        for at in _beside_bars(page, bars):
            yield page.number, f"{words_at(document, [(page.number, at)])} has a bar beside it"
        if any(_is_empty_box(page, bar) for bar in bars):
            yield page.number, "draws an empty box that is no field"


def _bars(document: PdfDocument, number: int, shapes: Iterable[Loose]) -> Iterator[Loose]:
    """Yield what belongs neither to the logo nor to a field."""
    logo = {*logo_paths(document.expected.logo)}
    fields = [w.box for w in document.widgets if w.page == number and w.box]
    for shape in shapes:
        box = Box.around(shape.shape.points())
        of_field = any(min(box.common(field).size) > 0 for field in fields)
        if not of_field and shape.shape.from_start not in logo:
            yield shape


def _beside_bars(page: PageContent, shapes: Iterable[Loose]) -> Iterator[int]:
    """Yield the first letter that each bar is beside, or upright through."""
    letters = np.flatnonzero(page.inked)
    drawn = [page.runs[run] for run in page.run_of[letters].tolist()]
    baselines = np.array([run.baseline for run in drawn])
    sizes = np.array([max(run.size_pt, 1.0) for run in drawn])
    left, right = page.boxes[letters, 0], page.boxes[letters, 2]
    for shape in shapes:
        boxes = plain_boxes(shape) or ()
        for bar in boxes:
            if min(bar.size) >= LOWEST_GROUND_PT and _holds_letters(page, bar):
                continue
            is_level = (bar.bottom < baselines + LETTER_HEIGHT * sizes) & (bar.top > baselines)
            apart = np.maximum(left - bar.right, bar.left - right) / sizes
            is_alone = len(boxes) < 4
            least = np.where((bar.height < LOW_BAR * sizes) & is_alone, APART, BESIDE)
            # What is level and above or below words is judged as a line.
            is_beside = apart >= (-np.inf if bar.height >= bar.width else 0)
            yield from letters[is_level & is_beside & (apart < least)][:1].tolist()


def _holds_letters(page: PageContent, box: Box) -> bool:
    return bool((page.within(box) & page.inked).any())


def _is_empty_box(page: PageContent, shape: Loose) -> bool:
    """Return whether a frame, or what is filled and as small as a box to tick, holds nothing."""
    boxes = plain_boxes(shape) or ()
    box = Box.around(shape.shape.points())
    is_small = min(box.size) >= SMALLEST_BOX_PT and max(box.size) <= LARGEST_BOX_PT
    is_box = len(boxes) == 4 or (len(boxes) == 1 and is_small)
    return is_box and not _holds_letters(page, box)
