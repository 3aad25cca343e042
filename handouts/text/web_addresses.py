"""The clinic's web address: which can be printed, and the link behind it."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

import idna

# Top-level names that lead nowhere outside a house (RFC 6761, RFC 6762, RFC 8375, ICANN).
_PRIVATE = frozenset({"local", "localhost", "internal", "lan", "home", "corp", "arpa", "invalid"})

_NO_ADDRESS = "is not an https address"

# What a path may hold as it is (RFC 3986, 2.2 and 2.3); a percent sign begins a coded letter.
_KEPT = "%/?#[]@!$&()*+,;=:~'"

# What no address may hold anywhere (RFC 3986, 2.1 and 2.2).
_NEVER = re.compile(r'[\s<>"\\^`{|}]|%(?![0-9A-Fa-f]{2})')

# Hosts that stand for "yours" (RFC 2606, and what templates have).
_STAND_IN = re.compile(
    r"(?:^|\.)(?:example\.(?:com|net|org)|your-?(?:clinic|practice|domain|web-?site|site)\.[a-z]+)$"
)

_ADDRESS = re.compile(
    r"(?:^|(?<=[/:<(\[])|(?<=: ))(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}(?::\d+)?"
    r"(?:/[^\s<>()\[\]]*+(?! [\w-]))?(?![\w/-])"
)


class WebAddressError(ValueError):
    """An address that cannot be printed; its words say what is wrong with it."""


def web_link(address: str) -> str:
    """Return the link to a web address, its host in the letters of DNS (IDNA 2008, RFC 5890).

    Raises WebAddressError for what is no https address, has a user in it, leads to a private host,
    or has letters of more than the Latin alphabet, which may look like those of another site.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
        name = idna.encode(host, uts46=True).decode()
    except ValueError as error:  # idna.IDNAError is one
        raise WebAddressError(_NO_ADDRESS) from error
    first, _, last = name.rpartition(".")
    if parts.scheme != "https" or _NEVER.search(address) or "@" in parts.netloc:
        raise WebAddressError(_NO_ADDRESS)
    if _STAND_IN.search(name):
        raise WebAddressError("only stands for an address")
    letters = (sign for sign in host if sign.isalpha())
    if not all(unicodedata.name(letter, "").startswith("LATIN ") for letter in letters):
        raise WebAddressError("has letters of another alphabet, and may be another site")
    if first == "www" or re.fullmatch("[a-z]", last):
        raise WebAddressError("is not a whole address")
    if not first or not re.match("[a-z]", last) or last in _PRIVATE:
        raise WebAddressError("can be opened by nobody outside your clinic")
    rest = address.partition("//")[2][len(parts.netloc) :]
    return f"https://{name}{port}{quote(rest, safe=_KEPT)}"


def is_web_address(address: str) -> bool:
    """Return whether :func:`web_link` has a link to ``address``."""
    try:
        web_link(address)
    except WebAddressError:
        return False
    return True


def address_in(text: str) -> str | None:
    """Return the one https address that ``text`` may mean: "https//clinic.example", say."""
    found = list(dict.fromkeys(f"https://{m[0].rstrip('.,;')}" for m in _ADDRESS.finditer(text)))
    return found[0] if len(found) == 1 and is_web_address(found[0]) else None
