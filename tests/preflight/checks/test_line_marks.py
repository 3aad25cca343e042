"""Marks beside the lines of lists, and lines to write on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawing_faults import INK, SIGNS
from gate_specimen import EXPECTED, PAGE, printed

from handouts.preflight import inspect
from handouts.preflight.checks.line_marks import _line_below, _take
from handouts.preflight.expectation import Expectation, ExpectedText
from handouts.preflight.readers.boxes import Box
from handouts.render.svg import data_uri, mark

LAST = "Keep this sheet."


def listed(mark: str, *, lines: int = 0) -> Expectation:
    """Return the specimen's expectation: signs with a mark, and lines to write on at its end."""
    text = tuple(ExpectedText(words, mark=mark) for words in SIGNS)
    return replace(EXPECTED, text=(text, (ExpectedText(LAST, lines=lines),)), checks=("G418",))


def marked(svg: str, place: str = "0 50%", size: str = "5pt 5pt", which: str = "li") -> str:
    return (
        f"li {{ padding-left: 12pt }} {which} "
        f"{{ background: url({data_uri(svg)}) no-repeat {place} / {size} }}"
    )


def found(style: str, expected: Expectation) -> list[str]:
    return [each.what for each in inspect(printed(PAGE, style), expected).findings]


BULLETS = marked(mark("bullet", INK))


def test_each_line_of_a_list_has_its_mark() -> None:
    assert found(BULLETS, listed("bullet")) == []
    assert found(marked(mark("tick-box", INK), size="9pt 9pt"), listed("tick-box")) == []


@pytest.mark.parametrize(
    ("style", "mark", "told"),
    [
        ("", "bullet", [f'"{sign}" has no bullet beside it' for sign in SIGNS]),
        (
            marked(mark("bullet", INK), which="li + li"),
            "bullet",
            ['"chest pain" has no bullet beside it'],
        ),
        (BULLETS, "", ["has a bullet where no line of a list is"]),
        (
            BULLETS,
            "tick-box",
            [
                *(f'"{sign}" has no tick-box beside it' for sign in SIGNS),
                "has a bullet where no line of a list is",
            ],
        ),
        (
            f"{marked(mark('bullet', INK), '0 100%')} li {{ padding-bottom: 24pt }}",
            "bullet",
            [
                *(f'"{sign}" has no bullet beside it' for sign in SIGNS),
                "has a bullet where no line of a list is",
            ],
        ),
    ],
    ids=["none", "one lost", "of no list", "another mark", "on the line below"],
)
def test_a_mark_that_is_lost_or_elsewhere(style: str, mark: str, told: list[str]) -> None:
    assert sorted({*found(style, listed(mark))}) == sorted(told)


@pytest.mark.parametrize(
    ("size", "is_found"), [("5pt", False), ("5.4pt", False), ("5.6pt", True), ("4.4pt", True)]
)
def test_marks_of_a_list_are_of_one_size(size: str, is_found: bool) -> None:
    style = f"{BULLETS} li:last-child {{ background-size: {size} {size} }}"
    told = [f'"{SIGNS[-1]}" has a bullet of another size than its list']
    assert found(style, listed("bullet")) == told * is_found


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("li + li { border-top: 1pt solid #000 }", [*SIGNS[1:]]),
        ("li:last-child { border-top: 1pt solid #000 }", [*SIGNS[2:]]),
        ("li:last-child { border-top: 1pt solid #bbb }", []),
        ("ul { border-top: 1pt solid #000; border-bottom: 1pt solid #000 }", []),
    ],
)
def test_no_rule_is_drawn_through_a_list(rule: str, told: list[str]) -> None:
    assert {*found(f"{BULLETS} {rule}", listed("bullet"))} == {
        f'"{sign}" is cut off from its list by a line' for sign in told
    }


LINE = "#end::after { content: ''; display: block; height: 14pt; border-bottom: 0.75pt solid #333 }"


@pytest.mark.parametrize(
    ("style", "lines", "is_good"),
    [
        (LINE, 1, True),
        ("", 1, False),
        (LINE, 2, False),
        (LINE.replace("#333", "#fff"), 1, False),
        (LINE.replace("#333", "#949494"), 1, True),  # relative luminance 0.296
        (LINE.replace("#333", "#959595"), 1, False),  # 0.301
        (LINE.replace("height", "width: 60.1pt; height"), 1, True),
        (LINE.replace("height", "width: 59.9pt; height"), 1, False),
        (LINE.replace("0.75pt", "1.9pt"), 1, True),
        (LINE.replace("0.75pt", "2.1pt"), 1, False),
    ],
)
def test_labels_have_their_lines_to_write_on(style: str, lines: int, is_good: bool) -> None:
    told = [f'"{LAST}" has no line to write on']
    assert found(style, listed("", lines=lines)) == ([] if is_good else told)


LETTER = Box(100.0, 700.0, 106.0, 707.0)


@pytest.mark.parametrize(
    ("right", "is_taken"), [(71.9, False), (72.1, True), (100.9, True), (101.1, False)]
)
def test_a_mark_is_near_to_the_first_letter(right: float, is_taken: bool) -> None:
    marks = [(1, Box(right - 5.0, 701.0, right, 706.0))]
    assert (_take(marks, 1, LETTER) is not None) is is_taken
    assert bool(marks) is not is_taken


@pytest.mark.parametrize("elsewhere", [(2, 0.0), (1, 10.0)])
def test_a_mark_is_on_the_page_and_the_level_of_its_line(elsewhere: tuple[int, float]) -> None:
    number, up = elsewhere
    assert not _take([(number, Box(90.0, 700.0 + up, 95.0, 705.0 + up))], 1, LETTER)


def test_of_two_marks_the_nearer_one_is_taken() -> None:
    far, near = ((1, Box(left, 701.0, left + 5.0, 706.0)) for left in (75.0, 90.0))
    marks = [near, far]
    assert _take(marks, 1, LETTER)
    assert marks == [far]


@pytest.mark.parametrize(
    ("left", "low", "is_found"),
    [
        (100.0, 690.0, True),
        (97.1, 690.0, True),
        (96.9, 690.0, False),
        (100.0, 702.9, True),
        (100.0, 703.1, False),
        (100.0, 664.1, True),
        (100.0, 663.9, False),
    ],
)
def test_a_line_to_write_on_is_near_to_its_label(left: float, low: float, is_found: bool) -> None:
    rule = Box(left, low, left + 80.0, low + 0.75)
    assert _line_below([(1, rule)], 1, LETTER) == (rule if is_found else None)
    assert _line_below([(2, rule)], 1, LETTER) is None


def test_lines_to_write_on_are_taken_downwards_then_from_the_left() -> None:
    upper, lower = Box(100.0, 690.0, 180.0, 690.75), Box(100.0, 675.0, 180.0, 675.75)
    right = Box(200.0, 690.5, 280.0, 691.25)
    assert _line_below([(1, lower), (1, right), (1, upper)], 1, LETTER) == upper
