"""The clinic's web address: which can be printed, and the link behind it."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

import idna

# Top-level names that lead nowhere outside a house (RFC 6761, RFC 6762, RFC 8375, ICANN).
_PRIVATE = frozenset({"local", "localhost", "internal", "lan", "home", "corp", "arpa", "invalid"})
# Nor do the ends of files' names: "C:\\site\\index.html".
_PRIVATE |= {"html", "htm", "php", "aspx", "jsp", "pdf", "docx"}

_NO_ADDRESS = "is not an https address"

# What a path may hold as it is (RFC 3986, 2.2 and 2.3); a percent sign begins a coded letter.
_KEPT = "%/?#[]@!$&()*+,;=:~'"

# The endings typed most, and those that are spelled nearly so and exist (Public Suffix List of
# 2026-10-23): ICANN takes none that could be mistaken for another, so more are not to be expected.
_USUAL = ("com", "org", "net")
_ALIKE = frozenset(
    {"bet", "bom", "cam", "cm", "co", "et", "mom", "ne", "nec", "new", "next", "ntt", "om", "ong"}
    | {"pet", "vet"}
)

# What no address may hold anywhere (RFC 3986, 2.1 and 2.2), nor the name of a host (RFC 1123).
_NOT_IN_HOST = re.compile(r"[^\w.:-]|_")
_NEVER = re.compile(r'[\s<>"\\^`{|}…]|%(?![0-9A-Fa-f]{2})')

# Placeholder hosts (RFC 2606, and what templates have).
_EXAMPLE_HOST = re.compile(
    r"(?:^|\.)(?:(?:example|test|website|domain)\.(?:com|net|org)"
    r"|(?:your|my)-?(?:clinic|practice|domain|web-?site|site)\.[a-z]+)$"
)

# Websites with a page for each of many: their first page is nobody's own.
_OF_MANY = frozenset(
    {"facebook.com", "google.com", "instagram.com", "linkedin.com", "tiktok.com", "twitter.com"}
    | {"x.com", "yelp.com", "youtube.com", "psychologytoday.com", "zocdoc.com", "healthgrades.com"}
    | {"bit.ly", "goo.gl", "t.me", "tinyurl.com"}
)

# What looks alike in a small or bad print.
_LOOKALIKES = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("i", "l"), ("-", ""))
_LONG_NAME = 8
"""Letters of a name that another, with one letter changed, is hardly a word of its own."""

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
    except ValueError as error:
        has_port = re.match(r"https://[^/?#]+:[0-9]", address)
        raise WebAddressError(
            "has a port that no website has" if has_port else _NO_ADDRESS
        ) from error
    if parts.scheme != "https":
        raise WebAddressError(_NO_ADDRESS)
    if not host:
        raise WebAddressError("is not a whole address")
    if "@" in parts.netloc:
        raise WebAddressError("has a user name before the @")
    if strange := _NEVER.search(address) or _NOT_IN_HOST.search(host):
        shown = "a space" if strange[0].isspace() else f'"{strange[0]}"'
        raise WebAddressError(f"has {shown} where no web address has one")
    try:
        name = idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        raise WebAddressError(f'has "{host}" where the name of a website belongs') from error
    _check_host(host, name)
    if host.removeprefix("www.") in _OF_MANY and not (parts.path.strip("/") or parts.query):
        raise WebAddressError("is the first page of a website of many")
    rest = address.partition("//")[2][len(parts.netloc) :]
    return f"https://{name}{port}{quote(rest, safe=_KEPT)}"


def _check_host(host: str, name: str) -> None:
    """Raise WebAddressError if ``host`` (in DNS: ``name``) cannot be opened, or be mistaken."""
    first, _, last = name.rpartition(".")
    if wrong := re.match(r"(?:ww|w{4,})(?=\.)", name):
        raise WebAddressError(f'begins with "{wrong[0]}." instead of "www."')
    if _EXAMPLE_HOST.search(name):
        raise WebAddressError("is only a stand-in for an address")
    letters = filter(str.isalpha, host + idna.decode(name))
    if not all(unicodedata.name(letter, "").startswith("LATIN ") for letter in letters):
        raise WebAddressError("has letters from another alphabet, and may be another site")
    if ending_meant(last):
        raise WebAddressError(f'ends in ".{last}", as no web address does')
    if first == "www" or re.fullmatch("[a-z]", last) or (not first and last not in _PRIVATE):
        raise WebAddressError("is not a whole address")
    if not re.match("[a-z]", last) or last in _PRIVATE:
        raise WebAddressError("cannot be opened from outside your clinic")


def is_mistaken(host: str, other: str) -> bool:
    """Return whether ``host`` looks like ``other``, or begins with it."""
    name = _as_seen(other.rpartition(".")[0])
    if len(name) < _LONG_NAME:
        return host == other
    labels = map(_as_seen, host.split("."))
    is_alike = any(label == name or _is_one_slip(label, name) for label in labels)
    return is_alike or host.startswith(f"{other}.")


def _as_seen(name: str) -> str:
    for typed, seen in _LOOKALIKES:
        name = name.replace(typed, seen)
    return name


def is_web_address(address: str) -> bool:
    """Return whether :func:`web_link` has a link to ``address``."""
    try:
        web_link(address)
    except WebAddressError:
        return False
    return True


def ending_meant(typed: str) -> str | None:
    """Return the common top-level domain that ``typed`` misspells by one letter, if any."""
    return next((one for one in _USUAL if typed not in _ALIKE and _is_one_slip(typed, one)), None)


def _is_one_slip(typed: str, meant: str) -> bool:
    """Return whether ``typed`` has one letter wrong, missing or too many, or two swapped."""
    alike = zip(typed, meant, strict=False)
    start = next((n for n, (one, other) in enumerate(alike) if one != other), len(meant))
    start = min(start, len(typed))
    one, other = typed[start:], meant[start:]
    swapped = len(other) > 1 and one == other[1] + other[0] + other[2:]
    return typed != meant and (one[1:] in (other, other[1:]) or one == other[1:] or swapped)


def _with_usual_ending(address: str) -> str:
    ending = re.compile(r"(?<=\.)[^./?#:]+(?=[/?#:]|$)")
    address = re.sub(r"^https://(?:ww|w{4,})\.", "https://www.", address)
    return ending.sub(lambda found: ending_meant(found[0].casefold()) or found[0], address, count=1)


def address_in(text: str) -> str | None:
    """Return the one https address that ``text`` may mean: "https//clinic.example", say."""
    if text.casefold().startswith("file:"):
        return None
    typed = (f"https://{found[0].rstrip('.,;')}" for found in _ADDRESS.finditer(text))
    found = list(dict.fromkeys(map(_with_usual_ending, typed)))
    return found[0] if len(found) == 1 and is_web_address(found[0]) else None
