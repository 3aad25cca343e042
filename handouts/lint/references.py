"""Names that point from one file to another: each of them is known (C302 to C318)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from handouts.errors import Place, Problem
from handouts.lint.run import lint_rule
from handouts.model.approvals import LONGEST_YEARS, latest_review
from handouts.model.sections import EffectSection, RecordSection, Row, TableSection
from handouts.model.topic import PieceFile, TopicFile
from handouts.source.content_files import ContentFiles, LoadedFile
from handouts.source.model_paths import parts_of
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.formatting import is_known
from handouts.text.markup import is_public
from handouts.text.suggestions import advice_for_unknown, nearest

_NAMES = {
    "treatments": ("treatment", "C302"),
    "countries": ("country", "C303"),
    "facts": ("fact", "C307"),
    "comparison_first": ("fact", "C307"),
    "sources": ("source", "C308"),
    "source": ("source", "C308"),
    "main": ("source", "C308"),
    "label_of": ("treatment", "C302"),
}
"""By field: what its names represent, and the code of an unknown one."""

# Fields that hold words by language; those of _OPTIONAL may have none at all.
_OPTIONAL = frozenset({"comparison", "lead"})
_WORDS = _OPTIONAL | {"title", "subject", "name", "short_name", "says", "words", "purpose"}


@lint_rule(
    "C209", "C302", "C303", "C304", "C305", "C306", "C307", "C308", "C310", "C311", "C312", "C313",
    "C315", "C317", "C318",
)  # fmt: skip
def problems(files: ContentFiles) -> Iterator[Problem]:
    """Yield every name that points nowhere, and what cannot be true of two fields together."""
    yield from _clinic_names(files)
    yield from _names(files)
    if files.topic is not None:
        yield from _countries(files, files.topic)
        yield from _topic(files, files.topic)
    if files.pieces is not None:
        yield from _pieces(files, files.pieces)
    yield from _evidence(files)
    yield from _sections(files)


# --- names --------------------------------------------------------------------------------------


def _unknown(
    what: str,
    code: str,
    document: SourceDocument,
    named: tuple[Loc, str | Iterable[object]],
    known: Collection[str] | None,
) -> Iterator[Problem]:
    """Yield each name at a path that is not ``known``; None: what is known could not be read."""
    loc, names = named
    if known is None:
        return
    listed = [((*loc, n), name) for n, name in enumerate(names)]
    for at, name in [(loc, names)] if isinstance(names, str) else listed:
        if isinstance(name, str) and name not in known:
            fix = nearest(name, known).fix
            yield Problem(document.place(at), code, f'unknown {what} "{name}"', fix)


def _names(files: ContentFiles) -> Iterator[Problem]:
    """Yield the unknown treatments, countries, facts and sources of every file of the topic."""
    topic = files.topic
    known: dict[str, Collection[str] | None] = {
        "treatment": topic.names("treatments") if topic else None,
        "country": topic.model.countries if topic else None,
        "fact": files.facts.names("facts") if files.facts else None,
        "source": files.sources.names("sources") if files.sources else None,
    }
    sections = [*chain.from_iterable(files.sections.values())]
    rest = (*sections, files.sources) if topic else ()
    judged: list[LoadedFile[Any] | None] = [topic, files.facts, *rest]
    for loaded in filter(None, judged):
        for loc, part in parts_of(loaded.model):
            for field, names in part:
                if field in _NAMES and names is not None:
                    what, code = _NAMES[field]
                    if isinstance(part, TopicFile) and what == "country":
                        continue  # it names files
                    at = ((*loc, field), names)
                    yield from _unknown(what, code, loaded.document, at, known[what])


def _countries(files: ContentFiles, topic: LoadedFile[TopicFile]) -> Iterator[Problem]:
    """Yield the countries of a topic that have no file; one whose lines are known has lost it."""
    known = {*files.countries, *files.unread}
    pinned = {country.id for country in topic.model.country_words}
    for n, name in enumerate(topic.model.countries):
        if name in pinned and name not in known:
            what = f"there is no file countries/{name}.yaml"
            yield Problem(topic.place("countries", n), "C303", what, "put it back")
        elif name not in known:
            fix = nearest(name, known).fix
            yield Problem(topic.place("countries", n), "C303", f'unknown country "{name}"', fix)


def _clinic_names(files: ContentFiles) -> Iterator[Problem]:
    if files.clinic is None or files.topic is None:
        return
    clinic, document, known = files.clinic.model, files.clinic.document, files.known
    named = (
        ("treatment", "C302", "treatments", clinic.treatments, known.treatments),
        ("language", "C304", "languages", clinic.languages, known.languages),
        ("country", "C303", "country", (clinic.country,), known.countries),
    )
    for what, code, field, names, ids in named:
        if files.clinic.is_missing(field) or not ids:
            continue
        for n, name in enumerate(names):
            if name not in ids:
                place = document.place((field, n))
                why = "each treatment has its own handouts" if what == "treatment" else ""
                fix = advice_for_unknown(what, name, ids)
                yield Problem(place, code, f'unknown {what} "{name}"', fix, why)


def _languages(languages: tuple[str, ...], loaded: LoadedFile[Any]) -> Iterator[Problem]:
    """Yield words that are in an unknown language, and languages without words."""
    for loc, part in parts_of(loaded.model):
        for field, translations in part:
            if field not in _WORDS or not isinstance(translations, dict):
                continue
            at = (*loc, field)
            for name in translations:
                if name not in languages:
                    place = loaded.place(*at, name, key=True)
                    fix = nearest(name, languages).fix
                    yield Problem(place, "C304", f'unknown language "{name}"', fix)
            if translations or field not in _OPTIONAL:
                yield from _wordless(languages, loaded, at, translations)


def _wordless(
    languages: tuple[str, ...], loaded: LoadedFile[Any], loc: Loc, words: Mapping[str, object]
) -> Iterator[Problem]:
    for language in languages:
        if not words.get(language):
            what = f'"{loc[-1]}" has no words in "{language}"'
            yield Problem(loaded.place(*loc), "C305", what, f'add "{language}:" and the words')


# --- files --------------------------------------------------------------------------------------


def _dates(loaded: LoadedFile[TopicFile]) -> Iterator[Problem]:
    dated, review = loaded.model.dated, loaded.model.review_by
    place, last = loaded.place("review_by"), latest_review(dated)
    if review < dated:
        what = f"review_by ({review}) is before dated ({dated})"
        yield Problem(place, "C315", what, "correct one of the two dates")
    elif review > last:
        what = f"review_by ({review}) is more than {LONGEST_YEARS} years after dated ({dated})"
        why = "labels and evidence change, and patients would get old advice"
        yield Problem(place, "C315", what, f"write {last} or an earlier date", why)


def _topic(files: ContentFiles, loaded: LoadedFile[TopicFile]) -> Iterator[Problem]:
    topic = loaded.model
    for n, rule in enumerate(topic.house_rules):
        for m, refusal in enumerate(rule.refuse):
            tests = (refusal.below, refusal.above, refusal.matches, refusal.other_than)
            if sum(test is not None for test in tests) != 1:
                place = loaded.place("house_rules", n, "refuse", m)
                what = f'a refusal of "{rule.name}" needs exactly one test'
                yield Problem(place, "C318", what, "give one of below, above, matches, other_than")
    if not (loaded.is_missing("dated") or loaded.is_missing("review_by")):
        yield from _dates(loaded)
    for n, language in enumerate(topic.languages):
        if not is_known(language):
            what, fix = f'unknown language "{language}"', "write a code such as en, es or pt-BR"
            why = "dates and numbers cannot be written in it"
            yield Problem(loaded.place("languages", n), "C304", what, fix, why)
    yield from _languages(topic.languages, loaded)
    countries = (files.countries.get(name) for name in topic.countries)
    for country in filter(None, countries):
        for field in ("name", "crisis_contact", "crisis_details"):
            if not country.is_missing(field):
                value = getattr(country.model, field)
                yield from _wordless(topic.languages, country, (field,), value)


def _pieces(files: ContentFiles, loaded: LoadedFile[PieceFile]) -> Iterator[Problem]:
    document = loaded.document
    for n, piece in enumerate(loaded.model.pieces):
        at: Loc = ("pieces", n)
        if piece.type.ideal < piece.type.floor:
            what = f"ideal ({piece.type.ideal:g}) is below floor ({piece.type.floor:g})"
            fix = f"write at least {piece.type.floor:g}"
            yield Problem(document.place((*at, "type", "ideal")), "C317", what, fix)
        if files.topic is not None:
            treatments = files.topic.names("treatments")
            for name in piece.cover:
                cover = ((*at, "cover", name), name)
                yield from _unknown("treatment", "C302", document, cover, treatments)
        seen: set[str] = set()
        for area, names in piece.areas.items():
            for m, name in enumerate(names):
                if name in seen:
                    place = document.place((*at, "areas", area, m))
                    what = f'piece {piece.id} names the section "{name}" twice'
                    yield Problem(place, "C312", what, "remove one of them")
                seen.add(name)
    yield from _parts_of_pieces(files, loaded)
    if files.topic is not None:
        yield from _languages(files.topic.model.languages, loaded)


def _parts_of_pieces(files: ContentFiles, loaded: LoadedFile[PieceFile]) -> Iterator[Problem]:
    """Yield the sections and items that no file holds; where a whole file is gone, that alone."""
    document, pieces = loaded.document, loaded.model.pieces
    languages = set(files.topic.model.languages if files.topic else ())
    for language in languages - files.partial:
        sections = {section.id for _, _, section in files.each_section(language)}
        items = {item.id for *_, item in files.each_item(language)}
        lost = files.lost_sections(language)
        if lost:
            listed = ", ".join(f'"{name}"' for name in lost[:4]) + (", …" if lost[4:] else "")
            named = "section" if len(lost) == 1 else "sections"
            what = f"no file in this folder has the {named} {listed}"
            fix = 'put back the file that is missing ("git status" names it)'
            folder = document.place(()).file.parent / language
            yield Problem(Place(folder), "C306", what, fix)
            continue
        for n, piece in enumerate(pieces):
            for area, here in piece.areas.items():
                at: Loc = ("pieces", n, "areas", area)
                yield from _unknown("section", "C306", document, (at, here), sections)
            for field, left_out in piece.all_left_out().items():
                at = ("pieces", n, field)
                yield from _unknown("item", "C306", document, (at, left_out), items)


def _evidence(files: ContentFiles) -> Iterator[Problem]:
    if files.sources:
        for n, source in enumerate(files.sources.model.sources):
            if source.url is not None and not is_public(source.url):
                place = files.sources.place("sources", n, "url")
                what = f'"{source.url}" is not an https address'
                yield Problem(place, "C209", what, "write https://… or delete the field")
    if files.facts:
        for n, fact in enumerate(files.facts.model.facts):
            if not fact.sources and fact.confidence != "unverified":
                what = f"{fact.id} names no source"
                fix = "name one, or write confidence: unverified"
                yield Problem(files.facts.place("facts", n, "sources"), "C311", what, fix)


def _records(files: ContentFiles, language: str) -> Iterator[Problem]:
    """Yield what a record takes its side effects from, where that is no section of them."""
    every = [*files.each_section(language)]
    known = [section.id for *_, section in every if isinstance(section, EffectSection)]
    for document, loc, section in every if language not in files.partial else ():
        if isinstance(section, RecordSection):
            named = ((*loc, "of"), section.of)
            yield from _unknown("section of side effects", "C306", document, named, known)


def _sections(files: ContentFiles) -> Iterator[Problem]:
    """Yield items that rest on weak facts, and rows that do not fit their table."""
    facts = files.facts.model.facts if files.facts else ()
    weak = {f.id: f.confidence for f in facts if f.confidence in {"low", "unverified"}}
    for language in files.sections if files.topic else ():
        yield from _records(files, language)
        for document, loc, section, item in files.each_item(language):
            for m, name in enumerate(item.facts):
                if name in weak:
                    what = f"{item.id} rests on {name}, whose confidence is {weak[name]}"
                    fix = "remove the words, or name a stronger fact for them"
                    yield Problem(document.place((*loc, "facts", m)), "C310", what, fix)
            if isinstance(section, TableSection) and isinstance(item, Row):
                cells, expected = len(item.cells), len(section.columns)
                if cells != expected:
                    what = f"row {item.id} has {cells} cells, but the table has {expected} columns"
                    place = document.place((*loc, "cells"))
                    yield Problem(place, "C313", what, f"write {expected} cells")
