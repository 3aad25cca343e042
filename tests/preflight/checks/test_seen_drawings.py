"""How large a drawing is, and what may be near it: each limit from both sides."""

from __future__ import annotations

import pikepdf
import pytest
from expectations import expectation
from made_page import LETTER, Words, document, page

from handouts.preflight.checks.seen_drawings import badly_seen
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.drawings import Drawing, Figure, Loose
from handouts.preflight.readers.shapes import Shape

INK = (0.0, 0.0, 0.0)
CODE = 29
"""Squares of a side of a code."""


def square(side: float) -> Shape:
    return Shape((("re", (0.0, 0.0, side, side)),), "f")


def drawing(side_pt: float, units: int = 10, opening: Box = LETTER) -> Drawing:
    """Return a drawing at (100, 100) pt, ``units`` wide in its own."""
    figure = Figure("", (square(units),), frozenset({INK}), frozenset(), frozenset())
    scale = side_pt / units
    return Drawing(1, figure, pikepdf.Matrix(scale, 0, 0, scale, 100, 100), opening)


def faults(name: str, thing: Drawing, *others: Loose, card: bool = False) -> list[str]:
    """Return what is said of a drawing of that name; it is painted after ``others``."""
    made = document(page(), expected=expectation(card_mm=(107.95, 69.85) if card else None))
    return [fault for _, fault in badly_seen(made, [*others, thing], {thing: name})]


@pytest.mark.parametrize(
    ("name", "least_pt", "card"),
    [
        ("bullet", 2.5, False),
        ("step-dot", 3.0, False),
        ("tick-box", 7.5, False),
        ("emergency", 6.5, False),
        ("phone", 6.5, False),
        ("share 22 100", 30.0, False),
        ("dots 22 100", 24.0, False),
        ("squares 22 100", 36.0, False),
        ("ride", 14.5, False),
        ("ride", 9.0, True),
        ("dots 22 100", 24.0, True),
    ],
)
def test_a_drawing_is_large_enough_to_be_seen(name: str, least_pt: float, card: bool) -> None:
    assert faults(name, drawing(least_pt + 0.05), card=card) == []
    assert "pt large" in faults(name, drawing(least_pt - 0.05), card=card)[0]


@pytest.mark.parametrize(("side_mm", "is_found"), [(0.381, False), (0.379, True)])
def test_a_code_is_large_enough_for_a_camera(side_mm: float, is_found: bool) -> None:
    found = faults("code https://x.example", drawing(side_mm / 25.4 * 72 * CODE, CODE))
    assert bool(found) is is_found


def rule(left: float, bottom: float) -> Loose:
    shape = Shape((("re", (left, bottom, 20.0, 1.0)),), "f")
    return Loose(1, shape, LETTER, 1.0, False, (INK,), False)


@pytest.mark.parametrize(
    ("apart", "is_found"), [(8.1, False), (7.8, True)], ids=["four squares", "less"]
)
def test_nothing_is_near_a_code(apart: float, is_found: bool) -> None:
    code, end = drawing(2.0 * CODE, CODE), 100 + 2.0 * CODE + apart
    letters = page(Words("near", box=(end, 100, end + 40, 112)))
    assert bool(faults("code x", code, rule(end, 120))) is is_found
    assert bool(faults("code x", code, rule(120, end))) is is_found
    assert bool([*badly_seen(document(letters), [code], {code: "code x"})]) is is_found
    edge = document(page(visible=(0, 0, end, 792)))
    assert bool([*badly_seen(edge, [code], {code: "code x"})]) is is_found
    assert faults("ride", code, rule(end, 120)) == []


@pytest.mark.parametrize(
    ("left", "bottom", "is_found"),
    [(119.85, 110, True), (119.95, 110, False), (110, 98.95, False), (110, 99.15, True)],
)
def test_nothing_is_partly_under_a_drawing_of_20_pt(
    left: float, bottom: float, is_found: bool
) -> None:
    found = faults("ride", drawing(20), rule(left, bottom))
    assert found == ["something covers a drawing, or is under part of it"] * is_found


def ground(low: float, *inks: tuple[float, ...], paint: str = "f") -> Loose:
    shape = Shape((("re", (90.0, low, 50.0, 50.0)),), paint)
    return Loose(1, shape, LETTER, 1.0, False, inks, False)


@pytest.mark.parametrize(
    ("grounds", "found"),
    [
        ([], ""),
        ([ground(90, (1.0, 1.0, 1.0))], ""),
        ([ground(90, (0.2, 0.2, 0.2))], "pale"),
        # The uppermost counts, and what is beside it does not.
        ([ground(90, (0.2, 0.2, 0.2)), ground(90, (1.0, 1.0, 1.0))], ""),
        ([ground(90, (1.0, 1.0, 1.0)), ground(90, (0.2, 0.2, 0.2))], "pale"),
        ([ground(121, (0.2, 0.2, 0.2))], ""),
        ([ground(90)], "pale"),
    ],
)
def test_a_drawing_is_dark_on_its_ground(grounds: list[Loose], found: str) -> None:
    faulty = faults("ride", drawing(20), *grounds)
    assert found in "".join(faulty)
    assert bool(faulty) is bool(found)


def test_what_is_drawn_later_covers_a_drawing() -> None:
    thing, over = drawing(20), ground(90, (1.0, 1.0, 1.0))
    made = document(page())
    assert [*badly_seen(made, [over, thing], {thing: "ride"})] == []
    assert [*badly_seen(made, [thing, over], {thing: "ride"})] != []
