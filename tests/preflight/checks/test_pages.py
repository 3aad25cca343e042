"""The sheets: each limit has a case on either side."""

from __future__ import annotations

from functools import partial

import pikepdf
import pytest
from expectations import expectation
from made_page import LETTER, Words, document, inset, page

from handouts.preflight.checks.pages import (
    filled_share,
    last_page,
    page_count,
    page_shown_whole,
    trim_size,
)
from handouts.preflight.readers.boxes import Box
from handouts.units import PT_PER_MM, Paper

MM = PT_PER_MM
SIZES: dict[Paper, list[tuple[float, float]]] = {
    "letter": [(215.9, 279.4), (279.4, 215.9), (139.7, 215.9), (107.95, 69.85)],
    "a4": [(210.0, 297.0), (297.0, 210.0), (148.0, 210.0), (105.0, 74.25)],
}


@pytest.mark.parametrize(
    ("width_mm", "height_mm", "is_right"),
    [
        (215.9, 279.4, True),
        (216.09, 279.4, True),
        (216.11, 279.4, False),
        (215.75, 279.4, True),
        (216.15, 279.4, False),
        (215.65, 279.4, False),
        (215.9, 279.55, True),
        (215.9, 279.65, False),
        (215.9, 279.15, False),
    ],
)
def test_a_sheet_may_differ_by_what_paper_is_cut_to(
    width_mm: float, height_mm: float, is_right: bool
) -> None:
    sheet = page(visible=(0.0, 0.0, width_mm * MM, height_mm * MM))
    assert (list(trim_size(document(sheet))) == []) is is_right


@pytest.mark.parametrize("size", [size for sizes in SIZES.values() for size in sizes])
def test_only_what_a_paper_or_a_piece_measures_is_a_size(size: tuple[float, float]) -> None:
    for more, is_known in ((0.0, True), (0.3, False)):
        size_mm = (size[0] + more, size[1])
        sheet = page(visible=(0.0, 0.0, size_mm[0] * MM, size_mm[1] * MM))
        made = document(sheet, expected=expectation(trim_mm=size_mm))
        assert (list(trim_size(made)) == []) is is_known


@pytest.mark.parametrize("paper", SIZES)
def test_a_paper_has_sizes_of_its_own(paper: Paper) -> None:
    for other, sizes in SIZES.items():
        for width, height in sizes:
            sheet = page(visible=(0.0, 0.0, width * MM, height * MM))
            made = document(sheet, expected=expectation(trim_mm=(width, height), paper=paper))
            assert (list(trim_size(made)) == []) is (paper == other)


@pytest.mark.parametrize(("cut_mm", "is_whole"), [(0.15, True), (0.25, False)])
@pytest.mark.parametrize("side", range(4))
def test_a_page_is_shown_whole_up_to_what_paper_is_cut_to(
    side: int, cut_mm: float, is_whole: bool
) -> None:
    shown = Box(*(new if n == side else old for n, (old, new) in enumerate(_pairs(cut_mm))))
    made = document(page(visible=shown), trims=[LETTER])
    made.file.qpdf.pages[0].MediaBox = pikepdf.Array(LETTER)
    assert (list(page_shown_whole(made)) == []) is is_whole


def _pairs(cut_mm: float) -> list[tuple[float, float]]:
    return list(zip(LETTER, inset(LETTER, cut_mm), strict=True))


@pytest.mark.parametrize(
    ("gap_mm", "filled_mm"),
    [
        # 20 mm of lines, and the gap between them: it is closed up to 12 mm.
        (11.9, 31.9),
        (12.1, 20.0),
    ],
)
def test_a_small_gap_between_lines_is_filled(gap_mm: float, filled_mm: float) -> None:
    rules = [(0.0, 50 * MM, 90.0, 60 * MM), (0.0, (60 + gap_mm) * MM, 90.0, (70 + gap_mm) * MM)]
    share = filled_share(page(shapes=rules), LETTER, ())
    assert share == pytest.approx(filled_mm * MM / 792)


def test_what_is_beside_others_fills_nothing_more() -> None:
    shapes = [(0.0, 50.0, 90.0, 90.0), (95.0, 60.0, 99.0, 70.0), (95.0, 80.0, 99.0, 95.0)]
    assert filled_share(page(shapes=shapes), LETTER, ()) == pytest.approx(45 / 792)


def test_a_line_of_type_fills_its_leading_too() -> None:
    words = Words("Words", (100.0, 400.0, 200.0, 410.0))
    assert filled_share(page(words), LETTER, ()) == pytest.approx(16 / 792)


@pytest.mark.parametrize(("height", "filled"), [(395.0, 395.0), (397.0, 0.0)])
def test_a_shape_taller_than_half_the_sheet_is_its_ground(height: float, filled: float) -> None:
    ground = (0.0, 10.0, 612.0, 10.0 + height)
    assert filled_share(page(shapes=[ground]), LETTER, ()) == pytest.approx(filled / 792)


def test_a_sheet_may_begin_above_the_lower_edge_as_with_bleed() -> None:
    trim = Box(100.0, 100.0, 712.0, 892.0)
    share = filled_share(page(shapes=[(100.0, 90.0, 190.0, 298.0)]), trim, ())
    assert share == pytest.approx(198 / 792)


def test_the_last_page_is_filled_as_far_as_is_expected() -> None:
    rule = (0.0, 100.0, 90.0, 100.0 + 792 / 4)
    pages = (page(), page(shapes=[rule], number=2))
    two = partial(expectation, pages=2)
    assert list(last_page(document(*pages, expected=two(last_page_filled=0.249)))) == []
    assert list(last_page(document(*pages, expected=two(last_page_filled=0.251))))
    assert list(last_page(document(pages[0], expected=expectation(last_page_filled=0.251)))) == []


@pytest.mark.parametrize(("promised", "is_reported"), [(1, False), (2, True), (3, True)])
def test_a_page_too_many_is_reported_once(promised: int, is_reported: bool) -> None:
    pages = (page(), page(number=2))
    asked = expectation(pages=promised, last_page_filled=0.25)
    opened = document(*pages, expected=asked)
    assert bool(list(last_page(opened))) is is_reported
    assert bool(list(page_count(opened))) is (promised != 2)


@pytest.mark.parametrize(
    ("room", "over"),
    [
        # Four lines of 10 pt moved on, and the page before ends so much above the lowest line.
        (0.0, "about 4 lines or 8 words"),
        (20.0, "about 2 lines or 4 words"),
        (39.0, "about 1 line or 2 words"),
    ],
)
def test_a_page_too_many_says_what_is_over_and_where(room: float, over: str) -> None:
    end = 100.0 + room
    first = page(Words("Words enough to fill the page before, far more.", (90, end, 400, 700)))
    lines = [Words("Call us.\n", (90.0, 690.0 - 10 * n, 200.0, 700.0 - 10 * n)) for n in range(4)]
    last = page(Words("Many more words than are over, to the foot.", (90, 100, 400, 700)), number=3)
    made = document(first, page(*lines, number=2), last, expected=expectation(pages=2))
    assert [finding.what for finding in page_count(made)] == [
        f'has 3 pages, not 2; page 2 has the overflow, from "Call us.": {over} too many'
    ]


@pytest.mark.parametrize(("most", "is_good"), [(2, True), (3, False)])
def test_a_page_too_few_is_reported_unless_fewer_will_do(most: int, is_good: bool) -> None:
    sheets = (page(Words("Call us.")), page(number=2))
    assert (list(page_count(document(*sheets, expected=expectation(pages=most)))) == []) is is_good
    fewer = expectation(pages=most, fewer_pages_will_do=True)
    assert list(page_count(document(*sheets, expected=fewer))) == []


@pytest.mark.parametrize(("booklet_pages", "is_good"), [(5, True), (8, True), (4, False)])
def test_a_booklet_has_the_sides_of_its_sheets(booklet_pages: int, is_good: bool) -> None:
    sides = [page(number=number) for number in range(1, 5)]
    expected = expectation(pages=booklet_pages, booklet_pages=booklet_pages)
    assert (list(page_count(document(*sides, expected=expected))) == []) is is_good


def test_an_empty_page_too_many_has_nothing_to_cut() -> None:
    made = document(page(Words("Call us.")), page(number=2), expected=expectation(pages=1))
    assert [finding.what for finding in page_count(made)] == ["has 2 pages, not 1"]
