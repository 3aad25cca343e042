"""Suggestions for an unknown name: one known name is offered, of several none is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.source.loader import read_content_files
from handouts.text.suggestions import advice_for_unknown, nearest, suggest, suggest_strictly

KNOWN = {
    "oil-rinse": ("olive oil", "ear drops"),
    "water-rinse": ("warm water", "ear drops"),
    "suction": ("micro suction",),
}


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        # Another name of one, of two; a part of one id, of two; a word of one, of two; misspelt.
        ("Micro-Suction", 'did you mean "suction"?'),
        ("ear drops", 'which one: "oil-rinse" or "water-rinse"?'),
        ("water", 'did you mean "water-rinse"?'),
        ("rinse", 'which one: "oil-rinse" or "water-rinse"?'),
        ("olive", 'did you mean "oil-rinse"?'),
        ("the drops", 'which one: "oil-rinse" or "water-rinse"?'),
        ("sucton", 'did you mean "suction"?'),
        ("steam", "use one of oil-rinse, suction, water-rinse"),
    ],
)
def test_one_name_is_offered_and_of_several_none_is_guessed(name: str, cure: str) -> None:
    assert suggest(name, KNOWN).fix == cure


def test_a_whole_name_counts_for_more_than_a_part_of_another() -> None:
    assert suggest("rinse", {"rinse-off": (), "wash": ("rinse",)}).fix == 'did you mean "wash"?'


@pytest.mark.parametrize(
    ("word", "known", "cure"),
    [
        ("leter", ("letter", "a4"), 'did you mean "letter"?'),
        ("x", ("letter", "a4"), "use one of a4, letter"),
        ("parking", ("bring", "driving"), "use one of bring, driving"),
        ("sites", ("website", "name"), "use one of name, website"),
        ("x", ("letter",), 'use "letter"'),
        ("x", (), "there is none yet"),
        ("zz", tuple(f"a{n:02}" for n in range(13)), "…"),
    ],
)
def test_the_nearest_is_offered_or_all(word: str, known: tuple[str, ...], cure: str) -> None:
    assert nearest(word, known).fix.endswith(cure)


@pytest.mark.parametrize(
    ("name", "names"),
    [("sucton", ("suction",)), ("rinse", ("oil-rinse", "water-rinse")), ("steam", ())],
)
def test_only_one_near_name_is_certain(name: str, names: tuple[str, ...]) -> None:
    guess = suggest(name, KNOWN)
    assert (guess.names, guess.is_certain) == (names, len(names) == 1)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Warm Water", ("water-rinse",)),
        ("watre-rinse", ("water-rinse",)),
        ("oil rinse", ("oil-rinse",)),
        ("hot olive oil", ()),
        ("ear drops", ("oil-rinse", "water-rinse")),
        ("im-rinse", ()),
        ("im-suction", ()),
    ],
)
def test_another_way_to_give_a_treatment_is_no_slip(name: str, names: tuple[str, ...]) -> None:
    assert suggest_strictly(name, KNOWN).names == names


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("nasal spray", ("esketamine",)),
        ("Spravato nasal spray", ("esketamine",)),
        ("intranasal", ("esketamine",)),
        ("IV drip", ("iv-ketamine",)),
        ("intravenous", ("iv-ketamine",)),
        ("ketamine infusion", ("iv-ketamine",)),
        ("ketamine", ("esketamine", "iv-ketamine")),
        # Made by a pharmacy, by another route, or a slip that may be of either.
        ("ketamine nasal spray", ()),
        ("intranasal ketamine", ()),
        ("IM ketamine", ()),
        ("ketmine", ()),
    ],
)
def test_of_treatments_what_clinics_call_them(name: str, names: tuple[str, ...]) -> None:
    content = Path(__file__).resolve().parents[2] / "content"
    files, _ = read_content_files(content, content / "clinic.yaml")
    assert suggest_strictly(name, files.known.treatments).names == names


COUNTRIES = {"us": ("United States", "USA", "America")}


@pytest.mark.parametrize(
    "name", ["USA", "the United States", "Untied States", "US of America", "Unites States"]
)
def test_a_country_is_known_by_its_names(name: str) -> None:
    assert advice_for_unknown("country", name, COUNTRIES) == 'did you mean "us"?'


@pytest.mark.parametrize(
    "name", ["US Virgin Islands", "USA (Guam)", "Puerto Rico", "American Samoa", "United Kingdom"]
)
def test_a_territory_is_not_its_country(name: str) -> None:
    said = advice_for_unknown("country", name, COUNTRIES)
    assert said.startswith('words and numbers are checked for "us" (United States) only')
    assert said.endswith("ask its health authority")


def test_a_treatment_without_words_is_told_to_have_none() -> None:
    said = (
        "handouts are written for oil-rinse, suction and water-rinse only; nothing else is covered"
    )
    assert advice_for_unknown("treatment", "steam", KNOWN) == said
    assert advice_for_unknown("treatment", "sucton", KNOWN) == 'did you mean "suction"?'


@pytest.mark.parametrize(("word", "known"), [("to", "topic"), ("ri", "oil-rinse")])
def test_two_letters_within_a_word_are_no_name(word: str, known: str) -> None:
    assert suggest(word, {known: ()}).names == ()
    assert suggest("iv", {"iv-drip": ()}).names == ("iv-drip",)
