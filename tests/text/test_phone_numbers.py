"""Which numbers patients can dial, and what is said of the others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.text.advice import Entry
from handouts.text.assigned_numbers import alternative, unassigned
from handouts.text.dialed import drop_letters, phone_link
from handouts.text.phone_numbers import (
    PhoneStyle,
    fault,
    format_phone,
    is_as_typed,
    is_same,
)

EXAMPLE = Entry("phone", '"555-555-0142"')
TAKEN = {
    "988": "the crisis line",
    "1-800-273-8255": "the crisis line",
    "911": "the emergency number",
}


@pytest.mark.parametrize(
    "number",
    [
        "555-0142",
        "(555) 555-0142",
        "555.555.0142",
        "1 (800) 555-0142",
        "+44 20 7946 0000",
        "5555550142",
        "555-555-0142 ext 12",
        "555-555-0142 ext 912",
        "555-555-0142 ext 9110",
        "555-555-0142x12",
        "(555) 555-0142 #12",
        "555-555-0142, Extension 123456",
        "1-800-CLINIC-5",
        "1 (800) 555-CARE",
        "800.GO-FEDEX x4",
    ],
)
def test_a_number_that_can_be_dialed(number: str) -> None:
    assert fault("phone", number, TAKEN, EXAMPLE) is None


@pytest.mark.parametrize(
    ("number", "what", "fix"),
    [
        ("555-555-0142 / 555-555-0143", "two numbers", 'phone: "555-555-0142"'),
        ("555-555-0142, 555-555-0143", "two numbers", "which one should patients call?"),
        ("555-555-0142 ext. 12 or 13", "several extensions", 'phone: "555-555-0142 ext. 12"'),
        ("555-555-0142 x12 or x13", "several extensions", "which one should patients dial?"),
        ("555-555-0142 (ext 12/13/14)", "several extensions", 'phone: "555-555-0142 ext. 12"'),
        ("555-555-0142, press 2 or 3", "several numbers to press", '"555-555-0142, press 2"'),
        ("555-555-0142 ext. 12-15", "words after the number", 'phone: "555-555-0142"'),
        ("2O7-555-0142", "the letter O", "which digit is meant?"),
        ("207-555-0l42", "the letter l", "which digit is meant?"),
        ("207-555-0142 FAX", "a machine answers", "write another"),
        ("207-555-0142 (fax)", "a machine answers", "write another"),
        ("207-555-0142F", "a machine answers", "write another"),
        ("207-555-0142 TTY", "a machine answers", "write another"),
        ("207-555-0142 fax only", "a machine answers", "write another"),
        ("Call: 207-555-0142", "words before", 'phone: "207-555-0142"'),
        ("tel:+1 207-555-0142", "words before", 'phone: "+1 207-555-0142"'),
        ("fax 207-555-0142", "a machine answers", "for instance"),
        ("TTY: 207-555-0142", "a machine answers", "for instance"),
        ("DSN 315-226-8000", "a machine answers", "for instance"),
        ("207-555-0142 TTY 207-555-0143", "words after", 'only the number: phone: "207-555-0142"'),
        ("207-555-0142 (day)", "words after", 'phone: "207-555-0142"'),
        ("207-555-XXXX", "207-555-XXXX", "write one number"),
        ("207-555-CARE ext O1", "207-555-CARE ext O1", "write one number"),
        ("207-555-0142 ext O2", "a letter among", "which digit is meant? Write it"),
        ("207-555-0142 x1O", "a letter among", 'only the number: phone: "207-555-0142"'),
        ("207-555-0142, press O", "a letter among", "which digit is meant?"),
        ("207-555-0142 x12b", "a letter among", "which digit is meant?"),
        ("207-555-01O2 ext O2", "the letter O among its digits", "which digit is meant?"),
        ("207-555-0142 x-ray desk", "words after", 'phone: "207-555-0142"'),
        ("207-555-0142 dial 2 of 3", "words after", "press 2"),
        ("207-555-OIOI", "the letter O", "which digit is meant?"),
        ("207-5550 FAX", "no whole number", "its area code"),
        ("555-0142 FAX", "no whole number", "its area code"),
        ("1-800-273-TALK", "the crisis line", "your own number"),
        ("555-555-0142 ext", "words after", 'phone: "555-555-0142"'),
        (
            "555-555-0142 ext 1234567",
            "extension of 7 digits",
            'only the number: phone: "555-555-0142"',
        ),
        (
            "555-555-0142, x 12345678",
            "extension of 8 digits",
            'only the number: phone: "555-555-0142"',
        ),
        ("555-555-0142 ext. 911", "the emergency number", 'only the number: phone: "555-555-0142"'),
        ("555-555-0142 x988", "the crisis line", 'only the number: phone: "555-555-0142"'),
        ("1-800-CLINIC-5 x 911", "the emergency number", 'number: phone: "1-800-CLINIC-5"'),
        ("555-555-0142 (dial 2 for a nurse)", "words after", '"555-555-0142, press 2"'),
        ("555-555-0142 (24 hours)", "words after", 'phone: "555-555-0142"'),
        ("555-555-0142 24/7", "more than a number", 'phone: "555-555-0142"'),
        ("24/7 555-555-0142", "more than a number", 'phone: "555-555-0142"'),
        ("tel:555-555-0142;ext=12", "words before", 'phone: "555-555-0142 ext. 12"'),
        ("555-555-0142 555-555-0143", "two numbers", 'phone: "555-555-0142"'),
        ("555-555-0142 x12, x14", "several extensions", 'phone: "555-555-0142 ext. 12"'),
        ("555-555-0142 (fax 555-555-0143)", "words after", 'phone: "555-555-0142"'),
        ("*207* 555-0142", "not a phone number", "for instance"),
        ("F: 207-555-0142", "a machine answers", "for instance"),
        ("1-800-KETAMIN (800-538-2647)", "letters dial another", "which is right?"),
        ("call or text 988", "the crisis line", "your own number"),
        ("988, press 1", "the crisis line", "your own number"),
        ("555-555-0142/43", "two numbers", 'Write that one: phone: "555-555-0142"'),
        ("555-555-0142 or 0143", "two numbers", 'Write that one: phone: "555-555-0142"'),
        ("1-800-273-8255", "the crisis line", "your own number"),
        ("800-273-8255", "the crisis line", "your own number"),
        ("9-8-8", "the crisis line", "your own number"),
        ("911", "the emergency number", "your own number"),
        ("0142", "4 digits", "area code"),
        ("1", "1 digit", "area code"),
        ("1234567890123456", "16 digits", "area code"),
        ("call us", "not a phone number", "for instance"),
        # Advised is a number only with its area code.
        ("CALM-555-0142", "no whole number", "its area code"),
        ("Call 555-0142", "no whole number", "its area code"),
        ("207-five-five-five", "digits written as words", "for instance"),
        ("two zero seven 555 0142", "digits written as words", "for instance"),
        ("", "not a phone number", "for instance"),
        ("\u0663\u0663\u0663 555 0142", "not a phone number", "for instance"),
    ],
)
def test_a_number_that_cannot_be_dialed(number: str, what: str, fix: str) -> None:
    wrong = fault("phone", number, TAKEN, EXAMPLE)
    assert wrong is not None
    assert what in wrong.what
    assert fix in wrong.fix
    assert wrong.why


DIGITS = re.compile(r"[0-9]")


@given(st.text("0123456789OoIl-() .+ABCFAXext#/", max_size=24))
def test_no_number_is_advised_whose_digits_nobody_typed(number: str) -> None:
    wrong = fault("phone", number, TAKEN, Entry("phone", "EXAMPLE"))
    advised = DIGITS.findall(wrong.fix.split("EXAMPLE")[0]) if wrong else []
    typed = iter(DIGITS.findall(number))
    assert all(digit in typed for digit in advised), wrong


@pytest.mark.parametrize(
    ("number", "region", "said"),
    [
        ("207-555-0142", "US", ""),
        ("+1 207 555 0142", "US", ""),
        ("416-555-0142", "CA", ""),
        ("020 7946 0000", "GB", ""),
        ("000-000-0000", "US", "no phone"),
        ("123-456-7890", "US", "no phone"),
        ("207-155-0142", "US", "no phone"),
        ("555-0142", "US", "too few"),
        ("207-555-01423", "US", "too many"),
        ("1-900-555-0142", "US", "charges callers"),
        ("500-774-5432", "US", "charges callers"),
        ("0845 46 46 46 46", "GB", "too many"),
        ("0845 774 5432", "GB", "charges callers"),
        ("207-911-0142", "US", "service"),
        ("1-800-555-1212", "US", "service"),
        ("1-888-555-0142", "US", ""),
        ("1-800-976-4141", "US", ""),
        ("207-976-4141", "US", "charges callers"),
        ("207-958-0142", "US", "service"),
        ("416-967-0142", "US", "another country"),
        ("+1 876 927 0142", "US", "another country"),
        ("+44 20 7946 0000", "US", "another country"),
        ("+800 1234 5678", "US", "another country"),
        ("787-758-0142", "US", "another country"),
        ("207-774-0142", "CA", "another country"),
        ("1-800-774-0142", "CA", ""),
        ("+1 207 774 0142", "GB", "another country"),
    ],
)
def test_a_number_is_one_that_a_phone_there_can_have(number: str, region: str, said: str) -> None:
    found = unassigned(number, region)
    assert said in (found.value if found else "")
    assert bool(said) == bool(found)


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        ("+207-555-0142", "207-555-0142"),
        # Without its zero, this number of London would be one of Maine.
        ("020 7946 0958", None),
        ("0207-555-0142", None),
        ("207-555-01423", None),
        ("+207-155-0142", None),
    ],
)
def test_the_same_digits_may_be_a_number_otherwise(number: str, meant: str | None) -> None:
    assert alternative(number, "US") == meant


def test_what_other_countries_dial_first_is_a_plus() -> None:
    assert alternative("00 44 20 7946 0958", "GB") == "+44 20 7946 0958"
    assert alternative("00 44 20 7946 0958", "US") is None  # advised, it would be refused


def test_a_number_of_a_territory_is_called_like_the_next_town() -> None:
    assert not unassigned("787-758-0142", "US", ("PR",))


def test_of_a_made_up_number_only_the_length_counts() -> None:
    assert unassigned("555-555-0142", "US")
    assert not unassigned("555-555-0142", "US", is_made_up=True)
    assert unassigned("555-0142", "US", is_made_up=True)
    assert unassigned("1-900-555-0142", "US", is_made_up=True)


@pytest.mark.parametrize(
    ("number", "style", "printed", "link"),
    [
        ("207-555-0142 x12", "brackets", "(207) 555-0142 ext. 12", "2075550142;ext=12"),
        ("(207) 555-0142 #5", "international", "+1 207-555-0142 ext. 5", "+12075550142;ext=5"),
        ("1-800-KETAMIN", "dashes", "1-800-KETAMIN (800-538-2646)", "8005382646"),
        ("1-800-KETAMIN", "brackets", "1-800-KETAMIN (800-538-2646)", "8005382646"),
        ("1-800-KETAMIN", "dots", "1-800-KETAMIN (800.538.2646)", "8005382646"),
        # The exchange stops listening after the last digit of a number.
        ("1-800-KETAMINE", "dashes", "1-800-KETAMINE (800-538-2646)", "8005382646"),
        ("207-555-calm ext 4", "dashes", "207-555-calm (207-555-2256) ext. 4", "2075552256;ext=4"),
        ("207-555-0142 - press 2", "spaces", "207 555 0142, press 2", "2075550142"),
        ("207-555-0142 option 2", "brackets", "(207) 555-0142, press 2", "2075550142"),
        (
            "1-800-KETAMIN, Press 3",
            "dots",
            "1-800-KETAMIN (800.538.2646), press 3",
            "8005382646",
        ),
        ("1-800-RELAX55", "dashes", "1-800-RELAX55 (800-735-2955)", "8007352955"),
    ],
)
def test_letters_stand_with_their_digits_and_what_is_dialed_later_behind(
    number: str, style: PhoneStyle, printed: str, link: str
) -> None:
    assert fault("phone", number, TAKEN, EXAMPLE) is None
    assert not unassigned(number, "US")
    assert format_phone(number, style, "US") == printed
    assert format_phone(printed, style, "US") == printed
    assert phone_link(printed) == f"tel:{link}"


@pytest.mark.parametrize(
    ("printed", "alone"),
    [
        ("1-800-KETAMIN (800-538-2646)", "800-538-2646"),
        ("207-555-calm (207.555.2256) ext. 4", "207.555.2256 ext. 4"),
        ("(207) 555-0142", "(207) 555-0142"),
        ("(207) 555-0142 ext. 12", "(207) 555-0142 ext. 12"),
        ("+1 207-555-0142", "+1 207-555-0142"),
        ("1-800-KETAMIN (800-538-2646), press 3", "800-538-2646, press 3"),
    ],
)
def test_digits_are_alone_where_letters_have_no_room(printed: str, alone: str) -> None:
    assert drop_letters(printed) == alone
    assert phone_link(alone) == phone_link(printed)


def test_letters_that_no_number_has_are_reported() -> None:
    assert unassigned("100-CLINICS", "US")
    assert unassigned("1-207-555-FAX", "US")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("207-555-0142", "+1 207 555 0142", True),
        ("(207) 555-0142", "2075550142", True),
        ("555-555-0911", "911", False),
        ("988", "9-8-8", True),
        ("207-555-0142", "207-555-0143", False),
        ("1-800-KETAMIN", "800 538 2646", True),
        ("207-555-0142 ext 1", "(207) 555-0142", True),
    ],
)
def test_two_ways_to_write_one_number(one: str, other: str, same: bool) -> None:
    assert is_same(one, other) is same
    assert is_same(other, one) is same


@pytest.mark.parametrize(
    "number", ["2075550142", "(207) 555-0142", "+1 207.555.0142", "1-207-555-0142"]
)
@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("dashes", "207-555-0142"),
        ("brackets", "(207) 555-0142"),
        ("dots", "207.555.0142"),
        ("spaces", "207 555 0142"),
        ("international", "+1 207-555-0142"),
    ],
)
def test_numbers_are_printed_alike_however_they_are_typed(
    number: str, style: PhoneStyle, printed: str
) -> None:
    assert format_phone(number, style, "US") == printed


def test_a_number_of_another_country_keeps_its_country() -> None:
    assert format_phone("+44 20 7946 0018", "dashes", "US") == "+44 20 7946 0018"
    assert format_phone("020 7946 0018", "spaces", "GB") == "020 7946 0018"


def test_no_digit_of_a_number_without_usual_groups_is_lost() -> None:
    assert format_phone("000-000-0002", "dots", "US") == "000-000-0002"
    assert format_phone("ask us", "dots", "US") == "ask us"


@pytest.mark.parametrize(
    ("printed", "typed", "is_same"),
    [
        ("555-555-0142", "(555) 555 0142", True),
        ("+1 555-555-0142", "5555550142", True),
        ("555-555-0142 ext. 43", "1-555-555-0142 x43", True),
        ("+44 20 7946 0018", "020 7946 0018", True),
        ("+44 20 7946 0018", "+44 (0)20 7946 0018", True),
        ("1-800-KETAMINE (800-538-2646)", "1-800-KETAMINE", True),
        ("000-000-0002", "000-000-0002", True),
        ("555-555-0143", "555-555-0142", False),
        ("555-555-014", "555-555-0142", False),
        ("555-0142", "555-555-0142", False),
        ("555-0142", "+1 555-555-0142", False),
        ("1-800-KETAMINE (800-538-2647)", "1-800-KETAMINE", False),
        ("0142-555-555", "555-555-0142", False),
        ("142", "555-555-0142", False),
    ],
)
def test_a_printed_number_rings_the_phone_that_was_typed(
    printed: str, typed: str, is_same: bool
) -> None:
    assert is_as_typed(printed, typed) == is_same
