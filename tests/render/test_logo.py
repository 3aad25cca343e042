"""How large a logo is set, whatever its shape."""

from __future__ import annotations

import pytest

from handouts.render.logo import COVER, SHEET, Logo, Space


@pytest.mark.parametrize("space", [SHEET, COVER])
@pytest.mark.parametrize("ratio", [0.05, 0.3, 0.8, 1, 1.5, 3, 3.01, 5.6, 13, 60])
def test_a_logo_keeps_its_shape_and_stays_in_its_room(ratio: float, space: Space) -> None:
    width, height = Logo("", ratio).size_mm(space)
    assert width / height == pytest.approx(ratio)
    assert width <= space.widest + 1e-9
    assert height <= space.highest + 1e-9


@pytest.mark.parametrize("ratio", [0.85, 1, 2, 3])
def test_logos_of_any_shape_look_as_large(ratio: float) -> None:
    width, height = Logo("", ratio).size_mm(SHEET)
    assert width * height == pytest.approx(121)


def test_what_is_wider_than_3_to_1_says_the_name() -> None:
    assert not Logo("", 3).is_wordmark
    assert Logo("", 3.01).is_wordmark
    assert Logo("", 18).is_wordmark
    assert not Logo("", 18.01).is_wordmark
    assert Logo("", 18.01).is_thin
    assert Logo("", 3.01).size_mm(COVER)[0] > Logo("", 3).size_mm(COVER)[0]
