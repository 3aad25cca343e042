"""The modules of changes, and all their changes."""

from __future__ import annotations

from benchmarks.harm import content, finished_pdf, templates_styles_fonts, text_and_phone
from benchmarks.harm.changes import Change, changes_of

CHANGES: tuple[Change, ...] = tuple(
    changes_of(finished_pdf, text_and_phone, templates_styles_fonts, content)
)
"""Every change. Their labels differ."""
