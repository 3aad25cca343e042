"""Names of those who sign, compared as people mean them and not as they are spelled."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import product

from handouts.assets import table
from handouts.text.phrases import folded, folded_name

_KNOWN = table(__file__)
_BEFORE, _BEHIND = frozenset(_KNOWN["before"].split()), frozenset(_KNOWN["behind"].split())
_NOBODYS_NAMES = frozenset(_KNOWN["nobodys_names"])
_NO_ONE_PERSON = frozenset(_KNOWN["no_one_person"].split())
_OF_NO_NAME = frozenset(_KNOWN["of_no_name"].split())
_LONG_FORMS = {s: long for long, short in _KNOWN["short_forms"].items() for s in short.split()}
"""English names by which the same people are called."""
_OTHER_SPELLINGS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i", "æ": "a", "œ": "o"}
)
_TWO_LETTERS = re.compile("([aou])e")
"""An umlaut as it is written without one: Mueller is Müller."""

_DIGITS = re.compile(r"(?<=[^\W\d_])[01345]|[01345](?=[^\W\d_])")
_LOOKALIKES = {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s"}
"""Digits in a name, which are letters that look alike."""

_MOST_INITIALS = 5
"""Letters of the longest abbreviation, in capitals, that is taken for no name: "NIH", "JD"."""
_ADDRESS = re.compile(r"@|://|\bwww\.|[&+;/]", re.IGNORECASE)


def is_same_person(one: str, other: str) -> bool:
    """Return whether two names may be one person's, by whatever spelling.

    An initial or "Chris" for a name, or a middle name left out, makes no other person: two people
    of one name write a middle name each.
    """
    return any(_are_same(*both) for both in product(_readings(one), _readings(other)))


def _are_same(one: Sequence[str], other: Sequence[str]) -> bool:
    first, second = sorted((one, other), key=len)
    if "".join(first) == "".join(second):
        return True
    left = [word for word in second if word not in first]
    for word in sorted((w for w in first if w not in second), key=len, reverse=True):
        found = next((w for w in left if _is_short(word, w)), None)
        if found is None:
            return False
        left.remove(found)
    return bool(first)


def is_not_a_person(name: str) -> bool:
    """Return whether ``name`` is an address, initials, or a role, group or organization.

    Roles, groups and organizations are known in English alone.
    """
    words = [w for w in folded_name(plain_letters(name)).split() if w not in {"the", "our", "your"}]
    is_title = _OF_NO_NAME.union(_BEFORE, _BEHIND).issuperset(words)
    is_short = len(words) == 1 and name.isupper() and len(words[0]) <= _MOST_INITIALS
    if is_short or all(len(word) == 1 for word in words):
        return True
    is_of_many = is_title or not _NO_ONE_PERSON.isdisjoint(words)
    return is_of_many or " ".join(words) in _NOBODYS_NAMES or bool(_ADDRESS.search(name))


_SHORT_NAME = 3
"""Letters of the shortest beginning that a name is known by, besides its initial."""


def _is_short(one: str, other: str) -> bool:
    """Return whether one word is the other's initial, or how it begins."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) >= _SHORT_NAME)


def plain_letters(text: str) -> str:
    """Return ``text`` in lower case without accents."""
    apart = unicodedata.normalize("NFKD", folded(text).translate(_OTHER_SPELLINGS))
    return "".join(character for character in apart if not unicodedata.combining(character))


def _readings(name: str) -> Iterable[Sequence[str]]:
    """Return the words of a name, and those before a comma: after it are degrees or first names."""
    plain = _DIGITS.sub(lambda found: _LOOKALIKES[found[0]], plain_letters(_apart(name)))
    before = plain.partition(",")[0]
    return [_words(text) for text in {before, plain} if text == plain or len(_split(text)) > 1]


def _words(name: str) -> Sequence[str]:
    """Return the words of a name, without what is before and after it."""
    words = _split(name)
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    own = [word for word in words if word not in _BEHIND]
    # "Do" and "Pa" are names, too.
    return own if len(own) > 1 else words


_JOINED = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+|(?<![^\W_])[A-Z]{2,3}(?![^\W_])")
"""Initials as one word, and what has no space behind a period."""


def _apart(name: str) -> str:
    """Return a name with a space after each of its initials; degrees stay whole."""

    def space_initials(found: re.Match[str]) -> str:
        parts = found[0].split(".")
        if "".join(parts).casefold() in _BEHIND or (len(parts) == 1 and name.isupper()):
            return "".join(parts)
        return " ".join(parts if len(parts) > 1 else found[0])

    return _JOINED.sub(space_initials, name)


def _split(text: str) -> list[str]:
    joined = re.sub(r"(?<=\w)['’](?=\w)", "", text)  # O'Brien
    words = (_LONG_FORMS.get(word, word) for word in folded_name(joined).split())
    return [_TWO_LETTERS.sub(r"\1", word) for word in words]
