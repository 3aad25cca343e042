"""A PDF under inspection, opened once per reader, and what all checks share of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from handouts.preflight.expectation import Expectation, ExpectedField
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.blocks import Block, pdf_blocks
from handouts.preflight.readers.description import Description, Link, describe
from handouts.preflight.readers.occurrences import Occurrence, occurrences
from handouts.preflight.readers.page_text import PageContent, Run
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.spoken import spoken, tagged_strings
from handouts.preflight.readers.structure_tree import Marked, Referred, Tag
from handouts.preflight.readers.text_flow import Flow, Position, flow, normalise
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

    @cached_property
    def description(self) -> Description:
        """What it says of itself."""
        return describe(self.file)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Where it leads to outside of it."""
        return tuple(
            Link(number, objects.words(objects.entry(action, "/URI")) or "")
            for number, annotation in objects.page_annotations(self.file.qpdf)
            for action in (objects.entry(annotation, "/A"),)
            if objects.name(objects.entry(action, "/S")) == "URI"
        )

    @property
    def identity(self) -> str:
        """The keywords by which it says which handout it is, "" when it says nothing."""
        return self.file.information("/Keywords")

    def footer(self, page: int) -> tuple[str, ...]:
        """Return the footer of that page: ``{page}`` and ``{pages}`` are filled in."""
        return tuple(
            text.replace("{page}", str(page)).replace("{pages}", str(len(self.file.pages)))
            for text in self.expected.footer
        )

    @cached_property
    def footer_starts(self) -> Mapping[tuple[int, str], int | None]:
        """Where each footer string stands in its page's painted flow; None when it does not."""
        starts: dict[tuple[int, str], int | None] = {}
        for page, page_flow in zip(self.file.pages, self.page_flows, strict=True):
            for text in self.footer(page.number):
                found = page_flow.text.rfind(normalise(text))
                starts[page.number, text] = found if found >= 0 else None
        return starts

    @cached_property
    def page_flows(self) -> tuple[Flow, ...]:
        """Each page's words in painted order."""
        return tuple(flow(_characters(page)) for page in self.file.pages)

    @property
    def words_by_page(self) -> Mapping[int, str]:
        """All words of each page, normalised, by its number."""
        return {
            page.number: words.text
            for page, words in zip(self.file.pages, self.page_flows, strict=True)
        }

    @cached_property
    def footer_characters(self) -> frozenset[Position]:
        """Every character of the footers, which interrupt no sentence."""
        taken: set[Position] = set()
        for page, page_flow in zip(self.file.pages, self.page_flows, strict=True):
            for text in self.footer(page.number):
                start = self.footer_starts[page.number, text]
                if start is not None:
                    taken.update(page_flow.positions[start : start + len(normalise(text))])
        return frozenset(taken)

    def character(self, position: Position) -> str:
        """Return the character that stands there."""
        return self.file.pages[position[0] - 1].text[position[1]]

    def run(self, position: Position) -> Run | None:
        """Return the text object that draws the character there; None when nothing does."""
        page = self.file.pages[position[0] - 1]
        run = int(page.run_of[position[1]])
        return page.runs[run] if run >= 0 else None

    def size_pt(self, position: Position) -> float:
        """Return the printed size of the character there, 0 when nothing draws it."""
        run = self.run(position)
        return run.size_pt if run is not None else 0.0

    def footer_characters_of(self, page: int) -> tuple[int, ...]:
        """Return the footer's characters on that page."""
        return tuple(index for number, index in self.footer_characters if number == page)

    @cached_property
    def painted(self) -> Flow:
        """All words but the footers', in the order they are painted."""
        return flow(
            item
            for page in self.file.pages
            for item in _characters(page)
            if item[1] not in self.footer_characters
        )

    @cached_property
    def read_aloud(self) -> Flow | None:
        """All words but the footers', in the order of the tag tree; None when there is none."""
        tags = self.file.tags
        return flow(self._tagged(tags)) if tags is not None else None

    @cached_property
    def spoken(self) -> tuple[str, ...] | None:
        """What each block of the tag tree says, spaces and all; None when there is no tree."""
        tags, strings = self.file.tags, tagged_strings(self.file.qpdf)
        if tags is None or strings is None:
            return None
        return tuple(spoken(tags, lambda marked: strings.get(marked, ""), self._field_sign))

    def _field_sign(self, referred: Referred) -> str:
        return "".join(sign for sign, _ in self._sign_of(referred))

    @property
    def flows(self) -> tuple[Flow, ...]:
        """The orders in which a statement may be found: read aloud, then painted."""
        return (self.painted,) if self.read_aloud is None else (self.read_aloud, self.painted)

    @cached_property
    def places(self) -> Mapping[str, tuple[Occurrence, ...]]:
        """Where each required statement stands whole, by its id."""
        return {s.id: occurrences(self.flows, s) for s in self.expected.statements}

    @cached_property
    def statement_positions(self) -> frozenset[Position]:
        """Every character of a required statement, wherever it stands whole."""
        return frozenset(
            position
            for places in self.places.values()
            for place in places
            for position in place.positions
        )

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All words, block by block (:func:`pdf_blocks`)."""
        return tuple(pdf_blocks(self.file))

    def _tagged(self, tags: Tag) -> Iterator[tuple[str, Position]]:
        seen: set[Marked] = set()
        for node in tags.walk():
            if isinstance(node, Referred):
                yield from self._sign_of(node)
            if not isinstance(node, Marked):
                continue
            indices = () if node in seen else self.file.marked.get(node, ())
            seen.add(node)
            for index in indices:
                position = (node.page, index)
                if position not in self.footer_characters:
                    yield self.file.pages[node.page - 1].text[index], position

    def _sign_of(self, referred: Referred) -> Iterator[tuple[str, Position]]:
        """Yield the sign of a field of the clinic's, where a tag refers to one."""
        for index, widget in enumerate(self.widgets):
            field = self.clinic_field(widget)
            if field is not None and objects.identity(widget.annotation) == referred.number:
                yield field.sign, (widget.page, field_position(index))

    @cached_property
    def widgets(self) -> tuple[Widget, ...]:
        """Every place where a field is shown."""
        return tuple(read_widgets(self.file.qpdf))

    def clinic_field(self, widget: Widget) -> ExpectedField | None:
        """Return the clinic's field that ``widget`` says it is, None for another one."""
        return next((f for f in self.expected.clinic_fields if f.name == widget.name), None)

    def widget_at(self, position: Position) -> Widget | None:
        """Return the widget that stands for a character of a flow, None for a printed one."""
        return self.widgets[field_position(position[1])] if position[1] < 0 else None


def field_position(index: int) -> int:
    """Return what stands for widget ``index`` in a position, below all printed characters.

    It is its own inverse.
    """
    return -1 - index


def _characters(page: PageContent) -> Iterator[tuple[str, Position]]:
    return ((character, (page.number, index)) for index, character in enumerate(page.text))
