from __future__ import annotations

import pytest
from gate_specimen import PAGE, printed

from handouts.preflight.readers.open_pdf import open_pdf
from handouts.preflight.readers.visible_ink import (
    LEAST_OWN,
    LEAST_OWN_IN_LINE,
    Ink,
    visible_ink,
)

WORDS = "Do not drive until the next day"


def ink_of(css: str, words: str = WORDS) -> dict[str, Ink]:
    """The ink of each letter of ``words``, by letter; of a repeated one the last."""
    pdf = printed(PAGE, css)
    with open_pdf(pdf) as file:
        page = file.pages[0]
        start = page.text.index(words)
        indices = [i for i in range(start, start + len(words)) if not page.text[i].isspace()]
        ink = visible_ink(file.pdfium, page, indices)
    return {page.text[index]: seen for index, seen in ink.items()}


@pytest.mark.parametrize(
    ("css", "contrast"),
    [
        ("#rs05 { color: #000 }", 21.0),
        ("#rs05 { color: #767676 }", 4.54),
        ("#rs05 { color: #777 }", 4.48),
        ("#rs05 { color: #fff; background: #1d2b3a }", 14.4),
        ("#rs05 { color: #f00 }", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(css: str, contrast: float) -> None:
    best = max(ink.contrast for ink in ink_of(css).values())

    assert best == pytest.approx(contrast, abs=0.05)


def test_all_solid_ink_of_plain_text_is_seen_and_legible() -> None:
    for ink in ink_of("").values():
        assert ink.solid > 10
        assert (ink.seen, ink.legible, ink.crossed) == (1.0, 1.0, 0.0)
        assert ink.own > 0.8


def test_what_is_covered_is_not_seen() -> None:
    assert {ink.seen for ink in ink_of("#rs05 { color: #fff }").values()} == {0.0}


def test_a_line_through_letters_crosses_them() -> None:
    crossed = ink_of("#rs05 { text-decoration: line-through }")

    assert all(crossed[letter].crossed > 0.15 for letter in "oentv")


def test_no_characters_need_no_ink() -> None:
    with open_pdf(printed()) as file:
        assert visible_ink(file.pdfium, file.pages[0], []) == {}


def ink_of_statement(css: str, words: str = "after a good") -> list[Ink]:
    """The ink of each letter of the statement, some of its words changed."""
    with open_pdf(printed(PAGE.replace("after a good", words), css)) as file:
        page = file.pages[0]
        start, end = page.text.index(WORDS[:6]), page.text.index("sleep.") + len("sleep.")
        indices = [i for i in range(start, end) if not page.text[i].isspace()]
        return list(visible_ink(file.pdfium, page, indices).values())


@pytest.mark.parametrize(("line_height", "is_crossed"), [(0.9, False), (0.85, True)])
def test_lines_may_come_as_near_as_their_letters_stay_apart(
    line_height: float, is_crossed: bool
) -> None:
    ink = ink_of_statement(f"#rs05 {{ line-height: {line_height} }}", "<br>ggpp<br>llbb<br>")

    assert any(seen.is_crossed for seen in ink) == is_crossed
    assert (min(seen.own for seen in ink) < LEAST_OWN) == is_crossed


@pytest.mark.parametrize(("spacing", "is_crossed"), [(-0.1, False), (-0.3, True)])
def test_letters_may_come_as_near_as_they_can_be_told_apart(
    spacing: float, is_crossed: bool
) -> None:
    ink = ink_of_statement(f"#rs05 {{ letter-spacing: {spacing}em }}")

    assert any(seen.is_crossed for seen in ink) == is_crossed
    assert (min(seen.own_in_line for seen in ink) < LEAST_OWN_IN_LINE) == is_crossed


@pytest.mark.parametrize("pair", ["lj", "rj", "LY", "YJ", "//", "'4"])
def test_letters_that_the_font_moves_near_one_another_are_not_crossed(pair: str) -> None:
    css = "#rs05 { font-weight: 700; font-size: 11pt }"

    assert not any(seen.is_crossed for seen in ink_of_statement(css, pair))
