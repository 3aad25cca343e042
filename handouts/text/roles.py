"""Roles of those who sign: one role or two, and whether one is a profession that checks care."""

import re
from itertools import product

from handouts.assets import table
from handouts.text.people import plain_letters
from handouts.text.phrases import folded_name

_KNOWN = table(__file__)
_RANKS, _DEGREES = frozenset(_KNOWN["ranks"].split()), frozenset(_KNOWN["degrees"].split())
_UNQUALIFIED, _PROFESSION, _OTHERS = (
    re.compile("|".join(_KNOWN[name])) for name in ("unqualified", "profession", "others")
)
_PARTS = re.compile(r"[,;/()&+]|\band\b|\s[-–—]\s")
_AS_ONE = re.compile(
    r"\b(?:physician|anesthesiologist|anaesthesiologist) (?:assistant|associate)\b"
)


def is_same_role(one: str, other: str) -> bool:
    """Return whether two roles are one, by whatever spelling: "RN" is "charge nurse".

    "Psychiatrist and owner" is a psychiatrist: somebody else than the one who is has another part.
    """
    return any(
        first == second or any({first, second} <= {*same} for same in _KNOWN["same_roles"])
        for first, second in product(_roles(one), _roles(other))
    )


def is_clinician(role: str) -> bool:
    """Return whether ``role`` names a profession that checks medical words, or its letters.

    Of "owner and medical director" the second part does; an "assistant to the medical director"
    has none.
    """
    plain = plain_letters(role).replace("’", "'")
    joined = re.sub(r"(?<=\w)\.(?=\w)", "", plain)
    if _UNQUALIFIED.search(joined):
        return False
    parts = (re.sub(r"[^\w']+", " ", part).strip() for part in _PARTS.split(joined))
    named = (_AS_ONE.sub("pa", part) for part in parts)
    return any(_PROFESSION.search(part) and not _OTHERS.search(part) for part in named)


def _roles(role: str) -> set[str]:
    """Return the whole role, each profession that is a part of it, and what kind that is."""
    plain = plain_letters(role)
    parts = (part for part in _PARTS.split(plain) if is_clinician(part))
    found, left = {_role(role), *map(_role, parts)}, re.sub(r"(?<=\w)\.(?=\w)", "", plain)
    for kind, pattern in _KNOWN["kinds"].items():
        left, count = re.subn(rf"\b(?:{pattern})\b", " ", left)
        found |= {kind} if count else set()
    return found


def _role(role: str) -> str:
    words = folded_name(re.sub(r"(?<=\w)\.(?=\w)", "", plain_letters(role))).split()
    words = [word for word in words if word not in {"a", "an", "the", "our", "your", "of"}]
    own = [word for word in words if not (word in _RANKS or word.isdigit())] or words
    own = [word for word in own if word not in _DEGREES] or own
    return " ".join(word.removesuffix("s") for word in own)
