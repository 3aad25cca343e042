"""Which sections of a portrait page take its whole width, stand side by side, or flow on."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal

from handouts.content.handout import ChosenSection, Entry, Handout

# Boxes that are read first, and kinds that have columns of their own, need the whole width.
_WIDE_LOOKS = frozenset({"crisis", "in-short"})
_WIDE_KINDS = frozenset({"table", "studies", "effects", "blanks"})
_SIDE_BY_SIDE = frozenset({"emergency", "call-us"})

_NARROWEST = 0.42


@dataclass(frozen=True)
class Band:
    """A strip across the page: a ``wide`` section, a ``pair`` of boxes, or text in ``columns``."""

    kind: Literal["wide", "pair", "columns"]
    sections: tuple[ChosenSection, ...]
    left_share: float = 0.5
    """How much of the width the left box of a pair takes, 0 to 1."""


def bands(
    sections: Sequence[ChosenSection],
    *,
    dense: bool = False,
    long_fields: AbstractSet[str] = frozenset(),
) -> tuple[Band, ...]:
    """Return ``sections`` as strips, in the same order.

    ``long_fields`` are too wide for a column: a section that has one of them goes across.

    ``dense`` sets all but a closing pair in columns: nothing holds more words on one side.
    """
    found: list[Band] = []
    if dense:
        flowing = [s for s in sections if s.look not in _SIDE_BY_SIDE]
        if tuple(flowing) == tuple(sections[: len(flowing)]):
            found, sections = [Band("columns", tuple(flowing))], sections[len(flowing) :]
        else:
            return (Band("columns", tuple(sections)),)
    for section in sections:
        last = found[-1] if found else None
        before = last.sections[-1].look if last and last.kind != "pair" else None
        if {before, section.look} == _SIDE_BY_SIDE:
            partner = _take_last(found)
            found.append(Band("pair", (partner, section), _left_share(partner, section)))
        elif (
            section.look in _WIDE_LOOKS
            or section.kind in _WIDE_KINDS
            or not long_fields.isdisjoint(name for line in section.lines() for name in line.fields)
        ):
            found.append(Band("wide", (section,)))
        elif last and last.kind == "columns":
            found[-1] = Band("columns", (*last.sections, section))
        else:
            found.append(Band("columns", (section,)))
    return tuple(found)


def _left_share(left: ChosenSection, right: ChosenSection) -> float:
    """The share that makes two boxes about equally high, neither much narrower."""
    lengths = [sum(len(line.text) for line in section.lines()) for section in (left, right)]
    return round(min(max(lengths[0] / sum(lengths), _NARROWEST), 1 - _NARROWEST), 2)


def continues(before: Entry, entry: Entry) -> bool:
    """Return whether ``entry`` adds to the one before it, so that the two are never set apart.

    Its id then goes on where that id ends: ``RS-05-IV`` after ``RS-05``.
    """
    return entry.id.startswith(before.id)


def halves(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Return ``entries`` in two groups of about equal length, in order; one group for one entry."""
    lengths = [sum(len(line.text) for line in entry.lines()) for entry in entries]
    cuts = [n for n in range(1, len(entries)) if not continues(entries[n - 1], entries[n])]
    if not cuts:
        return (tuple(entries),)
    at = min(cuts, key=lambda n: max(sum(lengths[:n]), sum(lengths[n:])))
    return tuple(entries[:at]), tuple(entries[at:])


def _take_last(found: list[Band]) -> ChosenSection:
    """Take the last section out of the last band, and a band left empty with it."""
    last = found.pop()
    if last.sections[:-1]:
        found.append(Band(last.kind, last.sections[:-1]))
    return last.sections[-1]


def crisis_first(handout: Handout) -> Handout:
    """Return ``handout`` for a screen without pages: its crisis box before all other sections.

    The areas keep their names and the order of all else.
    """
    crisis = tuple(section for section in handout.sections() if section.look == "crisis")
    rest = {
        area: tuple(section for section in sections if section.look != "crisis")
        for area, sections in handout.areas.items()
    }
    first = next(iter(rest))
    return replace(handout, areas={**rest, first: (*crisis, *rest[first])})
