"""Items, the smallest pieces of content, and the sections they are in."""

from typing import Annotated, Literal

from pydantic import Field

from handouts.model.base import WHOLE, Identifier, Level, Strict, Text, Truth


class Item(Strict):
    """The smallest piece of content with an id.

    ``treatments`` and ``countries`` empty mean "all of the topic's". ``facts`` and ``sources`` name
    the evidence the words rest on. ``comparison_first`` has those of the facts whose two numbers
    the words give in the other order: that of the comparison, then that of the treatment.
    """

    id: Identifier
    treatments: tuple[Identifier, ...] = ()
    countries: tuple[Identifier, ...] = ()
    level: Level
    facts: tuple[Identifier, ...] = ()
    comparison_first: tuple[Identifier, ...] = ()
    sources: tuple[Identifier, ...] = ()


class Paragraph(Item):
    """A paragraph, with an optional short title before it, bullets after it, and a closing line."""

    title: Text | None = None
    text: Text | None = None
    bullets: tuple[Text, ...] = ()
    after: Text | None = None
    picture: Identifier | None = None
    continues_heading: bool = False
    """Whether the section's heading is the beginning of its first sentence: the two are then one
    statement."""


class Step(Item):
    """Something to do, or that happens, at a time of the visit."""

    when: Text
    text: Text
    bullets: tuple[Text, ...] = ()
    after: Text | None = None
    picture: Identifier | None = None


class Question(Item):
    """A question in the reader's words, and its answer."""

    question: Text
    text: Text
    bullets: tuple[Text, ...] = ()
    after: Text | None = None


class Effect(Item):
    """A side effect, and how many of 100 people had it.

    ``people`` of 100 had it with the treatment, ``comparison`` of 100 with the comparison;
    ``amount`` and ``comparison_amount`` say how exact that is. Nothing where no study counted.
    ``each``: the name lists several, and the count is of each of them.
    """

    name: Text
    note: Text | None = None
    amount: Literal["about", "at-least", "fewer-than", "up-to"] = "about"
    people: Annotated[int, Field(ge=0, le=100), WHOLE] | None = None
    comparison: Annotated[int, Field(ge=0, le=100), WHOLE] | None = None
    comparison_amount: Literal["about", "fewer-than", "up-to"] = "about"
    each: Truth = False


class Tick(Item):
    """One line of a list to tick with a pen."""

    text: Text


class Row(Item):
    """One row of a table: the first cell heads the row."""

    cells: tuple[Text, ...]


class StudyCount(Strict):
    """``people`` of every 100, in one group of a study."""

    label: Text
    people: Annotated[int, Field(ge=0, le=100), WHOLE]


class Study(Item):
    """The result of a study, always with its comparison group, drawn as counts of 100 people."""

    title: Text
    text: Text
    counts: tuple[StudyCount, ...]
    after: Text | None = None
    of_harm: bool = False
    """Whether the counted outcome is bad: it is drawn as squares, so that none is read as good."""


class Term(Item):
    """A word of the glossary. ``[shown](term:ID)`` in any text points here."""

    term: Text
    text: Text


class Blank(Item):
    """A label and ``lines`` empty lines to write on."""

    label: Text
    lines: Annotated[int, Field(ge=1, le=12), WHOLE] = 1
    field: Literal["text", "date", "time", "name", "phone"] = "text"


# --- sections ----------------------------------------------------------------------------------

Look = Literal[
    "plain",
    "in-short",
    "crisis",
    "emergency",
    "call-us",
    "caution",
    "helper",
    "contact",
    "clock",
    "to-tick",
]


class SectionBase(Strict):
    """A heading and its items, in order. ``look`` names the visual component, never the words.

    ``treatments`` empty means all. Only a section that ``compares`` may name another treatment's
    own words. ``picture`` names a drawing of templates/pictures/, shown next to the words that it
    explains.
    """

    id: Identifier
    treatments: tuple[Identifier, ...] = ()
    compares: Truth = False
    look: Look = "plain"
    picture: Identifier | None = None
    heading: Text
    intro: Text | None = None


class ParagraphSection(SectionBase):
    """Paragraphs and bullets."""

    kind: Literal["passages"]
    items: tuple[Paragraph, ...]


class StepSection(SectionBase):
    """What happens when, on a time line."""

    kind: Literal["steps"]
    items: tuple[Step, ...]


class QuestionSection(SectionBase):
    """Questions and answers."""

    kind: Literal["questions"]
    items: tuple[Question, ...]


class EffectSection(SectionBase):
    """Side effects, how many people had each, and how many in the comparison group."""

    kind: Literal["effects"]
    items: tuple[Effect, ...]


class TickSection(SectionBase):
    """A list to tick with a pen."""

    kind: Literal["ticks"]
    items: tuple[Tick, ...]


class TableSection(SectionBase):
    """A plain table of 2 to 4 columns (evidence.md E-32)."""

    kind: Literal["table"]
    columns: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    items: tuple[Row, ...]


class StudySection(SectionBase):
    """Results of studies, as counts of people."""

    kind: Literal["studies"]
    items: tuple[Study, ...]


class TermSection(SectionBase):
    """The glossary."""

    kind: Literal["terms"]
    items: tuple[Term, ...]


class BlankSection(SectionBase):
    """Lines to write on."""

    kind: Literal["blanks"]
    items: tuple[Blank, ...]


class RecordSection(SectionBase):
    """Side effects to fill in at a visit: a box to tick, how strong each was, and gone by when.

    Filled by the program with the names of the items of the effect sections that ``of`` names, so
    that each has its name in one place. Their counts stay there.
    """

    kind: Literal["record"]
    of: Annotated[tuple[Identifier, ...], Field(min_length=1)]


class SourceSection(SectionBase):
    """Filled by the program with the printable sources that the handout's items rest on.

    ``main`` keeps the list short: only these are printed, where the items rest on them. Empty means
    all.
    """

    kind: Literal["sources"]
    level: Level
    main: tuple[Identifier, ...] = ()


Section = Annotated[
    ParagraphSection
    | StepSection
    | QuestionSection
    | EffectSection
    | TickSection
    | TableSection
    | StudySection
    | TermSection
    | BlankSection
    | RecordSection
    | SourceSection,
    Field(discriminator="kind"),
]


def own_items(section: Section) -> tuple[Item, ...]:
    """Return the items that are in ``section`` itself: none where the program fills it."""
    return () if isinstance(section, RecordSection | SourceSection) else section.items


class SectionFile(Strict):
    """``content/<topic>/<language>/*.yaml`` (all but ``words.yaml``)."""

    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
