"""The review clock: what a build says when words are soon to be checked again, or should have been.

The day is an input: :attr:`handouts.content.content.Content.today`.
"""

import datetime
from collections.abc import Iterable

from handouts.content.approval import Approval
from handouts.text.formatting import spoken_date

WARNING_DAYS = 60
"""So many days before the date a build begins to warn."""

_SIGN = "Have clinicians check the words, then sign: python3 build.py approve"


def clock_line(approvals: Iterable[Approval], today: datetime.date | None) -> str:
    """Return what to say of the earliest check date of ``approvals``, "" while there is time."""
    dates = [approval.review_by for approval in approvals]
    if today is None or not dates:
        return ""
    first = min(dates)
    when, left = spoken_date(first, "en", "us"), (first - today).days
    if left < 0:
        return f"Past its check date, {when}: pages say so; no email, no print shop. {_SIGN}"
    if left > WARNING_DAYS:
        return ""
    days = "today" if left == 0 else f"in {left} day{'s' if left > 1 else ''}"
    return f"To be checked again by {when}, {days}. {_SIGN}"
