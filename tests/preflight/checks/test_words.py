from __future__ import annotations

import re
from dataclasses import replace

import pytest
from expectations import expectation
from gate_fault import NETS
from gate_specimen import EXPECTED, PAGE, printed
from made_page import Words, document, page

from handouts.preflight import inspect
from handouts.preflight.checks.words import (
    Block,
    _between_printed,
    no_foreign_words,
    nothing_more,
)
from handouts.preflight.expectation import BannedClaim, ExpectedField

END = '<p id="end">'


def codes(words: str, **expected: object) -> set[str]:
    page = PAGE.replace(END, f"<p>{words}</p>{END}")
    return {f.code for f in inspect(printed(page), replace(EXPECTED, **expected)).findings} - NETS


@pytest.mark.parametrize(
    "words",
    [
        "Call 555-116 123 now.",
        "Take 1116 123.",
        "Room 116 1234.",
        "Call 116 123-4.",
        "No Samaritan.",
    ],
)
def test_a_number_inside_another_is_not_the_other_country_s(words: str) -> None:
    assert codes(words) == set()


@pytest.mark.parametrize(
    "words", ["Call 116 123.", "(116 123)", "Call 116\u00a0123 or us.", "The samaritans help."]
)
def test_words_of_another_country_are_found(words: str) -> None:
    assert codes(words) == {"G405"}


@pytest.mark.parametrize(
    "words", ["Never use it at home.", "Do not use it at home.", "Feel at homeland.", "Rest (now)."]
)
def test_a_warning_may_name_what_it_warns_of(words: str) -> None:
    assert codes(words) == set()


def test_the_next_sentence_is_no_excuse() -> None:
    assert codes("Use it at home. Do not worry.") == {"G406"}


def test_a_banned_claim_is_found_over_a_line_end_and_in_a_description() -> None:
    banned = (BannedClaim(pattern="safe and effective", because="it promises", instead="facts"),)
    title = PAGE.replace("A car with a bar across", "A safe and effective car")

    assert codes("It is safe<br>and effective.", banned=banned) == {"G406"}
    described = replace(EXPECTED, banned=banned, pictures=("A safe and effective car",))
    found = inspect(printed(title), described).findings
    assert [(f.code, f.page) for f in found] == [("G406", None)]


@pytest.mark.parametrize("words", ["Call {phone}.", "See [name].", "TBD", "Lorem ipsum dolor."])
def test_what_is_unfinished_is_found(words: str) -> None:
    assert codes(words) == {"G404"}


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("We are Calm {Mind} [North].", False),
        ("We are Calm {Mind} [South].", True),
        ("We are {Mind}.", True),
        ("9 to 5 [noon]", False),
    ],
)
def test_what_a_clinic_calls_itself_is_finished(words: str, is_found: bool) -> None:
    own: dict[str, object] = {"names": ("Calm {Mind} [North]",), "hours": "9 to 5 [noon]"}
    assert codes(words, **own) == ({"G404"} if is_found else set())


def test_five_lost_strings_are_reported_and_the_rest_counted() -> None:
    lost = tuple(f"Nobody says number {number}." for number in range(8))
    findings = inspect(printed(), replace(EXPECTED, lines=(*EXPECTED.lines, *lost))).findings

    assert [finding.code for finding in findings] == ["G401"] * 5
    assert "(the first of 8)" in findings[0].what


# --- what the clinic says of itself is no prose --------------------------------------------------


NAMES = ("Physicians Plaza, Suite 2", "Harbor Physicians", "a.example/?us#physicians")


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("Physicians Plaza, Suite 2", False),
        ("Harbor Clinic Physicians Plaza, Suite 2 Page 1", False),
        ("Harbor Physicians", False),
        # A line ends within it.
        ("a.example/? us#physicians", False),
        ("a. example/?us# physicians", False),
        ("a.example/?u s#physicians", True),
        ("Our physicians are at Physicians Plaza, Suite 2", True),
        ("See Physicians at the Plaza", True),
    ],
)
def test_a_plain_word_is_asked_for_outside_names_alone(words: str, is_found: bool) -> None:
    banned = BannedClaim(pattern="physicians?", because="plainer", instead="doctor")
    expected = replace(EXPECTED, banned=(banned,), names=NAMES, lines=(words,))
    found_codes = {finding.code for finding in inspect(printed(words), expected).findings}
    assert ("G406" in found_codes) == is_found


@pytest.mark.parametrize(
    "pattern", ["whole", "(wh)ole", "x|whole", "(?P<w>o)l(?P=w)|whole", r"t(h)e w\1ole"]
)
@pytest.mark.parametrize("other", ["other", "(o)ther", r"(a)(b)\2"])
def test_a_banned_word_is_found_whatever_groups_its_pattern_and_others_have(
    pattern: str, other: str
) -> None:
    banned = [BannedClaim(pattern=p, because="x", instead="y") for p in (other, "one", pattern)]
    expected = replace(EXPECTED, banned=(*banned,), lines=("The whole of it",))
    assert "G406" in {f.code for f in inspect(printed("The whole of it"), expected).findings}


def test_what_undoes_a_statement_is_found_in_names_too() -> None:
    banned = BannedClaim(pattern="wait and see", because="x", instead="y", names=True)
    expected = replace(EXPECTED, banned=(banned,), names=("Wait and See",), lines=("Wait and See",))
    assert "G406" in {f.code for f in inspect(printed("Wait and See"), expected).findings}


def test_the_number_of_a_house_is_no_emergency_number() -> None:
    name = re.compile("999 Harbor Lane")
    assert not list(no_foreign_words([Block(1, "999 Harbor Lane")], ["999"], [name]))
    assert list(no_foreign_words([Block(1, "Call 999. 999 Harbor Lane")], ["999"], [name]))


# --- phrases of another country are found as whole phrases ----------------------------------------


def found(words: str, phrase: str = "116 123") -> bool:
    return bool(list(no_foreign_words([Block(1, words)], [phrase])))


# One for each part of the pattern: the digit, sign or letter before, and the one after.
@pytest.mark.parametrize(
    "words",
    [
        "Call 1116 123.",
        "Call 555-116 123.",
        "Call x116 123.",
        "Call 0 116 123.",
        "Call 0.116 123.",
        "Call 116 1234.",
        "Call 116 123x.",
        "Call 116 123-4.",
        "Call 116 123-x.",
        "Call 116 123 4.",
        "Call 116 123.4.",
    ],
)
def test_a_number_inside_a_longer_one_is_another_number(words: str) -> None:
    assert not found(words)


@pytest.mark.parametrize(
    "words",
    [
        "116 123",
        "Call 116 123.",
        "Call 116 123. 4 of us will listen.",
        "Call 116 123 or us.",
        "Call 116 123 - now.",
        "Call 116 123-",
        "(116 123)",
        "Call 116\u00a0123.",
        "Call 116\n123.",
        "It is 9. 116 123 is free.",
        "Call: 116 123",
    ],
)
def test_a_number_that_ends_where_the_phrase_ends_is_the_number(words: str) -> None:
    assert found(words)


def test_a_word_inside_a_longer_one_is_another_word() -> None:
    assert found("Call the SAMARITANS now.", "Samaritans")
    assert not found("Goodsamaritans help.", "Samaritans")
    assert not found("A Samaritans-like line.", "Samaritans")


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
