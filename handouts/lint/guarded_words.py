"""Every sentence with a guarded word is listed, so that none contradicts a statement (C615).

The clinic's own text is judged by patterns instead (C505, C517, C601), and by its approvers.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import read
from handouts.text.markup import plain
from handouts.text.phrases import compiled
from handouts.text.readability import sentences


@lint_rule("C615")
def unlisted_sentences(files: ContentFiles) -> Iterator[Problem]:
    """Yield sentences with a guarded word that are not listed, and listed ones that are gone."""
    required = files.topic.model.required if files.topic else ()
    stated = {line for one in required for lines in one.says.values() for line in lines}
    known = {sentence for line in stated for sentence in sentences(_spaced(line))}
    judged_elsewhere = [country.document for country in files.countries.values()]
    judged_elsewhere += [files.clinic.document] if files.clinic else []
    all_sentences = [
        (text, sentence)
        for text in files.texts
        if not text.cited and text.document not in judged_elsewhere
        for sentence in sentences(_spaced(plain(read(text) or ())))
    ]
    guards = [guarded for loaded in files.wording for guarded in loaded.model.guarded]
    known |= {_spaced(sentence) for guarded in guards for sentence in guarded.sentences}
    for loaded in files.wording:
        for n, guarded in enumerate(loaded.model.guarded):
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
            for sentence in () if files.lacks_texts else left:
                place = loaded.place("guarded", n, "sentences", listed.index(sentence))
                what = f'no text says "{shorten(sentence)}" any more'
                yield Problem(place, "C615", what, "put it back, or remove it from the list")


def _spaced(text: str) -> str:
    """Return ``text`` as it is read: a space that keeps words on one line is a space."""
    return text.replace("\u00a0", " ")


@lru_cache(maxsize=8192)
def _found(pattern: str, sentence: str) -> str | None:
    found = _each(pattern).search(sentence)
    return found[0] if found else None


def _each(pattern: str) -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{pattern})(?!\w)")
