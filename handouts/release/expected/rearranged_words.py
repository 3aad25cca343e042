"""Refusal of an edition's arrangement that does not say all that was chosen for it.

Phone pages and large print have the sections of a handout in another order, or as lists for wide
tables. The page, and what the gate expects of it, are both made of the arrangement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from handouts.content.handout import ChosenSection, Entry, Handout, Line
from handouts.errors import NotAsWrittenError

_TO_WRITE_ON = ("blanks", "record")


def refuse_lost_words(chosen: Handout, arranged: Handout, *, has_room_to_write: bool) -> None:
    """Raise NotAsWrittenError unless ``arranged`` says what ``chosen`` does, section by section.

    Without ``has_room_to_write``, a section to write on may be left out if none of it is required.
    """
    faults = _faults(chosen, arranged, has_room_to_write=has_room_to_write)
    if fault := next(faults, ""):
        raise NotAsWrittenError(f"{chosen.piece}, {chosen.treatment}: {fault}")


def _faults(chosen: Handout, arranged: Handout, *, has_room_to_write: bool) -> Iterator[str]:
    as_chosen = replace(arranged, areas=chosen.areas, layout=chosen.layout, type=chosen.type)
    if replace(as_chosen, pages=chosen.pages) != chosen:
        yield "its arrangement says something else around its sections"
    before = {section.id: section for section in chosen.sections()}
    after = {section.id: section for section in arranged.sections()}
    if len(after) != len(tuple(arranged.sections())):
        yield "its arrangement has a section twice"
    for name, section in before.items():
        if name not in after:
            is_required = any(entry.required for entry in section.entries)
            if has_room_to_write or is_required or section.kind not in _TO_WRITE_ON:
                yield f"its arrangement lacks {name}"
        elif after[name] != section and not _is_list_of(section, after[name]):
            yield f"its arrangement says something else in {name}"
    yield from (f"its arrangement adds {name}" for name in after.keys() - before.keys())
    yield from _other_order([*before.values()], [*after])


def _other_order(before: Sequence[ChosenSection], after: Sequence[str]) -> Iterator[str]:
    """Yield that more is read in another order than the crisis box first, or one section."""
    crisis = {section.id for section in before if section.look == "crisis"}
    meant = [section.id for section in before if section.id in after]
    moved = [crisis, *({name} for name in meant)]
    if not any([n for n in meant if n not in m] == [n for n in after if n not in m] for m in moved):
        yield "its arrangement has its sections in another order"
    if any(after.index(name) > meant.index(name) for name in crisis & {*after}):
        yield "its arrangement has the crisis box later"


def _is_list_of(table: ChosenSection, section: ChosenSection) -> bool:
    """Return whether ``section`` is ``table`` as a heading and a list for each row.

    What is no table of words is never set as one.
    """
    as_table = replace(section, kind=table.kind, columns=table.columns, entries=table.entries)
    rows = zip_longest(table.entries, section.entries)
    return (table.kind, as_table) == ("table", table) and all(
        row is not None and entry is not None and _is_row(row, entry, table.columns)
        for row, entry in rows
    )


def _is_row(row: Entry, entry: Entry, columns: tuple[Line, ...]) -> bool:
    """Return whether ``entry`` has the first cell of ``row`` as its label, the others as a list.

    Each of these begins with the head of its column.
    """
    heads = [column.text for column in columns]
    said = [f"{heads[0]}: {entry.label.text if entry.label else ''}"]
    said += [bullet.text for bullet in entry.bullets]
    meant = [f"{head}: {cell.text}" for head, cell in zip(heads, row.cells, strict=True)]
    kept = zip(row.cells[1:], entry.bullets, strict=False)
    return (
        said == meant
        and all(bullet.spans[-len(cell.spans) :] == cell.spans for cell, bullet in kept)
        and replace(entry, label=row.label, bullets=row.bullets, cells=row.cells) == row
    )
