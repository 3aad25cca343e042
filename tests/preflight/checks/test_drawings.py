"""Drawings: each of ours is known by its lines, each fault is told, each limit has two sides."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from drawing_faults import DRAWN, FAULTS, good, page, painted
from gate_fault import Fault

from handouts.preflight import inspect
from handouts.preflight.checks.drawings import _is_plain
from handouts.preflight.readers.drawings import Shape

UNIT = pikepdf.Matrix()


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


@pytest.mark.parametrize(
    "instructions",
    ["0 0 30 20 re f", "0 0 2 10.1 re f*", "0 0 m 10.1 0 l S", "0 0 30 20 re 0 30 11 1 re f"],
)
def test_boxes_and_rules_pass(instructions: str) -> None:
    assert inspect(painted(instructions), DRAWN).findings == ()


@pytest.mark.parametrize(
    ("lines", "paint", "plain"),
    [
        ((("m", (0.0, 0.0)), ("l", (0.09, 20.0))), "S", True),
        ((("m", (0.0, 0.0)), ("l", (0.11, 20.0))), "S", False),
        ((("m", (0.0, 0.0)), ("l", (0.0, 20.0))), "f", False),
        ((("m", (0.0, 0.0)), ("l", (0.0, 20.0)), ("l", (20.0, 20.0))), "S", False),
        ((("re", (0.0, 0.0, 10.0, 1.0)),), "f", True),
        ((("re", (0.0, 0.0, 9.9, 9.9)),), "f", False),
        ((("re", (0.0, 0.0, 20.0, 1.0)),), "B", False),
    ],
)
def test_what_is_plain(
    lines: tuple[tuple[str, tuple[float, ...]], ...], paint: str, plain: bool
) -> None:
    assert _is_plain(Shape((0.0, 0.0), lines, paint, UNIT)) is plain


def test_a_rule_is_as_long_as_it_is_drawn() -> None:
    rule = (("m", (0.0, 0.0)), ("l", (0.0, 20.0)))
    assert not _is_plain(Shape((0.0, 0.0), rule, "S", pikepdf.Matrix().scaled(0.4, 0.4)))
