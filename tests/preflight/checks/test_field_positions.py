"""Where the clinic's fields stand: each limit has a case on either side."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from clinic_field_faults import EXPECTED_PACK, with_entry

from handouts.preflight import inspect
from handouts.preflight.checks.field_positions import _follows, _overlap, _too_wide
from handouts.preflight.expectation import ExpectedField
from handouts.preflight.readers.pdfium import Box

WORD: Box = (100.0, 700.0, 150.0, 712.0)


def beside(gap: float) -> Box:
    return (150.0 + gap, 700.0, 190.0 + gap, 712.0)


def below(gap: float) -> Box:
    return (100.0, 688.0 - gap, 140.0, 700.0 - gap)


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
        ((149.0, 680.0, 190.0, 692.0), True),
        ((151.0, 680.0, 190.0, 692.0), False),
        ((100.0, 720.0, 140.0, 732.0), False),
    ],
)
def test_a_field_follows_the_word_beside_it_or_the_one_that_ends_the_line_above(
    other: Box, follows: bool
) -> None:
    assert _follows(WORD, other) is follows


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        ((140.0, 709.6, 190.0, 722.0), False),
        ((140.0, 709.4, 190.0, 722.0), True),
        ((150.0, 700.0, 190.0, 712.0), False),
        ((149.9, 700.0, 190.0, 712.0), True),
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
    assert _too_wide((0.0, 0.0, width, 15.0), field, font, 10.0) is is_too_wide


@pytest.mark.parametrize(("size_pt", "is_large_enough"), [(10.96, True), (10.94, False)])
def test_a_field_of_a_statement_is_set_in_the_type_of_statements(
    size_pt: float, is_large_enough: bool
) -> None:
    pdf = with_entry("rule-driving", "/DA", pikepdf.String(f"/OwnRegular {size_pt} Tf 0 g"), kid=0)
    found = inspect(pdf, replace(EXPECTED_PACK, checks=("G818",))).findings
    assert (found == ()) is is_large_enough
