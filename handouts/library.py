"""Every file of a topic and a clinic, read and shaped, each value still with its place.

Nothing is cross-checked here: :mod:`handouts.content` does that and hands on a
:class:`~handouts.content.Content` without places.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from handouts.model import (
    ClinicFile,
    CountryFile,
    FactFile,
    Item,
    PieceFile,
    Section,
    SectionFile,
    SourceFile,
    SourceSection,
    TopicFile,
    WordFile,
    WordingFile,
)
from handouts.problems import Place, Problem
from handouts.schema import did_you_mean, validate
from handouts.source import Loc, SourceDocument, read_yaml

Shape = TypeVar("Shape", bound=BaseModel)
Shape_co = TypeVar("Shape_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True)
class Loaded(Generic[Shape_co]):
    """A file and what it holds."""

    document: SourceDocument
    shape: Shape_co

    def place(self, *loc: str | int, key: bool = False) -> Place:
        """Return where the value (or the key) at ``loc`` stands."""
        return self.document.place(loc, key=key)


@dataclass(frozen=True)
class Library:
    """All files that could be read; None or absent where a file has problems of its own.

    ``sections`` and ``words`` are by language, ``countries`` by the id their file gives.
    ``partial`` lists the languages with a section file that could not be used: nothing may be
    called missing in them.
    """

    root: Path
    clinic: Loaded[ClinicFile] | None
    topic: Loaded[TopicFile] | None
    pieces: Loaded[PieceFile] | None
    facts: Loaded[FactFile] | None
    sources: Loaded[SourceFile] | None
    sections: Mapping[str, tuple[Loaded[SectionFile], ...]]
    words: Mapping[str, Loaded[WordFile]]
    wording: tuple[Loaded[WordingFile], ...]
    countries: Mapping[str, Loaded[CountryFile]]
    documents: tuple[SourceDocument, ...]
    partial: frozenset[str]

    def each_section(self, language: str) -> Iterator[tuple[SourceDocument, Loc, Section]]:
        """Yield the document, path and value of every section, file by file."""
        for loaded in self.sections.get(language, ()):
            for n, section in enumerate(loaded.shape.sections):
                yield loaded.document, ("sections", n), section

    def each_item(self, language: str) -> Iterator[tuple[SourceDocument, Loc, Section, Item]]:
        """Yield the document, path, section and value of every item."""
        for document, loc, section in self.each_section(language):
            if not isinstance(section, SourceSection):
                for n, item in enumerate(section.items):
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
        return (
            file.relative_to(self.root) if file.is_relative_to(self.root) else file.name
        ).__str__()


class _Reader:
    """Reads and shapes files one by one and keeps every problem."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.documents: list[SourceDocument] = []

    def read(self, path: Path, shape: type[Shape]) -> Loaded[Shape] | None:
        document, problems = read_yaml(path, path)
        self.problems += problems
        if document is None:
            return None
        self.documents.append(document)
        shaped, problems = validate(document, shape)
        self.problems += problems
        return None if shaped is None else Loaded(document, shaped)

    def topic_name(self, clinic_path: Path, clinic: Loaded[ClinicFile] | None) -> str | None:
        """Return the topic, also from a clinic file that has problems elsewhere."""
        if clinic is not None:
            return clinic.shape.topic
        for document in self.documents:
            if document.file == clinic_path and isinstance(document.value, dict):
                name = document.value.get("topic")
                return name if isinstance(name, str) and name else None
        return None


def clinic_logo(clinic_path: Path) -> Path | None:
    """Return where the clinic file says its logo is, whatever else may be wrong with the file."""
    document, _ = read_yaml(clinic_path, clinic_path)
    name = document.value.get("logo") if document and isinstance(document.value, dict) else None
    return clinic_path.parent / name if isinstance(name, str) and name else None


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else []


def _languages(folder: Path, topic: Loaded[TopicFile] | None) -> tuple[str, ...]:
    if topic is not None:
        return tuple(dict.fromkeys(topic.shape.languages))
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))


def _topic_problem(root: Path, name: str, clinic: Loaded[ClinicFile] | None, path: Path) -> Problem:
    topics = [entry.parent.name for entry in sorted(root.glob("*/topic.yaml"))]
    place = clinic.place("topic") if clinic else Place(path)
    return Problem(place, "C314", f'unknown topic "{name}"', did_you_mean(name, topics))


def read_library(root: Path, clinic_path: Path) -> tuple[Library, tuple[Problem, ...]]:
    """Read the clinic file, every country, and every file of the clinic's topic.

    Returns what could be read, and every problem of every file (C1xx, C2xx, C314). Paths in
    problems are as given here.
    """
    reader = _Reader()
    clinic = reader.read(clinic_path, ClinicFile)
    wording = [reader.read(root / "wording.yaml", WordingFile)]
    countries = {
        loaded.shape.id: loaded
        for path in reversed(_yaml_files(root / "countries"))
        if (loaded := reader.read(path, CountryFile))
    }
    name = reader.topic_name(clinic_path, clinic)
    folder = root / name if name else None
    topic = pieces = facts = sources = None
    sections: dict[str, tuple[Loaded[SectionFile], ...]] = {}
    words: dict[str, Loaded[WordFile]] = {}
    partial: set[str] = set()
    if name and folder and not folder.is_dir():
        reader.problems.append(_topic_problem(root, name, clinic, clinic_path))
    elif folder:
        topic = reader.read(folder / "topic.yaml", TopicFile)
        pieces = reader.read(folder / "pieces.yaml", PieceFile)
        facts = reader.read(folder / "facts.yaml", FactFile)
        sources = reader.read(folder / "sources.yaml", SourceFile)
        if (folder / "wording.yaml").exists():
            wording.append(reader.read(folder / "wording.yaml", WordingFile))
        for language in _languages(folder, topic):
            found = reader.read(folder / language / "words.yaml", WordFile)
            if found:
                words[language] = found
            files = [f for f in _yaml_files(folder / language) if f.name != "words.yaml"]
            read = [reader.read(path, SectionFile) for path in files]
            sections[language] = tuple(loaded for loaded in read if loaded)
            if not all(read):
                partial.add(language)
    library = Library(
        root=root,
        clinic=clinic,
        topic=topic,
        pieces=pieces,
        facts=facts,
        sources=sources,
        sections=sections,
        words=words,
        wording=tuple(loaded for loaded in wording if loaded),
        countries=countries,
        documents=tuple(reader.documents),
        partial=frozenset(partial),
    )
    return library, tuple(reader.problems)
