"""Everything one clinic's handouts are made from, loaded and cross-checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handouts.errors import ContentError, Place, Problem
from handouts.lint import (
    clinic_details,
    ids,
    layouts,
    markup,
    patterns,
    program_words,
    references,
    wording,
)
from handouts.lint import email_privacy as discretion
from handouts.lint import foreign_words as apart
from handouts.lint import house_rules as house
from handouts.lint import required_statements as statements
from handouts.model import (
    ClinicFile,
    CountryFile,
    Fact,
    Piece,
    Section,
    Source,
    TopicFile,
    WordFile,
    WordingFile,
)
from handouts.source.loader import Library, read_library
from handouts.source.logo import read_logo
from handouts.source.texts import all_texts


@dataclass(frozen=True)
class Content:
    """A topic, a clinic and all they refer to; every cross-file rule holds.

    ``sections`` and ``words`` are by language. ``logo`` is resolved inside the clinic's folder.
    ``revision`` is a short hash of every content file read, the clinic's included.
    """

    root: Path
    topic: TopicFile
    pieces: tuple[Piece, ...]
    sections: Mapping[str, tuple[Section, ...]]
    words: Mapping[str, WordFile]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    wording: WordingFile
    countries: Mapping[str, CountryFile]
    clinic: ClinicFile
    clinic_path: Path
    logo: Path | None
    revision: str

    @property
    def country(self) -> CountryFile:
        """The clinic's own country."""
        return self.countries[self.clinic.country]


def load(root: Path, clinic: Path) -> Content:
    """Load the clinic file, its topic and country, and check all of it against each other.

    Raises ContentError with every problem of every file (docs/problems.md).
    """
    library, problems = read_library(root, clinic)
    found = all_problems(library, problems, clinic)
    if found:
        raise ContentError(found)
    return _content(library, clinic)


def all_problems(library: Library, read: tuple[Problem, ...], clinic: Path) -> tuple[Problem, ...]:
    """Return the problems ``read`` in single files, and those of the files against each other."""
    texts = all_texts(library)
    found: list[Problem] = [
        *ids.problems(library),
        *references.problems(library),
        *patterns.problems(library),
        *layouts.problems(library),
        *markup.problems(library, texts),
        *program_words.problems(library),
        *statements.problems(library),
        *house.problems(library, texts),
        *apart.problems(library, texts),
        *wording.problems(library, texts),
        *discretion.problems(library),
        *clinic_details.problems(library.clinic, clinic, library.countries),
    ]
    # A value that could not be read is named once; nothing it was taken for is a second problem.
    unread = {problem.place for problem in read}
    return (*read, *(problem for problem in found if problem.place not in unread))


def _content(library: Library, clinic_path: Path) -> Content:
    """Return the content without its places; every file of ``library`` has been read."""
    if not (
        library.clinic and library.topic and library.pieces and library.facts and library.sources
    ):
        raise ValueError("a file is missing that no problem names")
    clinic = library.clinic.shape
    drawing = read_logo(clinic_path, clinic.logo, Place(clinic_path))[0] if clinic.logo else None
    return Content(
        root=library.root,
        topic=library.topic.shape,
        pieces=library.pieces.shape.pieces,
        sections={
            language: tuple(section for loaded in files for section in loaded.shape.sections)
            for language, files in library.sections.items()
        },
        words={language: loaded.shape for language, loaded in library.words.items()},
        facts={fact.id: fact for fact in library.facts.shape.facts},
        sources={source.id: source for source in library.sources.shape.sources},
        wording=WordingFile(
            banned=tuple(b for loaded in library.wording for b in loaded.shape.banned),
            masked=tuple(m for loaded in library.wording for m in loaded.shape.masked),
        ),
        countries={name: loaded.shape for name, loaded in library.countries.items()},
        clinic=clinic,
        clinic_path=clinic_path,
        logo=clinic_path.parent / clinic.logo if clinic.logo else None,
        revision=library.revision({} if drawing is None else {f"logo/{clinic.logo}": drawing}),
    )
