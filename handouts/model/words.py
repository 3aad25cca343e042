"""Words the program itself prints, and what each must hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from handouts.model.base import WHOLE, Identifier, Strict, Text
from handouts.model.clinic import PHONES
from handouts.text.numbers import Bound

PrintedBeside = Literal["effects", "record", "studies", "hours", "email", "index"]
"""Sections of side effects, records and studies, an answer in hours, an email, the index page."""


class FieldWords(Strict):
    """The words of one field of the fill-in pack.

    ``label`` is read out, and shown where the pointer rests; ``mark`` is in the field, in
    square brackets, until somebody fills it in. A field to type into has room for ``room``
    characters of average width, on ``lines`` lines.
    """

    label: Text
    mark: Text
    room: Annotated[int, Field(ge=4, le=400), WHOLE] = 40
    lines: Annotated[int, Field(ge=1, le=6), WHOLE] = 1


class FillInWords(Strict):
    """The words of the fill-in pack. ``fields`` is by placeholder, such as ``clinic.phone``.

    ``status`` is at the foot of every page until its box is ticked, and ``done`` from then on;
    ``author`` is what the file says of who made it.
    """

    author: Text
    status: FieldWords
    done: Text
    fields: dict[str, FieldWords]


@dataclass(frozen=True)
class Word:
    """What is known of a word or pattern of words.yaml besides its type.

    ``places`` are filled by the program, each once: without one a number would be lost in silence.
    ``numbers`` are in the pattern itself, such as the 100 of "of 100". A pattern with a
    ``quantity`` says a number and nothing else: its unit, and the words that may be next to it.
    Without the placeholders that it ``needs``, a reader would be left without help. One that
    ``is_prose`` takes the placeholders of any text, such as {clinic.name}. ``beside`` says
    what it is printed with, where not in every handout; ``is_status`` that it is one of those at
    the foot that say whether clinicians have checked the text: one of them is printed.
    """

    places: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    quantity: tuple[str, tuple[Bound | Literal[""], ...]] | None = None
    needs: tuple[str, ...] = ()
    is_prose: bool = False
    beside: tuple[PrintedBeside, ...] = ()
    is_status: bool = False

    @property
    def takes_placeholders(self) -> bool:
        """Whether it takes those of any text, in place of ``places`` of its own."""
        return self.is_prose or bool(self.needs)


def _share(*bounds: Bound | Literal[""], beside: PrintedBeside = "effects") -> Word:
    return Word(("people",), ("100",), ("of 100", bounds), beside=(beside,))


_OF_EFFECTS, _OF_RECORDS = Word(beside=("effects",)), Word(beside=("record",))
_HOURS = Word(("number",), quantity=("hours", ("",)), beside=("hours",))
_LINK = Word(("address",))
_PHONES = tuple(f"clinic.{name}" for name in PHONES)
_CRISIS = ("country.crisis_contact", "country.emergency")
_ON_INDEX, _IN_EMAIL = Word(beside=("index",)), Word(beside=("email",))


class ProgramWords(Strict):
    """``content/<topic>/<language>/words.yaml``: every word a page shows that is not an item's.

    ``{...}`` places are filled by the program. The words of an email (``email_...``) never say what
    the treatment is or what it is for (C613). ``email_subject_discreet`` is used when the
    clinic's own name does; ``email_file`` is what its attachments are called, less number and
    ending. Without ``fill_in`` there is no fill-in pack.
    """

    page_of: Annotated[Text, Word(places=("page", "pages"))]
    version: Annotated[Text, Word(is_prose=True)]
    version_checked: Annotated[Text, Word(is_prose=True)]
    unchecked: Annotated[Text, Word(is_status=True)]
    one_checked: Annotated[Text, Word(is_status=True)]
    clinic_unchecked: Annotated[Text, Word(is_status=True)]
    passage_changed: Annotated[Text, Word(numbers=("1",), is_status=True)]
    passages_changed: Annotated[Text, Word(places=("count",), is_status=True)]
    past_check: Annotated[Text, Word(is_status=True)]
    checked: Annotated[Text, Word(places=("who", "role", "date"), is_status=True)]
    check_again: Annotated[Text, Word(places=("date",))]
    amount_about: Annotated[Text, _share("", "about")]
    amount_at_least: Annotated[Text, _share("least")]
    amount_fewer_than: Annotated[Text, _share("most")]
    amount_up_to: Annotated[Text, _share("most")]
    amount_unknown: Annotated[Text, _OF_EFFECTS]
    comparison_about: Annotated[Text, _share("", "about")]
    comparison_fewer_than: Annotated[Text, _share("most")]
    comparison_up_to: Annotated[Text, _share("most")]
    count_of_100: Annotated[Text, _share("", beside="studies")]
    effect_column: Annotated[Text, Word(beside=("effects", "record"))]
    amount_column: Annotated[Text, _OF_EFFECTS]
    comparison_column: Annotated[Text, Word(places=("group",), beside=("effects",))]
    of_each: Annotated[Text, Word(places=("amount",), beside=("effects",))]
    record_strength: Annotated[Text, Word(numbers=("1", "3"), beside=("record",))]
    record_gone: Annotated[Text, _OF_RECORDS]
    record_field: Annotated[Text, Word(places=("row", "column"), beside=("record",))]
    hour: Annotated[Text, _HOURS]
    hours: Annotated[Text, _HOURS]
    phone_label: Text
    after_hours_label: Text
    website_label: Text
    when_closed_emergency: Annotated[Text, Word(needs=("country.emergency",))]
    when_closed_message: Annotated[Text, Word(needs=("country.emergency",))]
    comparison_unknown: Annotated[Text, _OF_EFFECTS]
    sample_clinic: Annotated[Text, Word(is_prose=True)]
    print_one_side: Annotated[Text, _ON_INDEX]
    print_long_edge: Annotated[Text, _ON_INDEX]
    print_short_edge: Annotated[Text, _ON_INDEX]
    print_booklet: Annotated[Text, _ON_INDEX]
    part: Annotated[Text, Word(places=("number", "parts"))]
    table_columns: Annotated[Text, Word(places=("columns",))]
    skip_to_text: Text
    on_this_page: Text
    link_call: Annotated[Text, _LINK]
    link_open: Annotated[Text, _LINK]
    link_write: Annotated[Text, _LINK]
    field_room: Annotated[Text, Word(places=("label", "letters"))]
    code: Annotated[Text, Word(places=("code",))]
    email_subject: Annotated[Text, Word(beside=("email",), is_prose=True)]
    email_subject_discreet: Annotated[Text, _IN_EMAIL]
    email_file: Annotated[Identifier, _IN_EMAIL]
    email_greeting: Annotated[Text, _IN_EMAIL]
    email_purpose: Annotated[Text, Word(beside=("email",), needs=("clinic.name",))]
    email_attached: Annotated[Text, _IN_EMAIL]
    email_attachment: Annotated[Text, Word(beside=("email",), places=("file", "pages", "size"))]
    email_page: Annotated[Text, Word(beside=("email",), places=("number",))]
    email_pages: Annotated[Text, Word(beside=("email",), places=("number",))]
    email_call: Annotated[Text, Word(beside=("email",), needs=_PHONES)]
    email_crisis: Annotated[Text, Word(beside=("email",), needs=_CRISIS)]
    email_formats: Annotated[Text, Word(beside=("email",), is_prose=True)]
    fill_in: FillInWords | None = None

    def patterns(self) -> dict[str, str]:
        """Return every word and pattern by its name, but those of the fill-in pack."""
        return self.model_dump(exclude={"fill_in"})


@dataclass(frozen=True)
class LanguageWords:
    """A language, and the program's own words in it: None where they could not be read."""

    language: str
    words: ProgramWords | None


WORDS: Mapping[str, Word] = {
    name: next((part for part in field.metadata if isinstance(part, Word)), Word())
    for name, field in ProgramWords.model_fields.items()
    if name != "fill_in"
}
"""What is known of each word, by its name."""

STATUSES = tuple(name for name, word in WORDS.items() if word.is_status)

PLACE = re.compile(r"\{([^{}]*)\}|[{}]")


def without_places(word: Word, text: str) -> str:
    """Return ``text`` of ``word`` with digits for its places, so that its words can be judged."""
    if word.takes_placeholders:
        return text
    return PLACE.sub(lambda place: "0" * len(place[0]), text)
