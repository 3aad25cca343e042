"""Names and phrases: compared, and found in texts."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from handouts.assets import table
from handouts.text.typed_text import bare

_LEFT_IN, _LEFT_IN_NAME = (
    re.compile("|".join(table(__file__)[name])) for name in ("left_in", "left_in_name")
)
_LETTERS_APART = re.compile(r"\b[^\W\d_](?:[ .\u00b7-]+[^\W\d_]\b){3,}")
_DIGIT_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGITS_APART = re.compile(
    r"\b(?:{0})(?:[ ,]+(?:{0})\b){{2,}}".format("|".join(_DIGIT_WORDS)), re.IGNORECASE
)
"""Digits of a number as they are spoken."""
_STRAIGHT = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "}
_LOWERCASED = frozenset({"a", "all", "an", "any", "some", "the", "this", "two", "your"})


def mid_sentence(text: str) -> str:
    """Return ``text`` as it reads after other words; the first letter of a name stays."""
    first = text.partition(" ")[0].casefold()
    return first + text[len(first) :] if first in _LOWERCASED else text


def folded(text: str) -> str:
    """Return ``text`` in small letters with straight quotes and single spaces, for comparing."""
    return re.sub(r"\s+", " ", text.translate(_STRAIGHT)).casefold()


def folded_name(text: str) -> str:
    """Return the words of a name in small letters: hyphens, underscores and spaces are the same."""
    return " ".join(re.findall(r"[^\W_]+", folded(text)))


def known_name(text: str, known: Iterable[str]) -> str:
    """Return the one of ``known`` that ``text`` spells with other capitals, spaces or quotes.

    Letters count alone: "large-print", "Large Print" and "largeprint" are one name.

    Where there is none, or more than one, return ``text`` without the quotes around it.
    """
    written = bare(text)
    solid = folded_name(written).replace(" ", "")
    found = [name for name in known if folded_name(name).replace(" ", "") == solid]
    return found[0] if len(found) == 1 else written


def find_phrase(phrase: str, text: str) -> re.Match[str] | None:
    """Return the match of ``phrase`` in ``text`` as whole words; capitals count if it has any."""
    return _pattern(phrase).search(text)


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    case = re.IGNORECASE if phrase.islower() else re.NOFLAG
    between = r"\s+".join(re.escape(part) for part in phrase.split())
    return re.compile(rf"(?<![\w-]){between}(?![\w-])", case)


def differing(phrases: Iterable[str]) -> tuple[str, tuple[str, ...], str]:
    """Return the words that all of ``phrases`` begin with, what differs, and how all end.

    Each phrase is the three put together. Words are never cut, and none of what differs is empty:
    "Do not drive until noon.", "Do not drive for a week, and not until noon." differ in "until",
    "for a week, and not until".
    """
    words = [phrase.split(" ") for phrase in phrases]
    shortest = min(map(len, words))
    start = 0
    while start < shortest - 1 and len({each[start] for each in words}) == 1:
        start += 1
    end = 0
    while start + end < shortest - 1 and len({each[-1 - end] for each in words}) == 1:
        end += 1
    before, after = " ".join(words[0][:start]), " ".join(words[0][len(words[0]) - end :])
    return (
        f"{before} " if before else "",
        tuple(" ".join(each[start : len(each) - end]) for each in words),
        f" {after}" if after else "",
    )


def pronounced(text: str) -> str:
    """Return ``text`` as pronounced: no accents, no hyphens, letters and digits joined."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    joined = _LETTERS_APART.sub(lambda found: re.sub(r"\W", "", found[0]), plain)
    spoken = " ".join(joined.replace("\u2011", "-").replace("-", " ").split())
    return _DIGITS_APART.sub(lambda found: _digits(found[0]), spoken)


def _digits(spoken: str) -> str:
    """Return the digits of "nine one one"."""
    words = re.findall(r"\w+", spoken.casefold())
    return "".join(str(_DIGIT_WORDS.index(word)) for word in words)


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return ``pattern``, case ignored: compiled once, where ``re`` keeps 512 of all kinds."""
    return re.compile(pattern, re.IGNORECASE)


def find_unfinished(text: str, *, in_name: bool = False) -> re.Match[str] | None:
    """Return the first placeholder of unfinished text: TODO, XXX, lorem ipsum, [fill in], ???.

    ``in_name``: names are printed as they are, and people are called Todo. There, square brackets
    are one where they contain a word such as "your" or "insert".
    """
    return (_LEFT_IN_NAME if in_name else _LEFT_IN).search(text)
