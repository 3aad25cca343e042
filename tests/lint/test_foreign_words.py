"""A phrase is in a text as whole words: never inside a longer word or number."""

from __future__ import annotations

import pytest

from handouts.text.phrases import find_phrase


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("116 123", "Call 116 123 now."),
        ("116 123", "116\n123"),
        ("nose spray", "A Nose Spray."),
        ("NHS 111", "Call NHS 111."),
        ("999", "(999)"),
    ],
)
def test_a_whole_phrase_is_found(phrase: str, words: str) -> None:
    assert find_phrase(phrase, words)


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("116 123", "Call 1116 123."),
        ("116 123", "Call 116 1234."),
        ("116 123", "Call 555-116 123."),
        ("116 123", "Call 116 123-4."),
        ("999", "Call 555-9990."),
        ("999", "Take 1999 steps."),
        ("nose spray", "A nose sprayer."),
        ("NHS 111", "nhs 111"),
    ],
)
def test_a_part_of_a_longer_word_or_number_is_not(phrase: str, words: str) -> None:
    assert not find_phrase(phrase, words)
