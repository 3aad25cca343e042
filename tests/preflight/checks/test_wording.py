"""Phrases of another country are found as whole phrases, and never inside a longer number."""

from __future__ import annotations

import pytest

from handouts.preflight.checks.wording import Block, no_foreign_words


def found(words: str, phrase: str = "116 123") -> bool:
    return bool(list(no_foreign_words([Block(1, words)], [phrase])))


# One for each part of the pattern: the digit, sign or letter before, and the one after.
@pytest.mark.parametrize(
    "words",
    [
        "Call 1116 123.",
        "Call 555-116 123.",
        "Call x116 123.",
        "Call 0 116 123.",
        "Call 0.116 123.",
        "Call 116 1234.",
        "Call 116 123x.",
        "Call 116 123-4.",
        "Call 116 123-x.",
        "Call 116 123 4.",
        "Call 116 123.4.",
    ],
)
def test_a_number_inside_a_longer_one_is_another_number(words: str) -> None:
    assert not found(words)


@pytest.mark.parametrize(
    "words",
    [
        "116 123",
        "Call 116 123.",
        "Call 116 123. 4 of us will listen.",
        "Call 116 123 or us.",
        "Call 116 123 - now.",
        "Call 116 123-",
        "(116 123)",
        "Call 116\u00a0123.",
        "Call 116\n123.",
        "It is 9. 116 123 is free.",
        "Call: 116 123",
    ],
)
def test_a_number_that_ends_where_the_phrase_ends_is_the_number(words: str) -> None:
    assert found(words)


def test_a_word_inside_a_longer_one_is_another_word() -> None:
    assert found("Call the SAMARITANS now.", "Samaritans")
    assert not found("Goodsamaritans help.", "Samaritans")
    assert not found("A Samaritans-like line.", "Samaritans")
