"""Names that point from one file to another: each is known, and each is given once (C3xx)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handouts.library import Library, Loaded
from handouts.model import PieceFile, SourceSection, TableSection, TopicFile
from handouts.problems import Place, Problem
from handouts.richtext import is_public
from handouts.schema import did_you_mean
from handouts.source import Loc, SourceDocument

Named = tuple[SourceDocument, Loc, str]


def problems(library: Library) -> Iterator[Problem]:
    """Yield every name that points nowhere, and every id given twice."""
    yield from _twice(library)
    yield from _clinic_names(library)
    if library.topic is not None:
        yield from _topic_names(library, library.topic)
    if library.pieces is not None:
        yield from _piece_names(library, library.pieces)
    yield from _evidence(library)
    for language in library.sections:
        yield from _section_names(library, language)


def _unknown(
    what: str, code: str, names: Iterable[Named], known: Iterable[str]
) -> Iterator[Problem]:
    known = set(known)
    for document, loc, name in names:
        if name not in known:
            fix = did_you_mean(name, known)
            yield Problem(document.place(loc), code, f'unknown {what} "{name}"', fix)


def _list(document: SourceDocument, loc: Loc, names: Iterable[str]) -> Iterator[Named]:
    for n, name in enumerate(names):
        yield document, (*loc, n), name


def _keys(loaded_place: SourceDocument, loc: Loc, words: Mapping[str, object]) -> Iterator[Named]:
    for name in words:
        yield loaded_place, (*loc, name), name


# --- ids given twice ----------------------------------------------------------------------------


def _twice(library: Library) -> Iterator[Problem]:
    for group in _id_groups(library):
        first: dict[str, Place] = {}
        for document, loc, name in group:
            place = document.place(loc)
            if name in first:
                what = f'the id "{name}" is also at {first[name]}'
                yield Problem(place, "C301", what, "give one of the two another id")
            else:
                first[name] = place


def _id_groups(library: Library) -> Iterator[list[Named]]:
    """Yield lists of ids that must differ from each other."""
    if library.topic:
        topic, document = library.topic.shape, library.topic.document
        yield [(document, ("treatments", n, "id"), t.id) for n, t in enumerate(topic.treatments)]
        yield [(document, ("required", n, "id"), r.id) for n, r in enumerate(topic.required)]
        rules = topic.house_rules
        yield [(document, ("house_rules", n, "name"), r.name) for n, r in enumerate(rules)]
        for n, rule in enumerate(rules):
            yield [
                (document, ("house_rules", n, "choices", m, "id"), c.id)
                for m, c in enumerate(rule.choices)
            ]
    if library.pieces:
        document = library.pieces.document
        pieces = library.pieces.shape.pieces
        yield [(document, ("pieces", n, "id"), piece.id) for n, piece in enumerate(pieces)]
    if library.facts:
        document = library.facts.document
        facts = library.facts.shape.facts
        yield [(document, ("facts", n, "id"), fact.id) for n, fact in enumerate(facts)]
    if library.sources:
        document = library.sources.document
        sources = library.sources.shape.sources
        yield [(document, ("sources", n, "id"), source.id) for n, source in enumerate(sources)]
    for language in library.sections:
        # Both become anchors of one page, so a section and an item may not share an id either.
        yield [
            *((d, (*loc, "id"), section.id) for d, loc, section in library.each_section(language)),
            *((d, (*loc, "id"), item.id) for d, loc, _, item in library.each_item(language)),
        ]


# --- clinic, topic, pieces ----------------------------------------------------------------------


def _clinic_names(library: Library) -> Iterator[Problem]:
    if library.clinic is None or library.topic is None:
        return
    clinic, document = library.clinic.shape, library.clinic.document
    topic = library.topic.shape
    offered = _list(document, ("treatments",), clinic.treatments)
    yield from _unknown("treatment", "C302", offered, (t.id for t in topic.treatments))
    yield from _unknown(
        "language", "C304", _list(document, ("languages",), clinic.languages), topic.languages
    )
    country = [(document, ("country",), clinic.country)]
    known = set(topic.countries) & set(library.countries)
    yield from _unknown("country", "C303", country, known or set(topic.countries))


def _topic_names(library: Library, loaded: Loaded[TopicFile]) -> Iterator[Problem]:
    topic, document = loaded.shape, loaded.document
    treatments = [t.id for t in topic.treatments]
    yield from _unknown(
        "country", "C303", _list(document, ("countries",), topic.countries), library.countries
    )
    named = [("required", n, r) for n, r in enumerate(topic.required)]
    for field, n, required in named:
        used = _list(document, (field, n, "treatments"), required.treatments)
        yield from _unknown("treatment", "C302", used, treatments)
        places = _list(document, (field, n, "countries"), required.countries)
        yield from _unknown("country", "C303", places, topic.countries)
    for n, rule in enumerate(topic.house_rules):
        used = _list(document, ("house_rules", n, "treatments"), rule.treatments)
        yield from _unknown("treatment", "C302", used, treatments)
        for m, refusal in enumerate(rule.refuse):
            tests = (refusal.below, refusal.above, refusal.matches)
            at = ("house_rules", n, "refuse", m)
            if sum(test is not None for test in tests) != 1:
                what = f'a refusal of "{rule.name}" is not one test'
                fix = "give one of below, above, matches"
                yield Problem(document.place(at), "C318", what, fix)
            if library.sources:
                sources = (s.id for s in library.sources.shape.sources)
                cited = [(document, (*at, "source"), refusal.source)]
                yield from _unknown("source", "C308", cited, sources)
    if topic.review_by < topic.dated:
        what = f"review_by ({topic.review_by}) is before dated ({topic.dated})"
        yield Problem(loaded.place("review_by"), "C315", what, "mend one of the two dates")
    yield from _languages(topic.languages, _topic_words(topic, document))


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
                fix = did_you_mean(name, languages)
                yield Problem(place, "C304", f'unknown language "{name}"', fix)
        for language in languages:
            if not said.get(language):
                what = f'"{loc[-1]}" has no words in "{language}"'
                yield Problem(document.place(loc), "C305", what, f'add "{language}:" and the words')


def _piece_names(library: Library, loaded: Loaded[PieceFile]) -> Iterator[Problem]:
    document = loaded.document
    for n, piece in enumerate(loaded.shape.pieces):
        at: Loc = ("pieces", n)
        if piece.type.ideal < piece.type.floor:
            what = f"ideal ({piece.type.ideal:g}) is below floor ({piece.type.floor:g})"
            fix = f"write at least {piece.type.floor:g}"
            yield Problem(document.place((*at, "type", "ideal")), "C317", what, fix)
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
        told: list[Words] = [
            (document, (*at, field), getattr(piece, field))
            for field in ("name", "purpose", "title")
        ]
        if piece.lead:
            told.append((document, (*at, "lead"), piece.lead))
        yield from _languages(languages, told)
        for language in set(languages) - library.partial:
            sections = {section.id for _, _, section in library.each_section(language)}
            items = {item.id for *_, item in library.each_item(language)}
            used = [
                named
                for area, names in piece.areas.items()
                for named in _list(document, (*at, "areas", area), names)
            ]
            yield from _unknown("section", "C306", used, sections)
            left = _list(document, (*at, "left_out"), piece.left_out)
            yield from _unknown("item", "C306", left, items)


# --- evidence and sections ----------------------------------------------------------------------


def _evidence(library: Library) -> Iterator[Problem]:
    if library.sources is not None:
        for n, source in enumerate(library.sources.shape.sources):
            if source.url is not None and not is_public(source.url):
                place = library.sources.place("sources", n, "url")
                what = f'"{source.url}" is not an https address'
                yield Problem(place, "C209", what, "write https://… or take the field out")
    if library.facts is None:
        return
    document = library.facts.document
    treatments = [t.id for t in library.topic.shape.treatments] if library.topic else None
    for n, fact in enumerate(library.facts.shape.facts):
        at: Loc = ("facts", n)
        if treatments is not None:
            used = _list(document, (*at, "treatments"), fact.treatments)
            yield from _unknown("treatment", "C302", used, treatments)
        if not fact.sources and fact.confidence != "unverified":
            what, fix = f"{fact.id} names no source", "name one, or write confidence: unverified"
            yield Problem(document.place((*at, "sources")), "C311", what, fix)
        if library.sources is not None:
            cited = _list(document, (*at, "sources"), fact.sources)
            known = (source.id for source in library.sources.shape.sources)
            yield from _unknown("source", "C308", cited, known)


def _section_names(library: Library, language: str) -> Iterator[Problem]:
    if library.topic is None:
        return
    treatments = [t.id for t in library.topic.shape.treatments]
    facts = {f.id: f for f in library.facts.shape.facts} if library.facts else None
    sources = {s.id for s in library.sources.shape.sources} if library.sources else None
    for document, loc, section in library.each_section(language):
        used = _list(document, (*loc, "treatments"), section.treatments)
        yield from _unknown("treatment", "C302", used, treatments)
        if isinstance(section, TableSection):
            yield from _rows(document, loc, section)
        if isinstance(section, SourceSection):
            continue
        for n, item in enumerate(section.items):
            at = (*loc, "items", n)
            used = _list(document, (*at, "treatments"), item.treatments)
            yield from _unknown("treatment", "C302", used, treatments)
            places = _list(document, (*at, "countries"), item.countries)
            yield from _unknown("country", "C303", places, library.topic.shape.countries)
            if sources is not None:
                cited = _list(document, (*at, "sources"), item.sources)
                yield from _unknown("source", "C308", cited, sources)
            if facts is None:
                continue
            yield from _unknown("fact", "C307", _list(document, (*at, "facts"), item.facts), facts)
            for m, name in enumerate(item.facts):
                if name in facts and facts[name].confidence in {"low", "unverified"}:
                    what = (
                        f"{item.id} rests on {name}, whose confidence is {facts[name].confidence}"
                    )
                    fix = "take the words out, or rest them on a fact that holds"
                    yield Problem(document.place((*at, "facts", m)), "C310", what, fix)


def _rows(document: SourceDocument, loc: Loc, section: TableSection) -> Iterator[Problem]:
    wanted = len(section.columns)
    for n, row in enumerate(section.items):
        if len(row.cells) != wanted:
            what = f"row {row.id} has {len(row.cells)} cells, the table {wanted} columns"
            place = document.place((*loc, "items", n, "cells"))
            yield Problem(place, "C313", what, f"write {wanted} cells")
