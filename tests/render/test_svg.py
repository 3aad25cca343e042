"""Drawings made from numbers."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from defusedxml import ElementTree

from handouts.assets import PICTURES
from handouts.render.svg import (
    bar,
    bullet,
    data_uri,
    dot_array,
    people_array,
    picture,
    step_dot,
    tick_box,
)

SVG = "{http://www.w3.org/2000/svg}"
INK = "#17576b"


@pytest.mark.parametrize("count", [0, 1, 4, 10])
def test_as_many_figures_are_filled_as_people_had_it(count: int) -> None:
    figures = ElementTree.fromstring(people_array(count, 10, INK)).findall(f"{SVG}g")
    fills = [figure.get("fill") for figure in figures]
    assert fills == [INK] * count + ["none"] * (10 - count)


@pytest.mark.parametrize("count", [0, 22, 100])
def test_as_many_dots_are_filled_as_people_were_counted(count: int) -> None:
    dots = ElementTree.fromstring(dot_array(count, 100, INK)).findall(f"{SVG}circle")
    assert [dot.get("fill") for dot in dots].count(INK) == count
    assert len({(dot.get("cx"), dot.get("cy")) for dot in dots}) == 100


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_takes_the_colour_it_is_given(path: Path) -> None:
    drawn = picture(PICTURES, path.stem, INK)
    assert "currentColor" not in drawn
    assert ElementTree.fromstring(drawn).get("stroke") == INK


@pytest.mark.parametrize("draw", [bar, bullet])
def test_a_solid_mark_is_filled_in_the_colour_it_is_given(draw: Callable[[str], str]) -> None:
    (shape,) = ElementTree.fromstring(draw(INK))
    assert (shape.get("fill"), shape.get("stroke")) == (INK, None)


@pytest.mark.parametrize("draw", [tick_box, step_dot])
def test_an_open_mark_is_outlined_in_the_colour_it_is_given(draw: Callable[[str], str]) -> None:
    (shape,) = ElementTree.fromstring(draw(INK))
    assert (shape.get("fill"), shape.get("stroke")) == ("none", INK)


def test_a_data_uri_holds_the_drawing() -> None:
    assert base64.b64decode(data_uri("<svg/>").partition(",")[2]) == b"<svg/>"
