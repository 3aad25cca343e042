"""Why a number cannot be printed as a clinic's phone, and what to write instead (C512)."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

from handouts.errors import shorten
from handouts.text.advice import DELETE_LINE, Advice, Entry
from handouts.text.assigned_numbers import Unassigned, parsed_number, unassigned
from handouts.text.dialed import (
    FEWEST,
    PATTERN,
    PHONE,
    PRINTED,
    before_unclear_extension,
    drop_repeated_digits,
    split_number,
    suffix_at,
)

# "207-555-0142/43": a second number by its last digits.
_AND_MORE = re.compile(r" *(?:/|or|and|&) *[0-9]{2,4}")
# "ext. 12 or 13"; "12-15" may be one that is written with a hyphen.
_MORE_EXTENSIONS = re.compile(
    r"(?: *(?:[,;/&]|or\b|and\b|to\b| (?=[Ee]xt|x)) *(?:[Ee]xt(?:ension)?|x)?[ .:#]*[0-9]{1,6})+"
)
# A machine answers it, or a phone of the armed forces alone reaches it.
_MACHINE = r"(?:[Ff](?:ax|AX)?|TTY|TDD|DSN)"
_TO_MACHINE = re.compile(rf"\b{_MACHINE}[ .:#]*$")
_MACHINE_AFTER = re.compile(rf"\W*{_MACHINE}\b[^0-9]*")
_MACHINE_BEFORE = re.compile(rf"\W*{_MACHINE}\b[ .:#-]*(?:[() .-]*[0-9]){{7}}")
_TOO_LONG_EXTENSION = re.compile(
    r"[ ,;]*(?:[Ee]xt(?:ension)?|EXT(?:ENSION)?|[xX#])[ .:#]*([0-9]{7,})"
)

_IN_WORDS = re.compile(
    r"\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ ,.-]+){2}", re.IGNORECASE
)

# Letters that are typed for a digit: O for 0, I and l for 1, and the like.
_LIKE_DIGITS = re.compile(r"[OoQDIlSBZ|]")
_LONGEST_COUNTRY = 3
"""Digits of the longest country code (E.164)."""

PhoneStyle = Literal["dashes", "brackets", "dots", "spaces", "international"]
_BETWEEN: Mapping[PhoneStyle, str] = {"dashes": "-", "brackets": "-", "dots": ".", "spaces": " "}


_DIAL = "patients must be able to dial it"
_PERSON = "patients must reach a person"


class Fault(NamedTuple):
    """What is wrong with a number, why it matters, and what to write."""

    what: str
    why: str
    fix: str


def digits_of(number: str) -> str:
    """Return the digits of ``number`` alone, without those of an extension."""
    return re.sub(r"[^0-9]", "", split_number(number).number)


def meant(number: str) -> str:
    """Return ``number`` with zeros for letters that are typed for digits, where it is one then."""
    digits = _LIKE_DIGITS.sub("0", number)
    return digits if PHONE.fullmatch(digits) else number


def fault(
    field: str,
    number: str,
    taken: Mapping[str, str],
    example: Entry,
    answered: str = "",
    region: str = "US",
) -> Fault | None:
    """Return the fault of ``number`` in ``field``, or None if patients can dial it.

    ``taken`` has short numbers that are not the clinic's own, and what each is. ``example`` is a
    line to write instead; ``answered`` says which number belongs there, if not any one, and that
    it may be left out. Numbers among words are found as they are written in ``region``.
    """
    shown, digits = shorten(number), digits_of(number)
    or_none = (", or ", DELETE_LINE) if answered else ()
    typed = re.sub(r"[^0-9]", "", number)
    whose = next((t for one, t in taken.items() if is_same(one, number) or one == typed), None)
    if whose:
        what = f'{field} is "{shown}", {whose}'
        why = "patients need a number that reaches you"
        own = Advice("write your own number, for instance ", example, *or_none)
        return Fault(what, why, own)
    if _IN_WORDS.search(f"{number} "):
        what = f'{field} is "{shown}", with digits written as words'
        return Fault(what, _DIAL, Advice("write digits only, for instance ", example))
    if re.match(PATTERN, number):
        return _fault_behind(field, number, taken)
    if drop_repeated_digits(number) == number and PRINTED.fullmatch(number):
        what = f'{field} is "{shown}", whose letters dial another number than its digits'
        return Fault(what, _DIAL, Advice("which is right? Write that one, for instance ", example))
    before = before_unclear_extension(number)
    if before != number and PHONE.fullmatch(before):
        what = f'{field} is "{shown}", with a letter among the digits of its extension'
        fix = Advice("which digit is meant? Write it, or only the number: ", _entry(field, before))
        return Fault(what, _DIAL, fix)
    lookalike = _LIKE_DIGITS.search(before)
    if lookalike and meant(before) != before:
        what = f'{field} is "{shown}", with the letter {lookalike[0]} among its digits'
        fix = Advice("which digit is meant? Write digits only, for instance ", example)
        return Fault(what, _DIAL, fix)
    found = _numbers_in(number, region)
    # Digits before it may be its area code, in other punctuation.
    if found and not re.search("[0-9]", number[: found[0][0]].replace("24/7", "")):
        return _fault_beside(field, number, found, example, region)
    if PHONE.fullmatch(number) or number.isdigit():
        count = f"{len(digits)} digit" + ("s" if len(digits) != 1 else "")
        fix = Advice("write the whole number with its area code, for instance ", example)
        return Fault(f'{field} is "{shown}", which has {count}', _DIAL, fix)
    if _MACHINE_BEFORE.match(number):
        what = f'{field} is "{shown}", which a machine answers'
        return Fault(what, _PERSON, Advice("write another, for instance ", example))
    what = f'{field} is "{shown}", which is not a phone number'
    fix = Advice(f"write {answered or 'one number'}, for instance ", example, *or_none)
    return Fault(what, _DIAL, fix)


def _entry(field: str, number: str) -> Entry:
    return Entry(field, f'"{number}"')


def _fault_behind(field: str, number: str, taken: Mapping[str, str]) -> Fault | None:
    """Return the fault of an extension that looks like a number of ``taken``, or None."""
    dialed = split_number(number)
    if dialed.extension not in taken:
        return None
    what = f'{field} is "{shorten(number)}", whose extension is {taken[dialed.extension]}'
    why = "a patient in danger must not take one for the other"
    alone = dialed.letters or dialed.number
    fix = Advice("use another extension, or write only the number: ", _entry(field, alone))
    return Fault(what, why, fix)


def _fault_beside(
    field: str, number: str, found: Sequence[tuple[int, int]], example: Entry, region: str
) -> Fault:
    """Return the fault of a line with more than one number in it, whose spans are ``found``."""
    shown = shorten(number)
    start, end = found[0]
    first, after = number[start:end], number[end:]
    if unassigned(first, region, is_made_up=True) is Unassigned.TOO_FEW:  # else refused, advised
        what = f'{field} has no whole number ("{shown}")'
        return Fault(what, _DIAL, Advice("write it with its area code, for instance ", example))
    if _MACHINE_AFTER.fullmatch(after):
        what = f'{field} is "{shown}", which a machine answers'
        return Fault(what, _PERSON, Advice("write another, for instance ", example))
    if found[1:] or _AND_MORE.fullmatch(after):
        what = f'{field} has two numbers ("{shown}")'
        why = "a worried patient should not have to choose"
        fix = Advice("which one should patients call? Write that one: ", _entry(field, first))
        return Fault(what, why, fix)
    if long := _TOO_LONG_EXTENSION.fullmatch(after):
        what = f"{field} has an extension of {len(long[1])} digits"
        fix = Advice("write at most 6 of its digits, or only the number: ", _entry(field, first))
        return Fault(what, _DIAL, fix)
    behind = re.sub("[()]", "", after)
    tail = suffix_at(behind, 0)
    if tail and _MORE_EXTENSIONS.fullmatch(behind[len(tail) :]):
        dialed = split_number(first + tail)
        kind = "numbers to press" if dialed.press else "extensions"
        what = f'{field} has several {kind} ("{shown}")'
        why = "a worried patient should not have to choose"
        one = _entry(field, first + dialed.suffix)
        fix = Advice("which one should patients dial? Write that one: ", one)
        return Fault(what, why, fix)
    tail = suffix_at(number, end)
    where = "before" if number[:start].strip() else "after"
    what = f'{field} has more than a number ("{shown}")'
    if re.search(r"[A-Za-z]", number[:start] or after):
        what = f'{field} has words {where} the number ("{shown}")'
    if re.match("-?[0-9]", number[end + len(tail) :]):
        tail = ""  # two extensions, or a part of one
    alone = first + split_number(first + tail).suffix
    return Fault(what, _DIAL, Advice("write only the number: ", _entry(field, alone)))


def _numbers_in(text: str, region: str) -> list[tuple[int, int]]:
    """Return the spans of the numbers in ``text`` that somebody may call: no fax, no TTY."""
    found = phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.POSSIBLE)
    spans: list[tuple[int, int]] = []
    for each in found:
        # Without an extension, and a bracket that also holds words.
        start = each.start + ("(" in each.raw_string and ")" not in each.raw_string)
        number = PHONE.match(text, start)
        if number and not _TO_MACHINE.search(text[: each.start]):
            spans.append((start, min(number.end(), each.end)))
    return spans


def format_phone(number: str, style: PhoneStyle, region: str) -> str:
    """Return ``number`` as it is printed, its digits grouped as usual in ``region`` (ISO 3166-1).

    A number of another country keeps its country code; one that has no usual groups, its form.
    Letters are kept as typed, with the digits after them: not everybody can dial letters.
    """
    dialed, parsed = split_number(number), parsed_number(number, region)
    if parsed is None:
        return number
    if dialed.letters:
        inner: PhoneStyle = "dashes" if style in ("brackets", "international") else style
        return f"{dialed.letters} ({_grouped(parsed, dialed.number, inner, region)}){dialed.suffix}"
    return _grouped(parsed, dialed.number, style, region) + dialed.suffix


def _grouped(parsed: PhoneNumber, number: str, style: PhoneStyle, region: str) -> str:
    here = phonenumbers.country_code_for_region(region)
    if style == "international" or parsed.country_code != here:
        return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    national = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    first, *groups = re.findall("[0-9]+", national)
    if not groups:
        return number
    start = f"({first}) " if style == "brackets" else f"{first}{_BETWEEN[style]}"
    return start + _BETWEEN[style].join(groups)


def is_same(one: str, other: str) -> bool:
    """Return whether two numbers ring the same phone: one may name its country (E.164)."""
    short, long = sorted((digits_of(one), digits_of(other)), key=len)
    return short == long or (len(short) >= FEWEST and long.endswith(short))


def is_made_up(number: str, region: str) -> bool:
    """Return whether ``number`` is kept for films and examples in North America (555-01xx)."""
    parsed = parsed_number(number, region)
    digits = str(parsed.national_number) if parsed and parsed.country_code == 1 else ""
    return bool(re.fullmatch("[0-9]{3}55501[0-9]{2}", digits))


def is_as_typed(printed: str, typed: str) -> bool:
    """Return whether ``printed`` rings the phone that ``typed`` does: a country may be left out.

    A zero is dialed within some countries alone. Letters may be more than are dialed.
    """
    whole = [digits_of(number.replace("(0)", "")) for number in (printed, typed)]
    shown, known = (digits.lstrip("0") for digits in whole)
    if split_number(typed).letters:
        return shown in known
    short, long = sorted((shown, known), key=len)
    more = long.removesuffix(short)
    names_country = printed.startswith("+") or typed.startswith(("+", "0"))
    is_country = more in ("", "1") or (names_country and len(more) <= _LONGEST_COUNTRY)
    return len({*whole}) == 1 or (long.endswith(short) and is_country and len(short) >= FEWEST)
