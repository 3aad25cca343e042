"""Names that point from one file to another: each of them is known (C302 to C308)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from handouts.errors import Place, Problem
from handouts.lint.run import lint_rule
from handouts.model.sections import EffectSection, RecordSection
from handouts.model.topic import TopicFile
from handouts.source.content_files import ContentFiles, LoadedFile, needed
from handouts.source.model_paths import parts_of
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.formatting import is_known
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


@lint_rule("C302", "C303", "C307", "C308")
def names_of_the_topic(files: ContentFiles) -> Iterator[Problem]:
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


@lint_rule("C303")
def countries_without_a_file(files: ContentFiles) -> Iterator[Problem]:
    """Yield countries without a file; a country whose lines are pinned has lost its file."""
    topic = needed(files.topic)
    known = {*files.countries, *files.unread}
    pinned = {country.id for country in topic.model.country_words}
    for n, name in enumerate(topic.model.countries):
        if name in pinned and name not in known:
            what = f"there is no file countries/{name}.yaml"
            yield Problem(topic.place("countries", n), "C303", what, "put it back")
        elif name not in known:
            fix = nearest(name, known).fix
            yield Problem(topic.place("countries", n), "C303", f'unknown country "{name}"', fix)


@lint_rule("C302", "C303", "C304")
def names_of_the_clinic(files: ContentFiles) -> Iterator[Problem]:
    """Yield the unknown treatments, languages and country of the clinic file."""
    loaded, _, known = needed(files.clinic), needed(files.topic), files.known
    clinic = loaded.model
    named = (
        ("treatment", "C302", "treatments", clinic.treatments, known.treatments),
        ("language", "C304", "languages", clinic.languages, known.languages),
        ("country", "C303", "country", (clinic.country,), known.countries),
    )
    for what, code, field, names, ids in named:
        if loaded.is_missing(field) or not ids:
            continue
        for n, name in enumerate(names):
            if name not in ids:
                place = loaded.place(field, n)
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


@lint_rule("C304")
def languages_of_the_topic(files: ContentFiles) -> Iterator[Problem]:
    """Yield languages in which no date can be written."""
    topic = needed(files.topic)
    for n, language in enumerate(topic.model.languages):
        if not is_known(language):
            what, fix = f'unknown language "{language}"', "write a code such as en, es or pt-BR"
            why = "dates and numbers cannot be written in it"
            yield Problem(topic.place("languages", n), "C304", what, fix, why)


@lint_rule("C304", "C305")
def words_in_every_language(files: ContentFiles) -> Iterator[Problem]:
    """Yield words in a language that the topic does not have, and languages without words."""
    topic = files.topic_model
    for loaded in filter(None, (files.topic, files.pieces)):
        yield from _languages(topic.languages, loaded)
    countries = (files.countries.get(name) for name in topic.countries)
    for country in filter(None, countries):
        for field in ("name", "crisis_contact", "crisis_details"):
            if not country.is_missing(field):
                value = getattr(country.model, field)
                yield from _wordless(topic.languages, country, (field,), value)


@lint_rule("C302")
def treatments_of_covers(files: ContentFiles) -> Iterator[Problem]:
    """Yield covers of unknown treatments."""
    pieces, treatments = needed(files.pieces), needed(files.topic).names("treatments")
    for n, piece in enumerate(pieces.model.pieces):
        for name in piece.cover:
            cover = (("pieces", n, "cover", name), name)
            yield from _unknown("treatment", "C302", pieces.document, cover, treatments)


@lint_rule("C306")
def parts_of_pieces(files: ContentFiles) -> Iterator[Problem]:
    """Yield the sections and items that no file holds; where a whole file is gone, that alone."""
    loaded = needed(files.pieces)
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


@lint_rule("C306")
def sections_of_records(files: ContentFiles) -> Iterator[Problem]:
    """Yield the sections of a record that are not sections of side effects."""
    for language in files.sections if files.topic else ():
        every = [*files.each_section(language)]
        known = [section.id for *_, section in every if isinstance(section, EffectSection)]
        for document, loc, section in every if language not in files.partial else ():
            if isinstance(section, RecordSection):
                named = ((*loc, "of"), section.of)
                yield from _unknown("section of side effects", "C306", document, named, known)
