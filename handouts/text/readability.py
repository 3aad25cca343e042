"""Readability of a text: sentences, words, syllables (of syllapy), Flesch-Kincaid grade."""

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import syllapy

_SENTENCE_END = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bincl)(?<!\be\.g)(?<!\bi\.e)[.!?]+[\"'”’)]*\s+(?=[\"'“‘(]?[^\W_a-zà-ÿ])"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*")
_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FIGURES = re.compile(r"[0-9]+")
_PHONE = re.compile(
    r"(?<![\w-])(?:911|988|[0-9]{5,}|[0-9]{1,4}(?:-(?:[0-9]{3,4}|[A-Z]{3,7})){1,3})(?![\w-])"
)
"""A phone number, or a number to send a text to."""

_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
"""Syllables of zero to nineteen."""


@lru_cache(maxsize=4096)
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


def joined(heading: str, text: str, bullets: Sequence[str]) -> str:
    """Return the text of a list whose lines are one or more sentences each.

    The bullets are one sentence with the last one of ``text``, or with ``heading`` where there is
    none. Where bullets are sentences themselves, each counts alone.
    """
    if not bullets or any(bullet.endswith((".", "?")) for bullet in bullets):
        return "\n".join(filter(None, (text, *bullets)))
    *before, last = sentences(text or heading) or ("",)
    return "\n".join((*before, f"{last} {'; '.join(bullets)}."))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text``; "take-home", "1-800" and "don't" are one word each."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Return the number of syllables of ``word``, at least 1.

    Letters of an abbreviation are said one by one (FDA: 3). A number counts as it is said: "24"
    has 3, "2026" 5; of other numbers of more than three figures each figure is said alone.
    """
    figures = sum(_number_syllables(figures) for figures in _FIGURES.findall(word))
    return max(1, figures + sum(_syllables(part) for part in _PART.findall(word)))


def _number_syllables(figures: str) -> int:
    """Return the syllables of a number below 1000, of a year, or of figures said one by one."""
    number = int(figures)
    if len(figures) == 4 and 1100 <= number <= 2099 and figures[2:] != "00":
        return _below_100(number // 100) + _below_100(number % 100, with_zero=True)
    if len(figures) > 3 or figures.startswith("0"):
        return sum(_ONES[int(figure)] for figure in figures)
    hundreds, rest = divmod(number, 100)
    if hundreds:
        return _ONES[hundreds] + 2 + (_below_100(rest) if rest else 0)
    return _below_100(rest)


def _below_100(number: int, *, with_zero: bool = False) -> int:
    if number < 20:
        zero = 1 if with_zero and number < 10 else 0  # "oh five"
        return zero + _ONES[number]
    tens, ones = divmod(number, 10)
    return (3 if tens == 7 else 2) + (_ONES[ones] if ones else 0)


def _syllables(part: str) -> int:
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
    shown = _dialled(without(text, masked))
    shown_words = words(shown)
    if not shown_words:
        return 0.0
    per_sentence = len(shown_words) / len(sentences(shown))
    per_word = sum(map(syllables, shown_words)) / len(shown_words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def _dialled(text: str) -> str:
    """Return ``text`` with every figure of a phone number as a word, which it is when said."""
    return _PHONE.sub(lambda number: " ".join(re.findall("[0-9A-Z]", number[0])), text)


def smog_grade(text: str, masked: Iterable[str] = ()) -> float:
    """Return the SMOG grade of ``text`` (US years of school), ``masked`` names left out.

    1.0430 sqrt(30 polysyllables / sentences) + 3.1291, where a polysyllable has 3 syllables or more
    (McLaughlin 1969, "SMOG grading: a new readability formula", Journal of Reading 12:639-646).
    Text without sentences has grade 0.
    """
    shown = _dialled(without(text, masked))
    count = len(sentences(shown))
    if not count:
        return 0.0
    polysyllables = sum(syllables(word) >= 3 for word in words(shown))
    return 1.0430 * math.sqrt(30 * polysyllables / count) + 3.1291


def rounded_up(measure: float) -> str:
    """Return one decimal, rounded up: what is just above a limit must not read as the limit."""
    return f"{math.ceil(measure * 10) / 10:.1f}"
