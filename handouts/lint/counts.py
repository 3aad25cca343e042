"""Counts are those of a fact, in its order, next to its own word for what was counted (C411)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from handouts.errors import Problem
from handouts.lint.numbers import FactNumbers
from handouts.lint.run import lint_rule
from handouts.model.sections import Effect, EffectSection, Item, Section, Study, own_items
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText, read
from handouts.text.markup import plain
from handouts.text.numbers import Number
from handouts.text.phrases import compiled

_TELLING = re.compile(r"[^\W\d_]{4,}|[A-Z]{2,}")
"""Words of a label that name a group: long ones, and capitals such as ECT."""
_NAMING = re.compile(r"[^\W\d_]{3,}")
_STEM = 4
"""Letters by which a word is known in another form: anxious, anxiety."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+|(?<=[\u3002\uff01\uff1f\u0964\u061f])")


@lint_rule("C411")
def counts_unlike_their_fact(files: ContentFiles) -> Iterator[Problem]:
    """Yield counts that are in no fact, or in one that says them of another group or effect."""
    known = FactNumbers(files)
    first = known.topic.model.languages[0]
    original = {item.id: _counted(item) for *_, item in files.each_item(first)}
    for language in files.sections:
        for document, loc, section, item in files.each_item(language):
            names = _telling_names(section) if language == first else {}
            faults = [*_faults(item, known, names.get(item.id, frozenset()))]
            if _counted(item) != original.get(item.id, _counted(item)):
                fix = f'write those that it has in "{first}"'
                faults.append((f'{item.id} has other counts than in "{first}"', fix))
            for what, fix in faults:
                yield Problem(document.place((*loc, "id")), "C411", what, fix)


@lint_rule("C411")
def exchanged_numbers(files: ContentFiles) -> Iterator[Problem]:
    """Yield sentences that say the numbers of a fact in the other order."""
    known = FactNumbers(files)
    for language in files.sections:
        sections = {each.id: own_items(each) for *_, each in files.each_section(language)}
        for text in (text for text in files.texts if text.language == language):
            items = sections.get(text.section or "", ())
            about = tuple(item for item in items if text.item in (None, item.id))
            yield from _exchanged(text, about, known)


def _faults(item: Item, known: FactNumbers, name: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield each fault of the counts of ``item``, and its fix. ``name`` has telling words."""
    counted = _counted(item)
    if not counted:
        return
    says = {fact.id: fact.says for fact in known.facts.model.facts}
    found = {f: _agreeing(counted, _shares(known.of_fact.get(f, ()))) for f in item.facts}
    agreeing = [fact for fact, shares in found.items() if shares]
    if not agreeing:
        what = f"the counts of {item.id} are in none of its facts ({', '.join(item.facts)})"
        yield what, "write the counts of the study, treatment first, then comparison"
    elif isinstance(item, Study):
        labels = [count.label for count in item.counts]
        if not any(_in_order(labels, says[fact]) for fact in agreeing):
            what = f"the counts of {item.id} have labels in another order than {agreeing[0]}"
            yield what, "write each label next to the count of its own group"
    elif name:
        named = [_named(says[f], known.of_fact[f], share) for f in agreeing for share in found[f]]
        if not any(_has_word(words, name) for words in named):
            label = getattr(item, "name", item.id)
            what = f'{item.id} is named "{label}", but {agreeing[0]} counts something else'
            yield what, "write each name next to its own counts, in a word that its fact has too"


def _telling_names(section: Section) -> Mapping[str, frozenset[str]]:
    """Return the words of each effect's name that no other one of its section has, by item.

    Of a name without any, that of another effect perhaps, all words.
    """
    if not isinstance(section, EffectSection):
        return {}
    words = {item.id: _words(item.name) for item in own_items(section) if isinstance(item, Effect)}
    return {
        item: own - frozenset().union(*(words[other] for other in words if other != item)) or own
        for item, own in words.items()
    }


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _NAMING.findall(text))


def _has_word(text: str, words: Iterable[str]) -> bool:
    """Return whether ``text`` has one of ``words``, in whatever form."""
    stems = "|".join(
        re.escape(word[:_STEM]) + (r"\b" if len(word) < _STEM else "") for word in words
    )
    return bool(compiled(rf"(?<!\w)(?:{stems})").search(text))


def _named(says: str, numbers: Sequence[Number], share: "_Share") -> str:
    """Return the words of a fact that name what ``share`` counts.

    They are between it and the number before it; in a fact that has no other share, anywhere.
    """
    shares = _shares(numbers)
    if shares[0] == share and all(other.of_100 == share.of_100 for other in shares):
        return says
    ends = (n.start + len(n.written) for n in numbers if n.start < share.start)
    return says[max(ends, default=0) : share.start]


def _exchanged(text: SourceText, items: Sequence[Item], known: FactNumbers) -> Iterator[Problem]:
    """Yield pairs of counts in a sentence that every fact with both has in the other order.

    ``items`` are those that the text is of, or above.
    """
    turned = {name for item in items for name in item.comparison_first if text.item}
    numbers_of = {
        n: known.of_fact.get(n, ())[:: -1 if n in turned else 1] for i in items for n in i.facts
    }
    for sentence in _SENTENCES.split(plain(read(text) or ())):
        numbers = [n for n in known.read(sentence, text.language) if not n.is_pronoun]
        for one, other in combinations(numbers, 2):
            if one.value == other.value or _kind(one) != _kind(other):
                continue
            orders = {fact: _is_before(one, other, own) for fact, own in numbers_of.items()}
            against = [fact for fact, is_so in orders.items() if is_so is False]
            if against and not any(orders.values()):
                pair = f'"{one.written}" before "{other.written}"'
                where = text.item or text.section
                what = f"{where} says {pair}, but {against[0]} has them the other way around"
                fix = (
                    "write each number next to what it counts, in the order of the fact; if the "
                    'comparison must come first, name the fact under "comparison_first:"'
                )
                yield Problem(text.place_of(other.written), "C411", what, fix)


def _kind(number: Number) -> str:
    """Return the unit of a number; "" for a share of people."""
    return number.unit if number.percent is None else ""


def _is_before(one: Number, other: Number, numbers: Sequence[Number]) -> bool | None:
    """Return whether a fact has ``one`` before ``other``, None where it has not both."""
    alike = [n for n in numbers if _kind(n) == _kind(one) and not n.is_pronoun]
    first = [n for n, found in enumerate(alike) if _is_same(one, found)]
    second = [n for n, found in enumerate(alike) if _is_same(other, found)]
    return first[0] < second[-1] if first and second else None


@dataclass(frozen=True)
class _Share:
    """A share of a fact, of 100, or both ends of a range of them, and where it begins."""

    of_100: tuple[float, ...]
    start: int


def _shares(numbers: Iterable[Number]) -> list[_Share]:
    found: list[_Share] = []
    in_range = False
    for number in numbers:
        if number.percent is not None:
            low = found.pop() if in_range else _Share((), number.start)
            found.append(_Share((*low.of_100, number.percent), low.start))
            in_range = number.opens_range
    return found


def _is_same(number: Number, found: Number) -> bool:
    """Return whether a number is one of a fact, or its share without decimals."""
    share = found.percent
    near = share is not None and number.value.isdigit() and abs(float(number.value) - share) <= 0.5
    return number.value == found.value or near


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


def _agreeing(counts: Counts, shares: Sequence[_Share]) -> list[_Share]:
    """Return the first of each run of shares in a fact that are those counted, in their order."""
    return [
        first
        for start, first in enumerate(shares[: len(shares) - len(counts) + 1])
        if all(_is_about(count, one) for count, one in zip(counts, shares[start:], strict=False))
    ]


def _in_order(labels: Sequence[str], says: str) -> bool:
    """Return whether a fact names groups in the order of their ``labels``, as far as can be known.

    A label is known by the words that no other one has. One without any is of the treatment, which
    goes first: "The spray" next to "Dummy spray".
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


def _is_about(count: tuple[str, int], share: _Share) -> bool:
    """Return whether a share of 100, or the right end of a range of them, is what a count says."""
    amount, people = count
    ends = share.of_100
    least, most, mean = min(ends), max(ends), sum(ends) / len(ends)
    return {
        "about": any(abs(people - found) <= 0.5 for found in (most, mean)),
        "at-least": people <= least < people + 1,
        "up-to": people - 1 < most <= people,
        "fewer-than": people - 1 <= most <= people - 0.5,
    }[amount]
