from __future__ import annotations

import pytest
from gate_specimen import PAGE, printed

from handouts.preflight.readers.open_pdf import open_pdf
from handouts.preflight.readers.visible_ink import Ink, visible_ink

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
