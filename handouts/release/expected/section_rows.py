"""How each section of a PDF is tagged, found without templates/components/sections.html.j2.

The gate compares the two. A row is a tag with its attributes, and what is read out for it; rows of
the tags in it follow, two spaces further in.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from handouts.content.handout import ChosenSection, Entry, Handout, Line
from handouts.text.markup import Span


@dataclass(frozen=True)
class TagRow:
    """A tag and the lines that it says. ``heads`` are those of a table that are read out with it.

    Lines of one ``group`` of a section are set alike; "label" are bold as a whole. ``field`` is
    what is read out of a field that patients fill in.
    """

    tag: str
    lines: tuple[Line, ...] = ()
    group: str = ""
    heads: tuple[Line, ...] = ()
    field: str = ""

    def spelled(self, spell: Callable[[Line], str]) -> str:
        """Return the row with its lines as they are ``spelled``."""
        heads = f"[headers={'; '.join(map(spell, self.heads))}]" if self.heads else ""
        words = " ".join(" ".join((*map(spell, self.lines), self.field)).split())
        return f"{self.tag}{heads} {words}".rstrip()


_ITEM = "L LI LBody"


def section_rows(handout: Handout, section: ChosenSection, *, fillable: bool) -> Iterator[TagRow]:
    """Yield the rows of a section, with a field for each box to tick if it is ``fillable``."""
    yield TagRow("H2", (section.heading,))
    yield from paragraphs(section.intro, group="intro")
    rows = _entries(handout, section)
    yield from (row for row in rows if fillable or not row.field)


def paragraphs(*lines: Line | None, group: str = "") -> Iterator[TagRow]:
    """Yield the row of each line that there is."""
    return (TagRow("P", (line,), group) for line in lines if line is not None)


def explained(entry: Entry) -> Line | None:
    """Return the one line of a word, in bold, and of what explains it."""
    if not (entry.label and entry.text):
        return None
    label = (replace(span, bold=True) for span in (*entry.label.spans, Span(":")))
    return Line(entry.id, (*label, Span(" "), *entry.text.spans))


def _entries(handout: Handout, section: ChosenSection) -> Iterable[TagRow]:
    kind, entries = section.kind, section.entries
    if kind in ("passages", "questions", "studies"):
        return (row for entry in entries for row in _passage(entry))
    if kind == "steps":
        return (row for e in entries for row in (TagRow(_ITEM), *_indented(_step(e))))
    if kind == "terms":
        return paragraphs(*map(explained, entries), group="terms")
    if kind == "blanks":
        return (row for entry in entries for row in _blank(entry))
    if section.columns:
        return _table(handout, section)
    if kind == "effects":
        return (_item(entry.label, "name", entry.note) for entry in entries)
    return (row for e in entries for row in (_item(e.text), *_tick(e.text, kind == "ticks")))


def _passage(entry: Entry) -> Iterator[TagRow]:
    yield from (replace(row, tag="H3") for row in paragraphs(entry.label))
    yield from _words(entry)


def _step(entry: Entry) -> Iterator[TagRow]:
    yield from paragraphs(entry.label, group="label")
    yield from _words(entry)


def _words(entry: Entry) -> Iterator[TagRow]:
    """Yield the rows of an entry below its label."""
    yield from paragraphs(entry.text, group="text")
    yield from map(_item, entry.bullets)
    yield from paragraphs(*(count.label for count in entry.counts), group="count")
    yield from paragraphs(entry.after, group="after")


def _blank(entry: Entry) -> Iterator[TagRow]:
    yield from paragraphs(entry.label, group="name")
    label = entry.label.text if entry.label else ""
    for number in range(1, entry.blank_lines + 1):
        yield TagRow("Form", field=label if number == 1 else f"{label} {number}")


def _table(handout: Handout, section: ChosenSection) -> Iterator[TagRow]:
    yield TagRow("Table THead TR")
    yield from (TagRow("  TH[scope=Column]", (column,), "label") for column in section.columns)
    for entry in section.entries:
        yield TagRow("Table TBody TR")
        yield from _indented(_cells(handout, section, entry))


def _cells(handout: Handout, section: ChosenSection, entry: Entry) -> Iterator[TagRow]:
    """Yield the cells of a row of a table, each below the heads of its row and its column."""
    first, *rest = (line for line in (entry.label, *entry.cells) if line)
    yield TagRow("TH[scope=Row]", (first,), "cell" if entry.cells else "name")
    yield from _tick(first, section.kind == "record")
    heads = [(first, column) for column in section.columns[1:]]
    if section.kind == "record":
        for row, column in heads:
            label = handout.words["record_field"].format(row=row.label, column=column.text)
            yield TagRow("TD", heads=(row, column))
            yield TagRow("  Form", field=label)
    elif section.kind == "effects":
        amount = (*paragraphs(entry.amount, group="amount"), *paragraphs(entry.note))
        yield from (TagRow("TD", heads=heads[0]), *_indented(amount))
        if entry.comparison:
            yield TagRow("TD", (entry.comparison,), "amount", heads[1])
    else:
        for cell, head in zip(rest, heads, strict=True):
            yield TagRow("TD", (cell,), "cell", head)


def _tick(line: Line | None, is_box: bool) -> Iterator[TagRow]:
    if line is not None and is_box:
        yield TagRow("  Form", field=line.label)


def _item(line: Line | None, group: str = "text", *more: Line | None) -> TagRow:
    return TagRow(_ITEM, tuple(each for each in (line, *more) if each), group)


def _indented(rows: Iterable[TagRow]) -> Iterator[TagRow]:
    return (replace(row, tag=f"  {row.tag}") for row in rows)
