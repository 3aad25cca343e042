"""How far apart words are: each limit has a case on either side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from expectations import expectation
from made_page import Words, document, page

from handouts.preflight.checks.spaces import far_enough_apart
from handouts.preflight.expectation import ExpectedText

FIRST, SECOND = "Do not drive.", "Call us."
TOO_CLOSE = f'"{SECOND}" is too close to the paragraph above it'


def at(words: str, down: float, size_pt: float = 10.0, left: float = 100.0) -> Words:
    """Return words whose line stands so far below the top of the page."""
    low = 700.0 - down
    return Words(words, (left, low, left + 6.0 * len(words), low + 0.7 * size_pt), size_pt)


def faults(
    *words: Words,
    text: tuple[ExpectedText, ...] = (ExpectedText(FIRST), ExpectedText(SECOND)),
    headings: tuple[str, ...] = (),
    labels: tuple[str, ...] = (),
    tables: tuple[tuple[tuple[tuple[str, ...], ...], ...], ...] = (),
    lines: tuple[str, ...] = (FIRST, SECOND),
) -> list[str]:
    expected = expectation(
        lines=lines,
        text=(text,),
        headings=tuple((2, heading) for heading in headings),
        labels=frozenset(labels),
        tables=tables,
    )
    return [finding.what for finding in far_enough_apart(document(page(*words), expected=expected))]


@pytest.mark.parametrize(
    ("leading", "gap", "expected"),
    [
        (13.0, 13.39, [TOO_CLOSE]),
        (13.0, 13.41, []),
        (16.0, 16.39, [TOO_CLOSE]),
        (16.0, 16.41, []),
    ],
)
def test_a_paragraph_is_farther_from_the_next_than_its_lines(
    leading: float, gap: float, expected: list[str]
) -> None:
    drawn = (at("Do not ", 0), at("drive.", leading), at(SECOND, leading + gap))
    assert faults(*drawn) == expected


@pytest.mark.parametrize(("gap", "expected"), [(12.3, [TOO_CLOSE]), (12.5, [])])
def test_paragraphs_of_one_line_each_are_farther_apart_than_any_lines(
    gap: float, expected: list[str]
) -> None:
    assert faults(at(FIRST, 0), at(SECOND, gap)) == expected


@pytest.mark.parametrize(
    "second",
    [
        at(SECOND, 12.3, 12.0),  # of another size
        at(SECOND, 12.3, left=300.0),  # of another column
    ],
)
def test_what_is_no_paragraph_below_may_be_closer(second: Words) -> None:
    assert faults(at(FIRST, 0), second) == []


def three(*down: float, size_pt: float = 10.0) -> list[str]:
    """Return the faults of a paragraph of one line, then one of two with these distances."""
    gap, leading = down
    drawn = (at(FIRST, 0), at("Call ", gap), at("us.", gap + leading, size_pt))
    return faults(*drawn)


@pytest.mark.parametrize(("gap", "expected"), [(15.3, [TOO_CLOSE]), (15.5, [])])
def test_the_lines_of_either_paragraph_count(gap: float, expected: list[str]) -> None:
    assert three(gap, 15.0) == expected


@pytest.mark.parametrize(("gap", "expected"), [(15.3, [TOO_CLOSE]), (15.5, [])])
@pytest.mark.parametrize(("first", "second"), [(13.0, 15.0), (15.0, 13.0)])
def test_and_those_farther_apart(
    first: float, second: float, gap: float, expected: list[str]
) -> None:
    down = first + gap
    before = (at("Do not ", 0), at("drive.", first))
    assert faults(*before, at("Call ", down), at("us.", down + second)) == expected


@pytest.mark.parametrize(("gap", "expected"), [(14.3, [TOO_CLOSE]), (14.5, [])])
def test_a_single_line_is_as_far_away_as_lines_of_other_paragraphs_are(
    gap: float, expected: list[str]
) -> None:
    third = "Ask your nurse."
    drawn = (at(third[:4], 0), at(third[4:], 14.0), at(FIRST, 40), at(SECOND, 40 + gap))
    text = tuple(map(ExpectedText, (third, FIRST, SECOND)))
    assert faults(*drawn, text=text, lines=(third, FIRST, SECOND)) == expected


@pytest.mark.parametrize(("more", "expected"), [(0.01, [TOO_CLOSE]), (0.1, [])])
def test_sizes_that_differ_by_rounding_are_alike(more: float, expected: list[str]) -> None:
    assert three(12.3, 14.0, size_pt=10.0 + more) == expected


@pytest.mark.parametrize(("down", "expected"), [(4.9, [TOO_CLOSE]), (5.1, [])])
def test_what_is_raised_a_little_is_no_line_of_its_own(down: float, expected: list[str]) -> None:
    found = faults(at("Do not ", 0), at("drive.", down), at(SECOND, 12.3))
    assert [what for what in found if "paragraph" in what] == expected


@pytest.mark.parametrize(("down", "is_reported"), [(4.9, False), (5.1, True), (11.9, True)])
def test_lines_of_one_paragraph_are_apart(down: float, is_reported: bool) -> None:
    found = faults(at("Do not ", 0), at("drive.", down), at(SECOND, 40.0))
    assert any("too close to the line above it" in what for what in found) is is_reported


def test_the_clinics_own_words_are_judged_elsewhere() -> None:
    own = replace(expectation(lines=(FIRST, SECOND)), hours=SECOND)
    text = ((ExpectedText(FIRST), ExpectedText(SECOND)),)
    drawn = document(page(at(FIRST, 0), at(SECOND, 12.3)), expected=replace(own, text=text))
    assert list(far_enough_apart(drawn)) == []


def test_lines_of_a_list_are_told_apart_by_their_marks() -> None:
    marked = tuple(ExpectedText(words, mark="bullet") for words in (FIRST, SECOND))
    assert faults(at(FIRST, 0), at(SECOND, 12.3), text=marked) == []
    after = (marked[0], ExpectedText(SECOND))
    assert faults(at(FIRST, 0), at(SECOND, 12.3), text=after) == [TOO_CLOSE]


@pytest.mark.parametrize(("first", "expected"), [((), [TOO_CLOSE]), (("drive",), [])])
def test_numbers_to_call_are_told_apart_by_their_links(
    first: tuple[str, ...], expected: list[str]
) -> None:
    text = (ExpectedText(FIRST, links=first), ExpectedText(SECOND, links=("us",)))
    assert faults(at(FIRST, 0), at(SECOND, 12.3), text=text) == expected
    text = (ExpectedText(FIRST, links=("drive",)), ExpectedText(SECOND, links=first and ("us",)))
    assert faults(at(FIRST, 0), at(SECOND, 12.3), text=text) == expected


def test_cells_of_a_table_are_told_apart_by_its_rules() -> None:
    rows = (((FIRST,),), ((SECOND,),))
    assert faults(at(FIRST, 0), at(SECOND, 12.3), tables=(rows,)) == []


@pytest.mark.parametrize(("above", "is_reported"), [(19.9, True), (20.1, False)])
@pytest.mark.parametrize("is_label", [True, False])
def test_a_heading_is_closer_to_its_own_words(
    above: float, is_label: bool, is_reported: bool
) -> None:
    drawn = (at(FIRST, 0), at("Later", above), at(SECOND, above + 20.0))
    found = faults(
        *drawn,
        lines=(FIRST, "Later", SECOND),
        headings=() if is_label else ("Later",),
        labels=("Later",) if is_label else (),
    )
    what = '"Later" is closer to the words above it than to its own'
    assert found == ([what] if is_reported else [])


@pytest.mark.parametrize(("above", "is_reported"), [(22.75, True), (22.85, False)])
def test_from_the_top_of_its_capitals(above: float, is_reported: bool) -> None:
    drawn = (at(FIRST, 0), at("Later", above, 14.0), at(SECOND, above + 20.0))
    found = faults(*drawn, lines=(FIRST, "Later", SECOND), headings=("Later",))
    assert bool(found) is is_reported


@pytest.mark.parametrize(("above", "is_reported"), [(19.9, True), (20.1, False)])
def test_from_its_lines_to_the_nearest(above: float, is_reported: bool) -> None:
    before = (at("Do not ", 0), at("drive.", 13.0))
    low = 13.0 + above
    heading = (at("Later ", low), at("on", low + 14.0))
    after = (at("Call ", low + 34.0), at("us.", low + 47.0))
    lines = (FIRST, "Later on", SECOND)
    found = faults(*before, *heading, *after, lines=lines, headings=("Later on",))
    assert bool(found) is is_reported


def test_a_paragraph_may_be_closer_to_the_one_above_it() -> None:
    lines = (FIRST, "Later.", SECOND)
    drawn = (at(FIRST, 0), at("Later.", 15.0), at(SECOND, 40.0))
    assert faults(*drawn, lines=lines, text=tuple(map(ExpectedText, lines))) == []


@pytest.mark.parametrize("aside", [(0.0, 300.0), (300.0, 0.0), (300.0, 300.0)])
def test_a_heading_of_another_column_is_near_to_nothing_there(aside: tuple[float, float]) -> None:
    own, after = aside
    drawn = (
        at(FIRST, 0),
        at("Later", 15.0, left=100.0 + own),
        at(SECOND, 40.0, left=100.0 + max(own, after)),
    )
    found = faults(*drawn, lines=(FIRST, "Later", SECOND), headings=("Later",))
    assert found == []


@pytest.mark.parametrize(("space", "is_reported"), [(4.49, True), (4.51, False)])
def test_words_of_two_columns_do_not_read_as_one_line(space: float, is_reported: bool) -> None:
    left = 100.0 + 6.0 * len(FIRST) + space
    found = faults(at(FIRST, 0), at(SECOND, 0, left=left))
    what = f'"{SECOND}" is too close to "{FIRST}" beside it'
    assert found == ([what] if is_reported else [])


def test_words_beside_a_line_but_on_another_level_may_be_close() -> None:
    left = 100.0 + 6.0 * len(FIRST)
    assert faults(at(FIRST, 0), at(SECOND, 20, left=left)) == []


@pytest.mark.parametrize("is_label", [True, False])
def test_a_heading_is_on_the_page_of_its_own_words(is_label: bool) -> None:
    expected = expectation(
        lines=(FIRST, "Later", SECOND),
        text=((ExpectedText(FIRST), ExpectedText(SECOND)),),
        headings=() if is_label else ((2, "Later"),),
        labels=frozenset({"Later"} if is_label else ()),
    )
    first = page(at(FIRST, 0), at("Later", 40.0))
    made = document(first, page(at(SECOND, 0), number=2), expected=expected)
    what = '"Later" is not on the page of its own words'
    assert [finding.what for finding in far_enough_apart(made)] == [what]
