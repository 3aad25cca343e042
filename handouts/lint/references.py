"""Names that point from one file to another: each of them is known (C302 to C318)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handouts.errors import Problem
from handouts.lint.ids import Named, each_of
from handouts.lint.rule import lint_rule
from handouts.model import PieceFile, SourceSection, TableSection, TopicFile
from handouts.source.content_files import ContentFiles, LoadedFile
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.markup import is_public
from handouts.text.suggestions import nearest, suggest


@lint_rule(
    "C209",
    "C302",
    "C303",
    "C304",
    "C305",
    "C306",
    "C307",
    "C308",
    "C310",
    "C311",
    "C312",
    "C313",
    "C315",
    "C317",
    "C318",
)
def problems(library: ContentFiles) -> Iterator[Problem]:
    """Yield every name that points nowhere, and what cannot be true of two fields together."""
    yield from _clinic_names(library)
    if library.topic is not None:
        yield from _topic_names(library, library.topic)
    if library.pieces is not None:
        yield from _piece_names(library, library.pieces)
    yield from _evidence(library)
    for language in library.sections:
        yield from _section_names(library, language)


def _unknown(
    what: str, code: str, names: Iterable[Named], known: Iterable[str] | None
) -> Iterator[Problem]:
    """Yield each of ``names`` that is not ``known``; None: what is known could not be read."""
    if known is None:
        return
    known = set(known)
    for document, loc, name in names:
        if name not in known:
            fix = nearest(name, known).fix
            yield Problem(document.place(loc), code, f'unknown {what} "{name}"', fix)


# --- clinic, topic, pieces ----------------------------------------------------------------------


def _clinic_names(library: ContentFiles) -> Iterator[Problem]:
    if library.clinic is None or library.topic is None:
        return
    clinic, document, known = library.clinic.shape, library.clinic.document, library.known
    named = (
        ("treatment", "C302", "treatments", clinic.treatments, known.treatments),
        ("language", "C304", "languages", clinic.languages, known.languages),
        ("country", "C303", "country", (clinic.country,), known.countries),
    )
    for what, code, field, names, ids in named:
        if library.clinic.is_missing(field) or not ids:
            continue
        for n, name in enumerate(names):
            if name not in ids:
                place = document.place((field, n))
                why = "each treatment has handouts of its own" if what == "treatment" else ""
                yield Problem(place, code, f'unknown {what} "{name}"', suggest(name, ids).fix, why)


def _topic_names(library: ContentFiles, loaded: LoadedFile[TopicFile]) -> Iterator[Problem]:
    topic, document = loaded.shape, loaded.document
    treatments = loaded.names("treatments")
    yield from _unknown(
        "country", "C303", each_of(document, ("countries",), topic.countries), library.countries
    )
    named = [("required", n, r) for n, r in enumerate(topic.required)]
    for field, n, required in named:
        used = each_of(document, (field, n, "treatments"), required.treatments)
        yield from _unknown("treatment", "C302", used, treatments)
        places = each_of(document, (field, n, "countries"), required.countries)
        yield from _unknown("country", "C303", places, topic.countries)
    for n, rule in enumerate(topic.house_rules):
        used = each_of(document, ("house_rules", n, "treatments"), rule.treatments)
        yield from _unknown("treatment", "C302", used, treatments)
        for m, refusal in enumerate(rule.refuse):
            tests = (refusal.below, refusal.above, refusal.matches)
            at = ("house_rules", n, "refuse", m)
            if sum(test is not None for test in tests) != 1:
                what = f'a refusal of "{rule.name}" is not one test'
                fix = "give one of below, above, matches"
                yield Problem(document.place(at), "C318", what, fix)
            if library.sources:
                sources = library.sources.names("sources")
                cited = [(document, (*at, "source"), refusal.source)]
                yield from _unknown("source", "C308", cited, sources)
    if topic.review_by < topic.dated and not (
        loaded.is_missing("dated") or loaded.is_missing("review_by")
    ):
        what = f"review_by ({topic.review_by}) is before dated ({topic.dated})"
        yield Problem(loaded.place("review_by"), "C315", what, "mend one of the two dates")
    yield from _languages(topic.languages, _topic_words(topic, document))
    yield from _country_words(library, topic)


Words = tuple[SourceDocument, Loc, Mapping[str, object]]


def _topic_words(topic: TopicFile, document: SourceDocument) -> Iterator[Words]:
    yield document, ("title",), topic.title
    yield document, ("subject",), topic.subject
    for n, treatment in enumerate(topic.treatments):
        yield document, ("treatments", n, "name"), treatment.name
        yield document, ("treatments", n, "short_name"), treatment.short_name
        if treatment.comparison:
            yield document, ("treatments", n, "comparison"), treatment.comparison
    for n, required in enumerate(topic.required):
        yield document, ("required", n, "must_say"), required.must_say
    for n, rule in enumerate(topic.house_rules):
        for m, choice in enumerate(rule.choices):
            yield document, ("house_rules", n, "choices", m, "words"), choice.words


def _languages(languages: tuple[str, ...], words: Iterable[Words]) -> Iterator[Problem]:
    """Yield words that stand in an unknown language, and languages without words."""
    for document, loc, said in words:
        for name in said:
            if name not in languages:
                place = document.place((*loc, name), key=True)
                fix = nearest(name, languages).fix
                yield Problem(place, "C304", f'unknown language "{name}"', fix)
        yield from _wordless(languages, (document, loc, said))


def _wordless(languages: tuple[str, ...], words: Words) -> Iterator[Problem]:
    document, loc, said = words
    for language in languages:
        if not said.get(language):
            what = f'"{loc[-1]}" has no words in "{language}"'
            yield Problem(document.place(loc), "C305", what, f'add "{language}:" and the words')


def _country_words(library: ContentFiles, topic: TopicFile) -> Iterator[Problem]:
    """Yield what a country of the topic does not say in each of its languages."""
    for name in topic.countries:
        country = library.countries.get(name)
        for field in ("name", "crisis_contact", "crisis_details"):
            if country is not None and not country.is_missing(field):
                said = getattr(country.shape, field)
                yield from _wordless(topic.languages, (country.document, (field,), said))


def _piece_names(library: ContentFiles, loaded: LoadedFile[PieceFile]) -> Iterator[Problem]:
    document = loaded.document
    for n, piece in enumerate(loaded.shape.pieces):
        at: Loc = ("pieces", n)
        if piece.type.ideal < piece.type.floor:
            what = f"ideal ({piece.type.ideal:g}) is below floor ({piece.type.floor:g})"
            fix = f"write at least {piece.type.floor:g}"
            yield Problem(document.place((*at, "type", "ideal")), "C317", what, fix)
        if library.topic is not None:
            covers = [(document, (*at, "cover", name), name) for name in piece.cover]
            yield from _unknown("treatment", "C302", covers, library.topic.names("treatments"))
        seen: set[str] = set()
        for area, names in piece.areas.items():
            for m, name in enumerate(names):
                if name in seen:
                    place = document.place((*at, "areas", area, m))
                    what = f'piece {piece.id} names the section "{name}" twice'
                    yield Problem(place, "C312", what, "take one of the two out")
                seen.add(name)
        if library.topic is None:
            continue
        languages = library.topic.shape.languages
        words: list[Words] = [
            (document, (*at, field), getattr(piece, field))
            for field in ("name", "purpose", "title")
        ]
        if piece.lead:
            words.append((document, (*at, "lead"), piece.lead))
        yield from _languages(languages, words)
        for language in set(languages) - library.partial:
            sections = {section.id for _, _, section in library.each_section(language)}
            items = {item.id for *_, item in library.each_item(language)}
            used = [
                named
                for area, names in piece.areas.items()
                for named in each_of(document, (*at, "areas", area), names)
            ]
            yield from _unknown("section", "C306", used, sections)
            for field, left_out in piece.all_left_out().items():
                left = each_of(document, (*at, field), left_out)
                yield from _unknown("item", "C306", left, items)


# --- evidence and sections ----------------------------------------------------------------------


def _evidence(library: ContentFiles) -> Iterator[Problem]:
    if library.sources is not None:
        for n, source in enumerate(library.sources.shape.sources):
            if source.url is not None and not is_public(source.url):
                place = library.sources.place("sources", n, "url")
                what = f'"{source.url}" is not an https address'
                yield Problem(place, "C209", what, "write https://… or take the field out")
    if library.facts is None:
        return
    document = library.facts.document
    treatments = library.topic.names("treatments") if library.topic else None
    for n, fact in enumerate(library.facts.shape.facts):
        at: Loc = ("facts", n)
        used = each_of(document, (*at, "treatments"), fact.treatments)
        yield from _unknown("treatment", "C302", used, treatments)
        if not fact.sources and fact.confidence != "unverified":
            what, fix = f"{fact.id} names no source", "name one, or write confidence: unverified"
            yield Problem(document.place((*at, "sources")), "C311", what, fix)
        if library.sources is not None:
            cited = each_of(document, (*at, "sources"), fact.sources)
            yield from _unknown("source", "C308", cited, library.sources.names("sources"))


def _section_names(library: ContentFiles, language: str) -> Iterator[Problem]:
    if library.topic is None:
        return
    treatments = library.topic.names("treatments")
    facts = {f.id: f for f in library.facts.shape.facts} if library.facts else {}
    fact_ids = library.facts.names("facts") if library.facts else None
    sources = library.sources.names("sources") if library.sources else None
    for document, loc, section in library.each_section(language):
        used = each_of(document, (*loc, "treatments"), section.treatments)
        yield from _unknown("treatment", "C302", used, treatments)
        if isinstance(section, TableSection):
            yield from _rows(document, loc, section)
        if isinstance(section, SourceSection):
            continue
        for n, item in enumerate(section.items):
            at = (*loc, "items", n)
            used = each_of(document, (*at, "treatments"), item.treatments)
            yield from _unknown("treatment", "C302", used, treatments)
            places = each_of(document, (*at, "countries"), item.countries)
            yield from _unknown("country", "C303", places, library.topic.shape.countries)
            cited = each_of(document, (*at, "sources"), item.sources)
            yield from _unknown("source", "C308", cited, sources)
            rests_on = each_of(document, (*at, "facts"), item.facts)
            yield from _unknown("fact", "C307", rests_on, fact_ids)
            for m, name in enumerate(item.facts):
                if name in facts and facts[name].confidence in {"low", "unverified"}:
                    what = (
                        f"{item.id} rests on {name}, whose confidence is {facts[name].confidence}"
                    )
                    fix = "take the words out, or rest them on a fact that holds"
                    yield Problem(document.place((*at, "facts", m)), "C310", what, fix)


def _rows(document: SourceDocument, loc: Loc, section: TableSection) -> Iterator[Problem]:
    expected = len(section.columns)
    for n, row in enumerate(section.items):
        if len(row.cells) != expected:
            what = f"row {row.id} has {len(row.cells)} cells, the table {expected} columns"
            place = document.place((*loc, "items", n, "cells"))
            yield Problem(place, "C313", what, f"write {expected} cells")
