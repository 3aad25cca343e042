"""One advice, worded for a file, a prompt and the command line."""

from __future__ import annotations

import copy

import pytest

from handouts.text.advice import (
    DELETE_LINE,
    WRITE_AFTER_COLON,
    Advice,
    Entry,
    as_option,
    at_prompt,
)

LETTER, BOTH = Entry("paper", "[letter]"), Entry("paper", "[letter, a4]")


@pytest.mark.parametrize(
    ("parts", "in_file", "asked", "option"),
    [
        (
            ("write ", LETTER, " or ", BOTH),
            "write paper: [letter] or paper: [letter, a4]",
            "write [letter] or [letter, a4]",
            "write --paper letter or --paper letter --paper a4",
        ),
        (
            ("write ", Entry("paper", "1 Main Street, Bath"), ", or ", DELETE_LINE),
            "write paper: 1 Main Street, Bath, or delete the line",
            "write 1 Main Street, Bath, or leave it empty",
            'write --paper "1 Main Street, Bath", or leave the option out',
        ),
        (
            (WRITE_AFTER_COLON, " for instance ", Entry("paper", '"5 5"')),
            'write it after the colon, for instance paper: "5 5"',
            'type it, for instance "5 5"',
            'write, for instance --paper "5 5"',
        ),
        (
            ("write ", Entry("phone", '"5"')),
            'write phone: "5"',
            'write phone: "5"',
            'write phone: "5"',
        ),
    ],
)
def test_an_advice_is_worded_for_where_it_is_read(
    parts: tuple[str, ...], in_file: str, asked: str, option: str
) -> None:
    advice = Advice(*parts)
    assert advice == in_file
    assert at_prompt(advice, "paper") == asked
    assert as_option(advice, "paper", "--paper ") == option
    # It is the same in a copy, as another process has it, and as a part of another advice.
    assert at_prompt(copy.deepcopy(advice), "paper") == asked
    assert at_prompt(Advice("Or ", advice), "paper") == f"Or {asked}"


def test_words_without_parts_are_the_same_everywhere() -> None:
    assert at_prompt("write paper: [a4]", "paper") == "write paper: [a4]"
    assert as_option("write paper: [a4]", "paper", "--paper ") == "write paper: [a4]"
