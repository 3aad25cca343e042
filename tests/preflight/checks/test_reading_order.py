"""How far the letters and lines of one string may be apart, each limit with either side."""

from __future__ import annotations

import pytest
from expectations import expectation
from made_page import Corners, Words, document, page

from handouts.preflight.checks.letter_gaps import natural_gaps
from handouts.preflight.checks.reading_order import in_place
from handouts.preflight.expectation import ExpectedText
from handouts.preflight.readers.imposed import unimposed

SIZE = 10.0
GO: Corners = (100.0, 700.0, 120.0, 710.0)


def said(
    other: Corners, *, size_pt: float = SIZE, lines: tuple[str, ...] = ("go home",)
) -> list[str]:
    """Return what is said of "go" and then "home" in a box, in type of 10 pt."""
    words = (Words("go", GO, SIZE), Words("home", other, size_pt))
    made = document(page(*words), expected=expectation(lines=lines))
    return [finding.what for finding in in_place(made)]


def at(x: float, down: float) -> Corners:
    """Return a box that begins at ``x`` and is ``down`` sizes of the type below the first."""
    top = GO[3] - down * SIZE
    return (x, top - SIZE, x + 40, top)


ASTRAY = ['"gohome" is not where its line continues']


@pytest.mark.parametrize(
    ("x", "down", "is_in_place"),
    [
        (121.7, 0.0, False),
        (121.9, 0.0, True),  # a space of 0.19
        (125.9, 0.0, True),  # one of 0.59
        (126.1, 0.0, False),
        (122.0, 0.0099, True),
        (122.0, 0.0101, False),
        (122.0, -0.0099, True),
        (122.0, -0.0101, False),
        (100.0, 0.89, False),
        (100.0, 0.91, True),
        (100.0, 1.99, True),
        (100.0, 2.01, False),
        (102.9, 1.2, True),
        (103.1, 1.2, False),
        (97.1, 1.2, True),
        (96.9, 1.2, False),
        (181.0, -30.0, True),  # the top of the next column
        (181.0, -0.91, True),
        (181.0, -0.89, False),
        (179.0, -30.0, False),
        (181.0, 30.0, False),
        (20.0, -30.0, False),
    ],
)
def test_the_letters_of_a_string_stand_together(x: float, down: float, is_in_place: bool) -> None:
    assert said(at(x, down)) == ([] if is_in_place else ASTRAY)


@pytest.mark.parametrize(
    ("x", "down", "is_in_place"),
    [
        (118.7, 0.0, False),
        (118.9, 0.0, True),  # 0.11 into the letter before
        (122.4, 0.0, True),
        (122.6, 0.0, False),  # would be read as two words
        (100.0, 1.2, False),
        (181.0, -30.0, False),
    ],
)
def test_the_letters_of_a_word_stand_on_one_line(x: float, down: float, is_in_place: bool) -> None:
    assert said(at(x, down), lines=("gohome",)) == ([] if is_in_place else ASTRAY)


OURS = "Atkinson-Hyperlegible-Next"
OFF_BY = (0.0, 0.0119, 0.0121, 0.0299, 0.0301)


@pytest.mark.parametrize("farther", [1, -1])
@pytest.mark.parametrize(
    ("letters", "off", "is_in_place"),
    [
        *((word, off, off < 0.012) for word in ("rn", "Te", "11", "cl") for off in OFF_BY),
        *((words, off, off < 0.03) for words in ("t h", "l 9") for off in OFF_BY),
    ],
)
def test_letters_are_as_far_apart_as_the_font_sets_them(
    letters: str, off: float, is_in_place: bool, farther: int
) -> None:
    """With the kerning of a pair, and without: at the end of bold words there is none."""
    pair = (OURS, letters[0]), (OURS, letters[-1])
    gaps = sorted(natural_gaps(*pair, is_spaced=" " in letters))
    least, most = gaps[0], gaps[-1]
    begin = GO[2] + ((most if farther > 0 else least) + farther * off) * SIZE
    one = Words(letters[0], (110.0, *GO[1:]), SIZE, OURS)
    other = Words(letters[-1], (begin, GO[1], begin + SIZE, GO[3]), SIZE, OURS)
    made = document(page(one, other), expected=expectation(lines=(letters,)))
    assert (not [*in_place(made)]) == is_in_place


@pytest.mark.parametrize(("begin", "is_good"), [("go-", True), ("go/", True), ("go", False)])
def test_behind_a_sign_a_word_may_go_on_in_the_next_line(begin: str, is_good: bool) -> None:
    words = (Words(begin, GO, SIZE), Words("home", at(100.0, 1.2), SIZE))
    made = document(page(*words), expected=expectation(lines=(f"{begin}home",)))
    assert ([*in_place(made)] == []) is is_good


@pytest.mark.parametrize(("x", "is_in_place"), [(135.4, True), (135.6, False)])
def test_a_hyphen_between_spaces_is_wider(x: float, is_in_place: bool) -> None:
    assert said(at(x, 0.0), lines=("go - home",)) == ([] if is_in_place else ASTRAY)


def test_distances_are_measured_in_the_larger_of_two_sizes() -> None:
    assert said(at(131.0, 0.0), size_pt=2 * SIZE) == []
    assert said(at(133.0, 0.0), size_pt=2 * SIZE) == ASTRAY
    assert said(at(100.0, 2.4), size_pt=2 * SIZE) == []
    assert said(at(100.0, 4.1), size_pt=2 * SIZE) == ASTRAY


@pytest.mark.parametrize(
    ("up_pt", "wide_pt", "is_in_order"),
    [
        (0.9, 20.0, True),
        (1.1, 20.0, False),
        (20.0, 0.9, True),
        (20.0, 1.1, False),
        (20.0, 70.0, False),  # to the left of it
        (20.0, -0.9, True),  # to the right of it
    ],
)
def test_what_is_read_later_is_lower(up_pt: float, wide_pt: float, is_in_order: bool) -> None:
    """Or right of what is before it: boxes of ink may reach into one another by 1 pt."""
    left = GO[2] - wide_pt
    other = (left, 690.0 + up_pt, left + 40, 700.0 + up_pt)
    above = ['"home" is above what is read before it']
    assert said(other, lines=("go", "home")) == ([] if is_in_order else above)


def test_only_what_is_told_of_is_quoted_with_what_is_before_it() -> None:
    text = "abcdefghijklmnopqrstuvwxyz"
    words = (Words(text, (100.0, 700.0, 230.0, 710.0), SIZE), Words("home", at(400.0, 0.0), SIZE))
    made = document(page(*words), expected=expectation(lines=(text + "home",)))
    assert [f.what for f in in_place(made)] == [
        '"fghijklmnopqrstuvwxyzhome" is not where its line continues'
    ]


@pytest.mark.parametrize(("x", "is_good"), [(200.0, True), (204.0, False)])
def test_a_string_goes_on_in_the_next_column_and_down_it(x: float, is_good: bool) -> None:
    """What follows it there has to be lower than its part in that column, not than all of it."""
    words = (
        Words("go", GO, SIZE),
        Words("home", at(200.0, -30.0), SIZE),
        Words("now", at(x, -28.8), SIZE),
        Words("end", at(200.0, -25.0), SIZE),
    )
    made = document(page(*words), expected=expectation(lines=("go home now", "end")))
    found = [finding.what for finding in in_place(made)]
    assert found == ([] if is_good else ['"gohomenow" is not where its line continues'])


def test_what_is_painted_next_is_not_always_what_is_read_next() -> None:
    words = (
        Words("go", GO, SIZE),
        Words("foot", (120.0, 700.0, 140.0, 710.0), SIZE),
        Words("home", at(300.0, 0.0), SIZE),
    )
    expected = expectation(lines=("gohome",), footer=("foot",))
    found = [finding.what for finding in in_place(document(page(*words), expected=expected))]
    assert found == ['"gohome" is not where its line continues']


def test_each_part_of_a_string_in_columns_is_above_what_is_read_later() -> None:
    words = (
        Words("go", GO, SIZE),
        Words("home", at(200.0, -30.0), SIZE),
        Words("end", at(100.0, -1.0), SIZE),
    )
    made = document(page(*words), expected=expectation(lines=("go home", "end")))
    found = [finding.what for finding in in_place(made)]
    assert found == ['"end" is above what is read before it']


HEADINGS = ((1, "Plan"), (2, "Now"), (2, "Later"))


@pytest.mark.parametrize(
    ("box", "is_good"),
    [
        ((300.0, 640.0, 340.0, 650.0), True),  # below its heading
        ((300.0, 688.0, 340.0, 698.0), False),
        ((300.0, 570.0, 340.0, 580.0), False),  # below another
        ((100.0, 570.0, 140.0, 580.0), False),  # below that of the other column
        ((341.0, 690.0, 380.0, 700.0), True),  # next to its own
        ((339.5, 690.0, 380.0, 700.0), True),
        ((337.0, 690.0, 380.0, 700.0), False),
        ((500.0, 570.0, 540.0, 580.0), True),  # in a column of its own
    ],
)
def test_what_is_read_is_under_its_own_heading(
    box: tuple[float, float, float, float], is_good: bool
) -> None:
    words = (
        Words("Plan", (100.0, 750.0, 140.0, 760.0), SIZE),
        Words("Now", (300.0, 690.0, 340.0, 700.0), SIZE),
        Words("rest", box, SIZE),
        Words("Later", (100.0, 600.0, 340.0, 610.0), SIZE),
    )
    lines = ("Plan", "Now", "rest", "Later")
    expected = expectation(lines=lines, headings=HEADINGS)
    found = [finding.what for finding in in_place(document(page(*words), expected=expected))]
    others = [what for what in found if "is read before it" not in what]
    assert others == ([] if is_good else ['"rest" is under the wrong heading'])


def test_the_clinics_own_lines_are_under_no_heading() -> None:
    words = (
        Words("Later", (100.0, 600.0, 140.0, 610.0), SIZE),
        Words("rest", (100.0, 580.0, 140.0, 590.0), SIZE),
        Words("Now", (300.0, 690.0, 340.0, 700.0), SIZE),
        Words("8to5", (100.0, 500.0, 340.0, 510.0), SIZE),
    )
    lines, headings = ("Later", "rest", "Now", "8to5"), ((2, "Later"), (2, "Now"))
    for hours, count in (("8to5", 0), ("9to5", 1), ("", 1)):
        said = expectation(lines=lines, headings=headings, hours=hours)
        assert len([*in_place(document(page(*words), expected=said))]) == count


HEADS, FIRST, SECOND = (("What",), ("Count",)), (("dizzy",), ("9",)), (("sleepy",), ("4",))
TABLE = {
    "What": (100, 690, 130, 700),
    "Count": (200, 690, 225, 700),
    "dizzy": (100, 670, 130, 680),
    "9": (210, 670, 220, 680),
    "sleepy": (100, 650, 130, 660),
    "4": (210, 650, 220, 660),
}


def said_of_table(**moved: Corners) -> list[str]:
    """Return what is said of a table with two rows, some of its words in other boxes."""
    words = [Words(said, moved.get(said, box), SIZE) for said, box in TABLE.items()]
    expected = expectation(lines=tuple(TABLE), tables=((HEADS, FIRST, SECOND),))
    return [finding.what for finding in in_place(document(page(*words), expected=expected))]


def test_counts_that_are_a_row_lower_are_reported() -> None:
    lower = {"9": (210.0, 650.0, 220.0, 660.0), "4": (210.0, 630.0, 220.0, 640.0)}
    assert said_of_table(**lower) == ['"sleepy" is above what is read before it']


@pytest.mark.parametrize(("left", "is_in_place"), [(120.0, False), (129.1, True), (131.0, True)])
def test_a_cell_is_below_the_head_of_no_other_column(left: float, is_in_place: bool) -> None:
    found = said_of_table(**{"4": (left, 650.0, left + 10, 660.0), "sleepy": (100, 650, 110, 660)})
    told = '"4" is below the header of another column'
    assert found == ([] if is_in_place else [told])


def test_a_row_on_the_next_page_is_below_no_other() -> None:
    words = [Words(said, box, SIZE) for said, box in TABLE.items()]
    expected = expectation(lines=tuple(TABLE), tables=((HEADS, FIRST, SECOND),))
    on_top = [Words(w.text, (w.box[0], 700, w.box[2], 710), SIZE) for w in words[4:]]
    on_two = page(*words[:4]), page(*on_top, number=2)
    assert [*in_place(document(*on_two, expected=expected))] == []


PANELS = {
    "cover": 560.0,
    "flap": 20.0,
    "back": 300.0,
    "left": 20.0,
    "middle": 300.0,
    "right": 560.0,
}
"""Where the panels of a folded Letter sheet begin, in pt, as they are read."""


def said_of_panels(*exchanged: str) -> list[str]:
    """Return what is said of a folded sheet with a word on each panel, two of them exchanged."""
    at = {**PANELS, **dict(zip(exchanged, (PANELS[name] for name in exchanged[::-1]), strict=True))}
    words = [Words(name, (x, 700.0, x + 40, 710.0), SIZE) for name, x in at.items()]
    expected = expectation(lines=tuple(PANELS), is_trifold=True, paper="letter")
    sides = page(*words[:3]), page(*words[3:], number=2)
    return [finding.what for finding in in_place(unimposed(document(*sides, expected=expected)))]


def test_panels_are_read_as_the_sheet_is_unfolded() -> None:
    assert said_of_panels() == []


@pytest.mark.parametrize(
    ("exchanged", "told"),
    [
        (("left", "middle"), "middle"),
        (("middle", "right"), "right"),
        (("left", "right"), "middle"),
        (("cover", "back"), "flap"),
        (("cover", "flap"), "flap"),
        (("flap", "back"), "back"),
    ],
)
def test_no_two_panels_are_exchanged(exchanged: tuple[str, str], told: str) -> None:
    assert f'"{told}" is on a page or panel before its own' in said_of_panels(*exchanged)


def test_words_cross_no_fold() -> None:
    words = (
        Words("do not drive", (250.0, 700.0, 300.0, 710.0), SIZE),
        Words("home", (250.0, 688.0, 290.0, 698.0), SIZE),
    )
    expected = expectation(lines=("do not drive home",), is_trifold=True, paper="letter")
    sides = page(), page(*words, number=2)
    found = [*in_place(unimposed(document(*sides, expected=expected)))]
    assert "is on a page or panel before its own" in found[-1].what


@pytest.mark.parametrize(
    ("right", "marks", "is_reported"),
    [
        (2.9, ("bullet", "bullet"), False),
        (3.1, ("bullet", "bullet"), True),
        (-3.1, ("bullet", "bullet"), True),
        (20.0, ("", "bullet"), False),
        (20.0, ("", ""), False),
        (20.0, ("bullet", "tick-box"), False),
        (60.0, ("bullet", "bullet"), False),  # in another column
    ],
)
def test_lines_of_a_list_begin_below_one_another(
    right: float, marks: tuple[str, str], is_reported: bool
) -> None:
    lines = ("go", "stay")
    text = tuple(ExpectedText(line, mark=mark) for line, mark in zip(lines, marks, strict=True))
    left = 100.0 + right
    drawn = page(
        Words("go", (100.0, 700.0, 140.0, 710.0), SIZE),
        Words("stay", (left, 685.0, left + 40.0, 695.0), SIZE),
    )
    found = [*in_place(document(drawn, expected=expectation(lines=lines, text=(text,))))]
    assert [finding.what for finding in found] == (
        ['"stay" is not in line with the list above it'] if is_reported else []
    )
