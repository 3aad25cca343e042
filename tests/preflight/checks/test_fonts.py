"""Type: each limit has a case on either side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from expectations import expectation
from made_page import Words, document, page
from pikepdf import Array, Dictionary, Name, String

from handouts.preflight.checks.fonts import (
    _is_as_described,
    is_unknown,
    large_enough,
    unicode_known,
)
from handouts.preflight.expectation import ExpectedStatement


@pytest.mark.parametrize(("size_pt", "is_large_enough"), [(9.96, True), (9.94, False)])
def test_type_may_be_smaller_by_rounding_alone(size_pt: float, is_large_enough: bool) -> None:
    made = document(page(Words("Go", size_pt=size_pt)), expected=expectation(smallest_pt=10.0))
    assert (list(large_enough(made)) == []) is is_large_enough


@pytest.mark.parametrize(
    ("asked_pt", "least_pt", "card_mm"),
    [
        (5.0, 10.0, None),
        (10.0, 10.0, None),
        (18.0, 18.0, None),
        (5.0, 8.5, (107.95, 69.85)),
        (9.0, 9.0, (107.95, 69.85)),
    ],
)
def test_no_edition_may_ask_for_less_than_the_gate_s_own_limit(
    asked_pt: float, least_pt: float, card_mm: tuple[float, float] | None
) -> None:
    expected = expectation(smallest_pt=asked_pt, card_mm=card_mm)
    for more, is_large_enough in ((0.0, True), (-0.1, False)):
        made = document(page(Words("Go", size_pt=least_pt + more)), expected=expected)
        assert (list(large_enough(made)) == []) is is_large_enough


@pytest.mark.parametrize(
    ("character", "unknown"),
    [
        ("\ufffd", True),
        ("\ufffc", False),
        ("\udfff", False),
        ("\ue000", True),
        ("\uf8ff", True),
        ("\uf900", False),
        ("é", False),
    ],
)
def test_characters_of_private_use_say_nothing(character: str, unknown: bool) -> None:
    assert is_unknown(character) is unknown


@pytest.mark.parametrize(("run", "whats"), [(0, ['"\ufffd"']), (-1, [])])
def test_what_a_run_draws_has_a_meaning(run: int, whats: list[str]) -> None:
    made = replace(page(Words("\ufffd")), run_of=np.array([run]))
    found = [finding.what for finding in unicode_known(document(made))]
    assert found == [f"a character of {what} has no meaning in Unicode" for what in whats]


def test_small_statements_are_reported_by_another_check_and_an_empty_page_by_none() -> None:
    small = page(Words("Go", size_pt=9.0))
    said = expectation(statements=(ExpectedStatement("RS-05", ("Go",)),))
    assert len(list(large_enough(document(small)))) == 1
    assert list(large_enough(document(small, expected=said))) == []
    assert list(large_enough(document(page()))) == []


@pytest.mark.parametrize(
    ("key", "value", "is_good"),
    [
        ("/FontBBox", Array([-9, -300, 999, 1000]), True),
        ("/FontBBox", Array([-9, -299, 999, 1000]), False),
        ("/FontBBox", Array([-9, 300, 1400, 1000]), False),
        ("/FontName", Name("/ABCDEF+Own-Bold"), True),
        ("/FontName", Name.Own, False),
        ("/FontFamily", String("Atkinson Hyperlegible Next Ext"), True),
        ("/FontFamily", String("My Atkinson Hyperlegible Next"), False),
        ("/Flags", 32, True),
        ("/Flags", 36, False),
        ("/Ascent", 983, False),
        ("/Descent", 316, False),
        ("/ItalicAngle", -1, False),
    ],
)
def test_a_font_is_described_as_it_is(key: str, value: Any, is_good: bool) -> None:
    own = Dictionary(
        FontName=Name("/Own-Bold"),
        FontBBox=Array([0, -316, 1000, 984]),
        Ascent=984,
        Descent=-316,
        ItalicAngle=0,
        Flags=4,
    )
    assert _is_as_described(own, "GHIJKL+Own-Bold")
    own[key] = value
    assert _is_as_described(own, "GHIJKL+Own-Bold") is is_good
