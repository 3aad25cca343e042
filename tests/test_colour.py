from __future__ import annotations

import colorsys
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.colour import (
    WHITE,
    channels,
    contrast_ratio,
    darken_to,
    lighten_to,
    resembles,
    tint,
)


def hls(hue: int, lightness: float, saturation: float) -> str:
    shares = colorsys.hls_to_rgb(hue / 360, lightness, saturation)
    return "#" + "".join(f"{round(share * 255):02x}" for share in shares)


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


@settings(max_examples=100)
@given(COLOURS, st.floats(1, 21))
def test_a_darkened_colour_is_just_dark_enough(colour: str, ratio: float) -> None:
    shade = darken_to(colour, ratio)
    assert contrast_ratio(shade, WHITE) >= ratio
    if contrast_ratio(colour, WHITE) < ratio <= 7:
        assert contrast_ratio(shade, WHITE) < ratio + 0.5


def test_the_darkest_ground_decides() -> None:
    on_white, on_both = darken_to("#ffe873", 4.5), darken_to("#ffe873", 4.5, WHITE, "#e8dcc8")
    assert contrast_ratio(on_white, "#e8dcc8") < 4.5 <= contrast_ratio(on_both, "#e8dcc8")
    assert on_both == darken_to("#ffe873", 4.5, "#e8dcc8", WHITE)


@pytest.mark.parametrize("colour", ["#e87722", "#ffe873", "#9bd17a", "#7fb7c8"])
def test_a_shade_is_of_the_same_hue_to_the_eye(colour: str) -> None:
    def hue(rgb: str) -> float:
        light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares(rgb)]
        cones = (
            sum(w * c for w, c in zip(row, light, strict=True)) ** (1 / 3)
            for row in (
                (0.4122214708, 0.5363325363, 0.0514459929),
                (0.2119034982, 0.6806995451, 0.1073969566),
                (0.0883024619, 0.2817188376, 0.6299787005),
            )
        )
        long, medium, short = cones
        red = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
        yellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
        return math.degrees(math.atan2(yellow, red))

    def shares(rgb: str) -> list[float]:
        return [channel / 255 for channel in channels(rgb)]

    assert hue(darken_to(colour, 6)) == pytest.approx(hue(colour), abs=4)


def test_no_colour_is_too_dark_to_be_lightened() -> None:
    assert contrast_ratio(lighten_to("#000000", 7, "#15191d"), "#15191d") >= 7


@pytest.mark.parametrize(
    ("colour", "is_like"),
    [
        # A warning of hue 0: 25 degrees of hue on either side of it, and no further.
        ("#cc5533", True),  # 13 degrees
        (hls(25, 0.5, 0.8), True),
        (hls(26, 0.5, 0.8), False),
        (hls(335, 0.5, 0.8), True),
        (hls(334, 0.5, 0.8), False),
        # Saturation above 35 %.
        (hls(0, 0.5, 0.36), True),
        (hls(0, 0.5, 0.34), False),
        ("#808080", False),
    ],
)
def test_what_could_be_taken_for_a_warning(colour: str, is_like: bool) -> None:
    assert resembles(colour, "#aa0000") is is_like


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
