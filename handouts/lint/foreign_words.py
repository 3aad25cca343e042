"""Treatments and countries kept apart: no text says another's own words (C507, C508)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from handouts.errors import Place, Problem
from handouts.lint.run import lint_rule
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText, read
from handouts.text.markup import plain
from handouts.text.phrases import find_phrase

_OF_A_COUNTRY = "use a {country…} placeholder, or list the item's countries"


@lint_rule("C507", "C508")
def words_of_others(files: ContentFiles) -> Iterator[Problem]:
    """Yield words of one treatment or country in text that another's readers get."""
    topic = files.topic_model
    own_words = {t.id: t.own_words for t in topic.treatments}
    own_phrases = {name: c.model.own_phrases for name, c in files.countries.items()}
    printed = frozenset(topic.countries)
    not_here = {"name", "contact"}
    if any(loaded.model.in_hours for loaded in files.wording):
        not_here.add("detail")  # hours: each of their words is listed (C517)
    for text in files.texts:
        spans = read(text)
        if spans is None or text.cited or text.role in not_here:
            continue
        treatments = frozenset[str]() if text.compares else text.treatments
        judged = (
            ("C507", own_words, treatments, "list the treatments of the text, or use other words"),
            ("C508", own_phrases, text.countries & printed, _OF_A_COUNTRY),
        )
        for code, owned, readers, fix in judged:
            for owner, phrase in _foreign(plain(spans), owned, readers):
                others = ", ".join(sorted(readers - {owner}))
                what = f'"{phrase}" belongs to {owner}, but this text is also for {others}'
                is_clinics = files.clinic and text.document is files.clinic.document
                cure = "leave it out" if is_clinics else fix
                yield Problem(_place(text, phrase), code, what, cure)


def _foreign(
    words: str, owned: Mapping[str, tuple[str, ...]], readers: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield (owner, phrase) for each phrase in ``words`` that some reader does not own."""
    seen: set[str] = set()
    for owner, phrases in owned.items():
        for phrase in _contained(words, phrases):
            others = {r for r in readers if r != owner and phrase not in owned.get(r, ())}
            if others and phrase not in seen:
                seen.add(phrase)
                yield owner, phrase


@lru_cache(maxsize=8192)
def _contained(words: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if find_phrase(phrase, words))


def _place(text: SourceText, phrase: str) -> Place:
    found = find_phrase(phrase, text.text)
    return text.place(found.start() if found else 0)
