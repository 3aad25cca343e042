"""Drawings made from numbers."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
import segno
from defusedxml import ElementTree

from handouts.assets import PICTURES
from handouts.render.svg import (
    data_uri,
    dot_array,
    mark,
    picture,
    qr_code,
    share_bar,
)

SVG = "{http://www.w3.org/2000/svg}"
INK = "#17576b"


@pytest.mark.parametrize("count", [0, 1, 41, 100])
def test_a_bar_is_filled_as_far_as_people_had_it(count: int) -> None:
    *filled, whole = ElementTree.fromstring(share_bar(count, INK)).findall(f"{SVG}path")
    assert whole.get("d", "").startswith("M1 1h100v10h-100z")
    assert [part.get("d") for part in filled] == [f"M1 1h{count}v10h-{count}z"] * bool(count)


@pytest.mark.parametrize("count", [0, 22, 100])
def test_as_many_dots_are_filled_as_people_were_counted(count: int) -> None:
    dots = ElementTree.fromstring(dot_array(count, 100, INK)).findall(f"{SVG}circle")
    assert [dot.get("fill") for dot in dots].count(INK) == count
    assert len({(dot.get("cx"), dot.get("cy")) for dot in dots}) == 100


@pytest.mark.parametrize("count", [0, 45, 100])
def test_people_with_a_bad_outcome_are_squares(count: int) -> None:
    drawn = ElementTree.fromstring(dot_array(count, 100, INK, of_harm=True))
    assert drawn.findall(f"{SVG}circle") == []
    squares = drawn.findall(f"{SVG}path")
    assert [square.get("fill") for square in squares] == [INK] * count + ["none"] * (100 - count)
    assert len({square.get("d") for square in squares}) == 100


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_takes_the_colour_it_is_given(path: Path) -> None:
    drawn = picture(path.stem, INK)
    assert "currentColor" not in drawn
    assert ElementTree.fromstring(drawn).get("stroke") == INK


@pytest.mark.parametrize("name", ["bar", "bullet"])
def test_a_solid_mark_is_filled_in_the_colour_it_is_given(name: str) -> None:
    (shape,) = ElementTree.fromstring(mark(name, INK))
    assert (shape.get("fill"), shape.get("stroke")) == (INK, None)


@pytest.mark.parametrize("name", ["tick-box", "step-dot"])
def test_an_open_mark_is_outlined_in_the_colour_it_is_given(name: str) -> None:
    (shape,) = ElementTree.fromstring(mark(name, INK))
    assert (shape.get("fill"), shape.get("stroke")) == ("none", INK)


@pytest.mark.parametrize(
    "address", ["https://elm.example", "https://www.a-clinic-with-a-long-name.example/ketamine"]
)
def test_a_code_has_the_modules_of_its_address_and_of_no_other(address: str) -> None:
    svg = ElementTree.fromstring(qr_code(address, INK))
    (path,) = svg
    assert path.get("fill") == INK
    drawn = re.findall(r"M(\d+) (\d+)h1v1h-1z", path.attrib["d"])
    assert "".join(f"M{x} {y}h1v1h-1z" for x, y in drawn) == path.get("d")
    found = {(int(x), int(y)) for x, y in drawn}
    assert found == modules(address)
    assert found != modules(address + "/")
    size = max(x for x, _ in found) + 1
    assert svg.get("viewBox") == f"0 0 {size} {size}"


def modules(address: str) -> set[tuple[int, int]]:
    rows = segno.make(address, error="M", boost_error=False, micro=False).matrix
    return {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


def test_a_data_uri_holds_the_drawing() -> None:
    assert base64.b64decode(data_uri("<svg/>").partition(",")[2]) == b"<svg/>"
