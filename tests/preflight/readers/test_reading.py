"""A text file opened: its text, its foot, and where it leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_specimen import EXPECTED_TEXT

from handouts.preflight.expectation import ExpectedLink, ExpectedStatement
from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.reading import decoded, identity, read_text

EXPECTED = replace(
    EXPECTED_TEXT,
    footer=("Clinic", "Phone"),
    linked=(ExpectedLink("our advice", "https://clinic.example/rest"),),
    statements=(ExpectedStatement("RS-05", ("Go home.",)), ExpectedStatement("RS-06", ("Rest.",))),
)
TEXT = "You may\nGo home.\n\nClinic\nPhone\n\nhandout text/one\n"


def test_bytes_that_are_no_text_are_reported_by_their_place() -> None:
    assert decoded("é".encode()) == "é"
    with pytest.raises(UnreadableError, match=r"is not UTF-8 text \(byte 3\)"):
        decoded(b"ab\xff")


def test_the_foot_begins_at_the_last_line_with_the_clinic_s_name() -> None:
    read = read_text(f"Clinic\nNo\n{TEXT}".encode(), EXPECTED)
    assert read.read == "Clinic\nNo\nYou may\nGo home.\n"
    assert read.foot == "\nClinic\nPhone\n\nhandout text/one\n"
    assert read_text(b"Go home.", EXPECTED).foot == ""
    assert read_text(b"Go home.\n\nRest", replace(EXPECTED, footer=())).foot == "\n\nRest"


def test_a_file_may_be_all_foot() -> None:
    read = read_text(b"\nClinic\nPhone", EXPECTED)
    assert (read.read, read.foot) == ("", "\nClinic\nPhone")


def test_it_is_one_page_and_dashes_are_hyphens() -> None:
    read = read_text(b"", EXPECTED)
    assert read.page_count == 1
    assert read.bare("\u2012\u2013\u2014\u2015\u2016") == "\u2012---\u2016"
    assert read.flow_of("a b").positions == ((1, 0), (1, 2))


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    read = read_text("\ufeffGo".encode(), EXPECTED)
    assert (read.read, read.text) == ("Go", "\ufeffGo")


def test_an_address_behind_the_words_of_its_link_is_none_of_the_words() -> None:
    read = read_text(b"", EXPECTED)
    said = "Read our advice (https://clinic.example/rest) 1\u20132. (https://clinic.example/rest)"
    assert read.bare(said) == "Read our advice 1-2. (clinic.example/rest)"


def test_it_is_reported_how_much_is_read_before_a_statement() -> None:
    read = read_text(TEXT.encode(), EXPECTED)
    assert read.start("RS-05") == len("youmay")
    assert read_text(b"Go home. Go home.", EXPECTED).start("RS-05") == 0
    assert read.start("RS-06") is None
    assert read.start("RS-99") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [(TEXT, "handout text/one"), ("handout a\nGo", ""), ("handouts", ""), ("", "")],
)
def test_the_last_line_says_which_handout_it_is(text: str, said: str) -> None:
    assert identity(text.encode()) == said
