"""Sentences with guarded words are listed: none may contradict a required statement (C615).

Of the clinic's own text only its hours are judged so: they are times, and no sentence is listed for
them. Patterns judge the rest (C505, C601), and its approvers.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import read
from handouts.text.markup import plain
from handouts.text.phrases import compiled
from handouts.text.readability import sentences


@lint_rule("C615")
def problems(library: ContentFiles) -> Iterator[Problem]:
    """Yield sentences with a guarded word that are not listed, and listed ones that are gone."""
    required = library.topic.shape.required if library.topic else ()
    stated = {line for one in required for lines in one.says.values() for line in lines}
    known = {sentence for line in stated for sentence in sentences(_spaced(line))}
    judged_elsewhere = [country.document for country in library.countries.values()]
    judged_elsewhere += [library.clinic.document] if library.clinic else []
    all_sentences = [
        (text, sentence)
        for text in library.texts
        if not text.cited and text.document not in judged_elsewhere
        for sentence in sentences(_spaced(plain(read(text) or ())))
    ]
    in_hours = [pattern for loaded in library.wording for pattern in loaded.shape.in_hours]
    guards = [guarded for loaded in library.wording for guarded in loaded.shape.guarded]
    known |= {_spaced(sentence) for guarded in guards for sentence in guarded.sentences}
    for loaded in library.wording:
        for n, guarded in enumerate(loaded.shape.guarded):
            listed = [_spaced(sentence) for sentence in guarded.sentences]
            left = dict.fromkeys(listed)
            for text, sentence in all_sentences:
                left.pop(sentence, None)
                found = _found(guarded.pattern, sentence)
                if found is None or sentence in known:
                    continue
                what = f'"{shorten(sentence)}" says "{found}", and is not listed'
                place = loaded.place("guarded", n, "sentences")
                fix = f"remove it; if you meant it, list it at {place} too"
                yield Problem(text.place_of(sentence), "C615", what, fix)
            yield from _of_hours(library, guarded.pattern, in_hours)
            for sentence in () if library.lacks_texts else left:
                place = loaded.place("guarded", n, "sentences", listed.index(sentence))
                what = f'no text says "{shorten(sentence)}" any more'
                yield Problem(place, "C615", what, "put it back, or remove it from the list")


def _of_hours(library: ContentFiles, pattern: str, times: Sequence[str]) -> Iterator[Problem]:
    """Yield the first guarded word of the clinic's hours that is about no time."""
    if library.clinic is None:
        return
    for found in _each(pattern).finditer(_spaced(library.clinic.shape.hours)):
        if not any(compiled(time).fullmatch(found[0]) for time in times):
            what = f'hours says "{shorten(found[0])}", which is no time'
            fix = "write only the days and times at which somebody answers the phone"
            yield Problem(library.clinic.place("hours"), "C615", what, fix)
            return


def _spaced(text: str) -> str:
    """Return ``text`` as it is read: a space that keeps words on one line is a space."""
    return text.replace("\u00a0", " ")


@lru_cache(maxsize=8192)
def _found(pattern: str, sentence: str) -> str | None:
    found = _each(pattern).search(sentence)
    return found[0] if found else None


def _each(pattern: str) -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{pattern})(?!\w)")
