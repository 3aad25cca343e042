"""What belongs together on a page, and what comes first on a screen."""

from __future__ import annotations

from dataclasses import replace

from handouts.content.handout import Entry, Handout


def continues(before: Entry, entry: Entry) -> bool:
    """Return whether ``entry`` adds to the one before it, so that the two are never set apart.

    Its id then goes on where that id ends: ``RS-05-IV`` after ``RS-05``.
    """
    return entry.id.startswith(before.id)


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
