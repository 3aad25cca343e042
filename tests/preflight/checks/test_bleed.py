"""Artwork that reaches the trim runs on: each limit has a case on either side."""

from __future__ import annotations

import pytest
from expectations import expectation
from made_page import Corners, drawn, inset

from handouts.preflight import inspect
from handouts.preflight.readers.boxes import Box
from handouts.units import PT_PER_MM

MM = PT_PER_MM
BLEED_MM = 3.0
# A5 with its bleed.
MEDIA = Box(0.0, 0.0, 154.0 * MM, 216.0 * MM)
TRIM = inset(MEDIA, BLEED_MM)
EXPECTED = expectation(trim_mm=(148.0, 210.0), bleed_mm=BLEED_MM, checks=("G927",))


def stops(instructions: str, trim: Corners = TRIM) -> bool:
    pdf = drawn(instructions, MEDIA, TrimBox=trim, BleedBox=MEDIA)
    return inspect(pdf, EXPECTED).findings != ()


def bar(left_mm: float, right_mm: float, grey: float = 0.0) -> str:
    """Draw a bar; its ends are measured from the left side of the trim, inwards."""
    left, right = (BLEED_MM + left_mm) * MM, (BLEED_MM + right_mm) * MM
    return f"{grey:.6f} g {left:.4f} 200 {right - left:.4f} 40 re f"


@pytest.mark.parametrize(
    ("left_mm", "right_mm", "is_short"),
    [
        # From the trim inwards; from half a millimetre inside, which reaches it; from farther in.
        (0.0, 20.0, True),
        (0.5, 20.0, True),
        (0.8, 20.0, False),
        # Through half of the bleed; to its edge.
        (-1.5, 20.0, True),
        (-2.7, 20.0, True),
        (-3.0, 20.0, False),
        (-4.0, 20.0, False),
        # In the bleed alone: it is cut off.
        (-3.0, -0.5, False),
    ],
)
def test_artwork_that_reaches_the_trim_runs_on_to_the_edge_of_the_bleed(
    left_mm: float, right_mm: float, is_short: bool
) -> None:
    assert stops(bar(left_mm, right_mm)) is is_short


@pytest.mark.parametrize(("level", "is_short"), [(253, True), (254, False)])
def test_a_tint_is_artwork_and_bare_paper_is_not(level: int, is_short: bool) -> None:
    assert stops(bar(0.0, 20.0, level / 255)) is is_short


@pytest.mark.parametrize(("more_mm", "is_judged"), [(4.9, True), (5.1, False)])
def test_a_sheet_of_another_size_is_not_rendered(more_mm: float, is_judged: bool) -> None:
    trim = (TRIM[0], TRIM[1], TRIM[2] - more_mm * MM, TRIM[3])
    assert stops(bar(0.0, 20.0), trim) is is_judged
