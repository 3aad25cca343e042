"""Names of those who sign, compared as people mean them and not as they are spelled."""

import re
import unicodedata
from collections.abc import Sequence

from handouts.text.phrases import folded, folded_name

_BEFORE = frozenset({"dr", "doctor", "prof", "professor", "mr", "mrs", "ms", "miss", "mx"})
_BEHIND = frozenset(
    {"md", "do", "mbbs", "phd", "psyd", "pharmd", "rph", "dnp", "aprn", "pmhnp", "np", "pa", "pac"}
    | {"rn", "bsn", "msn", "lpn", "lvn", "crna", "lcsw", "lpc", "mph", "facp", "faan", "esq"}
)
"""Titles before a name and degrees after it, which are no part of it."""
_OTHER_SPELLINGS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i", "æ": "a", "œ": "o"}
)
_TWO_LETTERS = re.compile("([aou])e")
"""An umlaut as it is written without one: Mueller is Müller."""

_DIGITS = re.compile(r"(?<=[^\W\d_])[0135]|[0135](?=[^\W\d_])")
_LOOKALIKES = {"0": "o", "1": "l", "3": "e", "5": "s"}
"""Digits in a name, which are letters that look alike."""

_NOBODYS_NAMES = frozenset(
    {"front desk", "reception", "receptionist", "secretary", "billing", "office manager", "manager"}
    | {"whole team", "pharmacy", "nursing", "medical staff", "nurses", "doctors", "management"}
    | {"practice manager", "clinic manager", "administrator", "administration", "admin", "office"}
    | {"clerk", "owner", "marketing", "it", "staff", "team", "clinic", "printer", "print shop"}
    | {"publisher", "software", "program", "bot", "chatbot", "ai", "chatgpt", "patient", "family"}
    | {"volunteer", "guest", "approved", "checked", "signed", "everybody", "anybody"}
)
"""What is written for a name and names no person who checks medical words."""
_ADDRESS = re.compile(r"@|://|\bwww\.", re.IGNORECASE)


def is_same_person(one: str, other: str) -> bool:
    """Return whether two names may be one person's, by whatever spelling.

    An initial or "Chris" for a name, or a middle name left out, makes no other person: two people
    of one name write a middle name each.
    """
    first, second = sorted((_words(one), _words(other)), key=len)
    if "".join(first) == "".join(second):
        return True
    left = [word for word in second if word not in first]
    for word in sorted((w for w in first if w not in second), key=len, reverse=True):
        found = next((w for w in left if _is_short(word, w)), None)
        if found is None:
            return False
        left.remove(found)
    return bool(first)


def is_no_person(name: str) -> bool:
    """Return whether ``name`` is a web address, or in English that of a desk or a program."""
    words = [w for w in folded_name(plain_letters(name)).split() if w not in {"the", "our", "your"}]
    return " ".join(words) in _NOBODYS_NAMES or bool(_ADDRESS.search(name))


_SHORT_NAME = 3
"""Letters of the shortest beginning that a name is known by, besides its initial."""


def _is_short(one: str, other: str) -> bool:
    """Return whether one word is the other's initial, or how it begins."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) >= _SHORT_NAME)


def plain_letters(text: str) -> str:
    """Return ``text`` in small letters without accents."""
    apart = unicodedata.normalize("NFKD", folded(text).translate(_OTHER_SPELLINGS))
    return "".join(character for character in apart if not unicodedata.combining(character))


def _words(name: str) -> Sequence[str]:
    """Return the words of a name, without what is before and after it."""
    plain = _DIGITS.sub(lambda found: _LOOKALIKES[found[0]], plain_letters(name))
    before, _, _ = plain.partition(",")
    whole = before if len(_split(before)) > 1 else plain
    words = _split(whole)
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    own = [word for word in words if word not in _BEHIND]
    # "Do" and "Pa" are names, too.
    return own if len(own) > 1 else words


def _split(text: str) -> list[str]:
    joined = re.sub(r"(?<=\w)['’.](?=\w)", "", text)  # O'Brien, M.D.
    return [_TWO_LETTERS.sub(r"\1", word) for word in folded_name(joined).split()]
