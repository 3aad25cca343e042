"""Names and phrases: compared as people compare them, and found as whole words."""

from __future__ import annotations

import pytest

from handouts.text.phrases import (
    differing,
    find_phrase,
    folded,
    folded_name,
    known_name,
    pronounced,
)


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        (["Go by noon.", "Go by two."], ("Go by ", ("noon.", "two."), "")),
        (["Wait a day.", "Wait."], ("", ("Wait a day.", "Wait."), "")),
        (
            ["Do not drive until noon.", "Do not drive for a week, and not until noon."],
            ("Do not drive ", ("until", "for a week, and not until"), " noon."),
        ),
        (["No.", "Yes, at once."], ("", ("No.", "Yes, at once."), "")),
        (["Only this."], ("Only ", ("this.",), "")),
    ],
)
def test_only_differing_is_chosen(
    said: list[str], differs: tuple[str, tuple[str, ...], str]
) -> None:
    before, answers_, after = differing(said)
    assert (before, answers_, after) == differs
    assert [before + answer + after for answer in answers_] == said


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("water", "Warm water helps.", True),
        ("water", "Warm Water helps.", True),
        ("Water", "Warm water helps.", False),
        ("water", "underwater", False),
        ("water", "water-rinse", False),
        ("warm water", "warm\n  water", True),
    ],
)
def test_a_phrase_is_found_as_whole_words(phrase: str, text: str, *, found: bool) -> None:
    assert (find_phrase(phrase, text) is not None) == found


def test_the_same_words_fold_to_the_same() -> None:
    assert folded("Don’t\u00a0drive") == folded("don't  drive") == "don't drive"
    assert folded("Don't drive.") != folded("Don't drive")
    assert folded_name("Large_Print") == folded_name("large-print") == "large print"


def test_a_known_name_is_found_in_another_spelling_and_never_guessed() -> None:
    assert known_name('"Large Print",', ("large-print", "screen")) == "large-print"
    assert known_name("LargePrint", ("large-print", "screen")) == "large-print"
    assert known_name("large", ("large-print", "screen")) == "large"
    assert known_name("a b", ("a-b", "a_b")) == "a b"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Have a b\u00e9er.", "Have a beer."),
        ("Have a win\u0301e.", "Have a wine."),
        ("a glass\u2011of-wine", "a glass of wine"),
        ("You can d r i v e home.", "You can drive home."),
        ("d.r.i.v.e", "drive"),
        ("d-r-i-v-e", "drive"),
        ("Plan a b c for it", "Plan a b c for it"),
        ("Two  spaces", "Two spaces"),
        ("dial nine-one-two", "dial 912"),
        ("dial Nine, one, two now", "dial 912 now"),
        ("one or two", "one or two"),
        ("in one two-hour visit", "in one two hour visit"),
    ],
)
def test_a_text_as_it_is_pronounced(written: str, said: str) -> None:
    assert pronounced(written) == said
