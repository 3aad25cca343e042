"""The reminder, before and after the date by which the words must be checked again."""

import datetime
from collections.abc import Iterable

from handouts.content.approval import Approval
from handouts.text.formatting import counted, date_in_words

WARNING_DAYS = 60
"""So many days before the date a build begins to warn."""

FAR_BEHIND_DAYS = 30
"""A clock so many days behind the text that it judges is reported as wrong."""

_SIGN = "Have clinicians check the words, then approve: python3 build.py approve"


def reminder(
    approvals: Iterable[Approval], today: datetime.date | None, dated: datetime.date
) -> str:
    """Return the reminder of the earliest check date of ``approvals``, "" while there is time.

    ``dated`` is the day of the text: a clock that is far behind it is not right.
    """
    dates = [approval.review_by for approval in approvals]
    if today is None or not dates:
        return ""
    if (dated - today).days > FAR_BEHIND_DAYS:
        return (
            f"This computer says that today is {today}, but the text is dated {dated}: set the "
            "date, or nobody learns when the words must be checked again."
        )
    first = min(dates)
    when, left = date_in_words(first, "en", "us"), (first - today).days
    if left < 0:
        past = f"Past its check date, {when}: the pages say so; no email, no print-shop file."
        return f"{past} {_SIGN}"
    if left > WARNING_DAYS:
        return ""
    days = "today" if left == 0 else f"in {counted(left, 'day')}"
    return f"Check again by {when}, {days}. {_SIGN}"
