"""Words that only a colour sets apart: each limit has a case on either side."""

from __future__ import annotations

import pytest
from made_page import Corners, Words, document, page

from handouts.preflight.checks.colour_alone import colour_alone

BODY = Words("These words are the body of the page.", (100.0, 600.0, 400.0, 612.0))
RED = (161, 27, 20, 255)
BOX: Corners = (100.0, 700.0, 200.0, 712.0)


def is_found(words: Words, shapes: tuple[Corners, ...] = ()) -> bool:
    found = list(colour_alone(document(page(BODY, words, shapes=shapes))))
    return [finding.code for finding in found] == ["G907"]


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        ((0, 0, 32, 255), False),
        ((0, 0, 33, 255), True),
        ((40, 72, 60, 255), False),
        ((40, 73, 60, 255), True),
        ((200, 200, 200, 255), False),
    ],
)
def test_a_tinted_black_is_no_colour(fill: tuple[int, int, int, int], expected: bool) -> None:
    assert is_found(Words("Go", fill=fill)) is expected


@pytest.mark.parametrize(
    ("size_pt", "expected"),
    [(12.0, True), (12.59, True), (12.61, False), (11.41, True), (11.39, False)],
)
def test_another_size_is_seen_from_a_twentieth_on(size_pt: float, expected: bool) -> None:
    assert is_found(Words("Go", size_pt=size_pt, fill=RED)) is expected


@pytest.mark.parametrize(("font", "expected"), [("Sans-Bold", False), ("Sans-Boldish", True)])
def test_bold_words_are_set_apart(font: str, expected: bool) -> None:
    assert is_found(Words("Go", font=font, fill=RED)) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ((100.0, 698.0, 200.0, 699.0), False),
        # Thickness; how far its top is below the letters, or above their foot; its length.
        ((100.0, 697.51, 200.0, 699.0), False),
        ((100.0, 697.49, 200.0, 699.0), True),
        ((100.0, 696.1, 200.0, 697.1), False),
        ((100.0, 695.9, 200.0, 696.9), True),
        ((100.0, 701.9, 200.0, 702.9), False),
        ((100.0, 702.1, 200.0, 703.1), True),
        ((100.0, 698.0, 180.1, 699.0), False),
        ((100.0, 698.0, 179.9, 699.0), True),
        ((119.9, 698.0, 300.0, 699.0), False),
        ((120.1, 698.0, 300.0, 699.0), True),
    ],
)
def test_an_underline_is_thin_near_and_under_most_of_the_words(
    line: Corners, expected: bool
) -> None:
    assert is_found(Words("Go", BOX, fill=RED), (line,)) is expected
