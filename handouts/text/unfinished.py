"""Words that say a text is not finished."""

from __future__ import annotations

import re

_LEFT_IN = re.compile(
    r"\b(?:TODO|FIXME|TBC|TBD|XX+)\b"
    r"|\blorem ipsum\b"
    r"|\?\?+"
    r"|\[[^\]()]*\](?!\()"
    r"|_{3,}",
    re.IGNORECASE,
)


def left_in(text: str) -> re.Match[str] | None:
    """Return the first sign that ``text`` is unfinished: TODO, XXX, lorem ipsum, [fill in], ???."""
    return _LEFT_IN.search(text)
