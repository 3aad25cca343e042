"""Slips inside one value whose meaning is certain, mended: quotes, dashes, a missing https://.

Each function takes what is written and returns what is meant, or the same again where that is not
certain. Mending twice changes nothing more.
"""

import re
import unicodedata

from PIL import ImageColor

from handouts.text.phrases import bare, tidy

_DASHES = re.compile("[\u2010-\u2015\u2212_]")
_TRUE, _FALSE = {"true", "yes", "on", "y"}, {"false", "no", "off", "n"}
_HOST = re.compile(r"[^\W_][\w-]*(\.[\w-]+)*\.[^\W\d_]{2,}(:[0-9]+)?([/?#]\S*)?")


def phone(text: str) -> str:
    """Return a phone number with plain digits, hyphens and spaces, and without quotes around it."""
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in bare(text))
    return _DASHES.sub("-", plain)


def one_line(text: str) -> str:
    """Return words on one line, with a comma where a line ended."""
    return ", ".join(filter(None, map(tidy, text.splitlines())))


def truth(text: str) -> bool | None:
    """Return what a yes or no means; None for other words."""
    word = bare(text).casefold()
    return True if word in _TRUE else False if word in _FALSE else None


def web_address(text: str) -> str:
    """Return a web address with https:// where nothing stands before the name of the host."""
    address, before = text, ""
    while address != before:
        before = address
        address = re.sub(r"^<([^<>]*)>$", r"\1", bare(address)).rstrip(".")
    if _HOST.fullmatch(address):
        return f"https://{address}"
    return re.sub(r"^https://", "https://", address, flags=re.IGNORECASE)


def colour(text: str) -> str:
    """Return ``#rrggbb`` for three or six digits, with or without #, and for a CSS color name."""
    written = bare(text)
    solid = re.sub(r"\s+", "", written)
    digits = solid.removeprefix("#")
    if re.fullmatch(r"[0-9A-Fa-f]{6}", digits):
        return f"#{digits}"
    if re.fullmatch(r"[0-9A-Fa-f]{3}", digits):
        return "#" + "".join(digit * 2 for digit in digits)
    named = ImageColor.colormap.get(solid.casefold())
    return named if isinstance(named, str) else written


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
