"""The lines of text whose type the gate judges, in groups that are set alike."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from handouts.content.handout import ChosenSection, Handout, Line
from handouts.preflight.expectation import ExpectedText
from handouts.release.printed_words import explained
from handouts.text.markup import Span

# The labels of all other kinds are headings.
_LABELS_IN_TEXT = ("effects", "record", "blanks")


def expected_text(
    handout: Handout, markers: Mapping[str, str]
) -> Iterator[tuple[ExpectedText, ...]]:
    """Yield each section's lines by what they are, except its headings and its notes."""

    def expected(line: Line, section: ChosenSection) -> ExpectedText:
        bold = groupby(line.spans, key=lambda span: span.bold)
        return ExpectedText(
            with_markers(line, markers),
            tuple(_spelled(spans, markers) for is_bold, spans in bold if is_bold),
            tuple(span.text for span in line.spans if span.href or span.term),
            is_for_crisis=section.look == "crisis",
        )

    for section in handout.sections():
        entries = section.entries
        groups = (
            [section.intro],
            [line for e in entries for line in (e.text, *e.bullets) if section.kind != "terms"],
            [explained(e) for e in entries if section.kind == "terms"],
            [e.after for e in entries],
            [e.label for e in entries if section.kind in _LABELS_IN_TEXT],
            [line for e in entries for line in (e.amount, e.comparison)],
            [count.label for e in entries for count in e.counts],
            [cell for e in entries for cell in e.cells],
        )
        filled = (tuple(filter(None, group)) for group in groups)
        yield from (tuple(expected(line, section) for line in group) for group in filled if group)


def label_lines(handout: Handout, markers: Mapping[str, str]) -> Iterator[str]:
    """Yield the labels of steps and columns."""
    for section in handout.sections():
        steps = (e.label for e in section.entries if section.kind == "steps")
        yield from (with_markers(line, markers) for line in (*section.columns, *steps) if line)


def framed_lines(handout: Handout, markers: Mapping[str, str]) -> Iterator[frozenset[str]]:
    """Yield all lines of each section that has a frame to itself."""
    for section in handout.sections():
        if section.look in ("crisis", "emergency"):
            yield frozenset(with_markers(line, markers) for line in section.lines())


def with_markers(line: Line, markers: Mapping[str, str]) -> str:
    """Return the text of ``line``, with the marker of each field of the clinic in its place."""
    return _spelled(line.spans, markers)


def _spelled(spans: Iterable[Span], markers: Mapping[str, str]) -> str:
    return "".join(markers[span.field] if span.field else span.text for span in spans)
