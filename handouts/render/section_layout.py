"""The order and grouping of sections for a medium: screen, phone, large print."""

from collections.abc import Callable
from dataclasses import replace
from math import ceil

from handouts.content.handout import ChosenSection, Entry, Handout, Line
from handouts.text.markup import Span

MOST_COLUMNS = 3
"""Of a table in large print: at 18 pt a fourth leaves about 12 letters to a line."""

SHORT_LINES = 9
"""A section of no more lines in large print is not split."""
LETTERS_A_LINE = 54
"""Of large print, about: 18 pt on 174 mm."""


def is_short(section: ChosenSection) -> bool:
    """Return whether the words below the heading take some nine lines of large print or fewer."""
    lengths = (len(line.text) for line in section.lines())
    return sum(ceil(length / LETTERS_A_LINE) for length in lengths) <= SHORT_LINES + 1


def continues(before: Entry, entry: Entry) -> bool:
    """Return whether ``entry`` continues the one before it: no page break may separate them.

    Its id begins with that one's: ``RS-05``, ``RS-05-IV``.
    """
    return entry.id.startswith(before.id)


def crisis_first(handout: Handout) -> Handout:
    """Return ``handout`` with its crisis box before all other sections, for a screen."""
    crisis = tuple(section for section in handout.sections() if section.look == "crisis")
    rest = _with(handout, lambda section: None if section.look == "crisis" else section).areas
    first = next(iter(rest))
    return replace(handout, areas={**rest, first: (*crisis, *rest[first])})


def short_before_long(handout: Handout) -> Handout:
    """Return ``handout`` for large print: the section beside the box "in short" comes before it.

    The two columns of a page are read in either order. That box may not be split and takes most of
    a page of large print: after the crisis box, it would leave half of the first one empty.
    """
    areas = dict(handout.areas)
    for left, sections in handout.areas.items():
        right = f"{left.removesuffix('left')}right"
        looks = [section.look for section in sections]
        if left.endswith("left") and "in-short" in looks and areas.get(right):
            at, beside = looks.index("in-short"), areas[right]
            areas[left] = (*sections[:at], beside[0], *sections[at:])
            areas[right] = beside[1:]
    return replace(handout, areas=areas)


def without_lines_to_write_on(handout: Handout) -> Handout:
    """Return ``handout`` for a phone, without sections to write in."""

    def unless_to_write_in(section: ChosenSection) -> ChosenSection | None:
        is_required = any(entry.required for entry in section.entries)
        return section if is_required or section.kind not in {"blanks", "record"} else None

    return _with(handout, unless_to_write_in)


def without_wide_tables(handout: Handout) -> Handout:
    """Return ``handout`` for large print: each row of a wide table as a heading and a list.

    A row that is a required statement keeps its table, for its words may not change.
    """
    return _with(handout, _narrowed)


def _with(handout: Handout, change: Callable[[ChosenSection], ChosenSection | None]) -> Handout:
    """Return ``handout`` with each section changed by ``change``, or left out if that is None."""
    areas = handout.areas.items()
    changed = {area: tuple(filter(None, map(change, sections))) for area, sections in areas}
    return replace(handout, areas=changed)


def _narrowed(section: ChosenSection) -> ChosenSection:
    is_wide = section.kind == "table" and len(section.columns) > MOST_COLUMNS
    if not is_wide or any(entry.required for entry in section.entries):
        return section
    entries = tuple(_as_passage(entry, section.columns) for entry in section.entries)
    return replace(section, kind="passages", columns=(), entries=entries)


def _as_passage(entry: Entry, columns: tuple[Line, ...]) -> Entry:
    name, *cells = entry.cells
    bullets = tuple(
        Line(cell.id, (Span(f"{column.text}: ", bold=True), *cell.spans))
        for column, cell in zip(columns[1:], cells, strict=True)
    )
    return replace(entry, label=name, bullets=bullets, cells=())
