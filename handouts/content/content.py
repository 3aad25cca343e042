"""The checked content of one clinic's handouts, as objects, without their places in files."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handouts.model.approvals import ApprovalFile
from handouts.model.clinic import PHONES, ClinicFile
from handouts.model.country import CountryFile
from handouts.model.layouts import MOST_WITH_LETTERS, layout_named
from handouts.model.placeholders import Sources, Values, fill, values_of
from handouts.model.sections import Section
from handouts.model.topic import Fact, Piece, Source, TopicFile
from handouts.model.wording import WordingRules
from handouts.model.words import LanguageWords, ProgramWords
from handouts.text.dialed import drop_letters
from handouts.text.markup import parse, plain


@dataclass(frozen=True, eq=False)
class Content:
    """A topic, a clinic and all they refer to; every cross-file rule holds. None equals another.

    ``sections`` and ``words`` are by language. ``logo`` is the clinic's drawing, as it was read.
    ``revision`` is a short hash of every content file read, the clinic's included, except the
    ``approvals``: who has signed the words changes nothing of them. ``today`` is the day on which
    check dates are judged; None where nobody asks.
    """

    root: Path
    topic: TopicFile
    pieces: tuple[Piece, ...]
    sections: Mapping[str, tuple[Section, ...]]
    words: Mapping[str, ProgramWords]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    wording: tuple[WordingRules, ...]
    """Which words may not be printed."""
    countries: Mapping[str, CountryFile]
    clinic: ClinicFile
    clinic_path: Path
    logo: bytes | None
    revision: str
    approvals: ApprovalFile = field(default_factory=ApprovalFile)
    today: datetime.date | None = None

    @property
    def masked(self) -> tuple[str, ...]:
        """Names that are left out of the reading grade (evidence.md E-02)."""
        return tuple(name for file in self.wording for name in file.masked)

    @property
    def country(self) -> CountryFile:
        """The clinic's own country."""
        return self.countries[self.clinic.country]

    def piece(self, name: str) -> Piece:
        """Return the piece with the id ``name``, which must be there."""
        return next(piece for piece in self.pieces if piece.id == name)


def plain_words(content: Content, language: str, text: str) -> str:
    """Return ``text``, which is about no treatment, as it is read: placeholders filled."""
    known = placeholder_values(content, content.clinic.treatments[0], language)
    return plain(fill(parse(text), known))


def placeholder_values(content: Content, treatment: str, language: str, layout: str = "") -> Values:
    """Return the value of each placeholder in one handout, links included.

    A phone number whose letters have no room in the lists of ``layout`` is given in digits alone.
    """
    clinic = content.clinic
    most = 0 if layout_named(layout).has_narrow_lists else MOST_WITH_LETTERS
    numbers = {phone.attribute: phone.value(clinic) for phone in PHONES.values()}
    long = {name: drop_letters(n) for name, n in numbers.items() if n and len(n) > most}
    clinic = clinic.model_copy(update=long)
    own = LanguageWords(language, content.words[language])
    sources = Sources(clinic, content.country, content.topic, own)
    return values_of(sources, treatment, clinic.house_rules)
