"""Rules of wording: words that may not be printed, and how numbers are written."""

from typing import Annotated

from pydantic import Field

from handouts.model.base import WHOLE, Identifier, Pattern, Strict, Text, Truth
from handouts.text.numbers import DASHES, Bound


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
    have ``names``. What matches one of ``proper_names`` there, a street or a person, is no claim;
    where the pattern has a group ``surname``, that word alone is none.
    """

    banned: tuple[BannedWords, ...]
    masked: tuple[Text, ...] = ()
    guarded: tuple[GuardedWords, ...] = ()
    in_hours: tuple[Pattern, ...] = ()
    banned_in_names: tuple[BannedWords, ...] = ()
    proper_names: tuple[Pattern, ...] = ()
    private: tuple[Pattern, ...] = ()
    private_outside_names: tuple[Pattern, ...] = ()
    numbers: dict[Identifier, NumberWords] = Field(default={})
