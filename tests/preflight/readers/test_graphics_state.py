"""How much shows through, as graphics states follow one another."""

from __future__ import annotations

import pytest
from pikepdf import Dictionary

from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.graphics_state import State


@pytest.mark.parametrize(
    ("given", "of_form", "seen"),
    [
        ([], 1.0, 1.0),
        ([{}], 1.0, 1.0),
        ([{}], 0.5, 0.5),
        ([{"/ca": 0.5}], 1.0, 0.5),
        ([{"/CA": 0.5}], 1.0, 0.5),
        ([{"/CA": 0.5}, {"/ca": 1}], 1.0, 0.5),
        ([{"/CA": 0.5}, {"/CA": 1}], 1.0, 1.0),
        ([{"/CA": 0.8, "/ca": 0.5}], 0.5, 0.25),
    ],
)
def test_the_least_of_fills_and_lines_is_seen(
    given: list[dict[str, float]], of_form: float, seen: float
) -> None:
    state = State(Box(0, 0, 9, 9), of_form=of_form, seen=of_form)
    for parameters in given:
        state = state.through(Dictionary(parameters))
    assert state.seen == seen
