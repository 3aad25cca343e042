"""Which lines are under, over or through words: each limit from both sides."""

from __future__ import annotations

import pytest
from expectations import expectation
from made_page import Words, drawn, page

from handouts.preflight.checks.lines_near_words import _near, lines_at_words
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdf_file import open_pdf


@pytest.mark.parametrize(
    ("left", "right", "em", "words"),
    [
        (100, 200, -0.34, ""),
        (100, 200, -0.32, "stop"),
        (100, 200, 1.03, "stop"),
        (100, 200, 1.05, ""),
        # Longer than the words, at one end.
        (97.1, 202.9, -0.32, "stop"),
        (96.9, 200, -0.32, ""),
        (100, 203.1, -0.32, ""),
        (90, 200, -0.26, ""),
        (90, 200, -0.24, "stop"),
        (90, 200, 0.79, "stop"),
        (90, 200, 0.81, ""),
        # The middles of the letters are at 112.5, 137.5, 162.5 and 187.5.
        (113, 162, 0, "t"),
        (112, 163, 0, "sto"),
    ],
)
def test_a_line_is_near_the_letters_above_it_and_below(
    left: float, right: float, em: float, words: str
) -> None:
    made = page(Words("stop"), Words("far", box=(100, 100, 200, 112)))
    height = 700 + 12 * em  # pt
    letters, above = _near(made, Box(left, height - 0.4, right, height + 0.4))
    assert "".join(made.text[at] for at in letters) == words
    assert above == pytest.approx([em] * len(words))


@pytest.mark.parametrize(
    ("instructions", "is_found"),
    [
        ("", False),
        ("100 705 30 0.5 re f", True),
        ("q 1 0 0 1 0 4 cm 100 700 m 130 700 l S Q", True),
        ("100 660 30 0.5 re f", False),
        # A ground, and an upright rule.
        ("100 700 30 7.9 re f", True),
        ("100 700 30 8.1 re f", False),
        ("100 700 5 5.1 re f", False),
        ("100 700 5 4.9 re f", True),
        # A frame around the words, and one through them.
        ("91 681 48 38 re 90 680 50 40 re f*", False),
        ("91 704 48 38 re 90 703 50 40 re f*", True),
        # Cut to what is beside the words.
        ("140 600 99 200 re W n 100 705 60 0.5 re f", False),
    ],
)
def test_words_that_are_no_link_have_no_line(instructions: str, is_found: bool) -> None:
    pdf = drawn(f"BT /F 12 Tf 100 700 Td (word) Tj ET {instructions}")
    with open_pdf(pdf) as file:
        found = [finding.what for finding in lines_at_words(PdfDocument(file, expectation()))]
    # Upright bars are judged too (test_bars_near_words.py).
    assert sum("has a line that no words have" in what for what in found) == is_found
