"""Words and lines in any clinic's colour can be read on every ground of its look."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.assets import paper_colours
from handouts.colour import SHAPE_CONTRAST, TEXT_CONTRAST, WHITE, channels, contrast_ratio, tint
from handouts.model.base import PageLook
from handouts.pdf.icc import separate
from handouts.preflight.checks.seen_drawings import is_pale
from handouts.preflight.readers.drawings import colour_luminance
from handouts.render.shades import shape_and_text

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@settings(max_examples=80, deadline=None)
@given(COLOURS, st.sampled_from(get_args(PageLook)))
def test_every_colour_is_dark_enough_on_every_ground(colour: str, look: PageLook) -> None:
    shape, text = shape_and_text(colour, look)
    paper = paper_colours(look)
    for ground in (WHITE, paper["warm"], paper["warm-office"], tint(shape)):
        assert contrast_ratio(text, ground) >= TEXT_CONTRAST
        assert contrast_ratio(shape, ground) >= SHAPE_CONTRAST - 0.1
        assert contrast_ratio(paper["quiet"], ground) >= TEXT_CONTRAST


@pytest.mark.parametrize(
    "colour", ["#00ff00", "#00c000", "#40c040", "#ccff00", "#00ffff", "#ff6a00"]
)
@pytest.mark.parametrize("look", get_args(PageLook))
def test_bright_colours_are_seen_in_ink_too(colour: str, look: PageLook) -> None:
    """No ink is as bright as a screen: what is printed has less contrast."""
    shape, _ = shape_and_text(colour, look)
    for ground in (WHITE, paper_colours()["warm"], paper_colours(look)["warm"], tint(shape)):
        light = colour_luminance(separate(channels(ground)))
        assert not is_pale(separate(channels(shape)), ground=light)


def test_a_dark_colour_stays_as_it_is() -> None:
    assert shape_and_text("#1F4E5F", "calm") == ("#1f4e5f", "#1f4e5f")


@pytest.mark.parametrize("red", ["#7A1220", "#C2410C", "#FF9999"])
def test_a_red_leaves_the_words_to_the_ink(red: str) -> None:
    shape, text = shape_and_text(red, "calm")
    assert text == paper_colours()["ink"]
    assert shape != text


@pytest.mark.parametrize("look", get_args(PageLook))
def test_every_look_has_the_same_ink_and_warning(look: PageLook) -> None:
    assert {paper_colours(look)[name] for name in ("ink", "warning")} == {"#1a1f24", "#a11b14"}
