"""The modules of changes, and all their changes."""

from __future__ import annotations

from benchmarks.harm import (
    approvals,
    around,
    content,
    emphasis,
    every_value,
    fonts_fields,
    in_any_viewer,
    letters,
    links,
    metadata,
    more_styles,
    moved_words,
    one_sign,
    pages,
    painted_words,
    pictures,
    pocket_card,
    program,
    read_aloud,
    record,
    set_otherwise,
    small_changes,
    spacing,
    styles_fonts,
    tags,
    templates,
    text_and_phone,
    written,
)
from benchmarks.harm.changes import Change, changes_of

CHANGES: tuple[Change, ...] = tuple(
    changes_of(
        painted_words,
        moved_words,
        pages,
        fonts_fields,
        in_any_viewer,
        record,
        letters,
        tags,
        links,
        metadata,
        read_aloud,
        text_and_phone,
        written,
        set_otherwise,
        pocket_card,
        pictures,
        small_changes,
        one_sign,
        spacing,
        templates,
        styles_fonts,
        more_styles,
        program,
        emphasis,
        content,
        approvals,
        around,
        every_value,
    )
)
"""Every change. Their labels differ."""
