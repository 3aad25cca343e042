"""The parts of a phone number as a person writes it: digits, letters as keys, extension."""

import re
from typing import NamedTuple

# E.164 allows 15 digits; fewer than 7 is no clinic's full number.
FEWEST, MOST = 7, 15
_FEWEST_OF_A_WORD = 4

PHONE = re.compile(r"\+?[0-9(][0-9() .-]*[0-9]")

_EXTENSION = r"(?:[ ,;]*| - ?)(?:[Ee]xtension|EXTENSION|[Ee]xtn?|EXTN?|[xX#])[ .:#=]*[0-9]{1,6}"
# What a phone menu asks for once it has answered.
_PRESS = (
    r"[ ,;-]*\(?(?:[Aa]nd )?(?:[Tt]hen )?(?:[Pp]ress|PRESS|[Pp]ush|[Dd]ial|[Cc]hoose|[Ss]elect"
    r"|[Ee]nter|[Oo]ption|OPTION|[Oo]pt|OPT|[Pp]rompt)[ .:#]*[0-9]{1,2}\)?"
)
_BEHIND = rf"(?:{_EXTENSION}|{_PRESS})?"
# With a letter in it: "ext O2", "x12b". Letters alone count only if they are like digits.
_UNCLEAR = re.compile(
    r"[ ,;(-]*(?:(?:ext(?:ensio)?n?|x|#)[ .:#=]*|(?:press|push|dial|option|opt)[ .:#]+)"
    r"(?=[0-9A-Z|]*[A-Z|])(?=[A-Z|]*[0-9]|[OQDILSBZ|]+(?![A-Z]))[0-9A-Z|]+",
    re.IGNORECASE,
)
# Letters in place of the last digits, after an area code and at most an exchange, so that
# "207-5550 FAX" has none: three and more, not only such as are typed for digits (O, I, l), none
# three times in a row (XXXX), and no "ext O1".
_LETTERS = (
    r"(?=[^A-Za-z]*[A-Za-z .-]*[AC-HJ-NPRT-Ya-kmnp-z])(?!.*([A-Za-z])\1\1)"
    r"(?!.*[ .-][Ee][Xx][Tt](?:[ .:#]+[A-Za-z]|[ .:#]*$))"
    r"(?:\+?1[ .-]*)?\(?[0-9](?:[() .-]*[0-9]){2,5}[() .-]*"
    r"(?:[A-Za-z][ .-]?){2,9}[A-Za-z](?:[ .-]?[0-9A-Za-z]){0,4}"
)
PATTERN = (
    rf"^(?:(?=(?:[+() .-]*[0-9]){{{FEWEST},{MOST}}}{_BEHIND}$)"
    rf"{PHONE.pattern}{_BEHIND}|{_LETTERS}{_BEHIND})$"
)
"""What a clinic's number may look like, as a JSON Schema has it."""

_TAIL = re.compile(rf"(.*?(?:[0-9)]|[A-Za-z](?=[ ,;])))(?:({_EXTENSION})|({_PRESS}))")
PRINTED = re.compile(r"(.*[A-Za-z].*) \(([^()A-Za-z]+)\)")
"""A number with letters and, in brackets, its digits."""


class Dialed(NamedTuple):
    """The parts of a phone number.

    ``number`` has digits and what is between them, ``letters`` the number as it is written
    with letters in it, ``extension`` the digits to dial afterwards, ``press`` those to press when
    a phone menu asks; each except the first may be "".
    """

    number: str
    letters: str
    extension: str
    press: str

    @property
    def suffix(self) -> str:
        """The extension or the digits to press, as printed after the number; "" for none."""
        if self.press:
            return f", press {self.press}"
        return f" ext. {self.extension}" if self.extension else ""


def split_number(written: str) -> Dialed:
    """Return the parts of a number, as somebody typed it or as it is printed."""
    bare, suffix = written, ("", "")
    if found := _TAIL.fullmatch(written):
        bare = found[1]
        suffix = (re.sub("[^0-9]", "", found[2] or ""), re.sub("[^0-9]", "", found[3] or ""))
    printed = PRINTED.fullmatch(bare)
    if printed:
        return Dialed(printed[2], printed[1], *suffix)
    number = re.sub(r"[A-Za-z]", _key, bare) if re.search("[0-9]", bare) else bare
    return Dialed(number, bare if re.fullmatch(_LETTERS, bare) else "", *suffix)


def suffix_at(written: str, start: int) -> str:
    """Return the extension, or what to press, that is at ``start`` of ``written``, or ""."""
    found = re.compile(rf"{_EXTENSION}|{_PRESS}").match(written, start)
    return found[0] if found else ""


def before_unclear_extension(written: str) -> str:
    """Return ``written`` up to an extension with a letter among its digits, if it has one."""
    found = _UNCLEAR.search(written)
    return written[: found.start()] if found else written


def drop_repeated_digits(written: str) -> str:
    """Return a number without the digits that are after its letters, if both dial the same."""
    printed = PRINTED.fullmatch(written)
    if not printed or not re.fullmatch(_LETTERS, printed[1]):
        return written
    keys = re.sub("[^0-9]", "", re.sub("[A-Za-z]", _key, printed[1])).removeprefix("1")
    digits = re.sub("[^0-9]", "", printed[2]).removeprefix("1")
    return printed[1] if digits in keys and len(digits) >= _FEWEST_OF_A_WORD else written


def drop_letters(printed: str) -> str:
    """Return a printed number without the letters that are before its digits."""
    dialed = split_number(printed)
    _, digits, suffix = printed.partition(f"({dialed.number})")
    return dialed.number + suffix if dialed.letters and digits else printed


def phone_link(number: str) -> str:
    """Return ``number`` as a ``tel:`` link target: digits, a plus, an extension (RFC 3966)."""
    dialed = split_number(number)
    extension = f";ext={dialed.extension}" if dialed.extension else ""
    return "tel:" + re.sub(r"[^+0-9]", "", dialed.number) + extension


def _key(letter: re.Match[str]) -> str:
    """Return the telephone key of a letter (ITU-T E.161), for numbers written as 1-800-FDA-1088."""
    return "22233344455566677778889999"[ord(letter[0].upper()) - ord("A")]
