"""The clinic's hours say when somebody answers the phone (C517)."""

import re
from collections.abc import Iterator, Sequence

from handouts.errors import Problem, shorten
from handouts.lint.clinic_details import of_another_line
from handouts.lint.run import lint_rule
from handouts.model.clinic import DETAILS
from handouts.source.content_files import ContentFiles, needed
from handouts.text.advice import Advice
from handouts.text.font_coverage import lacking
from handouts.text.phrases import compiled, find_unfinished
from handouts.text.typed_text import NONE, bare

_DAYS = (
    r"(?:(?:on |and |to |through |[-–—&] ?)?"
    r"(?:\w+days?|weekends?|holidays?|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b[., ]*)*"
)
_ONLY_CLOSED = re.compile(
    rf"{_DAYS}(?:we(?:['’]re| are) |are |the \w+ is )?"
    rf"(?:(?:temporarily|currently|now) )?(?:closed|shut)\b ?{_DAYS}"
    r"(?:for now|until further notice)?"
)
"""Hours that name no time at which somebody answers, such as "we're closed on Fridays"."""

_TIME = re.compile(
    r"\d|day|dail|week|noon|night|morning|appointment|always|\bany ?time|clock|dawn|dusk"
    r"|holiday|season|\b(?:mon|tue?|wed|thu?|fri|sat|sun)|\b[mtwrfs]{1,2}(?:\b|[mtwrfs]{3})"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
"""What says when: hours without it refer the reader elsewhere, or say nothing."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d|(?!24/7/)\d{1,2}/\d{1,2}/\d{2,4}")

_ONE_TIME = re.compile(
    rf"(?:at )?\d+(?:[:.]\d\d)?(?: ?[ap]\.?m)?|{_DAYS}(?:at )?\d+(?:[:.]\d\d)? ?[ap]\.?m"
)
"""Neither from when to when, nor on which days."""

_UNFINISHED = re.compile(
    r"(?:to|[-–—]) .*|.*(?:[-–—]|[,;:/&+?]"
    r"|\b(?:to|till?|until|through|thru|from|at|and|or|except|but|by|on|for|with))",
    re.IGNORECASE,
)
"""Half a span of times or days."""

_IMPOSSIBLE = re.compile(
    r"(?<![\d:.])(?:(?:2[5-9]|[3-9]\d)[:.]\d\d|\d{1,2}[:.][6-9]\d|\d{1,2}:\d(?!\d)"
    r"|(?:1[3-9]|[2-9]\d)(?::\d\d)? ?[ap]\.?m\b"
    r"|(?:2[5-9]|[3-9]\d) ?(?:[-–—]|to) ?(?=\d{1,2}(?![\d/]))"
    r"|(?<=\d[-–—])(?:2[5-9]|[3-9]\d)(?![\d:./]))",
    re.IGNORECASE,
)
"""Times that no clock shows: 25:00, 8:75, 8:5, 17 pm, 8-50."""

_OVER_A_DAY = re.compile(r"\b(?:2[5-9]|[3-9]\d|\d{3,}) ?(?:hours|hrs)\b", re.IGNORECASE)

_SPAN = r"\s*(?:to|through|thru|until|till?|[-–—])\s*"
_SAME_DAY = re.compile(rf"\b((?:mon|tue|wed|thu|fri|sat|sun)\w*)\.?{_SPAN}\1\b", re.IGNORECASE)
"""From a day to the same day: who reads it does not know which is the last."""

_FROM_TO = re.compile(
    rf"(\d{{1,2}})(?:[:.](\d\d))? ?([ap])\.?m\.?{_SPAN}(\d{{1,2}})(?:[:.](\d\d))? ?([ap])\.?m",
    re.IGNORECASE,
)
_LONGEST_HOURS = 18
"""From 8 am to 5 am is hardly meant: nobody is at a phone for so long, but around the clock."""

_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)

_WORD = re.compile(r"\w+(?:['’.]\w+)*")


@lint_rule("C517")
def hours_without_a_time(files: ContentFiles) -> Iterator[Problem]:
    """Yield hours that do not say when somebody answers."""
    clinic = needed(files.clinic)
    hours, example = clinic.model.hours, DETAILS["hours"].line
    shown, plain = f'hours is "{shorten(hours)}"', bare(hours).casefold().rstrip(". ")
    times = [pattern for file in files.wording for pattern in file.model.in_hours]
    fix: str = Advice("write when somebody answers, for instance ", example)
    if find_unfinished(hours, in_name=True) or lacking(hours):
        return  # for which another rule has a line
    is_none = plain in NONE or not _TIME.search(plain) or of_another_line(plain)
    if is_none or _DATE.fullmatch(plain):
        yield Problem(clinic.place("hours"), "C517", f"{shown}, which has no time", fix)
    elif _ONE_TIME.fullmatch(plain):
        yield Problem(clinic.place("hours"), "C517", f"{shown}, which is only one time", fix)
    elif _UNFINISHED.fullmatch(hours.strip(" .")):
        yield Problem(clinic.place("hours"), "C517", f"{shown}, which is not finished", fix)
    elif _ONLY_CLOSED.fullmatch(plain):
        what = f"{shown}, which says only when nobody answers"
        yield Problem(clinic.place("hours"), "C517", what, fix)
    elif wrong := _wrong_span(hours):
        yield Problem(clinic.place("hours"), "C517", *wrong)
    elif times and (word := _other_word(hours, times)):
        what = f'hours says "{shorten(word)}", which is no time'
        fix = "write only days and times at which somebody answers, in the handouts' language"
        yield Problem(clinic.place("hours"), "C517", what, fix)


def _other_word(hours: str, times: Sequence[str]) -> str:
    """Return the first word of ``hours`` that none of the patterns in ``times`` is about."""
    words = (found[0] for found in _WORD.finditer(hours))
    return next((w for w in words if not any(compiled(p).fullmatch(w) for p in times)), "")


def _wrong_span(hours: str) -> tuple[str, str] | None:
    """Return what is wrong with a time or a span of times or days, and what to write instead."""
    example = DETAILS["hours"].line
    if (found := _IMPOSSIBLE.search(hours)) and not _MONTH.search(hours):
        time = found[0].strip(" -–—to")
        what = f'hours has the time "{time}", which does not exist'
        return what, Advice("correct it, for instance ", example)
    if found := _OVER_A_DAY.search(hours):
        return f'hours says "{found[0]}", and a day has 24', "write 24 hours a day, or the times"
    if found := _SAME_DAY.search(hours):
        what = f'hours is from and to the same day ("{found[0]}")'
        return what, 'write the last day, or "7 days a week"'
    if span := _endless(hours):
        return f'hours says "{span}", as if overnight', "correct am or pm, or write 24 hours a day"
    return None


def _endless(hours: str) -> str:
    """Return the first span of times that is longer than anybody answers, "" for none."""
    for found in _FROM_TO.finditer(hours):
        start, end = (_minutes(*found.groups()[at : at + 3]) for at in (0, 3))
        if (end - start - 1) % (24 * 60) >= _LONGEST_HOURS * 60:
            return found[0]
    return ""


def _minutes(hour: str, minute: str | None, half: str) -> int:
    """Return how many minutes after midnight a time is."""
    return int(hour) % 12 * 60 + int(minute or 0) + 12 * 60 * (half.lower() == "p")
