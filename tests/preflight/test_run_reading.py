"""The gate of the editions without pages: one fault at a time, and files of any bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_faults import CRISIS, FAULTS, LINK
from reading_specimen import (
    EXPECTED_PHONE,
    EXPECTED_TEXT,
    PHONE,
    PHONE_STRUCTURE,
    TEXT,
    TEXT_STRUCTURE,
)

from handouts.preflight import codes_for, identity, inspect
from handouts.preflight.expectation import ReadingExpectation


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (TEXT, EXPECTED_TEXT),
        (PHONE, EXPECTED_PHONE),
        (TEXT, replace(EXPECTED_TEXT, structure=TEXT_STRUCTURE)),
        (PHONE, replace(EXPECTED_PHONE, structure=PHONE_STRUCTURE)),
        (
            PHONE.replace(f"{LINK}.</p>", f'<span class="keep">{LINK}.</span></p>'),
            replace(EXPECTED_PHONE, structure=PHONE_STRUCTURE),
        ),
    ],
    ids=["text", "phone", "text as set", "phone as set", "a full stop beside its number"],
)
def test_the_specimen_passes_every_check(file: str, expected: ReadingExpectation) -> None:
    assert inspect(file.encode(), expected).findings == ()


def test_every_code_has_a_fault_in_each_format_that_is_checked_for_it() -> None:
    for file_format, checks in (("txt", codes_for("txt")), ("html", codes_for("html"))):
        faulty = {fault.code for fault in FAULTS if fault.expected.format == file_format}
        assert faulty == set(checks)


def test_only_what_is_asked_for_is_checked_and_an_unknown_check_is_a_mistake() -> None:
    asked = replace(EXPECTED_TEXT, identity="handout another", checks=("G103",))
    assert inspect(TEXT.encode(), asked).findings == ()
    with pytest.raises(KeyError, match="G606"):
        inspect(TEXT.encode(), replace(EXPECTED_TEXT, checks=("G606",)))


def test_no_line_is_longer_than_mail_servers_leave_whole() -> None:
    lines, expected = "Rest.\n" + "é" * 499, replace(EXPECTED_TEXT, checks=("G951",))
    assert inspect(lines.encode(), expected).findings == ()
    (finding,) = inspect(f"{lines}s".encode(), expected).findings
    assert finding.what.startswith("line 2 has 999 bytes, more than 998")


@pytest.mark.parametrize("sign", ["\t", "\u200b", "\u202e", "\ufeff"])
def test_a_sign_that_cannot_be_seen_is_named(sign: str) -> None:
    expected = replace(EXPECTED_TEXT, structure=TEXT_STRUCTURE, checks=("G944",))
    (finding,) = inspect(TEXT.replace("You may", f"{sign}You may").encode(), expected).findings
    assert f'"[U+{ord(sign):04X}]You may feel sleepy' in finding.what


def test_up_to_five_differences_are_named_each_at_its_line() -> None:
    expected = replace(EXPECTED_TEXT, structure=TEXT_STRUCTURE, checks=("G944",))
    more = TEXT.replace("Your visit\n", "Your visit\nNot yet.\n").replace("chest pain", "a cough")
    found = sorted(f.what for f in inspect(more.encode(), expected).findings)
    assert found == [
        'line 2 is set as "Not yet." instead of nothing',
        'line 24 is set as "- a cough" instead of "- chest pain"',
    ]
    other = "\n\n".join(f"Line {number}." for number in range(20))
    assert len(inspect(other.encode(), expected).findings) <= 5


@pytest.mark.parametrize(
    ("before", "crisis", "is_first"),
    [(400, "RS-06", True), (401, "RS-06", False), (401, None, True), (401, "RS-99", True)],
)
def test_words_for_a_crisis_are_close_to_the_top(
    before: int, crisis: str | None, is_first: bool
) -> None:
    expected = replace(EXPECTED_TEXT, crisis=crisis, checks=("G942",))
    text = "x" * before + "\n" + CRISIS.partition("\n")[2]
    found = inspect(text.encode(), expected).findings
    assert (found == ()) is is_first


def test_a_file_may_be_as_large_as_its_edition_allows() -> None:
    exact = replace(EXPECTED_TEXT, size_cap_bytes=len(TEXT.encode()))
    assert inspect(TEXT.encode(), exact).findings == ()
    smaller = replace(exact, size_cap_bytes=len(TEXT.encode()) - 1)
    assert [finding.code for finding in inspect(TEXT.encode(), smaller).findings] == ["G103"]


def test_a_logo_without_which_it_would_be_small_enough_is_named() -> None:
    size = len(TEXT.encode())
    for over, is_named in ((40, True), (41, False)):
        large = replace(EXPECTED_TEXT, logo="x" * 40, size_cap_bytes=size - over)
        (finding,) = inspect(TEXT.encode(), large).findings
        assert ("use a simpler logo" in finding.fix) is is_named


def test_a_statement_said_in_other_characters_for_the_same_is_the_same() -> None:
    curly = TEXT.replace("night's", "night’s")
    assert inspect(curly.encode(), EXPECTED_TEXT).findings == ()


def test_each_says_which_handout_it_is() -> None:
    assert identity(TEXT.encode(), "txt") == EXPECTED_TEXT.identity
    assert identity(PHONE.encode(), "html") == EXPECTED_PHONE.identity
    assert identity(b"Dear patient", "txt") == ""
    assert identity(b"Dear patient", "html") == ""
    assert identity(b"\xff", "txt") == ""


def test_parts_within_parts_without_end_are_one_finding() -> None:
    endless = PHONE.replace("<main", "<div>" * 3000 + "<main", 1).encode()
    assert [finding.code for finding in inspect(endless, EXPECTED_PHONE).findings] == ["G941"]
    assert identity(endless, "html") == ""


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_judged_and_none_are_good(content: bytes) -> None:
    for expected in (EXPECTED_TEXT, EXPECTED_PHONE):
        assert inspect(content, expected).findings


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(min_value=0, max_value=len(PHONE)))
def test_any_text_put_anywhere_is_judged(text: str, place: int) -> None:
    whole = (PHONE[:place] + text + PHONE[place:]).encode("utf-8", "replace")
    assert all(
        finding.code in codes_for("html") for finding in inspect(whole, EXPECTED_PHONE).findings
    )
