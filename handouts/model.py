"""The content model: one frozen pydantic class for each thing a YAML file may hold.

Every class refuses unknown keys. Cross-file rules (dangling ids, missing statements, house rules
against the label) live in :mod:`handouts.content`; the words themselves are judged in
:mod:`handouts.wording`. Text fields hold the inline markup of :mod:`handouts.richtext`.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=60)]
RuleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]


def _whole_number(value: object) -> object:
    """Refuse ``true`` and 1.0, which Python takes for 1."""
    if type(value) is not int:
        raise PydanticCustomError("literal_error", "not a level", {"expected": "1, 2 or 3"})
    return value


Level = Annotated[Literal[1, 2, 3], BeforeValidator(_whole_number)]
Paper = Literal["letter", "a4"]
ClinicEdition = Literal["screen", "office", "press", "large-print", "text", "phone"]
EditionName = Literal[ClinicEdition, "fill-in"]
Tone = Literal["neutral", "benefit", "risk"]


class Strict(BaseModel):
    """Base of every content class: unknown keys and later changes are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def written_names(shape: type[BaseModel]) -> tuple[str, ...]:
    """Return how the fields of ``shape`` are written in a file: by alias, where they have one."""
    names: list[str] = []
    for name, field in shape.model_fields.items():
        alias = field.validation_alias
        first = alias.choices[0] if isinstance(alias, AliasChoices) else None
        names.append(first if isinstance(first, str) else name)
    return tuple(names)


# --- items -------------------------------------------------------------------------------------


class Item(Strict):
    """The smallest piece of content with an id.

    ``treatments`` and ``countries`` empty mean "all of the topic's". ``facts`` and ``sources`` name
    the evidence the words rest on. ``tone`` feeds the fair-balance check (evidence.md E.4).
    """

    id: Identifier
    treatments: tuple[Identifier, ...] = ()
    countries: tuple[Identifier, ...] = ()
    level: Level
    facts: tuple[Identifier, ...] = ()
    sources: tuple[Identifier, ...] = ()
    tone: Tone = "neutral"


class Passage(Item):
    """A paragraph, with an optional short title before it, bullets after it, and a closing line."""

    title: Text | None = None
    text: Text
    bullets: tuple[Text, ...] = ()
    after: Text | None = None


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
    """A side effect, and how many of 10 people had it.

    ``people`` of 10 had it with the treatment, ``comparison`` of 10 with the comparison treatment;
    ``amount`` and ``comparison_amount`` say how exact that is. Nothing where no study counted.
    """

    name: Text
    note: Text | None = None
    amount: Literal["about", "at-least", "fewer-than", "up-to"] = "about"
    people: Annotated[int, Field(ge=0, le=10)] | None = None
    comparison: Annotated[int, Field(ge=0, le=10)] | None = None
    comparison_amount: Literal["about", "fewer-than"] = "about"


class Tick(Item):
    """One line of a list to tick with a pen."""

    text: Text


class Row(Item):
    """One row of a table: the first cell heads the row."""

    cells: tuple[Text, ...]


class Count(Strict):
    """``people`` of every 100, in one group of a study."""

    label: Text
    people: Annotated[int, Field(ge=0, le=100)]


class Study(Item):
    """The result of a study, always with its comparison group, drawn as counts of 100 people."""

    title: Text
    text: Text
    counts: tuple[Count, ...]
    after: Text | None = None


class Term(Item):
    """A word of the glossary. ``[shown](term:ID)`` in any text points here."""

    term: Text
    text: Text


class Blank(Item):
    """A label and ``lines`` empty lines to write on."""

    label: Text
    lines: Annotated[int, Field(ge=1, le=12)] = 1
    field: Literal["text", "date", "time", "name", "phone"] = "text"


# --- sections ----------------------------------------------------------------------------------

Look = Literal[
    "plain", "in-short", "crisis", "emergency", "call-us", "caution", "helper", "contact"
]


class SectionBase(Strict):
    """A heading and its items, in order. ``look`` names the visual component, never the words.

    ``treatments`` empty means all. Only a section that ``compares`` may name another treatment's
    own words. ``picture`` names a drawing of templates/pictures/, shown beside the words that it
    explains.
    """

    id: Identifier
    treatments: tuple[Identifier, ...] = ()
    compares: bool = False
    look: Look = "plain"
    picture: Identifier | None = None
    heading: Text
    intro: Text | None = None


class PassageSection(SectionBase):
    """Paragraphs and bullets."""

    kind: Literal["passages"]
    items: tuple[Passage, ...]


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


class SourceSection(SectionBase):
    """Filled by the program with the printable sources that the handout's items rest on.

    ``main`` keeps the list short: only these are printed, where the items rest on them. Empty means
    all.
    """

    kind: Literal["sources"]
    level: Level
    main: tuple[Identifier, ...] = ()


Section = Annotated[
    PassageSection
    | StepSection
    | QuestionSection
    | EffectSection
    | TickSection
    | TableSection
    | StudySection
    | TermSection
    | BlankSection
    | SourceSection,
    Field(discriminator="kind"),
]


class SectionFile(Strict):
    """``content/<topic>/<language>/*.yaml`` (all but ``words.yaml``)."""

    sections: Annotated[tuple[Section, ...], Field(min_length=1)]


# --- topic -------------------------------------------------------------------------------------


class Treatment(Strict):
    """A variant inside a topic that must never be blurred with another.

    ``name`` is what a reader calls it; ``comparison`` names its comparison group in counts of side
    effects, where a study had one. ``own_words`` may not stand in text about another treatment.
    """

    id: Identifier
    name: dict[Identifier, Text]
    short_name: dict[Identifier, Text]
    comparison: dict[Identifier, Text] = {}
    own_words: tuple[Text, ...] = ()


class RequiredStatement(Strict):
    """An item that every handout of its treatments must hold, word for word, visible and legible.

    ``must_say`` lists, by language, words that the item's text must contain (placeholders allowed).
    ``first_page``: the statement stands whole on page 1.
    """

    id: Identifier
    treatments: tuple[Identifier, ...] = ()
    countries: tuple[Identifier, ...] = ()
    meaning: Text
    must_say: dict[Identifier, tuple[Text, ...]]
    first_page: bool = False


class Refusal(Strict):
    """A house rule that contradicts the product label. Exactly one of the three tests is given."""

    below: float | None = None
    above: float | None = None
    matches: Text | None = None
    because: Text
    source: Identifier


class RuleChoice(Strict):
    """One allowed answer of a ``choice`` rule, and the words it puts into sentences."""

    id: Identifier
    words: dict[Identifier, Text]


class HouseRule(Strict):
    """A question the clinic answers once, in its own file; ``{rule.NAME}`` puts the answer in text.

    ``hours`` rules take a number and print "2 hours"; ``choice`` rules take an id of ``choices``
    and print its words; ``text`` rules print what the clinic wrote. ``example`` is also suggested
    as the answer, unless ``clinicians_decide``: there is no rule that holds for every clinic, so
    each clinic's own clinicians have to give one.
    """

    name: RuleName
    kind: Literal["hours", "choice", "text"]
    question: Text
    treatments: tuple[Identifier, ...] = ()
    choices: tuple[RuleChoice, ...] = ()
    refuse: tuple[Refusal, ...] = ()
    clinicians_decide: bool = False
    example: Text


class TopicFile(Strict):
    """``content/<topic>/topic.yaml``. ``version`` is the content version printed in the footer."""

    id: Identifier
    title: dict[Identifier, Text]
    subject: dict[Identifier, Text]
    version: Text
    dated: datetime.date
    review_by: datetime.date
    countries: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    languages: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    treatments: Annotated[tuple[Treatment, ...], Field(min_length=1)]
    required: Annotated[tuple[RequiredStatement, ...], Field(min_length=1)]
    house_rules: tuple[HouseRule, ...] = ()


class Fact(Strict):
    """One row of the evidence. ``confidence`` low or GK facts may never be printed."""

    id: Identifier
    says: Text
    treatments: tuple[Identifier, ...] = ()
    sources: tuple[Identifier, ...]
    confidence: Literal["high", "medium", "low", "unverified"]


class FactFile(Strict):
    """``content/<topic>/facts.yaml``."""

    facts: tuple[Fact, ...]


class Source(Strict):
    """Where a fact comes from. ``print_as`` is missing for mirrors that must never be printed."""

    id: Identifier
    title: Text
    print_as: Text | None = None
    url: Text | None = None


class SourceFile(Strict):
    """``content/<topic>/sources.yaml``."""

    sources: tuple[Source, ...]


class Type(Strict):
    """Body type in pt: ``ideal`` is tried first, and nothing is ever set below ``floor``."""

    floor: Annotated[float, Field(ge=10)]
    ideal: float


class Piece(Strict):
    """One printed product. ``areas`` maps the layout's areas to section ids, in reading order.

    ``left_out`` lists item ids not in this piece (never a required statement). ``editions`` are
    those it is always made in, ``fill-in`` among them when it is part of the fill-in pack;
    ``large_print_pages`` is the most that large print may take, ``fill_in_pages`` how many pages it
    has in the pack, where fields need more room; ``fillable`` puts form fields for
    the patient on the screen edition and in the pack.
    """

    id: Identifier
    layout: Identifier
    name: dict[Identifier, Text]
    purpose: dict[Identifier, Text]
    title: dict[Identifier, Text]
    lead: dict[Identifier, Text] = {}
    level: Level
    pages: Annotated[int, Field(ge=1)]
    type: Type
    areas: dict[Identifier, tuple[Identifier, ...]]
    left_out: tuple[Identifier, ...] = ()
    editions: tuple[EditionName, ...] = ("screen", "office")
    large_print_pages: Annotated[int, Field(ge=1)] | None = None
    fill_in_pages: Annotated[int, Field(ge=1)] | None = None
    fillable: bool = False


class PieceFile(Strict):
    """``content/<topic>/pieces.yaml``."""

    pieces: Annotated[tuple[Piece, ...], Field(min_length=1)]


# --- words the program itself prints, house style, countries, clinic ---------------------------


class FieldWords(Strict):
    """What is said of one field of the fill-in pack.

    ``label`` is read out, and shown where the pointer rests; ``mark`` stands in the field, in
    square brackets, until somebody fills it in. A field to type into has room for ``room``
    characters of average width, on ``lines`` lines.
    """

    label: Text
    mark: Text
    room: Annotated[int, Field(ge=4, le=400)] = 40
    lines: Annotated[int, Field(ge=1, le=6)] = 1


class FillInWords(Strict):
    """The words of the fill-in pack. ``fields`` is by placeholder, such as ``clinic.phone``.

    ``status`` stands at the foot of every page until ``done`` is chosen in its place; ``author``
    is what the file says of who made it.
    """

    author: Text
    status: FieldWords
    done: Text
    fields: dict[str, FieldWords]


class WordFile(Strict):
    """``content/<topic>/<language>/words.yaml``: every word a page shows that is not an item's.

    ``{...}`` places are filled by the program. The words of an email (``email_...``) never say what
    the treatment is or what it is for (C613). ``email_subject_discreet`` stands in when the
    clinic's own name does; ``email_file`` is what its attachments are called, less number and
    ending. Without ``fill_in`` there is no fill-in pack.
    """

    page_of: Text
    version: Text
    not_approved: Text
    amount_about: Text
    amount_at_least: Text
    amount_fewer_than: Text
    amount_up_to: Text
    amount_unknown: Text
    comparison_about: Text
    comparison_fewer_than: Text
    count_of_100: Text
    effect_column: Text
    amount_column: Text
    comparison_column: Text
    hour: Text
    hours: Text
    phone_label: Text
    after_hours_label: Text
    comparison_unknown: Text
    sample_clinic: Text
    print_one_side: Text
    print_long_edge: Text
    print_short_edge: Text
    print_booklet: Text
    part: Text
    table_columns: Text
    skip_to_text: Text
    on_this_page: Text
    email_subject: Text
    email_subject_discreet: Text
    email_file: Identifier
    email_greeting: Text
    email_purpose: Text
    email_attached: Text
    email_attachment: Text
    email_page: Text
    email_pages: Text
    email_call: Text
    email_crisis: Text
    email_formats: Text
    fill_in: FillInWords | None = None

    def patterns(self) -> dict[str, str]:
        """Return every word and pattern by its name, but those of the fill-in pack."""
        return self.model_dump(exclude={"fill_in"})


class BannedWords(Strict):
    """A pattern (Python ``re``, case ignored, whole words) that no text may hold.

    ``unless`` lists patterns one of which must stand in the same sentence to allow it.
    """

    pattern: Text
    unless: tuple[Text, ...] = ()
    because: Text
    instead: Text


class WordingFile(Strict):
    """``content/wording.yaml`` (all topics) and ``content/<topic>/wording.yaml``.

    ``masked`` names are left out of the reading grade (evidence.md E-02).
    """

    banned: tuple[BannedWords, ...]
    masked: tuple[Text, ...] = ()


class CountryFile(Strict):
    """``content/countries/<id>.yaml``. ``own_phrases`` may appear in no other country's handout.

    ``also_called`` has other names of the country that a clinic may write for its id.
    """

    id: Identifier
    name: dict[Identifier, Text]
    also_called: tuple[Text, ...] = ()
    emergency: Text
    crisis_line: Text
    crisis_contact: dict[Identifier, Text]
    crisis_details: dict[Identifier, Text]
    regulator: dict[Identifier, Text] = {}
    reporting_line: Text | None = None
    paper: Paper
    spelling: Literal["en-US", "en-GB"]
    own_phrases: Annotated[tuple[Text, ...], Field(min_length=1)]


class ClinicFile(Strict):
    """The clinic's own file. ``house_rules`` answers the topic's questions by name.

    Name and phone stand on one line at the foot of every page, of the half sheet too. The brand
    color is written ``color``; the British spelling is read too.
    """

    # A description is the comment above the field in the file, and what "build.py new" asks.
    sample: bool = Field(
        default=False,
        description="Is this only a sample? Write false once every line below is your own.",
    )
    name: Annotated[Text, StringConstraints(max_length=48)] = Field(
        description="Your clinic's name, as patients know it. It stands on every page.",
        examples=["Willow Street Sample Clinic"],
    )
    address: Annotated[tuple[Text, ...], Field(min_length=1, max_length=4)] = Field(
        description="Your address, one line for each line of the envelope, so that patients find "
        "you.",
        examples=[["100 Sample Street, Suite 2", "Sampletown, ST 00000"]],
    )
    phone: Annotated[Text, StringConstraints(max_length=20)] = Field(
        description="The number patients call in office hours. It stands on every page.",
        examples=["555-555-0142"],
    )
    after_hours: Annotated[Text, StringConstraints(max_length=20)] = Field(
        description="The number patients call when you are closed, day or night. It must not be "
        "the one above.",
        examples=["555-555-0167"],
    )
    hours: Text = Field(
        description="When somebody answers the phone, so that patients know which number to call.",
        examples=["Monday to Friday, 8 am to 5 pm"],
    )
    website: Text = Field(
        description="Your website, beginning with https:// so that the link in the handouts works.",
        examples=["https://clinic.example"],
    )
    logo: Text | None = Field(
        default=None,
        description="Your logo, an SVG file in the same folder as this file. Leave the line out if "
        "you have none.",
        examples=["sample-logo.svg"],
    )
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")] = Field(
        validation_alias=AliasChoices("color", "colour"),
        description="Your color: a number sign and six digits, or a name such as navy. Dark enough "
        "to read on white.",
        examples=["#1F4E5F"],
    )
    topic: Identifier = Field(description="What the handouts are about.")
    treatments: Annotated[tuple[Identifier, ...], Field(min_length=1)] = Field(
        description="The treatments you give. Each gets handouts of its own."
    )
    country: Identifier = Field(
        description="Your country. It decides the crisis line and the emergency number."
    )
    languages: Annotated[tuple[Identifier, ...], Field(min_length=1)] = Field(
        description="The languages you want handouts in."
    )
    paper: Annotated[tuple[Paper, ...], Field(min_length=1)] = Field(
        description="The paper in your printer: letter, a4, or both."
    )
    editions: Annotated[tuple[ClinicEdition, ...], Field(min_length=1)] = Field(
        default=("screen",),
        description="What to make: screen (email), office (your printer), press (print shop), "
        "large-print, text, phone.",
    )
    house_rules: dict[RuleName, str | int | float] = Field(
        default={},
        description="Your house rules. Every sentence that needs one takes it from here.",
    )
