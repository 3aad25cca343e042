"""The review clock: silent, then a warning, then past."""

from __future__ import annotations

import datetime

import pytest

from handouts.content.approval import Approval
from handouts.content.check_date_reminder import reminder

DAY = datetime.date(2027, 5, 22)
DATED = datetime.date(2026, 11, 22)
LATER = Approval("approved", "checked", DAY + datetime.timedelta(days=9))


@pytest.mark.parametrize(
    ("days_before", "said"),
    [
        (61, ""),
        (60, "Check again by May 22, 2027, in 60 days."),
        (1, "in 1 day."),
        (0, "by May 22, 2027, today."),
        (-1, "Past its check date, May 22, 2027: "),
    ],
)
def test_what_is_said_so_many_days_before_the_earliest_date(days_before: int, said: str) -> None:
    today = DAY - datetime.timedelta(days=days_before)
    line = reminder([LATER, Approval("draft", "unchecked", DAY)], today, DATED)
    assert said in line
    assert bool(line) == bool(said)
    assert "\n" not in line
    assert not line or "python3 build.py approve" in line


def test_without_a_day_or_a_handout_nothing_is_said() -> None:
    assert reminder([LATER], None, DATED) == ""
    assert reminder([], DAY, DATED) == ""


@pytest.mark.parametrize(("days_before", "is_reported"), [(0, False), (30, False), (31, True)])
def test_a_clock_that_is_behind_the_text_is_reported(days_before: int, is_reported: bool) -> None:
    today = DATED - datetime.timedelta(days=days_before)
    line = reminder([LATER], today, DATED)
    assert ("set the date" in line) == is_reported
    assert (str(today) in line) == is_reported
