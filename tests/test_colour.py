from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.colour import WHITE, channels, contrast_ratio, darken_to, tint

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}")


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#777777", 4.48), ("#767676", 4.54), ("#ff0000", 4.0)],
)
def test_contrast_on_white_as_wcag_gives_it(colour: str, ratio: float) -> None:
    assert contrast_ratio(colour, WHITE) == pytest.approx(ratio, abs=0.005)


def test_contrast_is_the_same_both_ways() -> None:
    assert contrast_ratio("#1F4E5F", "#F4EFE6") == contrast_ratio("#F4EFE6", "#1F4E5F")


def test_a_colour_dark_enough_stays() -> None:
    assert darken_to("#1F4E5F", 4.5) == "#1f4e5f"


@settings(max_examples=100, deadline=None)
@given(COLOURS, st.floats(1, 21))
def test_a_darkened_colour_is_just_dark_enough(colour: str, ratio: float) -> None:
    shade = darken_to(colour, ratio)
    assert contrast_ratio(shade, WHITE) >= ratio
    if contrast_ratio(colour, WHITE) < ratio <= 7:
        assert contrast_ratio(shade, WHITE) < ratio + 0.5


@pytest.mark.parametrize("ratio", [0.5, 22])
def test_no_colour_has_such_a_ratio(ratio: float) -> None:
    with pytest.raises(ValueError, match="no colour"):
        darken_to("#123456", ratio)


@pytest.mark.parametrize("colour", ["#123", "red", "#12345g"])
def test_only_six_digits_are_a_colour(colour: str) -> None:
    with pytest.raises(ValueError, match=r"#rrggbb|invalid literal"):
        contrast_ratio(colour, WHITE)


def test_a_tint_is_almost_white() -> None:
    assert tint("#000000") == "#ebebeb"
    assert tint("#ffffff") == "#ffffff"


@pytest.mark.parametrize("wrong", ["red", "#fff", "1a1f24", "#1a1f2", "#gggggg", "##a1f24"])
def test_other_ways_to_write_a_colour_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"#rrggbb|invalid literal"):
        channels(wrong)
