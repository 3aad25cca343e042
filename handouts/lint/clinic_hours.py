"""The clinic's hours say when somebody answers the phone (C517)."""

import re
from collections.abc import Iterator, Sequence

from handouts.errors import Problem, shorten
from handouts.lint.clinic_details import of_another_line
from handouts.lint.run import lint_rule
from handouts.model.clinic import DETAILS
from handouts.source.content_files import ContentFiles
from handouts.text.font_coverage import lacking
from handouts.text.phrases import compiled, find_unfinished
from handouts.text.typed_text import NONE, bare

_DAYS = (
    r"(?:(?:on |and |& ?)?(?:\w+days?|weekends?|holidays?|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b"
    r"[., ]*)*"
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

_ONE_TIME = re.compile(r"(?:at )?\d+(?:[:.]\d\d)?(?: ?[ap]\.?m)?")
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

_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)

_WORD = re.compile(r"\w+(?:['’.]\w+)*")


@lint_rule("C517")
def hours_without_a_time(files: ContentFiles) -> Iterator[Problem]:
    """Yield hours that do not say when somebody answers."""
    clinic = files.clinic
    if clinic is None:
        return
    hours, example = clinic.model.hours, DETAILS["hours"].line
    shown, plain = f'hours is "{shorten(hours)}"', bare(hours).casefold().rstrip(". ")
    times = [pattern for file in files.wording for pattern in file.model.in_hours]
    fix = f"write when somebody answers, for instance {example}"
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
    elif (found := _IMPOSSIBLE.search(hours)) and not _MONTH.search(hours):
        what = f'hours has the time "{found[0].strip(" -–—to")}", which does not exist'
        yield Problem(clinic.place("hours"), "C517", what, f"correct it, for instance {example}")
    elif times and (word := _other_word(hours, times)):
        what = f'hours says "{shorten(word)}", which is no time'
        fix = "write only days and times at which somebody answers, in the handouts' language"
        yield Problem(clinic.place("hours"), "C517", what, fix)


def _other_word(hours: str, times: Sequence[str]) -> str:
    """Return the first word of ``hours`` that none of the patterns in ``times`` is about."""
    words = (found[0] for found in _WORD.finditer(hours))
    return next((w for w in words if not any(compiled(p).fullmatch(w) for p in times)), "")
