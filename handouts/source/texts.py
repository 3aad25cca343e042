"""Every text that readers see, where it is, and for whom it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from handouts.model.clinic import PRINTED
from handouts.model.details import Detail
from handouts.model.house_rules import HouseRule
from handouts.model.placeholders import COUNTRY_WORDS
from handouts.model.refusals import Answer
from handouts.model.sections import TableSection
from handouts.model.words import WORDS, without_places
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import Role, SourceText, Takes
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.web_addresses import is_web_address

_NOT_TEXT = frozenset(
    {"id", "kind", "look", "picture", "amount", "comparison_amount", "field", "compares"}
    | {"treatments", "countries", "facts", "sources"}
)


MARKS = "email_marks"
"""The field of the clinic file with the last words of the subjects of emails."""


def texts_in(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield the path, from ``loc`` on, and the words of every text in an item or a part of one."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from texts_in(part, (*loc, n))
    elif isinstance(value, BaseModel):
        yield from texts_in({name: part for name, part in value if name not in _NOT_TEXT}, loc)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from texts_in(part, (*loc, name))


@dataclass(frozen=True)
class _Readers:
    """The readers of a text that names none: all treatments and countries of the topic."""

    treatments: frozenset[str]
    countries: frozenset[str]

    def text(
        self,
        document: SourceDocument,
        loc: Loc,
        text: str,
        language: str,
        treatments: tuple[str, ...] = (),
        takes: Takes = "placeholders",
    ) -> SourceText:
        own = frozenset(treatments) & self.treatments if treatments else self.treatments
        return SourceText(document, loc, text, language, own, self.countries, takes=takes)


def _section_texts(files: ContentFiles, readers: _Readers, language: str) -> Iterator[SourceText]:
    """Yield the texts of every section in ``language``: heading, intro, columns, then items."""
    for document, loc, section in files.each_section(language):
        own = readers.text(document, loc, "", language, section.treatments)
        own = replace(own, section=section.id, compares=section.compares)
        columns = section.columns if isinstance(section, TableSection) else ()
        words = {"heading": section.heading, "intro": section.intro, "columns": columns}
        for at, text in texts_in(words, loc):
            yield replace(own, loc=at, text=text)
        for n, item in enumerate(getattr(section, "items", ())):
            takers = readers.text(document, loc, "", language, item.treatments).treatments
            countries = frozenset(item.countries) or readers.countries
            for at, text in texts_in(item, (*loc, "items", n)):
                yield replace(
                    own,
                    loc=at,
                    text=text,
                    treatments=takers & own.treatments,
                    countries=countries & readers.countries,
                    item=item.id,
                )


_NamedText = tuple[SourceDocument, Loc, Mapping[str, str], tuple[str, ...], Takes]
"""Words by language: where they are, for which treatments, and what is read in them."""


def _named_texts(files: ContentFiles) -> Iterator[_NamedText]:
    """Yield titles and leads, the topic's subject, treatments' names, and the words of choices."""
    if topic := files.topic:
        document = topic.document
        yield document, ("title",), topic.model.title, (), "placeholders"
        yield document, ("subject",), topic.model.subject, (), "placeholders"
        for n, treatment in enumerate(topic.model.treatments):
            at: Loc = ("treatments", n)
            own = (treatment.id,)
            yield document, (*at, "name"), treatment.name, own, "markup"
            yield document, (*at, "short_name"), treatment.short_name, own, "markup"
            yield document, (*at, "comparison"), treatment.comparison, own, "words"
        for n, rule in enumerate(topic.model.house_rules):
            for m, choice in enumerate(rule.choices):
                at = ("house_rules", n, "choices", m, "words")
                yield document, at, choice.words, rule.treatments, "markup"
    if pieces := files.pieces:
        for n, piece in enumerate(pieces.model.pieces):
            yield pieces.document, ("pieces", n, "title"), piece.title, (), "placeholders"
            yield pieces.document, ("pieces", n, "lead"), piece.lead, (), "placeholders"


def _rule_texts(files: ContentFiles, readers: _Readers, language: str) -> Iterator[SourceText]:
    """Yield the answers that house rules in the clinic's own words suggest, or take unasked."""
    if files.topic is None:
        return
    for n, rule in enumerate(files.topic.model.house_rules):
        for name, answer in (("example", rule.example), ("unless_said", rule.unless_said)):
            if rule.is_free_text and answer is not None:
                at: Loc = ("house_rules", n, name)
                document, own = files.topic.document, rule.treatments
                yield readers.text(document, at, answer, language, own, takes="words")


def _country_texts(files: ContentFiles, readers: _Readers, language: str) -> Iterator[SourceText]:
    """Yield the texts of each country's file, for that country alone."""
    for country, loaded in files.countries.items():
        own = replace(readers, countries=frozenset({country}))
        for name, look in COUNTRY_WORDS.items():
            value = getattr(loaded.model, name)
            if look == "words" and language in value:
                at: Loc = (name, language)
                yield own.text(loaded.document, at, value[language], language, takes="markup")
            elif look == "phone" and value:
                yield own.text(loaded.document, (name,), value, language, takes="words")


def _program_texts(files: ContentFiles, readers: _Readers, language: str) -> Iterator[SourceText]:
    """Yield the words that the program itself prints, those of the fill-in pack among them."""
    if language not in files.words:
        return
    loaded = files.words[language]
    for loc, text in texts_in(loaded.model, ()):
        word = WORDS.get(str(loc[0]))
        takes: Takes = "placeholders" if word and word.takes_placeholders else "words"
        without = without_places(word, text) if word else text
        yield readers.text(loaded.document, loc, without, language, takes=takes)


def _clinic_texts(files: ContentFiles) -> Iterator[SourceText]:
    """Yield the clinic's own texts: its details, answers in words, and marks of emails."""
    if files.clinic is None:
        return
    clinic, document = files.clinic.model, files.clinic.document
    is_missing = files.clinic.is_missing
    country = frozenset[str]() if is_missing("country") else frozenset({clinic.country})
    rules = files.topic.model.house_rules if files.topic else ()
    treatments = {r.name: r.treatments for r in rules if r.is_free_text}
    # What its rule refuses is not printed: no other rule has a second line about it.
    refused = {r.name for r in rules if _is_refused(r, clinic.house_rules.get(r.name))}
    details = {detail.name: detail.value(clinic) for detail in PRINTED.values()}
    answers = {n: a for n, a in clinic.house_rules.items() if n in treatments.keys() - refused}
    own_words = {**details, MARKS: clinic.email_marks, "house_rules": answers}
    for loc, text in texts_in(own_words, ()):
        if not is_missing(*loc[:1]):
            named = treatments[str(loc[1])] if loc[0] == "house_rules" else ()
            own = frozenset(named or clinic.treatments)
            language = clinic.languages[0]
            found = SourceText(document, loc, text, language, own, country, takes="words")
            detail = PRINTED.get(f"clinic.{loc[0]}")
            own_role: Role = "name" if loc[0] == MARKS else "prose"
            yield replace(found, role=_role(detail, text) if detail else own_role)


def _is_refused(rule: HouseRule, answer: Answer | None) -> bool:
    return answer is not None and rule.fault(answer) is not None


def _role(detail: Detail, text: str) -> Role:
    kind = detail.about.kind
    if kind == "phone" or (kind == "web" and not is_web_address(text)):
        return "contact"
    return "name" if detail.about.own else "detail"


def _source_texts(files: ContentFiles, readers: _Readers, language: str) -> Iterator[SourceText]:
    if files.sources is None:
        return
    for n, source in enumerate(files.sources.model.sources):
        for loc, text in texts_in({"print_as": source.print_as, "url": source.url}, ("sources", n)):
            document = files.sources.document
            yield replace(readers.text(document, loc, text, language, takes="words"), cited=True)


def all_texts(files: ContentFiles) -> tuple[SourceText, ...]:
    """Return every text of the topic in its languages, of the countries, and of the clinic."""
    if files.topic is None:
        return tuple(_clinic_texts(files))
    topic = files.topic.model
    readers = _Readers(frozenset(t.id for t in topic.treatments), frozenset(topic.countries))
    texts: list[SourceText] = []
    for language in dict.fromkeys(topic.languages):
        texts += _section_texts(files, readers, language)
        for document, loc, words, own, takes in _named_texts(files):
            if language in words:
                at = (*loc, language)
                texts.append(readers.text(document, at, words[language], language, own, takes))
        texts += _country_texts(files, readers, language)
        texts += _program_texts(files, readers, language)
    texts += _rule_texts(files, readers, topic.languages[0])
    texts += _clinic_texts(files)
    texts += _source_texts(files, readers, topic.languages[0])
    return tuple({(t.document.file, t.loc): t for t in texts}.values())
