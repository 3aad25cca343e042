"""Every file of a topic and a clinic, read and typed, with the places of their values."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from handouts.errors import Place
from handouts.model.approvals import ApprovalFile
from handouts.model.clinic import ClinicFile
from handouts.model.country import CountryFile
from handouts.model.house_rules import HouseRule
from handouts.model.sections import Item, Section, SectionFile, own_items
from handouts.model.topic import FactFile, PieceFile, SourceFile, TopicFile
from handouts.model.wording import WordingRules
from handouts.model.words import ProgramWords
from handouts.source.source_text import SourceText
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.markup import placeholders
from handouts.text.suggestions import Names, nearest


@dataclass(frozen=True)
class Known:
    """The known ids, each with its other names, and the topic's house rules.

    ``regions`` has the region of each country as numbering plans name it (ISO 3166-1).
    """

    topics: Names = field(default_factory=dict)
    treatments: Names = field(default_factory=dict)
    countries: Names = field(default_factory=dict)
    languages: Names = field(default_factory=dict)
    rules: Mapping[str, HouseRule] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)


Model_co = TypeVar("Model_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True)
class LoadedFile(Generic[Model_co]):
    """A file and what it holds.

    ``dropped``: paths left out of the model because they have a problem of their own; nothing at or
    below them may be reported as missing. ``complete`` is the document with them, ``document``
    without.
    """

    document: SourceDocument
    model: Model_co
    dropped: frozenset[Loc] = frozenset()
    complete: SourceDocument | None = None

    def names(self, field: str, key: str = "id") -> frozenset[str] | None:
        """Return the ids of the list ``field``, those of entries left out too.

        None where one of them cannot be read: then no name may be called unknown.
        """
        value = (self.complete or self.document).value
        entries = value.get(field, []) if isinstance(value, dict) else None
        if not isinstance(entries, list):
            return None
        found = [entry.get(key) if isinstance(entry, dict) else entry for entry in entries]
        named = frozenset(name for name in found if isinstance(name, str))
        return named if len(named) == len({str(name) for name in found}) else None

    def is_missing(self, *loc: str | int) -> bool:
        """Return whether the value at ``loc``, or what it is in, was left out for a problem."""
        return any(loc[: len(left)] == left for left in self.dropped)

    def place(self, *loc: str | int, key: bool = False) -> Place:
        """Return the place of the value (or the key) at ``loc``."""
        return self.document.place(loc, key=key)


class NotReadError(ValueError):
    """A file that something needs could not be read, or too little of it."""


def needed(loaded: LoadedFile[Model_co] | None) -> LoadedFile[Model_co]:
    """Return a file that something needs. Raises NotReadError where it could not be read."""
    if loaded is None:
        raise NotReadError
    return loaded


@dataclass(frozen=True)
class ContentFiles:
    """All files that could be read; None or absent where too little of a file can be read.

    ``sections`` and ``words`` are by language, ``countries`` by the id their file gives; ``unread``
    names the files of countries that could not be read.
    ``partial`` lists the languages with a section file that could not be read whole: nothing may
    be called missing in them. ``texts`` are all texts that readers see
    (:func:`handouts.source.texts.all_texts`). ``approvals`` are no part of ``documents``.
    """

    root: Path
    topic: LoadedFile[TopicFile] | None
    pieces: LoadedFile[PieceFile] | None
    facts: LoadedFile[FactFile] | None
    sources: LoadedFile[SourceFile] | None
    sections: Mapping[str, tuple[LoadedFile[SectionFile], ...]]
    words: Mapping[str, LoadedFile[ProgramWords]]
    wording: tuple[LoadedFile[WordingRules], ...]
    countries: Mapping[str, LoadedFile[CountryFile]]
    unread: frozenset[str]
    partial: frozenset[str]
    documents: tuple[SourceDocument, ...] = ()
    known: Known = field(default_factory=Known)
    clinic: LoadedFile[ClinicFile] | None = None
    approvals: LoadedFile[ApprovalFile] | None = None
    texts: tuple[SourceText, ...] = ()

    @property
    def topic_model(self) -> TopicFile:
        """The content of topic.yaml. Raises NotReadError where it could not be read."""
        return needed(self.topic).model

    @cached_property
    def rules_used(self) -> Mapping[str, frozenset[str]]:
        """The treatments in whose text each house rule is, by the rule's name."""
        used: dict[str, frozenset[str]] = {}
        for text in self.texts:
            for name in placeholders(text.text):
                group, _, own = name.partition(".")
                if group == "rule":
                    used[own] = used.get(own, frozenset()) | text.treatments
        return used

    @cached_property
    def lacks_sections(self) -> bool:
        """Whether a piece names a section that no file has: what it says is not known.

        Its file may be gone. What else seems to be missing then may be in it.
        """
        pieces = self.pieces.model.pieces if self.pieces else ()
        named = {name for piece in pieces for name in piece.sections}
        return any(
            not named <= {section.id for *_, section in self.each_section(language)}
            for language in self.sections
        )

    def lost_sections(self, language: str) -> tuple[str, ...]:
        """Return the sections that pieces name and no file holds, if a whole file is gone; else ().

        One name that one piece has may be wrong, and so may one that is nearly that of a section
        which the piece does not name.
        """
        sections = {section.id for *_, section in self.each_section(language)}
        lost = [
            name
            for piece in (self.pieces.model.pieces if self.pieces else ())
            for name in piece.sections
            if name not in sections
            and not nearest(name, sections.difference(piece.sections)).is_certain
        ]
        return tuple(dict.fromkeys(lost)) if len(lost) > 1 else ()

    @cached_property
    def lacks_texts(self) -> bool:
        """Whether a file with text could not be read whole: no text may be called missing."""
        files = [self.topic, self.pieces, *(self.words.get(name) for name in self.sections)]
        is_cut = any(f is None or f.dropped for f in files)
        return bool(self.partial) or self.lacks_sections or is_cut

    def each_section(self, language: str) -> Iterator[tuple[SourceDocument, Loc, Section]]:
        """Yield the document, path and value of every section, file by file."""
        for loaded in self.sections.get(language, ()):
            for n, section in enumerate(loaded.model.sections):
                yield loaded.document, ("sections", n), section

    def each_item(self, language: str) -> Iterator[tuple[SourceDocument, Loc, Section, Item]]:
        """Yield the document, path, section and value of every item."""
        for document, loc, section in self.each_section(language):
            for n, item in enumerate(own_items(section)):
                yield document, (*loc, "items", n), section, item

    def revision(self, more: Mapping[str, bytes]) -> str:
        """Return the first 12 hexadecimal digits of a SHA-256 over every file read, and ``more``.

        Each file counts with its path below the content folder, so that moving the folder changes
        nothing and moving a file does.
        """
        files = {self._inside(document.file): document.raw for document in self.documents}
        digest = hashlib.sha256()
        for name, raw in sorted({**files, **more}.items()):
            digest.update(f"{name}\0{len(raw)}\0".encode())
            digest.update(raw)
        return digest.hexdigest()[:12]

    def _inside(self, file: Path) -> str:
        return str(file.relative_to(self.root)) if file.is_relative_to(self.root) else file.name
