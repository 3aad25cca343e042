"""Every file of a topic and a clinic: read, made an object of its class, with places of values."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from handouts.errors import ContentError, Place, Problem
from handouts.model.approvals import ApprovalFile, Signature
from handouts.model.clinic import ClinicFile
from handouts.model.country import CountryFile
from handouts.model.sections import SectionFile
from handouts.model.topic import FactFile, PieceFile, SourceFile, TopicFile
from handouts.model.wording import WordingRules
from handouts.model.words import ProgramWords
from handouts.source import encoding
from handouts.source.clinic_file.messages import ClinicMessages
from handouts.source.clinic_file.parse import parse_clinic
from handouts.source.clinic_file.passed_over import without_slips
from handouts.source.clinic_file.repair import repair_document
from handouts.source.clinic_file.several_clinics import several_clinics
from handouts.source.content_files import ContentFiles, Known, LoadedFile
from handouts.source.logo import logo_folder
from handouts.source.recovery import Explain, recover
from handouts.source.texts import all_texts
from handouts.source.yaml_document import SourceDocument, read_yaml
from handouts.text.phrases import known_name
from handouts.text.suggestions import language_names, suggest

APPROVALS = "approvals.yaml"
"""The file in the content folder that says who has checked which words."""

PACK = "fill-in.yaml"
"""What the fill-in pack is made from, in place of a clinic file: its details are samples."""

Model = TypeVar("Model", bound=BaseModel)


class _Reader:
    """Reads files one by one as objects of their classes, and keeps every problem."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.documents: list[SourceDocument] = []

    def read(
        self, path: Path, model_class: type[Model], most: int = encoding.LARGEST_BYTES
    ) -> LoadedFile[Model] | None:
        document, problems = read_yaml(path, most)
        self.problems += problems
        return None if document is None else self.as_model(document, model_class)

    def as_model(
        self, document: SourceDocument, model_class: type[Model], explain: Explain | None = None
    ) -> LoadedFile[Model] | None:
        self.documents.append(document)
        found, problems = recover(document, model_class, explain)
        self.problems += problems
        return found

    def finished(
        self, topic: ContentFiles, clinic: LoadedFile[ClinicFile] | None
    ) -> tuple[ContentFiles, tuple[Problem, ...]]:
        documents = (*topic.documents, *self.documents)
        files = replace(topic, clinic=clinic, documents=documents)
        return replace(files, texts=all_texts(files)), tuple(self.problems)


def clinic_logo(clinic_path: Path) -> Path | None:
    """Return the path of the logo that the clinic file names, whatever else is wrong with it."""
    document, _ = read_yaml(clinic_path)
    name = document.value.get("logo") if document and isinstance(document.value, dict) else None
    if not isinstance(name, str) or not name:
        return None
    return logo_folder(clinic_path, name) / name


def _yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files in ``folder``, none where it is not. Raises ContentError."""
    return [path for path in _entries(folder) if path.suffix == ".yaml"]


def _entries(folder: Path) -> list[Path]:
    """Return the entries of ``folder`` that are not hidden. Raises ContentError."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _shut(folder, error) from error


def _shut(folder: Path, error: OSError) -> ContentError:
    what = f"this folder cannot be read ({error.strerror})"
    fix = "check the folder and its permissions"
    return ContentError((Problem(Place(folder), "C103", what, fix),))


def _languages(folder: Path, topic: LoadedFile[TopicFile] | None) -> tuple[str, ...]:
    if topic is not None:
        return tuple(dict.fromkeys(topic.model.languages))
    return tuple(path.name for path in _entries(folder) if path.is_dir())


def _known(
    topics: tuple[str, ...],
    topic: LoadedFile[TopicFile] | None,
    countries: Mapping[str, LoadedFile[CountryFile]],
) -> Known:
    """Return the names that a clinic file may hold; none where they cannot be read whole."""
    if topic is None:
        return Known(topics=dict.fromkeys(topics, ()))
    own = {treatment.id: treatment.names for treatment in topic.model.treatments}
    with_file = [name for name in topic.model.countries if name in countries]
    called = {
        name: (*loaded.model.name.values(), *loaded.model.also_called)
        for name, loaded in countries.items()
    }
    return Known(
        topics=dict.fromkeys(topics, ()),
        treatments={name: own.get(name, ()) for name in sorted(topic.names("treatments") or ())},
        countries={name: called.get(name, ()) for name in with_file or topic.model.countries},
        languages=language_names(topic.model.languages),
        rules={rule.name: rule for rule in topic.model.house_rules},
        regions={name: loaded.model.region for name, loaded in countries.items()},
    )


def _topic_folder(
    root: Path, clinic: SourceDocument | None, topics: tuple[str, ...]
) -> Path | None:
    """Return the folder of the clinic's topic; where it names none, of the only one there is."""
    topic = clinic.value.get("topic") if clinic and isinstance(clinic.value, dict) else None
    name = known_name(topic, topics) if isinstance(topic, str) else ""
    if any(folder.name == name and folder.is_dir() for folder in _entries(root)):
        return root / name
    return root / topics[0] if len(topics) == 1 else None


def _read_clinic(
    reader: _Reader,
    found: tuple[SourceDocument | None, tuple[Problem, ...]],
    raw: bytes | Problem,
    known: Known,
) -> LoadedFile[ClinicFile] | None:
    document, problems = found
    if document is None:
        document, problems, said = without_slips(problems, raw, known)
        reader.problems += said
    if document is None:
        return None
    document, problems = repair_document(document, problems, known)
    messages = ClinicMessages(known, document)
    if several := several_clinics(document):
        reader.problems.append(several)
        return None
    by_problem = {problem: loc for loc, problem in document.broken.items()}
    if pasted := messages.pasted_twice(problems):
        problems = (pasted, *(problem for problem in problems if problem.code != pasted.code))
    for problem in problems if isinstance(document.value, dict) else ():
        loc = by_problem.get(problem)
        reader.problems.append(problem if loc is None else messages.value(loc, problem))
    clinic = reader.as_model(document, ClinicFile, messages.value)
    reader.problems = [p for p in reader.problems if not messages.is_reported_elsewhere(p)]
    unread = frozenset((name,) for name in messages.misplaced)
    return replace(clinic, dropped=clinic.dropped | unread) if clinic else None


def read_content_files(root: Path, clinic_path: Path) -> tuple[ContentFiles, tuple[Problem, ...]]:
    """Read the clinic file, every country, and every file of the clinic's topic.

    Returns what could be read, and every problem of every file (C1xx, C2xx). Paths in problems are
    as given here.
    """
    reader = _Reader()
    raw = encoding.read_bytes(clinic_path, encoding.LARGEST_CLINIC_BYTES)
    found = parse_clinic(raw, clinic_path, ())
    folder = _topic_folder(root, found[0], topic_names(root))
    topic = _read_topic(reader, root, folder)
    known = topic.known
    if known.rules:
        # Lines of house rules can be repaired now that their names are known.
        found = parse_clinic(raw, clinic_path, tuple(known.rules))
    clinic = _read_clinic(reader, found, raw, known)
    name = clinic.model.topic if clinic else ""
    if clinic and not clinic.is_missing("topic") and not (folder and folder.name == name):
        what, fix = f'unknown topic "{name}"', suggest(name, known.topics).fix
        reader.problems.append(Problem(clinic.place("topic"), "C314", what, fix))
    files, _ = reader.finished(topic, clinic)
    approvals = _read_approvals(reader, root)
    return replace(files, approvals=approvals), tuple(reader.problems)


def _read_approvals(reader: _Reader, root: Path) -> LoadedFile[ApprovalFile] | None:
    path = root / APPROVALS
    if path.exists() or path.is_symlink():
        return reader.read(path, ApprovalFile, encoding.LARGEST_APPROVALS_BYTES)
    return None


def read_signatures(root: Path) -> tuple[Signature, ...]:
    """Return the signatures in the content folder, the oldest first; none where none is read."""
    found = _read_approvals(_Reader(), root)
    return found.model.signatures if found else ()


def read_topic(root: Path, name: str) -> tuple[ContentFiles, tuple[Problem, ...]]:
    """Read the topic ``name`` as :func:`read_content_files` does, while there is no clinic file."""
    reader = _Reader()
    return reader.finished(_read_topic(reader, root, root / name), None)


def with_clinic(
    topic: ContentFiles, path: Path, raw: bytes
) -> tuple[ContentFiles, tuple[Problem, ...]]:
    """Return ``topic`` with the clinic file ``raw``, as if at ``path``, and its problems."""
    reader = _Reader()
    found = parse_clinic(raw, path, tuple(topic.known.rules))
    clinic = _read_clinic(reader, found, raw, topic.known)
    return reader.finished(topic, clinic)


def topic_names(root: Path) -> tuple[str, ...]:
    """Return the topics that have their folder in ``root``.

    Raises ContentError where there is none, and a folder that cannot be read.
    """
    found, shut = [], None
    for folder in _entries(root):
        try:
            if (folder / "topic.yaml").exists():
                found.append(folder.name)
        except OSError as error:
            shut = _shut(folder, error)
    if shut and not found:
        raise shut
    return tuple(found)


def _read_topic(reader: _Reader, root: Path, folder: Path | None) -> ContentFiles:
    """Read all but the clinic file; ``folder`` is the topic's, where it is known."""
    wording = [reader.read(root / "wording.yaml", WordingRules)]
    listed = reversed(_yaml_files(root / "countries"))
    found = {path.stem: reader.read(path, CountryFile) for path in listed}
    countries = {loaded.model.id: loaded for loaded in found.values() if loaded}
    topic = pieces = facts = sources = None
    sections: dict[str, tuple[LoadedFile[SectionFile], ...]] = {}
    words: dict[str, LoadedFile[ProgramWords]] = {}
    partial: set[str] = set()
    if folder:
        topic = reader.read(folder / "topic.yaml", TopicFile)
        pieces = reader.read(folder / "pieces.yaml", PieceFile)
        facts = reader.read(folder / "facts.yaml", FactFile)
        sources = reader.read(folder / "sources.yaml", SourceFile)
        if (folder / "wording.yaml").exists():
            wording.append(reader.read(folder / "wording.yaml", WordingRules))
        for language in _languages(folder, topic):
            if own_words := reader.read(folder / language / "words.yaml", ProgramWords):
                words[language] = own_words
            files = [f for f in _yaml_files(folder / language) if f.name != "words.yaml"]
            read = [reader.read(path, SectionFile) for path in files]
            sections[language] = tuple(loaded for loaded in read if loaded)
            if not all(loaded and not loaded.dropped for loaded in read):
                partial.add(language)
    return ContentFiles(
        root=root,
        topic=topic,
        pieces=pieces,
        facts=facts,
        sources=sources,
        sections=sections,
        words=words,
        wording=tuple(loaded for loaded in wording if loaded),
        countries=countries,
        unread=frozenset(name for name, loaded in found.items() if not loaded),
        partial=frozenset(partial),
        known=_known(topic_names(root), topic, countries),
    )
