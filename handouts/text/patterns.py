"""Regular expressions that content files hold."""

from __future__ import annotations

import re

NEVER = re.compile(r"(?!)")
"""Matches nothing."""


def compiled(pattern: str) -> re.Pattern[str]:
    """Return ``pattern``, case ignored; one that Python cannot read (C316) matches nothing."""
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error:
        return NEVER
