"""Typefaces inside a page are whole, and those of styles/fonts.css."""

from __future__ import annotations

import base64
import re

import pytest

from handouts.assets import FONTS
from handouts.render.font_faces import FAMILY, embedded_faces


def embedded(css: str) -> list[tuple[str, str, bytes]]:
    """Family, weight and bytes of each typeface."""
    faces = re.findall(r'font-family:"(.+?)";font-weight:(\d+);.*base64,(.+?)"', css)
    return [(family, weight, base64.b64decode(data)) for family, weight, data in faces]


@pytest.mark.parametrize(("packed", "suffix"), [(True, "woff2"), (False, "ttf")])
def test_each_typeface_is_in_the_page(packed: bool, suffix: str) -> None:
    found = embedded(embedded_faces(packed=packed))
    assert found == [
        (family, weight, (FONTS / f"{family.replace(' ', '')}-{style}.{suffix}").read_bytes())
        for family in (FAMILY, f"{FAMILY} Ext")
        for weight, style in (("400", "Regular"), ("700", "Bold"))
    ]


def test_a_page_can_do_with_one_family() -> None:
    found = embedded(embedded_faces(packed=False, family=FAMILY))
    assert [(family, weight) for family, weight, _ in found] == [(FAMILY, "400"), (FAMILY, "700")]
