"""The clinic's web address: which can be printed, and the link behind it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

import idna

# Top-level names that lead nowhere outside a house (RFC 6761, RFC 6762, RFC 8375, ICANN).
_PRIVATE = frozenset({"local", "localhost", "internal", "lan", "home", "corp", "arpa", "invalid"})


def web_link(address: str) -> str:
    """Return the link to a web address, its host in the letters of DNS (IDNA 2008, RFC 5890).

    Raises ValueError for what is no https address that anybody outside the clinic can open: one
    with a user or a space, of a private host, or with letters of more than the Latin alphabet,
    which may look like those of another site.
    """
    parts = urlsplit(address)
    host, is_plain = parts.hostname or "", not re.search(r"[\s@]", parts.netloc)
    if parts.scheme != "https" or not is_plain or re.search(r"\s", address):
        raise ValueError(address)
    letters = (sign for sign in host if sign.isalpha())
    if not all(unicodedata.name(letter, "").startswith("LATIN ") for letter in letters):
        raise ValueError(address)
    name = idna.encode(host, uts46=True).decode()
    first, _, last = name.rpartition(".")
    if not first or not re.match("[a-z]", last) or last in _PRIVATE:
        raise ValueError(address)
    port = f":{parts.port}" if parts.port else ""
    rest = address.partition("//")[2][len(parts.netloc) :]
    return f"https://{name}{port}{quote(rest, safe=chr(37) + '/?#[]@!$&()*+,;=:~')}"


def is_web_address(address: str) -> bool:
    """Return whether the clinic's patients can open ``address``."""
    try:
        web_link(address)
    except ValueError:  # IDNAError and a port that is no number are some
        return False
    return True
