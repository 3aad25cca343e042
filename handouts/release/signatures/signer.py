"""Validation of the name, role and check date given to ``build.py approve``."""

import datetime
import re
from contextlib import suppress
from dataclasses import dataclass

from handouts.content.signer_names import why_not_sign
from handouts.errors import UsageError
from handouts.model.approvals import LONGEST_YEARS, latest_review
from handouts.text.typed_text import tidy


@dataclass(frozen=True)
class Signer:
    """A person who signs, and the day by which the words need another check."""

    by: str
    role: str
    review_by: datetime.date


def signer(by: str, role: str, review_by: str, today: datetime.date) -> Signer:
    """Return the signer. Raises UsageError for a name, role or date that is refused."""
    by, role = (" ".join(tidy(words).split()) for words in (by, role))
    refused = why_not_sign(by, role)
    if refused:
        raise UsageError(refused)
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
