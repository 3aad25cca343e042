"""Every printed number is also in a fact or a house rule's answer (C409 to C413, C415)."""

from collections.abc import Iterable, Iterator
from itertools import chain

from handouts.errors import Problem, shorten
from handouts.lint.number_words import NO_READER, readers
from handouts.lint.run import lint_rule
from handouts.model.house_rules import HoursRule
from handouts.model.sections import BlankSection, RecordSection, own_items
from handouts.model.topic import TopicFile
from handouts.model.words import WORDS
from handouts.source.content_files import ContentFiles, NotReadError, needed
from handouts.source.source_text import SourceText, read
from handouts.text.markup import PLACEHOLDER, plain
from handouts.text.numbers import Number, NumberReader

_FIX = "put the number back, or name the fact that has it"


_LEAST, _MOST = map(int, WORDS["record_strength"].numbers)
_SCALE = tuple(Number(str(n), "", "", 0) for n in range(_LEAST, _MOST + 1))
"""How strong an effect was: what the words around a record may say, and the head of its column."""

RULE = "rule."
"""Placeholders of house rules begin with it."""


class FactNumbers:
    """The numbers of every fact in ``facts``, and the reader of each language."""

    def __init__(self, files: ContentFiles) -> None:
        """Read the numbers. Raises NotReadError where a file that they are in has a problem."""
        if files.root / "wording.yaml" not in {
            w.document.file for w in files.wording if not w.dropped
        }:
            raise NotReadError
        self._readers = readers(files)
        self.topic, self.facts = needed(files.topic), needed(files.facts)
        first = self.topic.model.languages[0]
        self.of_fact = {f.id: self.read(f.says, first) for f in self.facts.model.facts}

    def read(self, text: str, language: str) -> tuple[Number, ...]:
        """Return the numbers of ``text``, in order."""
        return self.reader(language).read(text)

    def reader(self, language: str) -> NumberReader:
        """Return the reader of ``language``."""
        return self._readers.get(language, NO_READER)

    def of(self, facts: Iterable[str]) -> tuple[Number, ...]:
        """Return the numbers of ``facts``."""
        return tuple(number for name in facts for number in self.of_fact.get(name, ()))


@lint_rule("C409")
def numbers_of_facts(files: ContentFiles) -> Iterator[Problem]:
    """Yield facts whose words have other numbers than their list of numbers."""
    known = FactNumbers(files)
    for n, fact in enumerate(known.facts.model.facts):
        values = tuple(each.value for each in known.of_fact[fact.id] if not each.is_pronoun)
        if values != fact.numbers:
            says, listed = (", ".join(n) for n in (values, fact.numbers))
            what = f"{fact.id} says {says or 'no number'}, but its numbers are {listed or 'none'}"
            fix = "look up the number in its source, and write it in both"
            yield Problem(known.facts.place("facts", n, "says"), "C409", what, fix)


@lint_rule("C410", "C413")
def minimum_hours(files: ContentFiles) -> Iterator[Problem]:
    """Yield rules about hours without a safe minimum, or whose minimum is in no fact."""
    known = FactNumbers(files)
    topic = known.topic
    for n, rule in enumerate(topic.model.house_rules):
        if not isinstance(rule, HoursRule):
            continue
        fewest = [(m, r.below) for m, r in enumerate(rule.refuse) if r.below is not None]
        if not fewest:
            what = f'"{rule.name}" has no minimum number of hours'
            fix = 'write "below:" under refuse, and the number from the label'
            yield Problem(topic.place("house_rules", n, "name"), "C413", what, fix)
        for m, hours in fewest:
            if not Number(f"{hours:g}", "", "", 0).is_among(known.of(rule.facts)):
                place = topic.place("house_rules", n, "refuse", m, "below")
                yield Problem(place, "C410", _no_fact(rule.name, f"{hours:g}", rule.facts), _FIX)


@lint_rule("C412", "C415")
def items_without_a_fact(files: ContentFiles) -> Iterator[Problem]:
    """Yield items that rest on no fact, or on none about one of their treatments."""
    known = FactNumbers(files)
    for language in files.sections:
        yield from _items(files, known, language)


def _items(files: ContentFiles, known: FactNumbers, language: str) -> Iterator[Problem]:
    topic = known.topic.model
    ours = {statement.id for statement in topic.required} | _own_items(files, topic, language)
    by_id = {fact.id: fact for fact in known.facts.model.facts}
    for document, loc, section, item in files.each_item(language):
        is_ours = item.id in ours
        if not (item.facts or is_ours or isinstance(section, BlankSection)):
            what = f"{item.id} rests on no fact"
            fix = 'write "facts:" and the ids of the facts it rests on'
            yield Problem(document.place((*loc, "id")), "C412", what, fix)
        readers = set(item.treatments or section.treatments) or {t.id for t in topic.treatments}
        about = [set(by_id[f].treatments or readers) for f in item.facts if f in by_id]
        unproved = readers - set().union(*about) if about and not section.compares else set()
        for treatment in sorted(unproved):
            what = f"no fact of {item.id} is about {treatment} ({', '.join(item.facts)})"
            fix = "list the item's treatments, or name a fact about each of them"
            yield Problem(document.place((*loc, "id")), "C415", what, fix)


def _own_items(files: ContentFiles, topic: TopicFile, language: str) -> set[str]:
    """Return the items that give the clinic's own details, and no answer that rests on facts.

    What the label leaves to no clinic has facts at its house rule, and so has each item about it.
    """
    of_the_label = {f"rule.{rule.name}" for rule in topic.house_rules if rule.facts}
    found: dict[str, set[str]] = {}
    for text in files.texts:
        if text.language == language and text.item:
            found.setdefault(text.item, set()).update(PLACEHOLDER.findall(text.text))
    return {item for item, names in found.items() if names and names.isdisjoint(of_the_label)}


@lint_rule("C410")
def numbers_of_texts(files: ContentFiles) -> Iterator[Problem]:
    """Yield the numbers of texts that are in none of the facts that they may say."""
    known = FactNumbers(files)
    topic = known.topic
    judged = (topic, files.pieces, *chain.from_iterable(files.sections.values()))
    documents = {loaded.document for loaded in judged if loaded}
    sections = {
        (language, section.id): section
        for language in files.sections
        for *_, section in files.each_section(language)
    }
    required = {statement.id for statement in topic.model.required}
    for text in files.texts:
        if text.document not in documents:
            continue
        if text.loc[0] == "house_rules":
            facts = topic.model.house_rules[int(text.loc[1])].facts
        else:
            section = sections.get((text.language, text.section or ""))
            if isinstance(section, RecordSection):
                yield from _unproved(text, (), _SCALE, known)
                continue
            of_section = own_items(section) if section else ()
            about = [item for item in of_section if text.item in (None, item.id)]
            if text.item is None and any(item.id in required for item in about):
                continue
            facts = tuple(fact for item in about for fact in item.facts)
        yield from _unproved(text, facts, known.of(facts), known)


@lint_rule("C410")
def shares_in_answers(files: ContentFiles) -> Iterator[Problem]:
    """Yield shares of people in the clinic's answers: no fact of the topic is about them.

    Names and hours have patterns of their own (C601, C517).
    """
    clinic, known = needed(files.clinic).document, FactNumbers(files)
    for text in files.texts:
        if text.document is not clinic or text.role != "prose":
            continue
        words = plain(read(text) or ())
        for number in known.read(words, text.language):
            if number.percent is not None:
                share = shorten(words[number.start :], 24)
                what = f'{text.name} says "{share}", which is in no fact'
                fix = "leave it out: handouts have the counts of studies"
                yield Problem(text.place_of(number.written), "C410", what, fix)


def _unproved(
    text: SourceText, facts: tuple[str, ...], proved: tuple[Number, ...], known: FactNumbers
) -> Iterator[Problem]:
    words = plain(read(text) or ())
    named = f"{{{RULE}"
    for start, end in known.reader(text.language).bounded(words, "most") if named in words else ():
        if named in words[start:end]:
            excerpt = words[start:end]
            what = f'{text.item or text.name} says "{excerpt}", but a clinic answers with a minimum'
            place, fix = text.place_of(excerpt.split()[0]), 'write "at least", or "for"'
            yield Problem(place, "C410", what, fix)
    for number in known.read(words, text.language):
        if not (number.is_pronoun or number.is_among(proved)):
            who = text.item or text.section or text.name
            shown = f"{number.written} {number.unit}".strip()
            place = text.place_of(number.written)
            yield Problem(place, "C410", _no_fact(who, shown, facts), _FIX)


def _no_fact(who: str, number: str, facts: tuple[str, ...]) -> str:
    named = f"none of its facts ({', '.join(facts)})" if facts else "no fact that it names"
    return f'{who} says "{number}", which is in {named}'
