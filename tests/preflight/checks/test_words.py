from __future__ import annotations

from dataclasses import replace

import pytest
from expectations import expectation
from gate_specimen import EXPECTED, printed
from made_page import Words, document, page

from handouts.preflight import inspect
from handouts.preflight.checks.words import _between_printed, nothing_more
from handouts.preflight.expectation import ExpectedField


def test_five_lost_strings_are_reported_and_the_rest_counted() -> None:
    lost = tuple(f"Nobody says number {number}." for number in range(8))
    findings = inspect(printed(), replace(EXPECTED, lines=(*EXPECTED.lines, *lost))).findings

    assert [finding.code for finding in findings] == ["G401"] * 5
    assert "(the first of 8)" in findings[0].what


@pytest.mark.parametrize(
    ("foot", "more"),
    [
        ("Smith-Jones Clinic", None),
        ("Smith-Jones Clinic - 2", '"-2"'),
        ("Smith-Jones x Clinic", '"smithjonesxclinic"'),
    ],
)
def test_a_hyphen_in_a_name_of_the_foot_is_no_word_more(foot: str, more: str | None) -> None:
    said = expectation(lines=("Take it home.",), footer=("Smith-Jones Clinic",))
    made = document(page(Words("Take it home."), Words(foot)), expected=said)
    whats = [finding.what for finding in nothing_more(made)]
    assert whats == ([f"also says {more}"] if more else [])


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        (["xTake it home.Call us."], [(1, '"x"')]),
        (["Take it home.", "Or drive.", "Call us."], [(2, '"ordrive."')]),
        (["Take it home.1.Call us."], []),
        (["Take it homely.Call us. Do."], [(1, '"takeithomely."'), (1, '"do."')]),
    ],
)
def test_words_before_between_and_behind_those_of_the_content_are_found_with_their_page(
    pages: list[str], found: list[tuple[int, str]]
) -> None:
    said = expectation(lines=("Take it home.", "Call us."))
    each = (page(Words(words), number=number) for number, words in enumerate(pages, start=1))
    findings = nothing_more(document(*each, expected=said))
    assert [(f.page, f.what) for f in findings] == [
        (number, f"also says {words}") for number, words in found
    ]


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (["-Dash First-", "Call us."], None),
        (["-Dash First- Call us."], None),
        (["-Dash First-", "x", "Call us."], '"x"'),
    ],
)
def test_a_hyphen_at_the_end_of_a_string_is_no_word_more(
    words: list[str], more: str | None
) -> None:
    said = expectation(lines=("-Dash First-", "Call us."))
    findings = nothing_more(document(page(*map(Words, words)), expected=said))
    assert [finding.what for finding in findings] == ([f"also says {more}"] if more else [])


@pytest.mark.parametrize(
    ("words", "may_stand"),
    [("", True), ("12.", True), ("drops", True), ("\ue001\ue001", True), ("\ue000", False)],
)
def test_of_the_clinic_s_fields_those_of_the_foot_alone_may_be_between_lines(
    words: str, may_stand: bool
) -> None:
    fields = (
        ExpectedField("phone", "\ue000", "Phone", "[phone]"),
        ExpectedField("status", "\ue001", "Status", "Unfinished"),
    )
    said = expectation(between=("Drops",), clinic_fields=fields, foot_fields=("status",))
    assert bool(_between_printed(said).fullmatch(words)) is may_stand
