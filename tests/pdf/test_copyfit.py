"""The ways to set a text: each tighter than the one before, none too small or too tight to read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.copyfit import SPLITS, TypeStep, large_print_steps, type_steps

# evidence.md E-23: line height at least 1.25.
LEAST_LEADING = 1.25


def quarters(low: float, high: float) -> st.SearchStrategy[float]:
    return st.integers(int(low * 4), int(high * 4)).map(lambda quarter: quarter / 4)


@given(quarters(10, 14), quarters(0, 3))
def test_each_step_takes_no_more_room_than_the_one_before(floor: float, more: float) -> None:
    steps = type_steps(floor, floor + more)
    assert steps[0].body_pt == floor + more
    for wider, tighter in pairwise(steps):
        assert tighter.body_pt <= wider.body_pt
        assert tighter.body_pt * tighter.leading <= wider.body_pt * wider.leading
        assert tighter.space <= wider.space


@given(quarters(10, 14), quarters(0, 3))
def test_no_step_is_under_the_floor_or_sets_lines_too_close(floor: float, more: float) -> None:
    steps = type_steps(floor, floor + more)
    assert min(step.body_pt for step in steps) == floor
    assert min(step.leading for step in steps) >= LEAST_LEADING
    # Lines are drawn together only where the type is as small as it may be.
    assert {step.body_pt for step in steps if step.leading < 1.4} == {floor}


@pytest.mark.parametrize("body_pt", [18.0, 20.0])
def test_large_print_never_gets_smaller(body_pt: float) -> None:
    steps = large_print_steps(body_pt)
    assert {step.body_pt for step in steps} == {body_pt}
    assert min(step.leading for step in steps) >= LEAST_LEADING
    for wider, tighter in pairwise(steps):
        assert (tighter.leading, tighter.space) < (wider.leading, wider.space)


def test_a_step_gives_the_styles_their_four_numbers() -> None:
    step = TypeStep(11.25, 1.4, 1.0)
    assert step.css() == ":root{--body:11.25pt;--leading:1.4;--space:1;--split:0.5}"
    assert str(step) == "11.25 pt, leading 1.4, space 1"
    uneven = TypeStep(11.25, 1.4, 1.0, 0.56)
    assert uneven.css() == ":root{--body:11.25pt;--leading:1.4;--space:1;--split:0.56}"
    assert str(uneven) == "11.25 pt, leading 1.4, space 1, split 0.56"


def test_columns_are_divided_evenly_first_and_neither_is_narrow() -> None:
    assert SPLITS[0] == 0.5
    assert len(set(SPLITS)) == len(SPLITS)
    away = [round(abs(split - 0.5), 6) for split in SPLITS]
    assert away == sorted(away)
    assert 0.4 <= min(SPLITS) < 0.5 < max(SPLITS) <= 0.6
