"""No meaning hangs on a colour: pages as a black-and-white copier makes them, read by their ink."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium
import pytest
from made_editions import MadeEditions
from numpy.typing import NDArray
from paper_reading import grey

from handouts.content.handout import ChosenSection
from handouts.model.sections import Look
from handouts.release.jobs import Job
from handouts.release.orders import handout_of

CHECKLIST = Job("office", "checklist", "esketamine", "letter", "en")
GUIDE = Job("office", "guide", "esketamine", "letter", "en")
TWO_PAGE = Job("office", "two-page", "esketamine", "a4", "en")
PIXELS_PER_PT = 300 / 72

# styles/layouts/guide.css: a bar 66 pt wide, 5 pt before the words that say the same, on page 3.
BAR_PT, GAP_PT = 66.0, 5.0

# Frames are no farther than this from the heading that they hold; some have a mark before it.
REACH_PT = 12.0
REACH_PAST_A_SIGN_PT = 36.0


def copied(page: pdfium.PdfPage) -> NDArray[np.bool_]:
    """Return where a copy of ``page`` is black: half grey and darker."""
    return grey(page, PIXELS_PER_PT) < 128


def place(
    page: pdfium.PdfPage, words: str, after: str | None = None
) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of ``words`` in pixels of the copy, from its top left."""
    text = page.get_textpage()
    start = sum(text.search(after).get_next()) if after else 0
    found = text.search(words, index=start).get_next()
    assert found, words
    first, count = found
    boxes = [text.get_charbox(n) for n in range(first, first + count)]
    height = page.get_height()
    left, right = boxes[0][0], max(box[2] for box in boxes)
    top, bottom = max(box[3] for box in boxes), min(box[1] for box in boxes)
    scaled = np.array((left, height - top, right, height - bottom)) * PIXELS_PER_PT
    return float(scaled[0]), float(scaled[1]), float(scaled[2]), float(scaled[3])


def test_how_far_a_bar_is_filled_shows_on_a_copy(editions: MadeEditions) -> None:
    handout = handout_of(editions.content, GUIDE)
    counted = [
        (entry.people, entry.label.text)
        for section in handout.sections()
        if section.kind == "effects"
        for entry in section.entries
        if entry.people is not None and entry.label is not None
    ]
    assert len({people for people, _ in counted}) >= 4
    with pdfium.PdfDocument(editions.pdf(GUIDE)) as document:
        page = document[2]
        black = copied(page)
        amount_left = place(page, "41 of 100")[0]
        for people, name in counted:
            left = amount_left - (GAP_PT + BAR_PT * 101 / 102) * PIXELS_PER_PT
            _, top, _, bottom = place(page, name, after="How many had it")
            wide = BAR_PT * 100 / 102 * PIXELS_PER_PT
            bar = black[round(top) : round(bottom), round(left) : round(left + wide)]
            # The first column with more white than ink.
            filled = int((bar.mean(axis=0) > 0.5).argmin())
            assert abs(filled / bar.shape[1] * 100 - people) < 3, name


def run_of_ink(line: NDArray[np.bool_]) -> tuple[int, int]:
    """Return how far away the first ink on ``line`` is, and how thick, in pixels; 0, 0 for none."""
    inked = line.nonzero()[0]
    if not len(inked):
        return 0, 0
    start = int(inked[0])
    gaps = (~line[start:]).nonzero()[0]
    return start, int(gaps[0]) if len(gaps) else len(line) - start


def shape(page: pdfium.PdfPage, section: ChosenSection) -> tuple[int, int, bool]:
    """Return the box around a heading as a copy shows it.

    The thickness of its left side and its top, in whole points, and whether its corner is square.
    """
    black = copied(page)
    left, top, right, bottom = place(page, section.heading.text)
    signed = section.look in ("emergency", "call-us")
    reach = round((REACH_PAST_A_SIGN_PT if signed else REACH_PT) * PIXELS_PER_PT)
    below = round(bottom + 2 * PIXELS_PER_PT)
    start = round(left) - reach
    row = black[below, start : round(left)]
    # Right of the words and the mark before them: between the end of the heading and the frame.
    middle = round(right + 2 * PIXELS_PER_PT)
    depth = round(REACH_PT * PIXELS_PER_PT)
    column = black[round(top) - depth : round(top), middle][::-1]
    away_left, side = run_of_ink(row)
    away_top, head = run_of_ink(column)
    corner = black[round(top) - away_top - head + 1, start + away_left + 1]
    thickness = round(side / PIXELS_PER_PT), round(head / PIXELS_PER_PT)
    return *thickness, bool(side and head and corner)


@pytest.mark.parametrize("job", [CHECKLIST, TWO_PAGE], ids=lambda job: job.name)
def test_each_kind_of_box_has_a_shape_of_its_own_on_a_copy(
    job: Job, editions: MadeEditions
) -> None:
    looks = {"crisis", "in-short", "emergency", "call-us", "caution"}
    boxed = [s for s in handout_of(editions.content, job).sections() if s.look in looks]
    shapes = {}
    with pdfium.PdfDocument(editions.pdf(job)) as document:
        for section in boxed:
            (page,) = [
                p
                for p in document
                if section.heading.text in p.get_textpage().get_text_bounded().splitlines()
            ]
            shapes[section.look] = shape(page, section)
    # A mark is before the headings of emergency and call-us, none before the others.
    signed = [shapes[look] for look in ("emergency", "call-us")]
    unsigned = [shapes[look] for look in ("crisis", "in-short", "caution")]
    assert len(set(signed)) == len(signed), shapes
    assert len(set(unsigned)) == len(unsigned), shapes
    seen: tuple[tuple[Look, bool], ...] = (("crisis", False), ("emergency", True))
    for look, is_square in seen:
        side, head, square = shapes[look]
        assert min(side, head) >= 2
        assert square == is_square
