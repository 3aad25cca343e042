from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.preflight.readers.text_flow import Flow, flow, in_order, normalise, quoted


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
def test_every_character_knows_where_it_stands(text: str) -> None:
    found = flowing(text)

    assert len(found.text) == len(found.positions)
    for character, (_, index) in zip(found.text, found.positions, strict=True):
        assert character in normalise(f".{text[index]}.")


def longest(text: str, needles: list[str]) -> int:
    """The most needles that stand one behind the other, found by trying all."""
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
