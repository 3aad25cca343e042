"""Durations as people write them, read as a number of hours: "2 hrs", "half an hour", "90 min"."""

import re
from collections.abc import Iterable

from handouts.text.typed_text import bare

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_WORDS = {"a": 1.0, "an": 1.0} | {word: float(n) for n, word in enumerate(_WORDS, start=1)}
_TENS = {"thirty": 30, "sixty": 60, "ninety": 90}
_HALF = r"(?P<half>\.5| ?½| 1/2| and a half)"
_NUMBER = rf"(?P<whole>\d{{1,3}}(?:\.0)?|{'|'.join(_WORDS)})"
_UNIT = r"(?:h|hrs?|hours?)\.?"
_MINUTES = r"(?:min|mins|minutes?)\.?"

_NUMBERS = (
    re.compile(r"(?P<half>0?\.5|½)\.?"),
    re.compile(rf"{_NUMBER}{_HALF}?\.?"),
)
_DURATIONS = (
    re.compile(rf"(?P<half>(?:0?\.5|(?:a )?half|half an|½|1/2) ?){_UNIT}"),
    re.compile(rf"{_NUMBER}{_HALF}? ?{_UNIT}"),
    re.compile(rf"(?P<whole>an?|\d{{1,3}}|{'|'.join(_WORDS)}) ?{_UNIT}(?P<half> and a half)?"),
    re.compile(rf"{_NUMBER} ?{_UNIT}(?: and)? ?(?P<minutes>\d{{1,2}}) ?(?:m|{_MINUTES})"),
    re.compile(rf"(?P<minutes>\d{{1,3}}|{'|'.join(_TENS)}) ?{_MINUTES}"),
)


def hours_said(text: str) -> float | None:
    """Return the hours of a duration with its unit, whole or half ones; None for other words."""
    return _hours(text, _DURATIONS)


def hours_meant(text: str) -> float | None:
    """Return the hours that ``text`` says where a number of hours is asked for: "2", "2 hours"."""
    return _hours(text, (*_NUMBERS, *_DURATIONS))


def _hours(text: str, forms: Iterable[re.Pattern[str]]) -> float | None:
    plain = re.sub(r"(?<=[a-z])-| +", " ", bare(text).casefold())
    matches = (form.fullmatch(plain) for form in forms)
    said = next((match.groupdict() for match in matches if match), None)
    if said is None:
        return None
    whole, minutes = said.get("whole") or "0", said.get("minutes") or "0"
    hours = _NUMBER_WORDS[whole] if whole in _NUMBER_WORDS else float(whole)
    hours += (0.5 if said.get("half") else 0) + (_TENS.get(minutes) or int(minutes)) / 60
    return hours if (2 * hours).is_integer() else None
