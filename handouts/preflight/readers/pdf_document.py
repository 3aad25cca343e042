"""A PDF under inspection, opened once per reader, with the values that all checks share."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle, pairwise
from typing import ClassVar

from handouts.preflight.expectation import Expectation, ExpectedField, ExpectedText
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.page_text import Characters, Run
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.structure_tree import Marked, Referred, Tag
from handouts.preflight.readers.text_flow import (
    Flow,
    Occurrence,
    Position,
    flow,
    in_order,
    last_apart,
    normalise,
    occurrences,
)
from handouts.preflight.readers.widgets import Widget, read_widgets


@dataclass(frozen=True, eq=False)
class PdfDocument:
    """An opened PDF and what is expected of it."""

    file: PdfFile
    expected: Expectation

    make_again: ClassVar[str] = "print it again from the content"
    """What to do about it when its maker is to blame."""

    @property
    def page_count(self) -> int:
        """The number of pages; of an imposed booklet, that of its sheet sides."""
        return len(self.file.pages)

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.file.content

    @property
    def identity(self) -> str:
        """The keywords that identify the handout, "" when there are none."""
        return self.file.information("/Keywords")

    @property
    def last_number(self) -> int:
        """The number of the last page."""
        return self.page_count

    @cached_property
    def characters(self) -> Mapping[int, Characters]:
        """The characters of each page by its number, in painted order."""
        return {page.number: page.characters for page in self.file.pages}

    def part(self, position: Position) -> int:
        """Return the number of the handout's part (page, panel, card) that a character is on."""
        return position[0]

    @cached_property
    def _page_flows(self) -> Mapping[int, Flow]:
        return {number: flow(characters) for number, characters in self.characters.items()}

    @cached_property
    def footer_starts(self) -> Mapping[tuple[int, str], int | None]:
        """The start of each footer string, by page number and string; None where it is missing.

        No two share their ink: a clinic called "Ann Doe" is none of "Checked by Ann Doe".
        """
        starts: dict[tuple[int, str], int | None] = {}
        for number, words in self._page_flows.items():
            lines = [
                text.replace("{page}", str(number)).replace("{pages}", str(self.last_number))
                for text in self.expected.footer
            ]
            places = last_apart(words, map(normalise, lines))
            starts.update({(number, line): places[normalise(line)] for line in lines})
        return starts

    @property
    def words_by_page(self) -> Mapping[int, str]:
        """All words of each page, normalised, by its number."""
        return {number: words.text for number, words in self._page_flows.items()}

    @cached_property
    def footer_characters(self) -> frozenset[Position]:
        """Every character of the footers, which interrupt no sentence, hyphens in words too."""
        found: set[Position] = set()
        for (number, line), start in self.footer_starts.items():
            if start is None:
                continue
            read = self._page_flows[number].positions[start:][: len(normalise(line))]
            found.update(read)
            # Such a hyphen is in no flow (normalise).
            for (page, one), (_, other) in pairwise(read):
                text = self.file.pages[page - 1].text
                between = range(one + 1, other) if one >= 0 else ()
                found.update((page, at) for at in between if not normalise(text[at]))
        return frozenset(found)

    def character(self, position: Position) -> str:
        """Return the character that is there."""
        return self.file.pages[position[0] - 1].text[position[1]]

    def box_at(self, position: Position) -> Box | None:
        """Return the box of a character's ink, or of the field that is there, if it has a place."""
        widget = self.widget_at(position)
        return widget.box if widget else self.file.pages[position[0] - 1].box_of[position[1]]

    def box_around(self, positions: Sequence[Position]) -> Box:
        """Return the box around the ink of characters of one page, at least one."""
        page = self.file.pages[positions[0][0] - 1]
        return page.box_around([index for _, index in positions])

    def run(self, position: Position) -> Run | None:
        """Return the text object that draws the character there; None when nothing does."""
        number, index = position
        return self.file.pages[number - 1].drawn_by[index] if index >= 0 else None

    def size_pt(self, position: Position) -> float:
        """Return the printed size of the character there, 0 when nothing draws it."""
        run = self.run(position)
        return run.size_pt if run is not None else 0.0

    @cached_property
    def painted(self) -> Flow:
        """All words but the footers', in the order they are painted."""
        return flow(
            item
            for characters in self.characters.values()
            for item in characters
            if item[1] not in self.footer_characters
        )

    @cached_property
    def read_aloud(self) -> Flow | None:
        """All words but the footers', in the order of the tag tree; None when there is none."""
        tags = self.file.tags
        return flow(self._tagged(tags)) if tags is not None else None

    @property
    def flows(self) -> tuple[Flow, ...]:
        """The orders in which a statement may be found: read aloud, then painted."""
        return (self.painted,) if self.read_aloud is None else (self.read_aloud, self.painted)

    @property
    def lines(self) -> tuple[str, ...]:
        """All content strings that it must hold."""
        return self.expected.lines

    @cached_property
    def placed_lines(self) -> tuple[tuple[str, tuple[Position, ...]], ...]:
        """Each content string found in reading order, and the positions of its characters."""
        read = self.flows[0]
        needles = [(line, needle) for line in self.lines if (needle := normalise(line))]
        starts = in_order(read, [needle for _, needle in needles])
        return tuple(
            (line, read.positions[start : start + len(needle)])
            for (line, needle), start in zip(needles, starts, strict=True)
            if start is not None
        )

    @cached_property
    def title_inks(self) -> frozenset[tuple[int, int, int, int]]:
        """The inks of the title, which are the clinic's color, or that of the text."""
        titles = {normalise(text) for level, text in self.expected.headings if level == 1}
        return frozenset(
            run.fill
            for words, place in self.placed_lines
            if normalise(words) in titles
            for run in map(self.run, place)
            if run is not None and run.fill is not None
        )

    @cached_property
    def text_lines(self) -> tuple[tuple[int, ExpectedText, tuple[Position, ...]], ...]:
        """The lines of text in reading order: the number of its group, the line, its positions.

        Each card of a sheet has them anew.
        """
        by_words: dict[str, list[tuple[int, ExpectedText]]] = {}
        for number, group in enumerate(self.expected.text):
            for line in group:
                by_words.setdefault(line.words, []).append((number, line))
        turns = {words: cycle(lines) for words, lines in by_words.items()}
        placed = ((w, place) for w, place in self.placed_lines if w in turns)
        return tuple((*next(turns[words]), place) for words, place in placed)

    @cached_property
    def places(self) -> Mapping[str, tuple[Occurrence, ...]]:
        """The complete occurrences of each required statement, by its id."""
        return {s.id: occurrences(self.flows, s) for s in self.expected.statements}

    @cached_property
    def statement_positions(self) -> frozenset[Position]:
        """The positions of all characters of complete required statements."""
        return frozenset(
            position
            for places in self.places.values()
            for place in places
            for position in place.positions
        )

    def _tagged(self, tags: Tag) -> Iterator[tuple[str, Position]]:
        seen: set[Marked] = set()
        for node in tags.walk():
            if isinstance(node, Referred):
                yield from self.marker_of(node)
            if not isinstance(node, Marked):
                continue
            indices = () if node in seen else self.file.marked.get(node, ())
            seen.add(node)
            for index in indices:
                position = (node.page, index)
                if position not in self.footer_characters:
                    yield self.file.pages[node.page - 1].text[index], position

    def marker_of(self, referred: Referred) -> Iterator[tuple[str, Position]]:
        """Yield the marker of a field of the clinic's, where a tag refers to one."""
        widget = self.widget_of(referred)
        field = self.clinic_field(widget) if widget is not None else None
        if widget is not None and field is not None:
            yield field.marker, (widget.page, field_position(self.widgets.index(widget)))

    def widget_of(self, referred: Referred) -> Widget | None:
        """Return the widget that a tag refers to; None when it is no field."""
        widgets = (w for w in self.widgets if objects.objgen(w.annotation) == referred.number)
        return next(widgets, None)

    @cached_property
    def widgets(self) -> tuple[Widget, ...]:
        """Every place where a field is shown."""
        return tuple(read_widgets(self.file.qpdf))

    @property
    def clinic_widgets(self) -> Iterator[tuple[Widget, ExpectedField]]:
        """Every widget of a field of the clinic's, with that field."""
        named = ((widget, self.clinic_field(widget)) for widget in self.widgets)
        return ((widget, field) for widget, field in named if field is not None)

    def clinic_field(self, widget: Widget) -> ExpectedField | None:
        """Return the field of the clinic's that is shown there, None for any other."""
        return next((f for f in self.expected.clinic_fields if f.name == widget.name), None)

    def widget_at(self, position: Position) -> Widget | None:
        """Return the widget that represents a character of a flow, None for a printed one."""
        return self.widgets[field_position(position[1])] if position[1] < 0 else None

    def label_and_room(self, field: object) -> tuple[str, int | None]:
        """Return a field's label, and for a line the number of letters that it says fit on it."""
        label = (objects.text_string(field, "/TU") or "").strip()
        pattern = re.escape(self.expected.field_room).replace(r"\{label\}", "(?P<label>.+)")
        match = re.fullmatch(pattern.replace(r"\{letters\}", r"(?P<letters>\d+)"), label)
        if match is None or "letters" not in match.groupdict():
            return label, None
        return match["label"], int(match["letters"])


def field_position(index: int) -> int:
    """Return the position, below 0, that represents widget ``index``; its own inverse."""
    return -1 - index
