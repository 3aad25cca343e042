"""The ways to set a text: each tighter than the one before, none too small or too tight to read."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.copyfit import SPLITS, TypeStep, large_print_steps, roomiest_fit, type_steps

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


STEPS = type_steps(11, 11.5)
EVERYTHING = [replace(step, split=split) for step in STEPS for split in SPLITS]


class Text:
    """Two columns: each needs a share of the width that falls from step to step.

    Where ``tells``, a layout that does not fit says which column is too long.
    """

    def __init__(self, left: list[float], right: list[float], tells: bool) -> None:
        self.left, self.right = sorted(left, reverse=True), sorted(right, reverse=True)
        self.tells = tells
        self.laid_out: list[TypeStep] = []

    def lay_out(self, step: TypeStep) -> tuple[TypeStep, bool, list[float]]:
        self.laid_out.append(step)
        number = STEPS.index(replace(step, split=0.5))
        long_left = step.split < self.left[number]
        long_right = 1 - step.split < self.right[number]
        worse = [
            split
            for split in SPLITS
            if (long_left and split < step.split) or (long_right and split > step.split)
        ]
        return step, not (long_left or long_right), worse if self.tells else []

    def best(self) -> TypeStep:
        fitting = (step for step in EVERYTHING if self.lay_out(step)[1])
        return next(fitting, STEPS[-1])


SHARES = st.lists(st.floats(0.3, 0.7), min_size=len(STEPS), max_size=len(STEPS))


@given(SHARES, SHARES, st.booleans(), st.sampled_from([*EVERYTHING, None]))
def test_the_roomiest_step_and_the_first_split_win_whatever_is_tried_first(
    left: list[float], right: list[float], tells: bool, likely: TypeStep | None
) -> None:
    text = Text(left, right, tells)
    step, layout = roomiest_fit(text.lay_out, STEPS, SPLITS, str(likely or ""))
    tried = text.laid_out[:]
    assert step == layout == text.best()
    assert len(tried) == len(set(tried))


@given(SHARES, SHARES)
def test_what_fitted_last_is_proved_by_few_layouts(left: list[float], right: list[float]) -> None:
    """At most: itself; the evener divisions and a roomier step, while one column is too long."""
    text = Text(left, right, tells=True)
    best = text.best()
    if not text.lay_out(best)[1]:
        return
    text.laid_out.clear()
    roomiest_fit(text.lay_out, STEPS, SPLITS, str(best))
    assert len(text.laid_out) <= 5


@given(st.integers(0, len(STEPS) - 1))
def test_without_columns_one_neighbour_is_proof(border: int) -> None:
    text = Text([0.7] * border + [0.4] * (len(STEPS) - border), [0.4] * len(STEPS), tells=False)
    assert roomiest_fit(text.lay_out, STEPS, likely=str(STEPS[border]))[0] == STEPS[border]
    assert len(text.laid_out) == min(border, 1) + 1


def test_the_tightest_step_is_laid_out_once_when_nothing_fits() -> None:
    text = Text([0.7] * len(STEPS), [0.7] * len(STEPS), tells=False)
    assert roomiest_fit(text.lay_out, STEPS)[0] == STEPS[-1]
    assert text.laid_out == [STEPS[-1]]


@pytest.mark.parametrize("border", range(len(STEPS)))
def test_a_search_without_a_guess_is_short(border: int) -> None:
    text = Text([0.7] * border + [0.4] * (len(STEPS) - border), [0.4] * len(STEPS), tells=False)
    assert roomiest_fit(text.lay_out, STEPS)[0] == STEPS[border]
    assert len(text.laid_out) <= (4 if border > len(STEPS) - 4 else 9)
