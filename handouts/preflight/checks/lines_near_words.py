"""Lines under, over and through words: the one that a link may have, and no other."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.bars_near_words import bars_beside_words
from handouts.preflight.checks.frames import LOWEST_GROUND_PT
from handouts.preflight.checks.links import letters_of_links
from handouts.preflight.checks.plain_shapes import plain_boxes
from handouts.preflight.checks.required_statements import words_at
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.drawings import Loose
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pdf_document import PdfDocument

LOWEST, HIGHEST, SLACK_PT = -0.33, 1.04, 3.0
"""How far above its baseline a line is that is under, over or through a letter, in sizes of the
letter, if it is longer than the words by no more than the slack at each end. Measured: the line
under a link -0.19 to -0.11; the line over a foot 1.08 and more."""
LOWEST_LONGER, HIGHEST_LONGER = -0.25, 0.8
"""The same for longer lines. Measured: those of frames up to -0.32, and 0.90 and more."""


@check("G419", "draw lines only under links, around boxes, in tables, and to write on")
def lines_at_words(document: PdfDocument) -> Faults:
    """G419: no line is under, over or through words, except under those of a link.

    No bar is beside words, and no box is empty, except those of fields.
    """
    pages = document.file.painted
    if any(page.fault for page in pages):
        return
    linked = letters_of_links(document)
    for painted in pages:
        page = document.file.pages[painted.number - 1]
        for rule in _rules(thing for thing in painted.things if isinstance(thing, Loose)):
            letters, above = _near(page, rule)
            under = {(page.number, at) for at in letters[above < 0].tolist()}
            if len(letters) and not (under and linked >= under):
                place = [(page.number, at) for at in letters.tolist()]
                yield page.number, f"{words_at(document, place)} has a line that no words have"
    yield from bars_beside_words(document)


def _rules(shapes: Iterable[Loose]) -> Iterator[Box]:
    """Yield each level rule."""
    boxes = (box for shape in shapes for box in plain_boxes(shape) or ())
    return (box for box in boxes if box.height < min(box.width, LOWEST_GROUND_PT))


def _near(page: PageContent, rule: Box) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the letters that a rule is under, over or through; how far above each baseline."""
    middles = page.middles[:, 0]
    letters = np.flatnonzero(page.inked & (rule.left < middles) & (middles < rule.right))
    drawn = [page.runs[run] for run in page.run_of[letters].tolist()]
    baselines = np.array([run.baseline for run in drawn])
    sizes = np.array([max(run.size_pt, 1.0) for run in drawn])
    above = ((rule.bottom + rule.top) / 2 - baselines) / sizes
    near = (above > LOWEST) & (above < HIGHEST)
    if near.any():
        words = page.box_around(letters[near])
        if max(words.left - rule.left, rule.right - words.right) > SLACK_PT:
            near = (above > LOWEST_LONGER) & (above < HIGHEST_LONGER)
    return letters[near], above[near]
