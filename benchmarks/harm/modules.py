"""The modules of changes, and all their changes."""

from __future__ import annotations

from benchmarks.harm import (
    beside_the_page,
    content,
    pages_fonts_fields,
    painted_words,
    pocket_card,
    small_changes,
    templates_styles_fonts,
    text_and_phone,
)
from benchmarks.harm.changes import Change, changes_of

CHANGES: tuple[Change, ...] = tuple(
    changes_of(
        painted_words,
        pages_fonts_fields,
        beside_the_page,
        text_and_phone,
        pocket_card,
        small_changes,
        templates_styles_fonts,
        content,
    )
)
"""Every change. Their labels differ."""
