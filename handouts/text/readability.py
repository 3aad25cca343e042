"""How hard a text is to read: sentences, words, syllables, Flesch-Kincaid grade.

Syllables come from the syllapy package (docs/decisions.md, "Syllables"): a word list with a rule
for words outside it, no network and nothing to download.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import syllapy  # type: ignore[import-untyped]

_SENTENCE_END = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)[.!?]+[\"'”’)]*\s+(?=[\"'“‘(]?[^\W_a-zà-ÿ])"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*")
_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of ``text``. Each line is at least one: a heading, a bullet, a cell."""
    found: list[str] = []
    for line in text.split("\n"):
        start = 0
        for end in _SENTENCE_END.finditer(line):
            found.append(line[start : end.end()].strip())
            start = end.end()
        found.append(line[start:].strip())
    return tuple(sentence for sentence in found if _WORD.search(sentence))


def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text``; "take-home", "1-800" and "don't" are one word each."""
    return tuple(_WORD.findall(text))


def syllables(word: str) -> int:
    """Return how many syllables ``word`` has, at least 1.

    Letters of an abbreviation are said one by one (FDA: 3). A number counts as one syllable, as in
    Flesch's own counts, which treat figures as words to be seen rather than said.
    """
    return max(1, sum(_spoken(part) for part in _PART.findall(word)))


def _spoken(part: str) -> int:
    is_spelled = len(part) <= 3 or not re.search("[AEIOUY]", part)
    if part.isupper() and len(part) > 1 and is_spelled:
        return len(part) + 2 * part.count("W")
    return int(syllapy.count(part.replace("’", "'")))


def without(text: str, masked: Iterable[str]) -> str:
    """Return ``text`` without the ``masked`` names, whatever their case."""
    names = sorted({name for name in masked if name.strip()}, key=len, reverse=True)
    if not names:
        return text
    pattern = "|".join(re.escape(name) for name in names)
    return re.sub(rf"(?<![\w-])(?:{pattern})(?![\w-])", "", text, flags=re.IGNORECASE)


def reading_grade(text: str, masked: Iterable[str] = ()) -> float:
    """Return the Flesch-Kincaid grade of ``text`` (US years of school), ``masked`` names left out.

    0.39 words a sentence + 11.8 syllables a word - 15.59 (evidence.md E-01, E-02). Each line of
    ``text`` is at least one sentence. Text without words has grade 0.
    """
    shown = without(text, masked)
    said = words(shown)
    if not said:
        return 0.0
    per_sentence = len(said) / len(sentences(shown))
    per_word = sum(map(syllables, said)) / len(said)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def rounded_up(measure: float) -> str:
    """Return one decimal, rounded up: what is just above a limit must not read as the limit."""
    return f"{math.ceil(measure * 10) / 10:.1f}"
