"""Marks beside the lines of lists, and lines to write on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawing_faults import INK, SIGNS, data_uri
from gate_specimen import EXPECTED, PAGE, printed

from handouts.preflight import inspect
from handouts.preflight.expectation import ExpectedText
from handouts.render.svg import bullet, tick_box

LAST = "Keep this sheet."


def listed(mark: str, *, lines: int = 0) -> object:
    """Return the specimen's expectation: signs with a mark, and lines to write on at its end."""
    text = tuple(ExpectedText(words, mark=mark) for words in SIGNS)
    return replace(EXPECTED, text=(text, (ExpectedText(LAST, lines=lines),)), checks=("G418",))


def marked(svg: str, place: str = "0 50%", size: str = "5pt 5pt", which: str = "li") -> str:
    return (
        f"li {{ padding-left: 12pt }} {which} "
        f"{{ background: url({data_uri(svg)}) no-repeat {place} / {size} }}"
    )


def found(style: str, expected: object) -> list[str]:
    return [each.what for each in inspect(printed(PAGE, style), expected).findings]


BULLETS = marked(bullet(INK))


def test_each_line_of_a_list_has_its_mark() -> None:
    assert found(BULLETS, listed("bullet")) == []
    assert found(marked(tick_box(INK), size="9pt 9pt"), listed("tick-box")) == []


@pytest.mark.parametrize(
    ("style", "mark", "told"),
    [
        ("", "bullet", [f'"{sign}" has no bullet beside it' for sign in SIGNS]),
        (
            marked(bullet(INK), which="li + li"),
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
            f"{marked(bullet(INK), '0 100%')} li {{ padding-bottom: 24pt }}",
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
        (LINE.replace("#333", "#999"), 1, False),
        (LINE.replace("height", "width: 40pt; height"), 1, False),
        (LINE.replace("height: 14pt", "height: 44pt"), 1, False),
        (LINE.replace("0.75pt", "6pt"), 1, False),
    ],
)
def test_labels_have_their_lines_to_write_on(style: str, lines: int, is_good: bool) -> None:
    told = [f'"{LAST}" has no line to write on']
    assert found(style, listed("", lines=lines)) == ([] if is_good else told)
