"""A rule of a style sheet with which the renderer fails is named by file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import PageError
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.style_sheets import _starts
from handouts.pdf.typeset import Typesetter

ROOT = Path(__file__).resolve().parents[2]
BODY = '<ul><li>one two</li></ul><div style="display: flex"><p>three</p></div>'
PAGE = f'<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>{BODY}</body></html>'


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("p::first-letter { float: left; font-size: 90pt }", "AssertionError"),
        ("ul { display: flex } li::marker { content: 'x' }", "Error"),
        ("p { background: url(/etc/hostname) }", "outside the handouts' own folders"),
        ("p { background: url(lost.png) }", "lost.png"),
    ],
)
def test_a_rule_that_the_renderer_cannot_draw_is_named(
    tmp_path: Path, rule: str, said: str
) -> None:
    own, later = tmp_path / "own.css", tmp_path / "later.css"
    own.write_text("/* } */\nul { margin: 0 }\n  " + rule + "\np { margin: 0 }\n")
    later.write_text("p { padding: 0 }")
    sheets = (ROOT / "styles/fonts.css", own, later)
    press = Typesetter((ROOT / "styles", tmp_path))
    with pytest.raises(PageError) as caught:
        press.typeset(Recipe(PAGE, sheets, "", (TypeStep(11, 1.4, 1),), 1))
    assert caught.value.place.startswith(f"{own.as_posix()}:3:")
    assert said in caught.value.what


def test_where_rules_begin() -> None:
    text = '@import "a;{";\n/* {{ */ p { color: "}" } @media print { p { x: y } }\nli{}'
    assert [text[at:].split(maxsplit=1)[0] for at in _starts(text)] == [
        "@import",
        "p",
        "@media",
        "li{}",
    ]
