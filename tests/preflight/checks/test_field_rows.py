"""Which words a box to tick is next to, and which header it is below: each limit has two sides."""

from __future__ import annotations

import pytest

from handouts.preflight.checks.field_rows import _is_below, _is_beside
from handouts.preflight.readers.boxes import Box

WORDS = [Box(100, 700, 106, 710), Box(107, 702, 112, 708), Box(90, 686, 96, 696)]
"""Two letters of a line, and one of the next, which begins further left."""


@pytest.mark.parametrize(
    ("left", "bottom", "is_beside"),
    [
        (91.0, 700.0, True),
        (91.1, 700.0, False),  # reaches more than 1 pt into the words
        (60.0, 700.0, True),
        (91.0, 695.0, True),
        (91.0, 705.1, False),  # the middle of the line is 705
        (91.0, 694.9, False),
        (112.0, 700.0, False),
    ],
)
def test_in_a_list_a_box_is_before_the_first_line(
    left: float, bottom: float, is_beside: bool
) -> None:
    assert _is_beside(Box(left, bottom, left + 10, bottom + 10), WORDS, 0) is is_beside


@pytest.mark.parametrize(
    ("left", "bottom", "is_beside"),
    [
        (112.0, 693.0, True),
        (111.9, 693.0, False),
        (112.0, 698.1, False),  # the middle of the words is 698
        (112.0, 688.0, True),
        (112.0, 687.9, False),
        (80.0, 693.0, False),
    ],
)
def test_in_a_row_a_box_is_behind_all_of_its_words(
    left: float, bottom: float, is_beside: bool
) -> None:
    assert _is_beside(Box(left, bottom, left + 10, bottom + 10), WORDS, 1) is is_beside


@pytest.mark.parametrize(
    ("left", "head", "is_below"),
    [
        (111.9, WORDS, True),
        (112.0, WORDS, False),
        (80.1, WORDS, True),
        (80.0, WORDS, False),
        (100.0, [], False),
    ],
)
def test_a_box_is_below_its_header(left: float, head: list[Box], is_below: bool) -> None:
    assert _is_below(Box(left, 600, left + 10, 610), head) is is_below
