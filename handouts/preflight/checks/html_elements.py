"""What the parts of a phone page may be: a short list, and everything else is refused.

A page of these parts, in the one known style, can hide nothing, load nothing and do nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

import tinycss2  # type: ignore[import-untyped]

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.html_page import SVG, PhonePage
from handouts.preflight.readers.text_flow import quoted

_EVERYWHERE = frozenset({"class", "id", "role"})

_PLAIN_PARTS = (
    *("head", "title", "style", "body", "header", "main", "footer", "section", "div", "p", "br"),
    *("h1", "h2", "h3", "ul", "ol", "li", "strong", "table", "thead", "tbody", "tr", "td"),
)

_PARTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(_PLAIN_PARTS, frozenset()),
        "html": frozenset({"lang"}),
        "meta": frozenset({"charset", "name", "content", "http-equiv"}),
        "nav": frozenset({"aria-label"}),
        "a": frozenset({"href"}),
        "span": frozenset({"aria-hidden"}),
        "th": frozenset({"scope"}),
        "img": frozenset({"src", "alt"}),
        f"{SVG}svg": frozenset(
            {"viewBox", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
            | {"aria-hidden"}
        ),
        f"{SVG}g": frozenset({"fill"}),
        f"{SVG}path": frozenset({"d", "fill", "stroke-width"}),
        f"{SVG}circle": frozenset({"cx", "cy", "r", "fill"}),
        f"{SVG}rect": frozenset({"x", "y", "width", "height", "rx"}),
    }
)
"""Every element a page may have, and its attributes besides those of all."""

_ROLES = frozenset({"list", "table", "rowgroup", "row", "columnheader", "rowheader", "cell"})
_NAMES = frozenset(
    {"viewport", "author", "description", "keywords", "dcterms.created", "dcterms.modified"}
    | {"referrer", "robots", "color-scheme"}
)

# What each of these is has a code of its own, or loads something.
_SCRIPT = "script"
_FIELDS = frozenset(
    {"form", "input", "button", "select", "option", "textarea", "label", "fieldset", "output"}
)
_LOADING = frozenset(
    {"link", "iframe", "frame", "frameset", "object", "embed", "audio", "video", "source", "track"}
    | {"base", "picture", "image", "applet", "portal"}
)

_POLICY_HEADER = "content-security-policy"
_POLICY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "default-src": frozenset({"'none'"}),
        "style-src": frozenset({"'unsafe-inline'"}),
        "font-src": frozenset({"data:"}),
        "img-src": frozenset({"data:"}),
        "base-uri": frozenset({"'none'"}),
        "form-action": frozenset({"'none'"}),
    }
)
"""The most that each directive of the page's policy (Content Security Policy 3) may allow."""


@rule("G961", PhonePage.make_again)
def known_parts(page: PhonePage) -> Faults:
    """G961: no element, attribute or comment but those of the list, and nothing to repair."""
    for error in page.errors:
        yield f"is no clean HTML ({error})"
    if any(not isinstance(node.tag, str) for node in page.root.iter()):
        yield "holds a comment"
    if sum("charset" in element.attrib for element in page.all("meta")) != 1:
        yield "does not say once how its letters are written"
    for element in page.elements:
        name = _short(element)
        if element.tag not in _PARTS:
            if element.tag not in _FIELDS | _LOADING | {_SCRIPT}:
                yield f"holds <{name}>"
            continue
        for attribute in _unknown(element):
            yield f"<{name}> has {attribute}"


def _unknown(element: Element) -> Iterator[str]:
    """Yield the attributes that an element may not have, but those that have codes of their own."""
    known = _PARTS[str(element.tag)] | _EVERYWHERE
    for attribute, value in element.attrib.items():
        own_code = attribute == "style" or attribute.startswith("on")
        if attribute not in known and not own_code:
            yield attribute
        elif attribute == "role" and value not in _ROLES:
            yield f"the role {value}"
        elif attribute == "aria-hidden" and not _may_be_silent(element):
            yield "words that are not read out"
        elif attribute == "name" and value not in _NAMES:
            yield f"the name {value}"
        elif attribute == "http-equiv" and value.lower() != _POLICY_HEADER:
            yield f"the header {value}"
        elif attribute == "charset" and value.lower() != "utf-8":
            yield f"the character set {value}"


def _may_be_silent(element: Element) -> bool:
    return element.tag == f"{SVG}svg" or element.get("class") == "column"


def _short(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


@rule("G802", PhonePage.make_again)
def no_script(page: PhonePage) -> Faults:
    """G802: nothing in it acts."""
    for element in page.elements:
        if element.tag == _SCRIPT:
            yield "holds a script"
        for attribute in element.attrib:
            if attribute.startswith("on"):
                yield f"<{_short(element)}> has {attribute}"


@rule("G805", PhonePage.make_again)
def no_form(page: PhonePage) -> Faults:
    """G805: nothing to fill in: it would be lost, or stay in a browser that others use."""
    for element in page.elements:
        if element.tag in _FIELDS:
            yield f"has a field to fill in (<{_short(element)}>)"


@rule("G962", PhonePage.make_again)
def nothing_from_elsewhere(page: PhonePage) -> Faults:
    """G962: nothing is loaded, and the page's own policy forbids it."""
    for element in page.elements:
        source = element.get("src", "")
        if element.tag in _LOADING:
            yield f"holds <{_short(element)}>"
        elif source and not source.startswith("data:image/"):
            yield f"shows a picture from {quoted(source)}"
    for style in _styles(page):
        for address in _addresses(style):
            if not address.startswith("data:"):
                yield f"a style loads {quoted(address)}"
    policies = [
        element.get("content", "")
        for element in page.all("meta")
        if element.get("http-equiv", "").lower() == _POLICY_HEADER
    ]
    if len(policies) != 1 or not _forbids(policies[0]):
        yield "has no policy that forbids to load anything"


def _styles(page: PhonePage) -> Iterator[str]:
    yield from (element.text or "" for element in page.all("style"))
    yield from (element.get("style", "") for element in page.elements)


def _addresses(css: str) -> Iterator[str]:
    """Yield every address that a style names: url(…), @import, and pictures named by a string."""
    waiting = list(tinycss2.parse_component_value_list(css))
    while waiting:
        token = waiting.pop()
        if token.type == "url":
            yield token.value
        elif token.type == "at-keyword" and token.lower_value == "import":
            yield "@import"
        elif token.type == "function" and token.lower_name in {"url", "src", "image", "image-set"}:
            yield from (inner.value for inner in token.arguments if inner.type == "string")
        waiting += getattr(token, "content", None) or getattr(token, "arguments", None) or ()


def _forbids(policy: str) -> bool:
    directives = {
        name: frozenset(allowed)
        for name, *allowed in (part.split() for part in policy.split(";") if part.split())
    }
    known = all(_POLICY.get(name, frozenset()) >= allowed for name, allowed in directives.items())
    return known and directives.get("default-src") == _POLICY["default-src"]


@rule("G964", "give it width=device-width, initial-scale=1")
def fits_a_phone(page: PhonePage) -> Faults:
    """G964: as wide as the phone, and no reader is kept from making it larger (WCAG 2.2, 1.4.4)."""
    parts = {part.strip() for part in (page.meta("viewport") or "").split(",")}
    if parts != {"width=device-width", "initial-scale=1"}:
        yield f"has the viewport {quoted(page.meta('viewport') or '')}"


@rule("G965", PhonePage.make_again)
def landmarks(page: PhonePage) -> Faults:
    """G965: header, main and footer once each, and a first link that skips to main."""
    for name in ("header", "main", "footer"):
        if len(page.all(name)) != 1:
            yield f"has {len(page.all(name))} <{name}>, not 1"
    links, mains = page.all("a"), page.all("main")
    skip = f"#{mains[0].get('id')}" if mains else None
    if not links or links[0].get("href") != skip or links[0].get("class") != "skip":
        yield "does not begin with a link that skips to the text"
