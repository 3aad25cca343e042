"""Validation of the name, role and check date given to ``build.py approve``."""

import datetime
import re
from contextlib import suppress
from dataclasses import dataclass

from handouts.errors import UsageError, shorten
from handouts.model.approvals import LONGEST_YEARS, latest_review
from handouts.text.font_coverage import lacking, width_em
from handouts.text.people import is_no_person
from handouts.text.phrases import find_unfinished, folded_name, tidy
from handouts.text.roles import is_clinician

ROOM_PT = 185.0
"""For name and role at the foot, in 10 pt type: what A4 pages leave next to the longest dates."""

_FEWEST_LETTERS = 2
_NOBODY = frozenset(
    {"name", "full name", "your name", "role", "your role", "me", "my name", "somebody", "nobody"}
    | {"no", "none", "null", "n a", "test", "yes", "signature", "sign here"}
)
"""Words that name neither a person nor a role."""


@dataclass(frozen=True)
class Signer:
    """Who signs, and until when the words need no other check."""

    by: str
    role: str
    review_by: datetime.date


def signer(by: str, role: str, review_by: str, today: datetime.date) -> Signer:
    """Return who signs. Raises UsageError for what cannot be printed or is no sensible date."""
    by, role = (" ".join(tidy(words).split()) for words in (by, role))
    for option, words, example in (("--by", by, "Ann Sample, MD"), ("--role", role, "pharmacist")):
        letters = sum(map(str.isalpha, words))
        is_placeholder = (
            folded_name(words) in _NOBODY or find_unfinished(words, in_name=True) or "{" in words
        )
        if letters < _FEWEST_LETTERS or is_placeholder:
            what = f'says "{shorten(words)}", which is no answer' if words else "is empty"
            raise UsageError(f'{option} {what}. Write, for instance, {option} "{example}".')
        strange = next((c for c in words if not c.isprintable() or c in lacking(words)), None)
        if strange is not None:
            raise UsageError(f"{option} holds {strange!r}, which cannot be printed. Leave it out.")
    if is_no_person(by):
        raise UsageError(
            f'--by says "{shorten(by)}", which is not a person. Write who has read the words.'
        )
    if not is_clinician(role):
        raise UsageError(
            f'--role says "{shorten(role)}", which is not a profession that checks medical words. '
            'Write one, for instance --role "pharmacist" or --role "nurse manager".'
        )
    wide = 10.0 * width_em(f"{by}, {role}") / ROOM_PT
    if wide > 1:
        who = shorten(f"{by}, {role}")
        raise UsageError(
            f'"{who}" is too long for the foot of a page by {wide - 1:.0%}: write less.'
        )
    return Signer(by, role, _review_date(review_by, today))


_OTHER_FORMS = tuple(
    form.replace("%M", month).replace("%Y", year)
    for form in ("%Y %M %d", "%M %d %Y", "%d %M %Y")
    for month in ("%m", "%B", "%b")
    for year in ("%Y", "%y")
)
_NO_PART = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|\b[a-z]+day\b", re.IGNORECASE)


def _dates_in(written: str, today: datetime.date) -> list[str]:
    """Return the days to come that somebody may mean who writes a date in another form.

    5/6/2027 is two.
    """
    text = " ".join(re.findall(r"[^\W\d_]+|\d+", _NO_PART.sub("", tidy(written))))
    found = set[datetime.date]()
    for form in _OTHER_FORMS:
        with suppress(ValueError):
            found.add(datetime.datetime.strptime(text, form).date())  # noqa: DTZ007
    return [day.isoformat() for day in sorted(found) if day > today]


def _review_date(written: str, today: datetime.date) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(written.strip())
    except ValueError:
        meant = " or ".join(_dates_in(written, today)) or f"a date such as {today.year + 1}-05-22"
        raise UsageError(f'--review-by is "{written}". Write {meant}.') from None
    last = latest_review(today)
    if day <= today:
        raise UsageError(f"--review-by is {day}, which is not after today. Write a later date.")
    if day > last:
        raise UsageError(
            f"--review-by is {day}, more than {LONGEST_YEARS} years from now. "
            f"Write {last} or an earlier date."
        )
    return day
