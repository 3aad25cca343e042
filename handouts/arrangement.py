"""Which sections stand side by side on a portrait page: a pure function of looks, kinds and lengths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from handouts.handout import ChosenSection, Line

# Sections that need the whole width: boxes read first, and whatever has columns of its own.
_WIDE_LOOKS = frozenset({"crisis", "in-short"})
_WIDE_KINDS = frozenset({"table", "studies", "effects"})
_SIDE_BY_SIDE = frozenset({"emergency", "call-us"})

# Characters in a line of half the width, and what a heading and a gap cost in lines (estimates for
# 11 to 12 pt; they only choose which side a section goes to).
_LINE_CHARACTERS = 46
_HEADING_LINES = 1.9
_GAP_LINES = 0.4
_SHORT_CHARACTERS = 34


@dataclass(frozen=True)
class Band:
    """A horizontal strip of the page: one wide section, a pair of equal boxes, or two columns.

    Reading order is all of ``left``, then all of ``right``.
    """

    kind: Literal["wide", "pair", "columns"]
    left: tuple[ChosenSection, ...]
    right: tuple[ChosenSection, ...] = ()


def bands(sections: Sequence[ChosenSection]) -> tuple[Band, ...]:
    """Return ``sections`` as strips, in the same order, columns balanced by estimated height."""
    found: list[Band] = []
    flowing: list[ChosenSection] = []

    def close() -> None:
        if flowing:
            found.append(_columns(tuple(flowing)))
            flowing.clear()

    position = 0
    while position < len(sections):
        section = sections[position]
        following = sections[position + 1] if position + 1 < len(sections) else None
        if following and {section.look, following.look} == _SIDE_BY_SIDE:
            close()
            found.append(Band("pair", (section,), (following,)))
            position += 2
            continue
        if section.look in _WIDE_LOOKS or section.kind in _WIDE_KINDS:
            close()
            found.append(Band("wide", (section,)))
        else:
            flowing.append(section)
        position += 1
    close()
    return tuple(found)


def short(lines: Sequence[Line]) -> bool:
    """Say whether a list may be set in columns: at least four items, each a few words."""
    return len(lines) > 3 and all(len(line.text) <= _SHORT_CHARACTERS for line in lines)


def _columns(sections: tuple[ChosenSection, ...]) -> Band:
    if len(sections) == 1:
        return Band("wide", sections)
    heights = [height(section) for section in sections]
    split = min(
        range(1, len(sections)),
        key=lambda at: max(sum(heights[:at]), sum(heights[at:])),
    )
    return Band("columns", sections[:split], sections[split:])


def height(section: ChosenSection) -> float:
    """Return the estimated height of ``section`` in lines of a half-width column."""
    lines = sum(
        ceil(len(line.text) / _LINE_CHARACTERS) + _GAP_LINES
        for entry in section.entries
        for line in entry.lines()
    )
    lines += sum(entry.blank_lines * 1.8 for entry in section.entries)
    intro = ceil(len(section.intro.text) / _LINE_CHARACTERS) if section.intro else 0
    return _HEADING_LINES + intro + lines
