from __future__ import annotations

from typing import Literal

import pytest

from handouts.text.numbers import NumberReader

READER = NumberReader(
    {"one": 1, "two": 2},
    "to|and",
    {
        "hours": "hours?",
        "minutes": "minutes?",
        "of 100": "%|(?:in|of) (?:every )?100",
        "of 10": "of 10",
    },
    "to|-",
    {"least": "at least #|# or more", "most": "at most #|under #", "about": "about #"},
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("for 24 hours", [("24", "hours")]),
        ("a 2-hour stay", [("2", "hours")]),
        ("Two hours", [("2", "hours")]),
        ("8 to 19 of every 100", [("8", "of 100"), ("19", "of 100")]),
        ("22.5% and 7.6%", [("22.5", "of 100"), ("7.6", "of 100")]),
        ("5,299 people", [("5299", "")]),
        ("18, 40 and 60", [("18", ""), ("40", ""), ("60", "")]),
        ("CYP3A4, phase 2b, v1.2.3", []),
    ],
)
def test_numbers_are_read_with_their_units(text: str, found: list[tuple[str, str]]) -> None:
    assert [(n.value, n.unit) for n in READER.read(text)] == found


@pytest.mark.parametrize(
    ("said", "known", "stands"),
    [
        ("24 hours", "at least 24 hours", True),
        ("12 hours", "at least 24 hours", False),
        ("24 minutes", "at least 24 hours", False),
        ("24", "at least 24 hours", True),
        ("22 of every 100", "22.5%", True),
        ("23 of every 100", "22.4%", False),
        ("1 of every 100", "0.5%", True),
        ("0 of every 100", "0.4%", False),
        ("24", "23.6 hours", False),
        ("9 of 10", "9 hours", False),
    ],
)
def test_a_number_matches_one_of_the_same_value_and_unit(
    said: str, known: str, stands: bool
) -> None:
    (number,) = READER.read(said)
    assert number.is_among(READER.read(known)) == stands


@pytest.mark.parametrize(
    ("text", "is_pronoun"), [("each one", True), ("one hour", False), ("1", False)]
)
def test_one_without_a_unit_may_be_a_pronoun(text: str, is_pronoun: bool) -> None:
    (number,) = READER.read(text)
    assert number.is_pronoun == is_pronoun


@pytest.mark.parametrize(
    ("text", "falls"),
    [
        ("6 to 12 visits", False),
        ("60 to 12 visits", True),
        ("two to one", True),
        ("12-6 visits", True),
        ("12 - 12", False),
        ("19 to 8 of every 100", True),
        ("2 hours to 1 hour", True),
        ("30 minutes to 2 hours", False),
        ("1,000 to 2,000", False),
        ("1,000 to 200", True),
        ("8 am to 5 pm", False),
        ("call 800-538-2646 or 555-0142-1", False),
        ("2026-11-22", False),
        ("12 and 6, 4 or 2", False),
    ],
)
def test_a_range_rises(text: str, falls: bool) -> None:
    assert bool(list(READER.falling(text))) == falls


@pytest.mark.parametrize(
    ("said", "known", "stands"),
    [
        ("at least 2 hours", "at least 2 hours", True),
        ("2 hours", "at least 2 hours", True),
        ("at most 2 hours", "2 hours", True),
        ("at most 2 hours", "at least 2 hours", False),
        ("at least 2 hours", "under 2 hours", False),
        ("under 2", "2 hours or more", False),
        ("at most 2 hours", "at least 2 hours, and 2 hours on the way", True),
    ],
)
def test_a_number_matches_none_of_the_opposite_bound(said: str, known: str, stands: bool) -> None:
    (number,) = READER.read(said)
    assert number.is_among(READER.read(known)) == stands


def test_a_bound_of_a_placeholder_is_found() -> None:
    text = "At most {rule.stay} later, at least 2 hours"
    assert [text[start:end] for start, end in READER.bounded(text, "most")] == [
        "At most {rule.stay}"
    ]


@pytest.mark.parametrize(
    ("text", "unit", "bounds", "is_whole"),
    [
        ("7 hours", "hours", ("",), True),
        ("7 minutes", "hours", ("",), False),
        ("7 hours at most", "hours", ("",), False),
        ("half of 7 hours", "hours", ("",), False),
        ("about 7 of 100", "of 100", ("", "about"), True),
        ("all but 7 of 100", "of 100", ("", "about"), False),
        ("at least 7 of 100", "of 100", ("least",), True),
        ("at most 7 of 100", "of 100", ("least",), False),
        ("7 of 100", "of 100", ("least",), False),
    ],
)
def test_a_pattern_says_its_number_and_nothing_else(
    text: str, unit: str, bounds: tuple[Literal["least", "about", ""], ...], is_whole: bool
) -> None:
    assert READER.is_whole(text, unit, bounds) == is_whole


def test_a_language_whose_bounds_are_not_known_is_not_judged() -> None:
    assert NumberReader({}, "to", {}).is_whole("mindestens 7 von 100", "of 100", ["least"])
