"""Why nobody in a country can have a number, by the numbering plans of libphonenumber (C512)."""

import re
from collections.abc import Sequence
from enum import Enum

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat
from phonenumbers import ValidationResult as Possible

from handouts.text.dialed import split_number


class Unassigned(Enum):
    """Why nobody in a clinic has a number, as a clause that follows the number."""

    NO_NUMBER = "which is not a phone number"
    TOO_FEW = "which has too few digits"
    TOO_MANY = "which has too many digits"
    SERVICE = "a service of the phone company"
    NO_PHONE = "which no phone can have"
    PAID = "a number that charges callers"
    ELSEWHERE = "a number of another country"


# Premium rates, shared costs, and numbers that follow a person to any phone at any rate.
_PAID_KINDS = frozenset(
    {
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.PERSONAL_NUMBER,
    }
)

# Of the North American numbering plan: directory assistance and service codes; in areas, but not
# toll-free, lines for tests and lines that charge.
_SERVICE = re.compile(r"\+1[0-9]{3}(?:5551212|[2-9]11[0-9]{4})")
_TEST_LINE = re.compile(r"\+1[0-9]{3}95[89][0-9]{4}")
_PAID_EXCHANGE = re.compile(r"\+1[0-9]{3}976[0-9]{4}")


def unassigned(
    number: str, region: str, territories: Sequence[str] = (), *, is_made_up: bool = False
) -> Unassigned | None:
    """Return why no clinic in ``region`` (ISO 3166-1) has ``number``, None if one may have it.

    As the numbering plans say that libphonenumber collects. ``territories`` are regions that are
    called from there like the next town. Of a made-up number only the length counts, and that
    calling it costs nothing extra.
    """
    parsed = parsed_number(number, region)
    if parsed is None:
        return Unassigned.NO_NUMBER
    match phonenumbers.is_possible_number_with_reason(parsed):
        case Possible.TOO_SHORT | Possible.IS_POSSIBLE_LOCAL_ONLY:
            return Unassigned.TOO_FEW
        case Possible.TOO_LONG | Possible.INVALID_LENGTH:
            return Unassigned.TOO_MANY
    has_country = parsed.country_code == 1 and re.match(r"\+?1[^0-9A-Za-z]", number)
    if has_country and str(parsed.national_number).startswith("1"):
        # The 1 of the country was taken for the first digit of an area code.
        return Unassigned.TOO_FEW
    kind = phonenumbers.number_type(parsed)
    dialed = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    is_of_area = kind != phonenumbers.PhoneNumberType.TOLL_FREE
    if _SERVICE.fullmatch(dialed) or (is_of_area and _TEST_LINE.fullmatch(dialed)):
        return Unassigned.SERVICE
    if not (is_made_up or phonenumbers.is_valid_number(parsed)):
        return Unassigned.NO_PHONE
    if kind in _PAID_KINDS or (is_of_area and _PAID_EXCHANGE.fullmatch(dialed)):
        return Unassigned.PAID
    return Unassigned.ELSEWHERE if _is_elsewhere(parsed, (region, *territories)) else None


def _is_elsewhere(parsed: PhoneNumber, regions: Sequence[str]) -> bool:
    """Return whether a number, if it is one that a phone can have, is of none of ``regions``."""
    is_here = any(phonenumbers.is_valid_number_for_region(parsed, one) for one in regions)
    codes = {phonenumbers.country_code_for_region(one) for one in regions}
    return not is_here and (
        phonenumbers.is_valid_number(parsed) or parsed.country_code not in codes
    )


def alternative(number: str, region: str, territories: Sequence[str] = ()) -> str | None:
    """Return the same digits as a number that somebody may have in ``region``, if there is one.

    A plus without a country's code, or what other countries dial before one (00). A single zero is
    never taken off: without it, a number of London is one of Maine.
    """
    plus, double = number.removeprefix("+"), re.sub(r"^00 ?", "+", number)
    tried = (one for one in (plus, double) if one != number)
    return next((one for one in tried if not unassigned(one, region, territories)), None)


def parsed_number(number: str, region: str) -> PhoneNumber | None:
    """Return the number that is dialed, by the rules of ``region``; None where it is none.

    Letters too many are not dialed: the exchange stops listening.
    """
    dialed = split_number(number)
    try:
        parsed = phonenumbers.parse(dialed.number, region)
    except NumberParseException:
        return None
    if dialed.letters:
        phonenumbers.truncate_too_long_number(parsed)
    return parsed
