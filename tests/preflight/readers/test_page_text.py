from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from gate_specimen import PAGE, printed
from made_page import Words, page

from handouts.preflight.checks.pages import filled_share
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.page_text import PageContent, character, without_subset_tag
from handouts.preflight.readers.pdf_file import open_pdf


def first_page(css: str = "", html: str = PAGE) -> PageContent:
    with open_pdf(printed(html, css)) as file:
        return file.pages[0]


def size_at(page: PageContent, words: str) -> float:
    return page.runs[int(page.run_of[page.text.index(words)])].size_pt


def test_words_come_in_the_order_they_are_painted() -> None:
    text = " ".join(first_page().text.split())

    assert text.startswith("Your visit What happens, and what to watch for. If you are in danger")
    assert text.endswith("Sample Clinic, 555-0100 Page 1 of 2")


@pytest.mark.parametrize(
    ("css", "size"),
    [
        ("", 12),
        ("#rs05 { font-size: 9pt }", 9),
        ("#rs05 { transform: scale(0.5) }", 6),
        ("#rs05 { transform: scaleX(0.5) }", 6),
        ("#rs05 { transform: rotate(30deg) }", 12),
        ("#rs05 { opacity: 0.5; font-size: 10pt }", 10),
    ],
)
def test_size_is_the_one_that_is_printed(css: str, size: float) -> None:
    assert size_at(first_page(css), "Do not drive") == pytest.approx(size, abs=0.01)


def test_fonts_are_named_without_their_subset_tag() -> None:
    assert {run.font for run in first_page().runs} == {
        "Atkinson-Hyperlegible-Next",
        "Atkinson-Hyperlegible-Next-Bold",
    }
    assert without_subset_tag("/ABCDEF+Name") == "Name"
    assert without_subset_tag("ABC+Name") == "ABC+Name"


def test_a_letter_and_the_marks_in_its_glyph_are_one_letter() -> None:
    page = first_page(html=PAGE.replace("Do not drive", "Do nọ\u0301t drive"))
    index = page.text.index("ọ\u0301")
    assert page.glyph_of[index : index + 3].tolist() == [index, index, index + 2]
    assert [page.letter(index), page.letter(index + 2)] == ["ọ\u0301", "t"]
    apart = replace(page, boxes=page.boxes + np.arange(len(page.text))[:, None])
    assert apart.glyph_of[index + 1] == index + 1


def test_every_character_lies_in_its_box_on_the_page() -> None:
    page = first_page()

    for index, sign in enumerate(page.text):
        if page.run_of[index] >= 0 and not sign.isspace():
            left, bottom, right, top = page.boxes[index]
            assert 0 < left < right < 612
            assert 0 < bottom < top < 792


def test_how_full_a_page_is() -> None:
    trim = Box(0.0, 0.0, 612.0, 792.0)
    full = first_page(html=PAGE.replace("Going home", "<br>".join(["Going home"] * 12)))

    assert 0.3 < filled_share(first_page(), trim, ()) < filled_share(full, trim, ()) < 0.9
    everything = range(len(first_page().text))
    assert filled_share(first_page(), trim, everything) < 0.2


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        (2, "-"),
        (0, "\ufffd"),
        (1, "\x01"),
        (0xD7FF, "\ud7ff"),
        (0xD800, "\ufffd"),
        (0xDFFF, "\ufffd"),
        (0xE000, "\ue000"),
        (0x10FFFF, "\U0010ffff"),
        (0x110000, "\ufffd"),
    ],
)
def test_what_is_no_character_is_reported_as_such(code: int, sign: str) -> None:
    assert character(code) == sign


@pytest.mark.parametrize(
    ("box", "outside"),
    [
        ((100, 700, 200, 712), [False, False]),
        ((101, 700, 200, 712), [True, False]),
        ((100, 701, 200, 712), [True, True]),
        ((100, 700, 199, 712), [False, True]),
        ((100, 700, 200, 711), [True, True]),
    ],
)
def test_ink_is_outside_when_any_side_is(
    box: tuple[float, float, float, float], outside: list[bool]
) -> None:
    assert page(Words("Go", (100.0, 700.0, 200.0, 712.0))).outside(Box(*box)).tolist() == outside


@pytest.mark.parametrize(
    ("css", "is_upright"),
    [
        ("none", True),
        ("skewX(0.5deg)", True),
        ("skewX(1deg)", False),
        ("skewY(1deg)", False),
        ("rotate(90deg)", False),
        ("rotate(180deg)", False),
        ("scaleX(-1)", False),
        ("scaleY(-1)", False),
        ("scaleX(1.01)", True),
        ("scaleX(1.03)", False),
        ("scaleY(1.03)", False),
        ("scale(1.1)", True),
    ],
)
def test_letters_that_lean_or_are_turned_or_mirrored_are_not_upright(
    css: str, is_upright: bool
) -> None:
    runs = first_page(f"#rs05 {{ transform: {css} }}").runs
    assert all(run.is_upright for run in runs) is is_upright
