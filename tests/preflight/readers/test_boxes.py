"""Boxes by their edges: what they share and hold."""

from __future__ import annotations

import pytest

from handouts.preflight.readers.boxes import Box


def test_boxes_around_points() -> None:
    assert Box.around([(3, 1), (2, 5), (4, 2)]) == (2, 1, 4, 5)
    with pytest.raises(ValueError, match="unpack"):
        Box.around([])
    assert [*Box(1, 2, 3, 4).corners] == [(1, 2), (3, 2), (3, 4), (1, 4)]
    assert Box(1, 2, 4, 6).size == (3, 4)
    assert Box(1, 2, 3, 4).grown(0.5, 1) == (0.5, 1, 3.5, 5)


def test_what_two_boxes_share() -> None:
    assert Box(0, 0, 4, 4).common(Box(2, 1, 6, 3)) == (2, 1, 4, 3)
    assert Box(2, 1, 6, 3).common(Box(0, 0, 4, 4)) == (2, 1, 4, 3)
    assert Box(0, 0, 1, 1).common(Box(2, 2, 3, 3)) == (2, 2, 1, 1)


@pytest.mark.parametrize("side", range(4))
@pytest.mark.parametrize(("over", "is_held"), [(0.0, True), (0.095, True), (0.105, False)])
def test_a_box_holds_what_reaches_over_it_by_a_tenth(side: int, over: float, is_held: bool) -> None:
    inner = [1.0, 1.0, 2.0, 2.0]
    outer = Box(1.0, 1.0, 2.0, 2.0)
    inner[side] += over if side > 1 else -over
    assert outer.holds(Box(*inner)) is is_held
