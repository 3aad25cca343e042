"""A topic: its treatments, required statements, house rules, evidence and pieces."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handouts.model.base import (
    NUMBER,
    WHOLE,
    YEAR_OR_DAY,
    Day,
    EditionName,
    Identifier,
    Level,
    Strict,
    Text,
    Truth,
    Version,
)
from handouts.model.house_rules import HouseRule
from handouts.model.layouts import layout_named


class Treatment(Strict):
    """A variant inside a topic that must never be blurred with another.

    ``name`` is what a reader calls it, ``also_called`` what clinics call it, who may write that for
    its id: it is printed nowhere. ``comparison`` names its comparison group in counts of side
    effects, where a study had one. ``own_words`` may not be in text about another treatment.
    ``label_dated`` is the date of its newest label known in the topic's country, read or not.
    """

    id: Identifier
    name: dict[Identifier, Text]
    short_name: dict[Identifier, Text]
    comparison: dict[Identifier, Text] = Field(default={})
    own_words: tuple[Text, ...] = ()
    also_called: tuple[Text, ...] = ()
    label_dated: Day | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a clinic may give it."""
        called = (*self.name.values(), *self.short_name.values())
        return (*called, *self.own_words, *self.also_called)


class RequiredStatement(Strict):
    """An item that every handout of its treatments must hold, word for word, visible and legible.

    ``says`` has, by language, every line that the item prints, word for word, without bold and link
    targets: the heading and intro of its section, the item's own lines, then the words of each
    answer to a house rule that it names. ``first_page``: it is whole on page 1. ``on_card``
    names the statement that says it on a pocket card: itself, or one that is ``card_only``.
    """

    id: Identifier
    treatments: tuple[Identifier, ...] = ()
    countries: tuple[Identifier, ...] = ()
    meaning: Text
    says: dict[Identifier, tuple[Text, ...]]
    first_page: Truth = False
    on_card: Identifier | None = None
    card_only: Truth = False


class CountryWords(Strict):
    """A country's lines as pinned in topic.yaml, with who says so and when it was seen.

    ``lines`` has each line of ``content/countries/<id>.yaml`` that is printed, word for word with
    its links, by its field: ``emergency``, ``crisis_contact.en``.
    """

    id: Identifier
    sources: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    seen: Day
    lines: dict[Text, Text]


class TopicFile(Strict):
    """``content/<topic>/topic.yaml``. ``version`` is the content version printed in the footer."""

    id: Identifier
    title: dict[Identifier, Text]
    subject: dict[Identifier, Text]
    version: Version
    dated: Day
    review_by: Day
    countries: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    languages: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    treatments: Annotated[tuple[Treatment, ...], Field(min_length=1)]
    required: Annotated[tuple[RequiredStatement, ...], Field(min_length=1)]
    country_words: tuple[CountryWords, ...] = ()
    house_rules: tuple[HouseRule, ...] = ()

    def treatment(self, name: str) -> Treatment:
        """Return the treatment with the id ``name``, which must be there."""
        return next(treatment for treatment in self.treatments if treatment.id == name)

    def required_in(self, layout: str) -> tuple[RequiredStatement, ...]:
        """Return the statements that every piece of ``layout`` must hold."""
        on_cards = {s.on_card for s in self.required}
        is_card = layout_named(layout).is_card
        return tuple(s for s in self.required if (s.id in on_cards if is_card else not s.card_only))


class Fact(Strict):
    """One row of the evidence. ``confidence`` low or GK facts may never be printed.

    ``numbers`` has every number of ``says``, in order, typed a second time.
    ``disagreement`` says where sources disagree, and what is printed all the same.
    """

    id: Identifier
    says: Text
    numbers: tuple[Text, ...] = ()
    treatments: tuple[Identifier, ...] = ()
    sources: tuple[Identifier, ...]
    confidence: Literal["high", "medium", "low", "unverified"]
    disagreement: Text | None = None

    @property
    def description(self) -> str:
        """All of it that words can rest on, one line per part."""
        differs = f"disagreement: {self.disagreement}" if self.disagreement else ""
        lines = (self.says, f"sources: {', '.join(self.sources)}", f"confidence: {self.confidence}")
        return "\n".join(filter(None, (*lines, differs)))


class FactFile(Strict):
    """``content/<topic>/facts.yaml``."""

    facts: tuple[Fact, ...]


Extent = Literal["full", "excerpt", "abstract", "table", "second-hand", "header"]


class Source(Strict):
    """Where a fact comes from. ``print_as`` is missing for mirrors that must never be printed.

    ``seen`` is the day on which its text was read, ``extent`` how much of it, ``dated`` the date of
    that text: a year, a month or a day of ISO 8601. ``label_of`` names the treatment whose label it
    is, or repeats.
    """

    id: Identifier
    title: Text
    seen: Day
    extent: Extent
    dated: Annotated[str, StringConstraints(pattern=YEAR_OR_DAY)] | None = None
    label_of: Identifier | None = None
    print_as: Text | None = None
    url: Text | None = None

    @property
    def description(self) -> str:
        """The text, and how much of it was read; not the day, since a new day changes nothing."""
        of = f", the label of {self.label_of}" if self.label_of else ""
        return f"{self.id}: {self.title} ({self.extent}, {self.dated or 'no date'}{of})"


class SourceFile(Strict):
    """``content/<topic>/sources.yaml``."""

    sources: tuple[Source, ...]


class Type(Strict):
    """Body type in pt: ``ideal`` is tried first, and nothing is ever set below ``floor``."""

    floor: Annotated[float, Field(ge=8.5), NUMBER]
    ideal: Annotated[float, NUMBER]


class Piece(Strict):
    """One printed product. ``areas`` maps the layout's areas to section ids, in reading order.

    ``left_out`` lists item ids not in this piece (never a required statement). ``editions`` are
    those it is always made in, ``fill-in`` among them when it is part of the fill-in pack;
    ``large_print_pages`` is the most that large print may take, ``fill_in_pages`` how many pages it
    has in the pack, where fields need more room, ``fill_in_left_out`` items that are left out there
    besides; ``fillable`` puts form fields for the patient on the screen edition and in the pack.
    """

    id: Identifier
    layout: Identifier
    name: dict[Identifier, Text]
    purpose: dict[Identifier, Text]
    title: dict[Identifier, Text]
    lead: dict[Identifier, Text] = Field(default={})
    cover: dict[Identifier, Identifier] = Field(default={})
    """The drawing on the cover, by treatment."""

    level: Level
    pages: Annotated[int, Field(ge=1), WHOLE]
    type: Type
    areas: dict[Identifier, tuple[Identifier, ...]]
    left_out: tuple[Identifier, ...] = ()
    editions: tuple[EditionName, ...] = ("screen", "office")
    large_print_pages: Annotated[int, Field(ge=1), WHOLE] | None = None
    fill_in_pages: Annotated[int, Field(ge=1), WHOLE] | None = None
    fill_in_left_out: tuple[Identifier, ...] = ()
    fillable: Truth = False

    @property
    def sections(self) -> tuple[str, ...]:
        """The ids of its sections, in reading order."""
        return tuple(name for names in self.areas.values() for name in names)

    def all_left_out(self) -> dict[str, tuple[str, ...]]:
        """Return the items left out, by the name of the field that says so."""
        return {"left_out": self.left_out, "fill_in_left_out": self.fill_in_left_out}


class PieceFile(Strict):
    """``content/<topic>/pieces.yaml``."""

    pieces: Annotated[tuple[Piece, ...], Field(min_length=1)]
