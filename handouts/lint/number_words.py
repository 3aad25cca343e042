"""How numbers are written: ranges rise (C419), and words around a number say what it is (C410)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.model.wording import NumberWords
from handouts.model.words import PLACE, WORDS
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import read
from handouts.text.markup import plain
from handouts.text.numbers import NumberReader

NO_READER = NumberReader({}, "-", {})
"""Reads digits alone, in a language of which nothing is known."""


@lru_cache(maxsize=16)
def _reader(settings: str) -> NumberReader:
    """Return the reader of a language, which remembers what it has read."""
    words = NumberWords.model_validate_json(settings)
    return NumberReader(words.words, words.joined, words.units, words.ranges, words.bounds)


def readers(files: ContentFiles) -> Mapping[str, NumberReader]:
    """Return the reader of each language."""
    spoken = {n: numbers for w in files.wording for n, numbers in w.model.numbers.items()}
    return {name: _reader(numbers.model_dump_json()) for name, numbers in spoken.items()}


@lint_rule("C419")
def falling_ranges(files: ContentFiles) -> Iterator[Problem]:
    """Yield each range whose first number is the higher one: two numbers have changed places.

    The clinic's own text is judged too, except its details: hours end at a lower number.
    """
    known = readers(files)
    clinic = files.clinic.document if files.clinic else None
    texts = [
        (text.language, plain(read(text) or ()), text.place_of)
        for text in files.texts
        if not (text.cited or (text.document is clinic and text.loc[0] != "house_rules"))
    ]
    for language, words, place_of in texts:
        for found in known.get(language, NO_READER).falling(words):
            what = f'"{found}" goes down: its first number is higher'
            yield Problem(place_of(found), "C419", what, "write the lower number first")


@lint_rule("C410")
def numbers_of_patterns(files: ContentFiles) -> Iterator[Problem]:
    """Yield the words of words.yaml that say another number, unit or bound than is meant."""
    known = readers(files)
    for language, loaded in files.words.items():
        reader = known.get(language, NO_READER)
        for field, pattern in loaded.model.patterns().items():
            found = reader.read(PLACE.sub("", pattern))
            values = tuple(n.value for n in found if n.written[0].isdigit())
            fault, word = "", WORDS[field]
            if values != word.numbers:
                meant = " and ".join(word.numbers) or "none"
                fault = f"says the number {', '.join(values) or 'none'} instead of {meant}"
            elif word.quantity and not reader.is_whole(PLACE.sub("7", pattern), *word.quantity):
                fault = f'is "{pattern}", but that is a different number'
            if fault:
                what, fix = f'"{field}" {fault}', "put the number back"
                yield Problem(loaded.place(field), "C410", what, fix)
