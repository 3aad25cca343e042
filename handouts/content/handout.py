"""What one handout says, ready to be set: every string filled, in reading order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handouts.content.approval import Approval
from handouts.model.clinic import ClinicFile
from handouts.model.sections import Look
from handouts.model.topic import Type
from handouts.text.clinic_field import ClinicField
from handouts.text.markup import Spans, plain


@dataclass(frozen=True)
class Line:
    """One string as it will be read, placeholders filled. ``id`` names where it is from."""

    id: str
    spans: Spans

    @property
    def text(self) -> str:
        """The words alone, with the mark of each field of the clinic in its place."""
        return plain(self.spans)

    @property
    def label(self) -> str:
        """The words alone, with "…" for each field: what they say whatever is filled in."""
        return "".join("…" if span.field else span.text for span in self.spans)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the clinic's fields in it, in order."""
        return tuple(span.field for span in self.spans if span.field)


@dataclass(frozen=True)
class Count:
    """``people`` of ``of``, drawn as dots, ``of_harm`` as squares; ``label`` says it in words."""

    label: Line
    people: int
    of: int
    of_harm: bool = False

    @property
    def drawing(self) -> str:
        """The name of what is drawn."""
        return f"{'squares' if self.of_harm else 'dots'} {self.people} {self.of}"


@dataclass(frozen=True)
class Entry:
    """An item ready to be set. Which fields are filled follows from the section's ``kind``.

    ============ ==================================================================
    passages     label (its title)?, text, bullets, after?, picture?
    steps        label (when), text, bullets, after?, picture?
    questions    label (question), text, bullets, after?
    effects      label (name), amount?, note?, comparison?, people (of 100)?
    ticks        text
    table        cells
    studies      label (title), text, counts, after?
    terms        label (term), text
    blanks       label, blank_lines, blank_field
    record       label (name); its cells are to be filled in
    sources      text
    ============ ==================================================================
    """

    id: str
    required: bool = False
    label: Line | None = None
    text: Line | None = None
    bullets: tuple[Line, ...] = ()
    after: Line | None = None
    amount: Line | None = None
    comparison: Line | None = None
    note: Line | None = None
    people: int | None = None
    cells: tuple[Line, ...] = ()
    counts: tuple[Count, ...] = ()
    blank_lines: int = 0
    blank_field: str = "text"
    picture: str | None = None

    def lines(self) -> Iterator[Line]:
        """Yield every line, in the order a template must set them."""
        for line in (self.label, self.text, *self.bullets, self.amount, self.note, self.comparison):
            if line is not None:
                yield line
        yield from self.cells
        yield from (count.label for count in self.counts)
        if self.after is not None:
            yield self.after


@dataclass(frozen=True)
class ChosenSection:
    """A section with the entries this handout takes. ``columns`` heads a table of any kind.

    ``picture`` names a decorative drawing of templates/pictures/.
    """

    id: str
    kind: str
    look: Look
    heading: Line
    intro: Line | None
    columns: tuple[Line, ...]
    entries: tuple[Entry, ...]
    picture: str | None = None

    def lines(self) -> Iterator[Line]:
        """Yield every line, in the order a template must set them."""
        yield self.heading
        if self.intro is not None:
            yield self.intro
        yield from self.columns
        for entry in self.entries:
            yield from entry.lines()


@dataclass(frozen=True)
class Statement:
    """A required statement as this handout words it: all its lines, together and in order."""

    id: str
    lines: tuple[Line, ...]
    first_page: bool


@dataclass(frozen=True)
class Handout:
    """Everything one handout says. ``areas`` maps the layout's areas to sections, reading order.

    ``footer`` has the clinic, the version, whether the words are approved, until when, and the
    ``code`` of all of them.
    ``words`` are the program's own words for the page (labels, column heads, footer patterns).
    ``fields`` are those of the fill-in pack, each in place of what is the clinic's own; there are
    none in the handouts of one clinic. ``letterhead`` has the clinic's own block as it is read,
    ``phones`` its numbers after their labels, and ``sample_note`` says of a sample that it is one.
    """

    piece: str
    treatment: str
    language: str
    layout: str
    pages: int
    type: Type
    title: Line
    lead: Line | None
    subject: str
    areas: Mapping[str, tuple[ChosenSection, ...]]
    statements: tuple[Statement, ...]
    letterhead: ClinicFile
    phones: tuple[Line, ...]
    sample_note: Line | None
    footer: tuple[Line, ...]
    words: Mapping[str, str]
    approval: Approval
    code: str
    fields: tuple[ClinicField, ...] = ()
    cover: str | None = None

    def sections(self) -> Iterator[ChosenSection]:
        """Yield every section, area by area."""
        for sections in self.areas.values():
            yield from sections

    @property
    def terms(self) -> dict[str, str]:
        """The words that its own glossary explains, by the ids of their entries."""
        glossaries = (section for section in self.sections() if section.kind == "terms")
        entries = (entry for section in glossaries for entry in section.entries)
        return {entry.id: entry.label.text for entry in entries if entry.label}

    def lines(self) -> Iterator[Line]:
        """Yield every content string, in the order it is read: title, lead, then each area."""
        yield self.title
        if self.lead is not None:
            yield self.lead
        for section in self.sections():
            yield from section.lines()
