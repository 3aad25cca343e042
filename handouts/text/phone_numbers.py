"""Why a number cannot be printed as a clinic's phone, and what to write instead (C512)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from handouts.errors import shorten

# E.164 allows 15 digits; fewer than 7 is no clinic's full number.
FEWEST, MOST = 7, 15

PHONE = re.compile(r"\+?[0-9(][0-9() .-]*[0-9]")
_NUMBER = re.compile(r"\+?[0-9(][0-9() .-]{5,}[0-9]")
_EXTENSION = re.compile(r"(?i)[ ,;]*(?:extension|ext|x|#)[ .:#]*([0-9]{1,6})$")

_LETTERS = re.compile(r"\+?[0-9][0-9() .-]*[A-Z][A-Z0-9 -]{2,}")


class Fault(NamedTuple):
    """What is wrong with a number, why it matters, and what to write."""

    what: str
    why: str
    fix: str


def digits_of(number: str) -> str:
    """Return the digits of ``number`` alone."""
    return re.sub(r"[^0-9]", "", number)


def fault(
    field: str, number: str, taken: Mapping[str, str], example: str, answered: str = ""
) -> Fault | None:
    """Return what is wrong with ``number`` in ``field``, or None if patients can dial it.

    ``taken`` has short numbers that are not the clinic's own, and what each is. ``example`` is a
    line to write instead; ``answered`` says which number belongs there, if not any one.
    """
    shown = shorten(number)
    digits = digits_of(number)
    dial = "patients must be able to dial it"
    if digits in taken:
        what = f'{field} is "{shown}", {taken[digits]}'
        why = "every handout has that number already, and patients need one that reaches you"
        return Fault(what, why, f"write your own number, for instance {example}")
    if PHONE.fullmatch(number) and FEWEST <= len(digits) <= MOST:
        return None
    several = [found[0].strip() for found in _NUMBER.finditer(number)]
    if len([one for one in several if len(digits_of(one)) >= FEWEST]) > 1:
        what = f'{field} has two numbers ("{shown}")'
        why = "a worried patient should not have to choose"
        fix = f'which one should patients call? Write that one: {field}: "{several[0]}"'
        return Fault(what, why, fix)
    extension = _EXTENSION.search(number)
    before = number[: extension.start()] if extension else ""
    if extension and PHONE.fullmatch(before):
        what = f'{field} has an extension ("{shown}")'
        why = "a tap on the number dials digits only"
        fix = f'write {field}: "{before}", and add "extension {extension[1]}" to the line hours'
        return Fault(what, why, fix)
    if _LETTERS.fullmatch(number):
        keys = re.sub(r"[A-Z]", keypad_digit, number)
        what, why = f'{field} is "{shown}"', "not every patient can dial letters"
        return Fault(what, why, f'write digits: {field}: "{keys}"')
    if PHONE.fullmatch(number) or number.isdigit():
        count = f"{len(digits)} digit" + ("s" if len(digits) != 1 else "")
        fix = f"write the whole number with its area code, for instance {example}"
        return Fault(f'{field} is "{shown}", which has {count}', dial, fix)
    what = f'{field} is "{shown}", which is not a phone number'
    return Fault(what, dial, f"write {answered or 'one number'}, for instance {example}")


def phone_link(number: str) -> str:
    """Return ``number`` as a ``tel:`` link target, digits and a leading plus only (RFC 3966)."""
    return "tel:" + re.sub(r"[^+0-9]", "", re.sub(r"[A-Za-z]", keypad_digit, number))


def keypad_digit(letter: re.Match[str]) -> str:
    """Return the telephone key of a letter (ITU-T E.161), for numbers written as 1-800-FDA-1088."""
    return "22233344455566677778889999"[ord(letter[0].upper()) - ord("A")]
