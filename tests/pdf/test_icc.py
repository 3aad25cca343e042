from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.assets import PROFILE
from handouts.colour import channels
from handouts.pdf.icc import TEXT, TOTAL_INK_LIMIT, Cmyk, separate

CHANNEL = st.integers(0, 255)


def test_profile_is_the_one_the_licence_belongs_to() -> None:
    known = "b35713ef7eff09349d4c3249e5f377736d06d8a2671c54712971a3546bf17c57"
    assert hashlib.sha256(PROFILE.read_bytes()).hexdigest() == known
    assert known in (PROFILE.parent / "README.md").read_text("utf-8")
    assert (PROFILE.parent / "FOGRA39L_coated.LICENSE.txt").is_file()


@pytest.mark.parametrize("ink", ["#000000", "#1a1f24", "#333333", "#221c18"])
def test_nearly_black_is_black_ink_alone(ink: str) -> None:
    assert separate(channels(ink)) == TEXT


def test_white_is_bare_paper() -> None:
    assert sum(separate((255, 255, 255))) == 0


def test_grey_is_black_ink_alone_and_darker_grey_has_more_of_it() -> None:
    greys = [separate((level, level, level)) for level in range(80, 256, 5)]
    assert all(grey[:3] == (0, 0, 0) for grey in greys)
    assert [g.black for g in greys] == sorted((g.black for g in greys), reverse=True)


# As the profile of the print condition gives them, in whole per cent.
@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ("#1a5f7a", Cmyk(0.87, 0.39, 0.24, 0.38)),
        ("#c81e28", Cmyk(0.0, 1.0, 0.9, 0.16)),
        ("#ffcc00", Cmyk(0.04, 0.2, 0.94, 0.02)),
    ],
)
def test_colour_goes_through_the_profile(colour: str, ink: Cmyk) -> None:
    assert separate(channels(colour)) == pytest.approx(ink, abs=0.02)


@given(CHANNEL, CHANNEL, CHANNEL)
def test_no_colour_exceeds_the_limit(red: int, green: int, blue: int) -> None:
    ink = separate((red, green, blue))
    assert sum(ink) <= TOTAL_INK_LIMIT + 1e-9
    assert all(0 <= a <= 1 and round(a, 2) == a for a in ink)
