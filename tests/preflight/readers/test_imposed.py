"""Which page of a booklet is where on its sheets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from expectations import expectation
from made_page import Words, document, page

from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.imposed import (
    CardSheet,
    FoldedDocument,
    TrifoldDocument,
    place_of,
    sheet_sides,
    unimposed,
)
from handouts.units import Paper


@pytest.mark.parametrize(("pages", "sides"), [(1, 2), (4, 2), (5, 4), (8, 4), (9, 6)])
def test_a_sheet_has_four_pages(pages: int, sides: int) -> None:
    assert sheet_sides(pages) == sides


@pytest.mark.parametrize(
    ("pages", "places"),
    [
        (4, [(0, True), (1, False), (1, True), (0, False)]),
        (6, [(0, True), (1, False), (2, True), (3, False), (3, True), (2, False)]),
    ],
)
def test_pages_are_where_folding_brings_them_in_order(
    pages: int, places: list[tuple[int, bool]]
) -> None:
    assert [place_of(number, pages) for number in range(1, pages + 1)] == places


def folded(pages: int = 3) -> FoldedDocument:
    left, right = (100.0, 700.0, 200.0, 712.0), (400.0, 700.0, 500.0, 712.0)
    sides = (
        page(Words("four ", left), Words("one", right)),
        page(Words("two", left), Words("three", right), number=2),
    )
    made = unimposed(document(*sides, expected=expectation(booklet_pages=pages)))
    assert isinstance(made, FoldedDocument)
    return made


def test_halves_are_read_in_the_order_of_the_booklet() -> None:
    made = folded()
    assert [(half.number, half.side, half.text) for half in made.halves] == [
        (None, 1, "four "),
        (1, 1, "one"),
        (2, 2, "two"),
        (3, 2, "three"),
    ]
    assert list(made.characters) == [1, 2, 3]
    assert made.painted.text == "onetwothree"
    assert made.last_number == 3
    assert made.read_aloud is None


def test_a_sheet_is_cut_in_its_middle_and_spaces_go_with_the_word_before() -> None:
    """The sheet begins at 100 pt; the space after "one" is said to be on the right."""
    boxes = (
        (280.0, 700.0, 340.0, 712.0),
        (370.0, 700.0, 380.0, 712.0),
        (360.0, 700.0, 440.0, 712.0),
    )
    words = (Words("one", boxes[0]), Words(" ", boxes[1]), Words("two", boxes[2]))
    side = page(*words, visible=(100.0, 0.0, 600.0, 792.0))
    side = replace(side, run_of=np.array([0, 0, 0, -1, 2, 2, 2]))
    made = unimposed(document(side, expected=expectation(booklet_pages=1)))
    assert isinstance(made, FoldedDocument)
    assert [half.text for half in made.halves] == ["one ", "two"]


def test_other_files_are_read_as_they_are() -> None:
    made = document(page())
    assert unimposed(made) is made


@pytest.mark.parametrize(
    ("paper", "folds"),
    [
        ("letter", {1: (261.0, 526.5), 2: (265.5, 531.0)}),
        ("a4", {1: (275.0, 558.4), 2: (283.5, 566.9)}),
    ],
)
def test_a_brochure_is_folded_at_other_places_inside(
    paper: Paper, folds: dict[int, tuple[float, float]]
) -> None:
    sides = (page(Words("one", (9.0, 9.0, 90.0, 20.0)), number=number) for number in (1, 2))
    made = unimposed(document(*sides, expected=expectation(is_trifold=True, paper=paper)))
    assert isinstance(made, TrifoldDocument)
    for number, places in folds.items():
        assert made.folds(number) == pytest.approx(places, abs=0.05)


def test_a_brochure_is_folded_from_its_trim_on() -> None:
    """Bleed and crop marks are around it."""
    sheet, trim = Box(0, 0, 860, 660), Box(34, 24, 826, 636)
    side = replace(page(Words("one", (60.0, 60.0, 90.0, 70.0))), visible_box=sheet)
    expected = expectation(is_trifold=True, paper="letter")
    made = unimposed(document(side, trims=[trim], expected=expected))
    assert isinstance(made, TrifoldDocument)
    assert made.folds(1) == pytest.approx((34 + 261.0, 34 + 526.5), abs=0.05)


def test_each_side_of_a_brochure_is_folded_from_its_own_edge() -> None:
    sides = [page(number=1), page(number=2, visible=(34, 24, 826, 636))]
    made = unimposed(document(*sides, expected=expectation(is_trifold=True, paper="letter")))
    assert isinstance(made, TrifoldDocument)
    assert made.folds(2)[0] - made.folds(1)[1] == pytest.approx(34 + 265.5 - 526.5, abs=0.05)


@pytest.mark.parametrize(
    ("x", "y", "card"),
    [
        (9, 780, 1),
        (305, 595, 1),
        (307, 595, 2),
        (305, 593, 3),
        (600, 9, 8),
        (-9, 799, 1),
        (620, -9, 8),
    ],
)
def test_a_sheet_is_cut_into_cards(x: float, y: float, card: int) -> None:
    """Eight of 306 by 198 pt; what is beyond the sheet is on the card next to it."""
    words = Words("a", (x - 1, y - 1, x + 1, y + 1))
    expected = expectation(card_mm=(107.95, 69.85))
    made = unimposed(document(page(words), page(number=2), expected=expected))
    assert isinstance(made, CardSheet)
    assert [part for part, found in made.characters.items() if found] == [2 * card - 1]
