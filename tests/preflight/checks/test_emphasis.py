"""What the type says besides the words: each limit has a case on either side."""

from __future__ import annotations

from typing import Any

import pytest
from expectations import expectation
from made_page import BLACK, Corners, Words, document, page

from handouts.preflight.check import Check
from handouts.preflight.checks.emphasis import bold_words, size_and_ink
from handouts.preflight.checks.spaces import far_enough_apart
from handouts.preflight.expectation import ExpectedText
from handouts.preflight.readers.pdf_document import PdfDocument

BODY = ExpectedText("These words are the body of the page.")
GREY = (90, 90, 90, 255)


def row(number: int, height_pt: float = 12.0) -> Corners:
    """Return the box of a line; each is 30 pt below the one before it."""
    bottom = 700.0 - 30 * number
    return (100.0, bottom, 300.0, bottom + height_pt)


def faults(
    check: Check[PdfDocument],
    *words: Words,
    text: tuple[tuple[ExpectedText, ...], ...],
    headings: tuple[str, ...] = (),
    labels: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    title: str = "",
    **expected_too: Any,
) -> list[str]:
    """Return what is said of ``words`` below the body."""
    lines = (
        BODY.words,
        *headings,
        *labels,
        *notes,
        *(line.words for group in text for line in group),
    )
    expected = expectation(
        lines=lines,
        text=((BODY,), *text),
        headings=tuple((1 if heading == title else 2, heading) for heading in headings),
        labels=frozenset(labels),
        **expected_too,
    )
    made = document(page(Words(f"{BODY.words}\n", row(0)), *words), expected=expected)
    return [finding.what for finding in check(made)]


def said(words: str, size_pt: float = 12.0, fill: tuple[int, int, int, int] = BLACK) -> Words:
    return Words(words, row(1), size_pt, fill=fill)


@pytest.mark.parametrize(
    ("parts", "bold", "expected"),
    [
        ((("Do not", "S-Bold"), (" drive.", "S")), ("Do not",), []),
        ((("Do not drive.", "S"),), ("Do not",), ['"Do not" is not in bold']),
        ((("Do not drive.", "S-Bold"),), ("Do not",), ['"drive." is in bold']),
        ((("Do not drive.", "S-Bold"),), (), ['"Do not drive." is in bold']),
        ((("Do ", "S"), ("not drive.", "S-Bold")), (), ['"not drive." is in bold']),
        (
            (("Go. ", "S"), ("Go.", "S-Bold")),
            ("Go.",),
            ['"Go." is not in bold', '"Go." is in bold'],
        ),
        ((("Go. ", "S-Bold"), ("So. ", "S"), ("Go.", "S-Bold")), ("Go.", "Go."), []),
    ],
)
def test_bold_are_the_words_that_should_be(
    parts: tuple[tuple[str, str], ...], bold: tuple[str, ...], expected: list[str]
) -> None:
    left, words = 100.0, []
    for part, font in parts:
        words.append(Words(part, (left, 670.0, left + 50, 682.0), font=font))
        left += 50
    line = ExpectedText("".join(part for part, _ in parts), bold)
    assert faults(bold_words, *words, text=((line,),)) == expected


def test_the_head_of_a_row_may_be_bold() -> None:
    text = (ExpectedText("Waiting"), ExpectedText("It may pass."))
    row_of_table = tuple((line.words,) for line in text)
    words = (
        Words("Waiting\n", row(1), font="S-Bold"),
        Words("It may pass.", row(2), font="S-Bold"),
    )
    found = faults(bold_words, *words, text=(text,), tables=((row_of_table,),))
    assert found == ['"It may pass." is in bold']


@pytest.mark.parametrize(("size_pt", "is_reported"), [(12.04, False), (12.06, True), (11.0, False)])
def test_no_line_is_larger_than_the_text(size_pt: float, is_reported: bool) -> None:
    found = faults(size_and_ink, said("Hope.", size_pt), text=((ExpectedText("Hope."),),))
    assert found == (['"Hope." is larger than the text'] if is_reported else [])


@pytest.mark.parametrize(("size_pt", "is_reported"), [(11.96, False), (11.94, True), (9.0, True)])
def test_lines_of_a_kind_are_of_one_size(size_pt: float, is_reported: bool) -> None:
    group = (ExpectedText("41 of 100 had it."), ExpectedText("9 of 100"))
    words = (said("41 of 100 had it.\n"), Words("9 of 100", row(2), size_pt))
    found = faults(size_and_ink, *words, text=(group,))
    assert found == (
        ['"9 of 100" is in a different size than other lines of its kind'] if is_reported else []
    )


@pytest.mark.parametrize(("fill", "is_reported"), [(BLACK, False), (GREY, True)])
def test_text_has_one_ink_except_links(fill: tuple[int, int, int, int], is_reported: bool) -> None:
    line = ExpectedText("It may harm.")
    found = faults(size_and_ink, said("It may harm.", fill=fill), text=((line,),))
    assert found == (['"It may harm." is in a different ink than the text'] if is_reported else [])
    link = ExpectedText("It may harm.", links=("It may harm.",))
    assert faults(size_and_ink, said("It may harm.", fill=fill), text=((link,),)) == []


@pytest.mark.parametrize(
    ("size_pt", "font", "is_reported"),
    [(15.6, "S-Bold", False), (15.5, "S-Bold", True), (20.0, "S", True)],
)
def test_a_number_for_a_crisis_is_large_and_bold(
    size_pt: float, font: str, is_reported: bool
) -> None:
    line = ExpectedText("Call 988", links=("988",), is_for_crisis=True)
    words = (
        Words("Call ", (100.0, 670.0, 140.0, 682.0)),
        Words("988", (140.0, 670.0, 170.0, 682.0), size_pt, font),
    )
    found = faults(size_and_ink, *words, text=((line,),))
    assert found == (['"988" is not large and bold'] if is_reported else [])


@pytest.mark.parametrize(
    ("size_pt", "font", "fill", "is_reported"),
    [
        (12.0, "S-Bold", BLACK, False),
        (11.96, "S-Bold", BLACK, False),
        (11.94, "S-Bold", BLACK, True),
        (13.2, "S", BLACK, False),
        (13.1, "S", BLACK, True),
        (12.0, "S", BLACK, True),
        (20.0, "S-Bold", GREY, True),
    ],
)
def test_a_number_of_the_cover_stands_out(
    size_pt: float, font: str, fill: tuple[int, int, int, int], is_reported: bool
) -> None:
    line = ExpectedText("Phone: 555-0100", bold=("555-0100",))
    words = (
        Words("Phone: ", (100.0, 670.0, 140.0, 682.0), fill=GREY),
        Words("555-0100\n", (140.0, 670.0, 190.0, 682.0), size_pt, font, fill=fill),
    )
    found = faults(size_and_ink, *words, text=(), labels=(line.words,), prominent=(line,))
    what = '"555-0100" is no darker, larger or bolder than the text'
    assert [each for each in found if "than the text" in each] == [what] * is_reported


def test_words_that_stand_out_may_be_said_once_more_in_plain_type() -> None:
    line = ExpectedText("It may harm.", bold=("It may harm.",))
    words = (Words("It may harm.\n", row(1), 12.0, "S-Bold"), Words("It may harm.", row(2)))
    labels = ("It may harm.", "It may harm. ")
    found = faults(size_and_ink, *words, text=(), labels=labels, prominent=(line,))
    assert found == ['"It may harm." is not in bold']  # what this list of labels says of the second


@pytest.mark.parametrize(
    ("size_pt", "font", "expected"),
    [
        (13.2, "S", []),
        (13.3, "S", ['"Open 8 to 5" is larger than the text']),
        (10.0, "S-Bold", ['"Open 8 to 5" is in bold']),
    ],
)
def test_notes_and_what_the_clinic_says_of_itself_do_not_stand_out(
    size_pt: float, font: str, expected: list[str]
) -> None:
    words = (Words("Open 8 to 5", row(1), size_pt, font),)

    def told(author: str) -> list[str]:
        return faults(size_and_ink, *words, text=(), notes=("Open 8 to 5",), author=author)

    assert told("Elm Clinic") == expected
    assert told("Open 8 to 5") == [what for what in expected if "bold" not in what]


@pytest.mark.parametrize(("size_pt", "is_reported"), [(15.0, False), (14.94, True)])
def test_no_heading_is_larger_than_the_title(size_pt: float, is_reported: bool) -> None:
    words = (
        Words("Your visit\n", row(1), size_pt, "S-Bold"),
        Words("Hope", row(2), 15.0, "S-Bold"),
    )
    headings = ("Your visit", "Hope")
    found = faults(size_and_ink, *words, text=(), headings=headings, title="Your visit")
    assert found == ['"Your visit" is smaller than another heading'] * is_reported


@pytest.mark.parametrize(("fill", "is_reported"), [(BLACK, False), (GREY, True)])
def test_a_number_for_a_crisis_is_as_dark_as_the_text(
    fill: tuple[int, int, int, int], is_reported: bool
) -> None:
    line = ExpectedText("988", links=("988",), is_for_crisis=True)
    words = Words("988", row(1), 20.0, "S-Bold", fill=fill)
    found = faults(size_and_ink, words, text=((line,),))
    assert found == (['"988" is in a different ink than the text'] if is_reported else [])


@pytest.mark.parametrize(
    ("size_pt", "is_reported"), [(15.0, False), (14.96, False), (14.94, True), (12.0, True)]
)
def test_no_heading_is_larger_than_one_of_what_is_urgent(size_pt: float, is_reported: bool) -> None:
    words = (Words("Danger\n", row(1), size_pt, "S-Bold"), Words("Hope", row(2), 15.0, "S-Bold"))
    found = faults(
        size_and_ink,
        *words,
        text=(),
        headings=("Danger", "Hope"),
        framed=(frozenset({"Danger", "Call 911."}),),
    )
    assert found == (['"Danger" is smaller than another heading'] if is_reported else [])


@pytest.mark.parametrize(
    ("size_pt", "font", "is_reported"),
    [(12.0, "S-Bold", False), (11.94, "S-Bold", True), (14.0, "S", True)],
)
def test_a_heading_is_seen_as_one(size_pt: float, font: str, is_reported: bool) -> None:
    words = Words("Serious risks", row(1), size_pt, font)
    found = faults(size_and_ink, words, text=(), headings=("Serious risks",))
    what = '"Serious risks" is a heading, but smaller than the text or not bold'
    assert found == ([what] if is_reported else [])


@pytest.mark.parametrize(("down_pt", "is_reported"), [(14.5, False), (14.3, True), (5.0, False)])
def test_lines_stand_far_enough_apart(down_pt: float, is_reported: bool) -> None:
    line = ExpectedText("Do not drive.")
    words = (
        Words("Do not ", (100.0, 600.0, 200.0, 612.0)),
        Words("drive.", (100.0, 600.0 - down_pt, 200.0, 612.0 - down_pt)),
    )
    found = faults(far_enough_apart, *words, text=((line,),))
    assert found == (['"drive." is too close to the line above it'] if is_reported else [])


@pytest.mark.parametrize(
    ("size_pt", "font", "expected"),
    [
        (13.2, "S-Bold", []),
        (13.3, "S-Bold", ['"Going home" is larger than a label']),
        (10.0, "S-Bold", []),
        (12.0, "S", ['"Going home" is not in bold']),
    ],
)
def test_a_label_is_bold_and_no_heading(size_pt: float, font: str, expected: list[str]) -> None:
    words = Words("Going home", row(1), size_pt, font)
    assert faults(size_and_ink, words, text=(), labels=("Going home",)) == expected


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((20.0, 20.0), []),
        ((20.0, 20.1), ['"555-0101" is larger than the other numbers to call']),
        ((12.0, 20.0), []),  # the first is in the size of the text
    ],
)
def test_numbers_to_call_are_of_one_size(sizes: tuple[float, float], expected: list[str]) -> None:
    numbers = ("555-0100", "555-0101")
    text = tuple(ExpectedText(number, links=(number,)) for number in numbers)
    drawn = [
        Words(f"{number}\n", row(at), size)
        for at, (number, size) in enumerate(zip(numbers, sizes, strict=True), start=2)
    ]
    assert faults(size_and_ink, *drawn, text=(text,)) == expected


@pytest.mark.parametrize(("fill", "is_reported"), [(BLACK, False), (GREY, True)])
def test_numbers_to_call_are_of_one_ink(fill: tuple[int, int, int, int], is_reported: bool) -> None:
    numbers = ("555-0100", "555-0101")
    text = tuple(ExpectedText(number, links=(number,)) for number in numbers)
    drawn = (
        Words(f"{numbers[0]}\n", row(2), 20.0),
        Words(numbers[1], row(3), 20.0, fill=fill),
    )
    found = faults(size_and_ink, *drawn, text=(text,))
    what = '"555-0101" is in a different ink than the other numbers to call'
    assert found == ([what] if is_reported else [])
