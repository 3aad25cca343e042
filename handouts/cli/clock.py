"""Today's date by this computer's clock, or the date given with ``--today``."""

import datetime

_DAY = datetime.timedelta(days=1)
"""A command that was started before midnight names yesterday."""


def today() -> datetime.date:
    """Return the day on this computer's clock: nothing else reads that."""
    return datetime.datetime.now().astimezone().date()


def is_past(day: datetime.date) -> bool:
    """Return whether ``day`` is over: judged by it, an expired check date would count as valid."""
    return day < today() - _DAY


def other_day(day: datetime.date | None) -> str:
    """Return a note about handouts made as on ``day``, "" where that is today."""
    now = today()
    if day is None or day == now:
        return ""
    return f"Check dates are judged as of {day} (--today); today is {now}."
