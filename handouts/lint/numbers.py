"""Every number that is printed stands in a fact or an answer, too (C409 to C413, C415)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from handouts.errors import Problem
from handouts.lint.number_words import NO_READER, readers
from handouts.lint.run import lint_rule
from handouts.model.house_rules import HoursRule
from handouts.model.sections import BlankSection, Effect, Item, RecordSection, Study, own_items
from handouts.model.topic import FactFile, TopicFile
from handouts.model.word_patterns import NUMBERS
from handouts.source.content_files import ContentFiles, LoadedFile
from handouts.source.source_text import SourceText, read
from handouts.text.markup import PLACEHOLDER, plain
from handouts.text.numbers import Number, NumberReader
from handouts.text.phrases import compiled

_FIX = "put the number back, or name the fact that it stands in"


_LEAST, _MOST = map(int, NUMBERS["record_strength"])
_SCALE = tuple(Number(str(n), "", "", 0) for n in range(_LEAST, _MOST + 1))
"""How strong an effect was: what the words around a record may say, and the head of its column."""

RULE = "rule."
"""Placeholders of house rules begin with it."""

_TELLING = re.compile(r"[^\W\d_]{4,}|[A-Z]{2,}")
"""Words of a label that name a group: long ones, and capitals such as ECT."""


class _FactNumbers:
    """The numbers of every fact, and the reader of each language."""

    def __init__(self, library: ContentFiles, topic: TopicFile) -> None:
        self._readers = readers(library)
        self.facts = library.facts.shape.facts if library.facts else ()
        self.of_fact = {f.id: self.read(f.says, topic.languages[0]) for f in self.facts}

    def read(self, text: str, language: str) -> tuple[Number, ...]:
        return self.reader(language).read(text)

    def reader(self, language: str) -> NumberReader:
        return self._readers.get(language, NO_READER)

    def of(self, facts: Iterable[str]) -> tuple[Number, ...]:
        return tuple(number for name in facts for number in self.of_fact.get(name, ()))

    def shares(self, fact: str) -> list[list[float]]:
        """Return the shares of a fact in order, of 100: one number each, or those of a range."""
        found: list[list[float]] = []
        in_range = False
        for number in self.of_fact.get(fact, ()):
            if number.percent is not None:
                if in_range:
                    found[-1].append(number.percent)
                else:
                    found.append([number.percent])
                in_range = number.opens_range
        return found


@lint_rule("C409", "C410", "C411", "C412", "C413", "C415")
def problems(library: ContentFiles) -> Iterator[Problem]:
    """Yield every number that only one place vouches for, and items that rest on nothing."""
    spoken = {w.document.file for w in library.wording if not w.dropped}
    if (
        library.topic is None
        or library.facts is None
        or library.root / "wording.yaml" not in spoken
    ):
        return
    known = _FactNumbers(library, library.topic.shape)
    yield from _facts(library.facts, known, library.topic.shape.languages[0])
    yield from _rules(library.topic, known)
    for language in library.sections:
        yield from _items(library, library.topic.shape, known, language)
    yield from _texts(library, library.topic, known)


def _facts(loaded: LoadedFile[FactFile], known: _FactNumbers, language: str) -> Iterator[Problem]:
    for n, fact in enumerate(loaded.shape.facts):
        numbers = known.read(fact.says, language)
        said = tuple(number.value for number in numbers if not number.is_pronoun)
        if said != fact.numbers:
            says, listed = (", ".join(n) for n in (said, fact.numbers))
            what = f"{fact.id} says {says or 'no number'}, but its numbers are {listed or 'none'}"
            fix = "look the number up in its source, and write it in both"
            yield Problem(loaded.place("facts", n, "says"), "C409", what, fix)


def _rules(topic: LoadedFile[TopicFile], known: _FactNumbers) -> Iterator[Problem]:
    """Yield rules of hours without the fewest that are safe, or whose fewest no fact knows."""
    for n, rule in enumerate(topic.shape.house_rules):
        if not isinstance(rule, HoursRule):
            continue
        fewest = [(m, r.below) for m, r in enumerate(rule.refuse) if r.below is not None]
        if not fewest:
            what = f'"{rule.name}" refuses no number of hours as too few'
            fix = 'write "below:" under refuse, and the number of the label'
            yield Problem(topic.place("house_rules", n, "name"), "C413", what, fix)
        for m, hours in fewest:
            if not Number(f"{hours:g}", "", "", 0).stands_in(known.of(rule.facts)):
                place = topic.place("house_rules", n, "refuse", m, "below")
                yield Problem(place, "C410", _no_fact(rule.name, f"{hours:g}", rule.facts), _FIX)


def _items(
    library: ContentFiles, topic: TopicFile, known: _FactNumbers, language: str
) -> Iterator[Problem]:
    ours = {statement.id for statement in topic.required} | _own_items(library, topic, language)
    by_id = {fact.id: fact for fact in known.facts}
    for document, loc, section, item in library.each_item(language):
        is_ours = item.id in ours
        if not (item.facts or is_ours or isinstance(section, BlankSection)):
            what = f"{item.id} rests on no fact"
            fix = 'write "facts:" and the ids of those it rests on'
            yield Problem(document.place((*loc, "id")), "C412", what, fix)
        readers = set(item.treatments or section.treatments) or {t.id for t in topic.treatments}
        about = [set(by_id[f].treatments or readers) for f in item.facts if f in by_id]
        unproved = readers - set().union(*about) if about and not section.compares else set()
        for treatment in sorted(unproved):
            what = f"no fact of {item.id} is about {treatment} ({', '.join(item.facts)})"
            fix = "give the item its treatments, or name a fact about each of them"
            yield Problem(document.place((*loc, "id")), "C415", what, fix)
        counted = _counted(item)
        agreeing = [name for name in item.facts if _agree(counted, known.shares(name))]
        if isinstance(item, Study) and agreeing:
            labels = [count.label for count in item.counts]
            if not any(_in_order(labels, by_id[name].says) for name in agreeing):
                what = f"the counts of {item.id} have labels in another order than {agreeing[0]}"
                fix = "write each label beside the count of its own group"
                yield Problem(document.place((*loc, "id")), "C411", what, fix)
        if counted and not agreeing:
            what = f"the counts of {item.id} stand in none of its facts ({', '.join(item.facts)})"
            fix = "write those of the study, treatment first, then comparison"
            yield Problem(document.place((*loc, "id")), "C411", what, fix)


def _own_items(library: ContentFiles, topic: TopicFile, language: str) -> set[str]:
    """Return the items that say what the clinic says of itself, and no answer that rests on facts.

    What the label leaves to no clinic has facts at its house rule, and so has each item about it.
    """
    of_the_label = {f"rule.{rule.name}" for rule in topic.house_rules if rule.facts}
    found: dict[str, set[str]] = {}
    for text in library.texts:
        if text.language == language and text.item:
            found.setdefault(text.item, set()).update(PLACEHOLDER.findall(text.text))
    return {item for item, names in found.items() if names and names.isdisjoint(of_the_label)}


Counts = list[tuple[str, int]]
"""How exact each count is, and how many of 100 people."""


def _counted(item: Item) -> Counts:
    if isinstance(item, Study):
        return [("about", count.people) for count in item.counts]
    if isinstance(item, Effect) and item.people is not None:
        counts: Counts = [(item.amount, item.people)]
        if item.comparison is not None:
            counts.append((item.comparison_amount, item.comparison))
        return counts
    return []


def _agree(counts: Counts, shares: list[list[float]]) -> bool:
    """Return whether shares that follow each other in a fact are those counted, in their order."""
    return any(
        all(_is_about(count, share) for count, share in zip(counts, shares[start:], strict=False))
        for start in range(len(shares) - len(counts) + 1)
    )


def _in_order(labels: Sequence[str], says: str) -> bool:
    """Return whether a fact names groups in the order of their ``labels``, as far as can be known.

    A label is known by the words that no other one has. One without any is of the treatment, which
    goes first: "The spray" beside "Dummy spray".
    """
    words = [set(_TELLING.findall(label)) for label in labels]
    places = []
    for n, own in enumerate(words):
        alone = own - set().union(*(other for m, other in enumerate(words) if m != n))
        found = [compiled(rf"\b{word}").search(says) for word in alone]
        at = [match.start() for match in found if match]
        if at or not alone:
            places.append(min(at, default=-1))
    return places == sorted(places)


def _is_about(count: tuple[str, int], share: list[float]) -> bool:
    """Return whether a share of 100, or the right end of a range of them, is what a count says."""
    amount, people = count
    least, most, mean = min(share), max(share), sum(share) / len(share)
    return {
        "about": any(abs(people - found) <= 0.5 for found in (most, mean)),
        "at-least": people <= least < people + 1,
        "up-to": people - 1 < most <= people,
        "fewer-than": people - 1 <= most <= people - 0.5,
    }[amount]


def _texts(
    library: ContentFiles, topic: LoadedFile[TopicFile], known: _FactNumbers
) -> Iterator[Problem]:
    """Yield the numbers of texts that are in none of the facts that they may say."""
    files = (topic, library.pieces, *chain.from_iterable(library.sections.values()))
    documents = {loaded.document for loaded in files if loaded}
    sections = {
        (language, section.id): section
        for language in library.sections
        for *_, section in library.each_section(language)
    }
    required = {statement.id for statement in topic.shape.required}
    for text in library.texts:
        if text.document not in documents:
            continue
        if text.loc[0] == "house_rules":
            facts = topic.shape.house_rules[int(text.loc[1])].facts
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


def _unproved(
    text: SourceText, facts: tuple[str, ...], proved: tuple[Number, ...], known: _FactNumbers
) -> Iterator[Problem]:
    words = plain(read(text) or ())
    named = f"{{{RULE}"
    for start, end in known.reader(text.language).bounded(words, "most") if named in words else ():
        if named in words[start:end]:
            said = words[start:end]
            what = f'{text.item or text.name} says "{said}", and a clinic answers the fewest'
            yield Problem(
                text.place_of(said.split()[0]), "C410", what, 'write "at least", or "for"'
            )
    for number in known.read(words, text.language):
        if not (number.is_pronoun or number.stands_in(proved)):
            who = text.item or text.section or text.name
            said = f"{number.written} {number.unit}".strip()
            place = text.place_of(number.written)
            yield Problem(place, "C410", _no_fact(who, said, facts), _FIX)


def _no_fact(who: str, said: str, facts: tuple[str, ...]) -> str:
    named = f"none of its facts ({', '.join(facts)})" if facts else "no fact that it names"
    return f'{who} says "{said}", which stands in {named}'
