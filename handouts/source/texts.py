"""Every text that readers see, where it stands, and for whom it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel

from handouts.model.clinic import PRINTED, ClinicFile
from handouts.model.details import Detail
from handouts.model.sections import Item, Section, SourceSection, TableSection
from handouts.model.topic import TopicFile
from handouts.model.word_patterns import ORDINARY, without_places
from handouts.model.words import FieldWords, FillInWords
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText
from handouts.source.yaml_document import Loc, SourceDocument

_NOT_TEXT = frozenset(
    {"id", "kind", "look", "picture", "tone", "amount", "field", "compares"}
    | {"treatments", "countries", "facts", "sources"}
)


def item_texts(item: Item) -> Iterator[tuple[Loc, str]]:
    """Yield the path within the item, and the words, of every text of ``item``, in order."""
    yield from _texts(item, ())


def _texts(shape: BaseModel, loc: Loc) -> Iterator[tuple[Loc, str]]:
    for name in type(shape).model_fields:
        if name not in _NOT_TEXT:
            yield from _text_values(getattr(shape, name), (*loc, name))


def _text_values(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from _text_values(part, (*loc, n))
    elif isinstance(value, BaseModel):
        yield from _texts(value, loc)


def _all_or(named: tuple[str, ...], everything: frozenset[str]) -> frozenset[str]:
    return frozenset(named) & everything if named else everything


def section_texts(library: ContentFiles, language: str) -> Iterator[SourceText]:
    """Yield the texts of every section in ``language``: heading, intro, columns, then items."""
    if library.topic is None:
        return
    treatments = frozenset(t.id for t in library.topic.shape.treatments)
    countries = frozenset(library.topic.shape.countries)
    for document, loc, section in library.each_section(language):
        own = _all_or(section.treatments, treatments)
        for name, text in _section_words(section):
            yield SourceText(
                document=document,
                loc=(*loc, *name),
                text=text,
                language=language,
                treatments=own,
                countries=countries,
                name=str(name[0]),
                section=section.id,
                compares=section.compares,
            )
        if isinstance(section, SourceSection):
            continue
        for n, item in enumerate(section.items):
            for name, text in item_texts(item):
                yield SourceText(
                    document=document,
                    loc=(*loc, "items", n, *name),
                    text=text,
                    language=language,
                    treatments=_all_or(item.treatments, treatments) & own,
                    countries=_all_or(item.countries, countries),
                    name=str(name[0]),
                    section=section.id,
                    item=item.id,
                    compares=section.compares,
                )


def _section_words(section: Section) -> Iterator[tuple[Loc, str]]:
    yield ("heading",), section.heading
    if section.intro is not None:
        yield ("intro",), section.intro
    if isinstance(section, TableSection):
        yield from _text_values(section.columns, ("columns",))


def piece_texts(library: ContentFiles, language: str) -> Iterator[SourceText]:
    """Yield the title and lead of every piece in ``language``."""
    if library.topic is None or library.pieces is None:
        return
    for n, piece in enumerate(library.pieces.shape.pieces):
        for name, words in (("title", piece.title), ("lead", piece.lead)):
            if language in words:
                loc = ("pieces", n, name, language)
                yield _text_of(library.topic.shape, library.pieces.document, loc, words[language])


def topic_texts(library: ContentFiles, language: str) -> Iterator[SourceText]:
    """Yield the topic's title and subject, each treatment's names, and the words of choices."""
    if library.topic is None:
        return
    topic, document = library.topic.shape, library.topic.document
    for name, words in (("title", topic.title), ("subject", topic.subject)):
        if language in words:
            yield _text_of(topic, document, (name, language), words[language])
    for n, treatment in enumerate(topic.treatments):
        named = {
            "name": treatment.name,
            "short_name": treatment.short_name,
            "comparison": treatment.comparison,
        }
        for name, words in named.items():
            if language in words:
                loc: Loc = ("treatments", n, name, language)
                found = _text_of(topic, document, loc, words[language], (treatment.id,))
                yield replace(found, takes="words" if name == "comparison" else "markup")
    for n, rule in enumerate(topic.house_rules):
        for m, choice in enumerate(rule.choices):
            if language in choice.words:
                loc = ("house_rules", n, "choices", m, "words", language)
                found = _text_of(topic, document, loc, choice.words[language], rule.treatments)
                yield replace(found, takes="markup")


def country_texts(library: ContentFiles, language: str) -> Iterator[SourceText]:
    """Yield what each country's file puts into text, for that country alone."""
    if library.topic is None:
        return
    for country, loaded in library.countries.items():
        shape, topic = loaded.shape, library.topic.shape
        for name in ("crisis_contact", "crisis_details", "regulator"):
            words: Mapping[str, str] = getattr(shape, name)
            if language in words:
                found = _text_of(topic, loaded.document, (name, language), words[language])
                yield replace(found, countries=frozenset({country}), takes="markup")
        for name in ("emergency", "crisis_line", "reporting_line"):
            number = getattr(shape, name)
            if number:
                found = _text_of(topic, loaded.document, (name, ""), number)
                yield replace(
                    found,
                    loc=(name,),
                    language=language,
                    countries=frozenset({country}),
                    takes="words",
                )


def program_texts(library: ContentFiles, language: str) -> Iterator[SourceText]:
    """Yield the words that the program itself prints in ``language``."""
    if library.topic is None or language not in library.words:
        return
    loaded = library.words[language]
    for name, text in loaded.shape.patterns().items():
        said = without_places(name, text)
        found = _text_of(library.topic.shape, loaded.document, (name, language), said)
        yield replace(found, loc=(name,), takes="placeholders" if name in ORDINARY else "words")
    pack = loaded.shape.fill_in
    if pack is not None:
        yield from _fill_in_texts(library.topic.shape, loaded.document, pack, language)


def _fill_in_texts(
    topic: TopicFile, document: SourceDocument, words: FillInWords, language: str
) -> Iterator[SourceText]:
    """Yield the words of the fill-in pack: labels, marks, and what is said of the whole."""
    texts: list[tuple[Loc, str]] = [(("author",), words.author), (("done",), words.done)]
    fields: list[tuple[Loc, FieldWords]] = [(("status",), words.status)]
    fields += [(("fields", name), field) for name, field in words.fields.items()]
    for at, field in fields:
        texts += [((*at, "label"), field.label), ((*at, "mark"), field.mark)]
    for at, text in texts:
        found = _text_of(topic, document, ("fill_in", *at, language), text)
        yield replace(found, loc=("fill_in", *at), takes="words")


def _said(clinic: ClinicFile, detail: Detail) -> Iterator[tuple[Loc, str]]:
    return _text_values(detail.value(clinic), (detail.name,))


def clinic_texts(library: ContentFiles) -> Iterator[SourceText]:
    """Yield what the clinic wrote itself: name, address, hours, phones, website, text rules."""
    if library.clinic is None:
        return
    clinic, document = library.clinic.shape, library.clinic.document
    is_missing = library.clinic.is_missing
    country = frozenset[str]() if is_missing("country") else frozenset({clinic.country})
    kinds = {r.name: r for r in library.topic.shape.house_rules} if library.topic else {}
    texts: list[tuple[Loc, str, tuple[str, ...]]] = [
        *((loc, text, ()) for detail in PRINTED.values() for loc, text in _said(clinic, detail)),
        *(
            (("house_rules", name), answer, kinds[name].treatments)
            for name, answer in clinic.house_rules.items()
            if isinstance(answer, str) and name in kinds and kinds[name].is_free_text
        ),
    ]
    language = clinic.languages[0]
    for loc, text, treatments in texts:
        if is_missing(*loc[:1]):
            continue
        own = frozenset(treatments or clinic.treatments)
        yield SourceText(document, loc, text, language, own, country, str(loc[0]), takes="words")


def source_texts(library: ContentFiles) -> Iterator[SourceText]:
    """Yield how each source is printed, and its address."""
    if library.topic is None or library.sources is None:
        return
    topic, document = library.topic.shape, library.sources.document
    for n, source in enumerate(library.sources.shape.sources):
        for name, text in (("print_as", source.print_as), ("url", source.url)):
            if text is not None:
                found = _text_of(topic, document, ("sources", n, name, topic.languages[0]), text)
                loc = ("sources", n, name)
                yield replace(found, loc=loc, takes="words", cited=True)


def _text_of(
    topic: TopicFile, document: SourceDocument, loc: Loc, text: str, own: tuple[str, ...] = ()
) -> SourceText:
    """Return a text outside sections; ``loc`` ends with its language."""
    *_, name, language = loc
    return SourceText(
        document=document,
        loc=loc,
        text=text,
        language=str(language),
        treatments=_all_or(own, frozenset(t.id for t in topic.treatments)),
        countries=frozenset(topic.countries),
        name=str(name),
    )


def all_texts(library: ContentFiles) -> tuple[SourceText, ...]:
    """Return every text of the topic in its languages, of the countries, and of the clinic."""
    if library.topic is None:
        return tuple(clinic_texts(library))
    texts: list[SourceText] = []
    for language in dict.fromkeys(library.topic.shape.languages):
        texts += section_texts(library, language)
        texts += piece_texts(library, language)
        texts += topic_texts(library, language)
        texts += country_texts(library, language)
        texts += program_texts(library, language)
    texts += clinic_texts(library)
    texts += source_texts(library)
    return tuple({(t.document.file, t.loc): t for t in texts}.values())
