"""Type: each limit has a case on either side."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from expectations import expectation
from made_page import Words, document, page

from handouts.preflight.checks.fonts import (
    is_unknown,
    large_enough,
    unicode_known,
)
from handouts.preflight.expectation import ExpectedStatement


@pytest.mark.parametrize(("size_pt", "is_large_enough"), [(9.96, True), (9.94, False)])
def test_type_may_be_smaller_by_rounding_alone(size_pt: float, is_large_enough: bool) -> None:
    made = document(page(Words("Go", size_pt=size_pt)), expected=expectation(smallest_pt=10.0))
    assert (list(large_enough(made)) == []) is is_large_enough


@pytest.mark.parametrize(("asked_pt", "least_pt"), [(5.0, 10.0), (10.0, 10.0), (18.0, 18.0)])
def test_no_edition_may_ask_for_less_than_the_gate_s_own_limit(
    asked_pt: float, least_pt: float
) -> None:
    for more, is_large_enough in ((0.0, True), (-0.1, False)):
        made = document(
            page(Words("Go", size_pt=least_pt + more)), expected=expectation(smallest_pt=asked_pt)
        )
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
