"""Words the program itself prints, and words that may never be printed."""

from typing import Annotated

from pydantic import Field

from handouts.model.base import WHOLE, Identifier, Pattern, Strict, Text, Truth
from handouts.text.numbers import DASHES, Bound


class FieldWords(Strict):
    """What is said of one field of the fill-in pack.

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


class ProgramWords(Strict):
    """``content/<topic>/<language>/words.yaml``: every word a page shows that is not an item's.

    ``{...}`` places are filled by the program. The words of an email (``email_...``) never say what
    the treatment is or what it is for (C613). ``email_subject_discreet`` is used when the
    clinic's own name does; ``email_file`` is what its attachments are called, less number and
    ending. Without ``fill_in`` there is no fill-in pack.
    """

    page_of: Text
    version: Text
    version_checked: Text
    unchecked: Text
    one_checked: Text
    clinic_unchecked: Text
    passage_changed: Text
    passages_changed: Text
    past_check: Text
    checked: Text
    check_again: Text
    amount_about: Text
    amount_at_least: Text
    amount_fewer_than: Text
    amount_up_to: Text
    amount_unknown: Text
    comparison_about: Text
    comparison_fewer_than: Text
    comparison_up_to: Text
    count_of_100: Text
    effect_column: Text
    amount_column: Text
    comparison_column: Text
    of_each: Text
    record_strength: Text
    record_gone: Text
    record_field: Text
    hour: Text
    hours: Text
    phone_label: Text
    after_hours_label: Text
    website_label: Text
    when_closed_emergency: Text
    when_closed_message: Text
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
    link_call: Text
    link_open: Text
    link_write: Text
    field_room: Text
    code: Text
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

    ``unless`` lists patterns one of which must be in the same sentence to allow it. What may not
    be ``typed`` is allowed where the program fills it in. Only one for ``names`` judges a clinic's
    name, address and web address too, which are no prose: "Physicians Plaza, Suite 2.01".
    ``in_clinic_file`` is what a clinic does, where that is not to say something ``instead``.
    """

    pattern: Pattern
    unless: tuple[Pattern, ...] = ()
    typed: Truth = False
    names: Truth = False
    because: Text
    instead: Text
    in_clinic_file: Text | None = None


class GuardedWords(Strict):
    """A pattern of words that only required statements and the listed ``sentences`` may hold."""

    pattern: Pattern
    sentences: tuple[Text, ...]


class NumberWords(Strict):
    """How a language says numbers: see :class:`handouts.text.numbers.NumberReader`."""

    words: dict[Text, Annotated[int, WHOLE]] = Field(default={})
    joined: Pattern
    ranges: Pattern = DASHES
    units: dict[Text, Pattern] = Field(default={})
    bounds: dict[Bound, Pattern] = Field(default={})


class WordingRules(Strict):
    """``content/wording.yaml`` (all topics) and ``content/<topic>/wording.yaml``.

    ``masked`` names are left out of the reading grade (evidence.md E-02). ``numbers`` is by
    language. ``private`` has patterns of what is about one patient; they are in no file at all.
    Those of ``private_outside_names`` may be in a clinic's own name, clinician and address.
    ``in_hours`` has patterns of every word that a clinic's hours may hold. ``banned_in_names``
    counts only in a clinic's name, clinician, address and hours, beside those of ``banned`` that
    have ``names``.
    """

    banned: tuple[BannedWords, ...]
    masked: tuple[Text, ...] = ()
    guarded: tuple[GuardedWords, ...] = ()
    in_hours: tuple[Pattern, ...] = ()
    banned_in_names: tuple[BannedWords, ...] = ()
    private: tuple[Pattern, ...] = ()
    private_outside_names: tuple[Pattern, ...] = ()
    numbers: dict[Identifier, NumberWords] = Field(default={})
