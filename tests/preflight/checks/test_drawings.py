"""Drawings: each of ours is known by its lines, each fault is told, each limit has two sides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawing_faults import DRAWN, FAULTS, good, page
from gate_fault import Fault

from handouts.preflight import inspect


def test_drawings_beside_their_words_pass() -> None:
    assert inspect(good(), DRAWN).findings == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_of_a_drawing_is_told(fault: Fault) -> None:
    assert fault.codes() == {"G413"}


@pytest.mark.parametrize(("apart", "told"), [(25.0, False), (26.5, True)])
def test_how_far_a_drawing_may_stand_from_its_words(apart: float, told: bool) -> None:
    """Letters and picture have some room of their own: 2.2 pt."""
    others = ".crisis + h2, #rs05 + p, #table, #end { background: none }"
    file = page(css=f"{others} #rs05 {{ padding-left: {24 + apart}pt }}")
    alone = replace(DRAWN, drawings=DRAWN.drawings[:1])
    assert bool(inspect(file, alone).findings) is told


@pytest.mark.parametrize(("words", "told"), [("It does not", False), ("it does not", True)])
def test_words_begin_with_the_letter_they_say(words: str, told: bool) -> None:
    """Else "For", before a field, would be found in "for everyone"."""
    *others, dots, code = DRAWN.drawings
    own = replace(DRAWN, drawings=(*others, replace(dots, words=words), code))
    assert bool(inspect(good(), own).findings) is told
