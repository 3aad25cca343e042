"""Durations as people write them."""

from __future__ import annotations

import pytest

from handouts.text.durations import hours_meant, hours_said

SAID = {
    0.5: ("half an hour", "a half hour", "half-hour", "½ hour", "1/2 hour", "0.5 h", "30 mins"),
    1: ("an hour", "one hour", "1 hr.", "60 minutes", "sixty min"),
    1.5: ("1.5 h", "1½ hours", "1 1/2 hrs", "an hour and a half", "one-and-a-half hours", "1h30m"),
    2: ("2 hours.", "2hrs", "Two Hours", '"2 h"', "2.0 hours", "120 minutes"),
    2.5: ("2 hours and 30 minutes", "150min", "2 and a half hours"),
}


@pytest.mark.parametrize(("hours", "text"), [(n, text) for n, of in SAID.items() for text in of])
def test_a_duration_is_read(hours: float, text: str) -> None:
    assert hours_said(text) == hours_meant(text) == hours


@pytest.mark.parametrize(
    "text",
    [
        "about 2 hours",
        "2-3 hours",
        "at least 2 hours",
        "75 minutes",
        "2:00",
        "1,5 h",
        "2+ h",
        "2 m",
    ],
)
def test_what_is_not_one_number_of_half_hours_is_not_read(text: str) -> None:
    assert hours_said(text) is None
    assert hours_meant(text) is None


@pytest.mark.parametrize(
    ("text", "hours"), [("2", 2), ("two", 2), ("1.5", 1.5), ("1 ½", 1.5), (".5", 0.5), ("120", 120)]
)
def test_a_number_alone_is_of_hours_only_where_they_are_asked_for(text: str, hours: float) -> None:
    assert hours_said(text) is None
    assert hours_meant(text) == hours
