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
    tidy,
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


def test_quotes_around_words_go_and_quotes_inside_stay() -> None:
    assert tidy(" “Oak Clinic”, ") == "Oak Clinic"
    assert tidy('"Ash" and "Elm"') == '"Ash" and "Elm"'
    assert tidy("'Ash', 'Elm'") == "'Ash', 'Elm'"
    assert tidy("'Dr. O'Neill's'") == "Dr. O'Neill's"
    assert tidy('"The "Elm" Clinic"') == 'The "Elm" Clinic'
    assert tidy('"The 12" Rule"') == 'The 12" Rule'
    assert tidy('"New Day" Clinic') == '"New Day" Clinic'
    assert tidy("\u201cElm") == tidy('Elm"') == "Elm"
    assert tidy('Clinic 6"') == 'Clinic 6"'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Cafe\u0301 Nin\u0303o", "Café Niño"),
        ("\u200eHarbor\u200b Lane\u202c", "Harbor Lane"),
        ("Har\u00adbor\ufeff", "Harbor"),
        ("Suite\u00a02", "Suite 2"),
        ("• 12 Harbor Lane", "12 Harbor Lane"),
        ("•12 Harbor Lane,", "12 Harbor Lane"),
        ("- 12 Harbor Lane", "12 Harbor Lane"),
        ("-12 Harbor Lane", "-12 Harbor Lane"),
        ("12 Harbor Lane - rear", "12 Harbor Lane - rear"),
        ("•", "•"),
        ("O\ufb03ce of \ufb01ne care", "Office of fine care"),
    ],
)
def test_what_nobody_sees_or_means_goes(written: str, meant: str) -> None:
    assert tidy(written) == meant
    assert tidy(meant) == meant


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


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("CafÃ© NiÃ±o", "Café Niño"),
        ("Ash â€“ Lane", "Ash – Lane"),
        ("Ã‰toile", "Étoile"),
        ("CAFÉ®", "CAFÉ®"),
        ("IRMÃ®", "IRMÃ®"),
        ("SÃO JOÃO", "SÃO JOÃO"),
        ("Â", "Â"),
    ],
)
def test_letters_read_in_another_encoding_are_read_rightly(read: str, meant: str) -> None:
    assert tidy(read) == meant
