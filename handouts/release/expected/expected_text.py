"""The lines of text whose type the gate judges, in groups that are set alike."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from handouts.content.handout import ChosenSection, Handout, Line
from handouts.model.clinic import PHONES
from handouts.preflight.expectation import ExpectedText
from handouts.release.expected.section_rows import TagRow, section_rows
from handouts.text.markup import Span

# Sections with these looks list numbers to call.
_OF_NUMBERS = ("crisis", "call-us")


def expected_text(
    handout: Handout, markers: Mapping[str, str], *, fillable: bool
) -> Iterator[tuple[ExpectedText, ...]]:
    """Yield each section's lines by what they are, except headings, labels and notes.

    ``fillable``: boxes to tick are fields.
    """
    own = tuple(filter(None, (getattr(handout.letterhead, name) for name in PHONES)))

    def expected(line: Line, section: ChosenSection) -> ExpectedText:
        lines = {id(e.label): e.blank_lines for e in section.entries if section.kind == "blanks"}
        if section.kind == "record":
            lines = {id(e.label): 1 for e in section.entries}
        bold = groupby(line.spans, key=lambda span: span.bold)
        return ExpectedText(
            with_markers(line, markers),
            tuple(_spelled(spans, markers) for is_bold, spans in bold if is_bold),
            tuple(_link(span.text, line, own) for span in line.spans if span.href or span.term),
            is_for_crisis=section.look == "crisis",
            mark=_mark(line, section, fillable=fillable),
            lines=lines.get(id(line), 0),
        )

    for section in handout.sections():
        groups: dict[str, list[ExpectedText]] = {}
        for row in section_rows(handout, section, fillable=fillable):
            lines = (expected(line, section) for line in row.lines)
            groups.setdefault(row.group, []).extend(lines)
        yield from (tuple(lines) for group, lines in groups.items() if group not in ("", "label"))


def _link(text: str, line: Line, numbers: Iterable[str]) -> str:
    """Return the words of a link; of one of ``numbers`` with letters, whose digits dial, all."""
    return next((n for n in numbers if text in n and n in line.text), text)


def _mark(line: Line, section: ChosenSection, *, fillable: bool) -> str:
    """Return the rest of a line: nothing of numbers to call, which are large."""
    if any(line is bullet for entry in section.entries for bullet in entry.bullets):
        to_tick = section.look == "to-tick" and not fillable
        return "" if section.look in _OF_NUMBERS else "tick-box" if to_tick else "bullet"
    if section.kind == "effects" and not section.columns:
        return "bullet" if any(line is entry.label for entry in section.entries) else ""
    of_ticks = (e.text if section.kind == "ticks" else e.label for e in section.entries)
    is_tick = section.kind in ("ticks", "record") and any(line is each for each in of_ticks)
    return "tick-box" if is_tick and not fillable else ""


def label_lines(rows: Iterable[TagRow], markers: Mapping[str, str]) -> Iterator[str]:
    """Yield the labels of steps and columns."""
    labels = (row for row in rows if row.group == "label")
    return (with_markers(line, markers) for row in labels for line in row.lines)


def lines_looking(
    handout: Handout, markers: Mapping[str, str], *looks: str
) -> Iterator[frozenset[str]]:
    """Yield all lines of each section that has one of these looks."""
    for section in handout.sections():
        if section.look in looks:
            yield frozenset(with_markers(line, markers) for line in section.lines())


def with_markers(line: Line, markers: Mapping[str, str]) -> str:
    """Return the text of ``line``, with the marker of each field of the clinic in its place."""
    return _spelled(line.spans, markers)


def _spelled(spans: Iterable[Span], markers: Mapping[str, str]) -> str:
    return "".join(markers[span.field] if span.field else span.text for span in spans)
