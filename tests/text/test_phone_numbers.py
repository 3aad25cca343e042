"""Which numbers patients can dial, and what is said of the others."""

from __future__ import annotations

import pytest

from handouts.text.phone_numbers import fault

TAKEN = {"988": "the crisis line", "911": "the emergency number"}


@pytest.mark.parametrize(
    "number",
    [
        "555-0142",
        "(555) 555-0142",
        "555.555.0142",
        "1 (800) 555-0142",
        "+44 20 7946 0000",
        "5555550142",
    ],
)
def test_a_number_that_can_be_dialed(number: str) -> None:
    assert fault("phone", number, TAKEN, 'phone: "555-555-0142"') is None


@pytest.mark.parametrize(
    ("number", "what", "fix"),
    [
        ("555-555-0142 / 555-555-0143", "two numbers", 'phone: "555-555-0142"'),
        ("555-555-0142, 555-555-0143", "two numbers", "which one should patients call?"),
        ("555-555-0142 ext 12", "an extension", '"extension 12"'),
        ("555-555-0142x12", "an extension", 'phone: "555-555-0142"'),
        ("555-555-0142 #12", "an extension", 'phone: "555-555-0142"'),
        ("1-800-CLINIC-5", "CLINIC", 'phone: "1-800-254642-5"'),
        ("9-8-8", "the crisis line", "your own number"),
        ("911", "the emergency number", "your own number"),
        ("0142", "4 digits", "area code"),
        ("1", "1 digit", "area code"),
        ("1234567890123456", "16 digits", "area code"),
        ("call us", "not a phone number", "for instance"),
        ("", "not a phone number", "for instance"),
        ("\u0663\u0663\u0663 555 0142", "not a phone number", "for instance"),
    ],
)
def test_a_number_that_cannot_be_dialed(number: str, what: str, fix: str) -> None:
    wrong = fault("phone", number, TAKEN, 'phone: "555-555-0142"')
    assert wrong is not None
    assert what in wrong.what
    assert fix in wrong.fix
    assert wrong.why
