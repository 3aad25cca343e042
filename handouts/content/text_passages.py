"""The words of every passage of the text, as clinicians sign them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from handouts.content import passages
from handouts.content.content import Content
from handouts.content.passage_text import all_text
from handouts.model.base import covers
from handouts.model.country import CountryFile
from handouts.model.placeholders import COUNTRY_WORDS
from handouts.model.sections import Item, Section, own_items
from handouts.model.topic import Treatment
from handouts.text.fingerprints import signed_words


def text_passages(content: Content, treatment: str, language: str) -> passages.Passages:
    """Return every passage that handouts for ``treatment`` in ``language`` can say.

    All lengths and all answers to the house rules are in it, with the facts that they rest on, and
    nothing of the clinic's own. In which order a piece says them is not.
    """
    own = content.topic.treatment(treatment)
    items = tuple(_items(content, treatment, language))
    found = chain(
        _sections(content, treatment, language),
        _pieces(content, treatment, language),
        _answers(content, treatment, language),
        _by_language("treatment", own, ("name", "short_name", "comparison"), language),
        [(passages.SUBJECT, signed_words(content.topic.subject.get(language, "")))],
        _by_language("country", content.country, COUNTRY_WORDS, language),
        _citations(content),
        _evidence(content, treatment, items),
        _days(content),
        [(passages.LABEL, f"newest label: {own.label_dated or 'none'}")],
        _meanings(content, treatment, items),
        _program_words(content, language),
    )
    return {key: text for key, text in found if text}


_Texts = Iterator[tuple[str, str]]
"""The key and the words of each passage."""


def _sections(content: Content, treatment: str, language: str) -> _Texts:
    for section in content.sections[language]:
        if covers(section.treatments, treatment):
            yield f"section/{section.id}", all_text(section)
            for item in _items_of(section, treatment, content.country.id):
                yield f"item/{item.id}", all_text(item)


def _items(content: Content, treatment: str, language: str) -> Iterator[Item]:
    for section in content.sections[language]:
        if covers(section.treatments, treatment):
            yield from _items_of(section, treatment, content.country.id)


def _items_of(section: Section, treatment: str, country: str) -> Iterator[Item]:
    for item in own_items(section):
        if covers(item.treatments, treatment) and covers(item.countries, country):
            yield item


def _pieces(content: Content, treatment: str, language: str) -> _Texts:
    for piece in content.pieces:
        titled = (piece.title.get(language), piece.lead.get(language))
        lines = [signed_words(text) for text in titled if text]
        if treatment in piece.cover:
            lines.append(f"picture: {piece.cover[treatment]}")
        yield f"piece/{piece.id}", "\n".join(lines)
        size = f"{piece.type.ideal:g} pt, at least {piece.type.floor:g} pt"
        yield f"{passages.SIZE}{piece.id}", size
        told = (texts.get(language, "") for texts in (piece.name, piece.purpose))
        yield f"{passages.INDEX}{piece.id}", "\n".join(map(signed_words, filter(None, told)))


def _answers(content: Content, treatment: str, language: str) -> _Texts:
    for rule in content.topic.house_rules:
        if covers(rule.treatments, treatment):
            for choice in rule.choices:
                words = signed_words(choice.words.get(language, ""))
                yield f"rule/{rule.name}/{choice.id}", words
            limits = (refusal.description for refusal in rule.refuse)
            yield f"{passages.LIMITS}{rule.name}", "\n".join(limits) or "any answer"


def _citations(content: Content) -> _Texts:
    for source in content.sources.values():
        if source.print_as:
            yield f"source/{source.id}", "\n".join(filter(None, (source.print_as, source.url)))


def _evidence(content: Content, treatment: str, items: Iterable[Item]) -> _Texts:
    """Yield the evidence of each item and house rule, and every fact that it names."""
    cited = {f"item/{item.id}": (*item.facts, *item.sources) for item in items}
    for rule in content.topic.house_rules:
        if covers(rule.treatments, treatment):
            cited[f"{passages.LIMITS}{rule.name}"] = rule.facts
    for key, names in cited.items():
        yield f"{passages.EVIDENCE}{key}", "\n".join(sorted({*names})) or "no fact"
        for fact in (content.facts[name] for name in names if name in content.facts):
            yield f"{passages.FACT}{fact.id}", fact.description
            texts = (content.sources[name].description for name in fact.sources)
            yield f"{passages.EVIDENCE}{passages.FACT}{fact.id}", "\n".join(texts)


def _days(content: Content) -> _Texts:
    """Yield the day on which each source, and each country's numbers, were read."""
    for source in content.sources.values():
        yield f"{passages.READ}{source.id}", f"read on {source.seen}"
    for numbers in content.topic.country_words:
        yield f"{passages.READ}{numbers.id}", f"numbers seen on {numbers.seen}"


def _meanings(content: Content, treatment: str, items: Iterable[Item]) -> _Texts:
    ids = {item.id for item in items}
    for statement in content.topic.required:
        if covers(statement.treatments, treatment) and statement.id in ids:
            place = "whole on page 1" if statement.first_page else ""
            yield f"{passages.MEANING}item/{statement.id}", f"{statement.meaning}\n{place}".strip()


def _program_words(content: Content, language: str) -> _Texts:
    words = content.words[language]
    for name, text in words.patterns().items():
        yield f"words/{name}", signed_words(text)
    if words.fill_in:
        yield passages.FILL_IN, all_text(words.fill_in)


def _by_language(
    kind: str, owner: Treatment | CountryFile, names: Iterable[str], language: str
) -> _Texts:
    for name in names:
        value = getattr(owner, name)
        if text := value.get(language) if isinstance(value, Mapping) else value:
            yield f"{kind}/{name}", signed_words(text)
