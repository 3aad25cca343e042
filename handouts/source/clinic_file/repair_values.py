"""Slips inside one value whose meaning is certain, mended: quotes, dashes, a missing https://.

Each function takes what is written and returns what is meant, or the same again where that is not
certain. Mending twice changes nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from PIL import ImageColor

# Pairs that word processors put around words; a straight one may stand at one end.
_OPENING, _CLOSING = "\"'“‘„«", "\"'”’“»"
_SPACES = re.compile("[\u00a0\u2000-\u200b\u202f\u3000\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_TRUE, _FALSE = {"true", "yes", "on", "y"}, {"false", "no", "off", "n"}
_HOURS = re.compile(r"(\d{1,3})(\.\d|½)?\s*(?:h|hr|hrs|hour|hours)?\.?", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/\S*)?", re.IGNORECASE)


def tidy(text: str) -> str:
    """Return ``text`` without the quotes around it, stray spaces, and a comma at its end."""
    before = None
    while before != text:
        before = text
        text = _SPACES.sub(" ", text).strip().rstrip(",;").rstrip()
        inside = text[1:-1]
        quoted = len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING
        # Quotes inside as well: "Ash" and "Elm" are two names, not one in quotes.
        if quoted and not any(sign in inside for sign in '"“”„«»'):
            text = inside
    return text


def _bare(text: str) -> str:
    """Return ``text`` without any quotes, commas and spaces at its ends."""
    return _SPACES.sub(" ", text).strip(" ,;" + _OPENING + _CLOSING)


def phone(text: str) -> str:
    """Return a phone number with plain hyphens and spaces, and without quotes around it."""
    return _DASHES.sub("-", _bare(text))


def truth(text: str) -> bool | None:
    """Return what a yes or no means; None for other words."""
    word = _bare(text).casefold()
    return True if word in _TRUE else False if word in _FALSE else None


def web_address(text: str) -> str:
    """Return a web address with https:// where nothing stands before the name of the host."""
    address = _bare(text)
    if _HOST.fullmatch(address):
        return f"https://{address}"
    return re.sub(r"^https://", "https://", address, flags=re.IGNORECASE)


def colour(text: str) -> str:
    """Return ``#rrggbb`` for three or six digits, with or without #, and for a CSS color name."""
    bare = _bare(text)
    solid = re.sub(r"\s+", "", bare)
    digits = solid.removeprefix("#")
    if re.fullmatch(r"[0-9A-Fa-f]{6}", digits):
        return f"#{digits}"
    if re.fullmatch(r"[0-9A-Fa-f]{3}", digits):
        return "#" + "".join(digit * 2 for digit in digits)
    named = ImageColor.colormap.get(solid.casefold())
    return named if isinstance(named, str) else bare


def hours(text: str) -> float | None:
    """Return the number in "2", "2 hours", "2h" or "1.5 hours"; None for other words."""
    found = _HOURS.fullmatch(_bare(text))
    if found is None:
        return None
    part = found[2] or ""
    number = int(found[1]) + (0.5 if part == "½" else float(f"0{part or '.0'}"))
    return int(number) if number.is_integer() else number


def name(text: str, known: Iterable[str]) -> str:
    """Return the one of ``known`` that ``text`` spells with other capitals, spaces or quotes."""
    bare = _bare(text)
    found = [one for one in known if _folded(one) == _folded(bare)]
    return found[0] if len(found) == 1 else bare


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", "-", _DASHES.sub("-", text)).casefold()


def field_name(text: str) -> str:
    """Return how a field is written in the file: small letters, _ between words."""
    return re.sub(r"[\s-]+", "_", text.strip()).casefold()


def listed(text: str) -> tuple[tuple[int, str], ...]:
    """Return each name of a list written as text, "letter, a4", with its offset."""
    between = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*", re.IGNORECASE)
    parts: list[tuple[int, str]] = []
    start = 0
    for gap in (*between.finditer(text), None):
        end = gap.start() if gap else len(text)
        if text[start:end].strip(" []"):
            parts.append((start, text[start:end].strip(" []")))
        start = gap.end() if gap else end
    return tuple(parts)
