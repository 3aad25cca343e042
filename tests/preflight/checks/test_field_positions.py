"""Where the clinic's fields are: each limit has a case on either side."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from clinic_field_faults import EXPECTED_PACK, with_entry
from expectations import expectation
from made_page import Words, document, page

from handouts.preflight import inspect
from handouts.preflight.checks.field_positions import _follows, _overlap, _too_wide, place_fault
from handouts.preflight.expectation import ExpectedField
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.widgets import Widget

EDGE = "is too close to the edge of the sheet"
WORD = Box(100.0, 700.0, 150.0, 712.0)


def beside(gap: float) -> Box:
    return Box(150.0 + gap, 700.0, 190.0 + gap, 712.0)


def below(gap: float) -> Box:
    return Box(100.0, 688.0 - gap, 140.0, 700.0 - gap)


@pytest.mark.parametrize(
    ("other", "follows"),
    [
        (beside(0), True),
        (beside(13.9), True),
        (beside(14.1), False),
        (beside(-2.4), True),
        (beside(-2.6), False),
        (below(0), True),
        (below(19.9), True),
        (below(20.1), False),
        # The next line begins no farther right than this one ends; the one above never follows.
        (Box(149.0, 680.0, 190.0, 692.0), True),
        (Box(151.0, 680.0, 190.0, 692.0), False),
        (Box(100.0, 720.0, 140.0, 732.0), False),
    ],
)
def test_a_field_follows_the_word_next_to_it_or_the_one_that_ends_the_line_above(
    other: Box, follows: bool
) -> None:
    assert _follows(WORD, other) is follows


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (Box(140.0, 709.6, 190.0, 722.0), False),
        (Box(140.0, 709.4, 190.0, 722.0), True),
        (Box(150.0, 700.0, 190.0, 712.0), False),
        (Box(149.9, 700.0, 190.0, 712.0), True),
    ],
)
def test_fields_of_two_lines_may_overlap_by_their_margins(other: Box, overlaps: bool) -> None:
    assert _overlap(WORD, other) is overlaps


@pytest.mark.parametrize(
    ("answers", "width", "is_too_wide"),
    [
        # Four letters of half an em in 10 pt type are 20 pt wide; viewers keep 4 pt clear.
        ((), 24.1, False),
        ((), 23.9, True),
        # And 13 pt for the arrow of a drop-down.
        (("abcd",), 37.1, False),
        (("abcd",), 36.9, True),
    ],
)
def test_the_longest_answer_has_room(
    answers: tuple[str, ...], width: float, is_too_wide: bool
) -> None:
    font = pikepdf.Dictionary(
        Encoding=pikepdf.Name.WinAnsiEncoding, FirstChar=97, Widths=pikepdf.Array([500] * 4)
    )
    field = ExpectedField("name", "\ue000", "label", "abcd", answers, "Ch" if answers else "Tx")
    assert _too_wide(Box(0.0, 0.0, width, 15.0), field, font, 10.0) is is_too_wide


@pytest.mark.parametrize(("size_pt", "is_large_enough"), [(10.96, True), (10.94, False)])
def test_a_field_of_a_statement_is_set_in_the_type_of_statements(
    size_pt: float, is_large_enough: bool
) -> None:
    pdf = with_entry("rule-driving", "/DA", pikepdf.String(f"/OwnRegular {size_pt} Tf 0 g"), kid=0)
    found = inspect(pdf, replace(EXPECTED_PACK, checks=("G818",))).findings
    assert (found == ()) is is_large_enough


@pytest.mark.parametrize(
    ("box", "fault"),
    [
        (None, "has no place on the page"),
        (Box(28.4, 28.4, 60.0, 60.0), None),
        (Box(28.3, 28.4, 60.0, 60.0), EDGE),
        (Box(28.4, 28.3, 60.0, 60.0), EDGE),
        (Box(500.0, 700.0, 583.6, 763.6), None),
        (Box(500.0, 700.0, 583.7, 763.6), EDGE),
        (Box(500.0, 700.0, 583.6, 763.7), EDGE),
        # The middles of the two letters are at 125 and 175 pt.
        (Box(124.0, 700.0, 126.0, 712.0), 'covers "G"'),
        (Box(126.0, 700.0, 174.0, 712.0), None),
        (Box(124.0, 707.0, 176.0, 720.0), None),
        (Box(124.0, 690.0, 176.0, 707.0), 'covers "Go"'),
    ],
)
def test_a_field_is_on_the_sheet_and_on_no_words(box: Box | None, fault: str | None) -> None:
    """What is kept clear is 10 mm, 28.35 pt, on every side."""
    words = Words("Go", Box(100.0, 700.0, 200.0, 712.0))
    made = document(page(words), expected=expectation(clear_margin_mm=10.0))
    assert place_fault(made, Widget(1, "notes", box, None, None)) == fault


def test_what_nothing_draws_is_not_covered() -> None:
    drawn = replace(page(Words("Go", Box(100.0, 700.0, 200.0, 712.0))), run_of=np.array([-1, 0]))
    made = document(drawn, expected=expectation())
    everything = Widget(1, "notes", Box(90.0, 690.0, 210.0, 720.0), None, None)
    assert place_fault(made, everything) == 'covers "o"'
