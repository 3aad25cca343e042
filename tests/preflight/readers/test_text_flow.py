from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.preflight.expectation import ExpectedStatement
from handouts.preflight.readers.text_flow import (
    Flow,
    Gap,
    Occurrence,
    exact,
    flow,
    in_order,
    last_apart,
    normalise,
    occurrences,
    on_page,
    quoted,
    spaces_before,
)


def flowing(text: str) -> Flow:
    return flow((character, (1, index)) for index, character in enumerate(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Call  911\nnow", "call 911 NOW"),
        ("night’s “sleep”", 'night\'s "sleep"'),
        ("ofﬁce", "office"),
        ("un\u00adtil", "until"),
        ("long-\nterm", "longterm"),
        ("off\u2011label", "off-label"),
        ("Señor", "Sen\u0303or"),
        ("½", "1\u20442"),
    ],
)
def test_what_differs_for_no_reader_is_the_same(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1-2 hours", "12 hours"), ("not", "now"), ("sí", "si"), ("10", "1.0")]
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text())
def test_a_text_is_found_in_itself(text: str) -> None:
    assert normalise(text) in flowing(text).text
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(), st.text(), st.text())
def test_a_text_is_found_between_others(before: str, text: str, after: str) -> None:
    assert normalise(text) in flowing(f"{before} . {text} . {after}").text


@given(st.text())
def test_every_character_has_its_place(text: str) -> None:
    found = flowing(text)

    assert len(found.text) == len(found.positions)
    for character, (_, index) in zip(found.text, found.positions, strict=True):
        assert character in normalise(f".{text[index]}.")


def longest(text: str, needles: list[str]) -> int:
    """The most needles that are one after the other, found by trying all."""
    for count in range(len(needles), 0, -1):
        for chosen in itertools.combinations(needles, count):
            position = 0
            for needle in chosen:
                start = text.find(needle, position)
                if start < 0:
                    break
                position = start + len(needle)
            else:
                return count
    return 0


NEEDLE = st.text("abc", min_size=1, max_size=3)


@given(st.text("abc", max_size=14), st.lists(NEEDLE, max_size=6))
def test_as_many_strings_as_can_be_are_found_in_order(text: str, needles: list[str]) -> None:
    starts = in_order(flowing(text), needles)

    pairs = zip(needles, starts, strict=True)
    kept = [(needle, start) for needle, start in pairs if start is not None]
    chosen = [needle for needle, _ in kept]
    assert all(text.startswith(needle, start) for needle, start in kept)
    assert all(a + len(needle) <= b for (needle, a), (_, b) in itertools.pairwise(kept))
    assert len(chosen) == longest(text, needles)
    assert longest(text, chosen) == len(chosen)


def test_one_lost_string_does_not_condemn_those_behind_it() -> None:
    text = flowing("one two three four five. call us")

    assert in_order(text, ["one", "callus", "three", "four", "five"]) == (
        0,
        None,
        6,
        11,
        15,
    )


def test_a_long_quotation_shows_both_ends() -> None:
    assert quoted("a " * 100 + "z", 21) == '"a a a a a … a a a a z"'
    assert quoted("two\nlines") == '"two lines"'


@pytest.mark.parametrize(
    ("signs", "same"),
    [
        ("\u2018\u2019\u201a\u201b\u2032\u2035", "'"),
        ("\u201c\u201d\u201e\u201f\u2033\u2036", '"'),
        ("\u2010\u2011\u2012\u2212", "-"),
    ],
)
def test_quotes_and_hyphens_are_those_of_a_typewriter(signs: str, same: str) -> None:
    assert {normalise(f"1{sign}2") for sign in signs} == {f"1{same}2"}


@pytest.mark.parametrize("sign", "\u2013\u2017\u2020\u2034\u2016")
def test_other_characters_are_no_quotes_and_no_hyphens(sign: str) -> None:
    assert normalise(f"1{sign}2") not in {"1-2", "1'2", '1"2'}


@pytest.mark.parametrize("sign", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
def test_what_has_no_ink_and_no_sound_is_dropped(sign: str) -> None:
    assert normalise(f"1{sign}2") == "12"


def test_a_quotation_shows_up_to_90_characters_and_a_field_as_one() -> None:
    assert quoted("a" * 90) == '"' + "a" * 90 + '"'
    assert quoted("a" * 91) == '"' + "a" * 43 + " … " + "a" * 43 + '"'
    assert quoted("at \ue000, \uf8ff") == '"at […], […]"'


def test_words_are_found_wherever_they_stand() -> None:
    assert flowing("a a a b").starts("aa") == [0, 1]
    assert flowing("a.b a+b").starts("a.b") == [0]
    assert flowing("a").starts("") == []


def test_of_a_page_are_the_characters_that_stand_on_it() -> None:
    assert on_page([(1, 5), (2, 6), (1, 7)], 1) == [5, 7]


GO_HOME = ExpectedStatement("RS-05", ("Go:", "home", " "))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Go: home", True),
        ("Go: • home", True),
        ("Go: 12. home", True),
        ("Go: [ ] home", True),
        ("Go: 123. home", False),
        ("Go: a home", False),
        ("Go: \ue000 home", False),
        ("Go: \uf8ff home", False),
    ],
)
def test_a_list_marker_may_be_between_the_lines_of_a_statement(text: str, is_found: bool) -> None:
    assert bool(occurrences([flowing(text)], GO_HOME)) is is_found


def test_a_statement_is_where_the_first_flow_has_it() -> None:
    twice = flow((sign, (place // 7 + 1, place)) for place, sign in enumerate("Go:homeGo:home"))
    once = flow([("Go:home", (3, -1))])
    assert [found.pages for found in occurrences([once, twice], GO_HOME)] == [()]
    assert [found.pages for found in occurrences([flow([]), twice], GO_HOME)] == [(1,), (2,)]
    assert occurrences([once], ExpectedStatement("RS-06", (" ",))) == ()
    assert occurrences([flow([])], GO_HOME) == ()


def test_fields_are_told_from_characters() -> None:
    said = ExpectedStatement("RS-05", ("a\ue000b",))
    read = flow([("a", (1, 0)), ("\ue000", (1, -1)), ("b", (1, 1))])
    assert occurrences([read], said) == (Occurrence(((1, 0), (1, 1)), ((1, -1),)),)


@pytest.mark.parametrize(
    ("text", "spaces"),
    [
        ("go home", (False, False, True, False, False, False)),
        ("a  b\u00a0c", (False, True, True)),
        ("re-do it", (False, False, None, False, True, False)),
        ("go - it", (False, False, "dash", False)),
        ("1-2", (False, False, False)),
        ("- a -", (True,)),
        ("\u2026b", (False, False, False, False)),
        ("", ()),
    ],
)
def test_spaces_stand_before_signs(text: str, spaces: tuple[Gap, ...]) -> None:
    assert spaces_before(text) == spaces
    assert len(spaces) == len(normalise(text))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("go  home", "go\u00a0home", True),
        ("it\u2019s", "it's", True),
        ("gohome", "go home", False),
        ("Go", "go", False),
        ("2", "\u00b2", False),
        ("e\u0301", "\u00e9", True),
        ("re-do", "redo", False),
    ],
)
def test_what_is_written_exactly(one: str, other: str, is_same: bool) -> None:
    assert (exact(one) == exact(other)) is is_same


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("go home go", {"go home": 0, "go": 8}),
        ("go go home", {"go home": 3, "go": 0}),
        ("go home", {"go home": 0, "go": None}),
        ("go home, go home", {"go home": 9, "go": 0}),
        ("ego home", {"go home": 1, "ego": None}),
        ("home", {"go home": None, "home": 0}),
        ("", {"go": None}),
    ],
)
def test_the_last_of_each_is_found_and_none_within_another(
    text: str, starts: dict[str, int | None]
) -> None:
    whole = Flow(text, tuple((1, at) for at in range(len(text))))
    assert last_apart(whole, reversed(starts)) == starts
    assert last_apart(whole, starts) == starts
