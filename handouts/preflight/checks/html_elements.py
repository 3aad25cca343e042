"""What the parts and the style of a phone page may be: everything else is refused.

A page of these parts, in the one known style, can hide nothing, load nothing and do nothing.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from handouts.colour import TEXT_CONTRAST, contrast_ratio
from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.html_page import SVG, PhonePage, meta
from handouts.preflight.readers.text_flow import quoted

_EVERYWHERE = frozenset({"class", "id", "role"})

_PLAIN_PARTS = (
    *("head", "title", "style", "body", "header", "main", "footer", "section", "div", "p"),
    *("h1", "h2", "h3", "ul", "ol", "li", "strong", "table", "thead", "tbody", "tr", "td"),
    *("details", "summary"),
)

# Folded away until somebody taps: for the list of contents alone, whose words are below it too.
_FOLDING = frozenset({"details", "summary"})

_PARTS: Mapping[str, frozenset[str]] = {
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
    f"{SVG}g": frozenset({"fill", "transform"}),
    f"{SVG}path": frozenset({"d", "fill", "fill-opacity", "stroke", "stroke-width"}),
    f"{SVG}circle": frozenset({"cx", "cy", "r", "fill"}),
}
"""Every element a page may have, and its attributes besides those of all."""

_ROLES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ul", "ol"), frozenset({"list"})),
    "table": frozenset({"table"}),
    **dict.fromkeys(("thead", "tbody"), frozenset({"rowgroup"})),
    "tr": frozenset({"row"}),
    "th": frozenset({"columnheader", "rowheader"}),
    "td": frozenset({"cell"}),
}
"""What parts are to those who listen, where the style makes something else of them."""

_LOOKS: Mapping[str, frozenset[str]] = {
    "a": frozenset({"skip"}),
    "div": frozenset({"entry", "entry pictured", "entry study", "blank", "write-line"}),
    "img": frozenset({"logo"}),
    "li": frozenset({"pictured"}),
    "ol": frozenset({"steps"}),
    "p": frozenset(
        {"lead", "intro", "after", "when", "note", "term", "quiet", "clinic", "name"},
    ),
    "span": frozenset({"column", "keep", "amount"}),
    "table": frozenset({"effects"}),
    "ul": frozenset({"bullets", "counts", "sources", "ticks", "effects"}),
    f"{SVG}svg": frozenset({"drawing", "share", "dots"}),
}
"""The classes of each part; another look may hide its words, or move them."""

_SECTION = re.compile(r"(?:section )?(?:kind-[a-z]+ ?)?(?:look-[a-z-]+)?")

_SETTINGS = {"referrer": "no-referrer", "robots": "noindex", "color-scheme": "light dark"}
_NAMES = frozenset(
    {"viewport", "author", "description", "keywords", "dcterms.created", "dcterms.modified"}
    | {"referrer", "robots", "color-scheme"}
)

_SCRIPT = "script"

_POLICY_HEADER = "Content-Security-Policy"
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""The policy of every page (Content Security Policy 3)."""

PROVED_STYLES = (
    "1e10fa61863dd1bf78999302dd67cc6faa221f588f6e83b77dfa5022cf1dce7a",
    "a5b101901096253277f0a577496d5303f566958b3f99352e835f9866f2d88333",
)
"""SHA-256 of typefaces and templates/phone/page.css as embedded in the page, without the colours.

With both typefaces, and with the first one alone."""

_COLOUR = "(#[0-9a-f]{6})"
_COLOURS = rf":root\{{--brand:{_COLOUR};--brand-text:{_COLOUR};--brand-tint:{_COLOUR}\}}"
_CLINIC = re.compile(
    rf"{_COLOURS}\n@media screen and \(prefers-color-scheme:dark\)\{{{_COLOURS}\}}\n",
    re.IGNORECASE,
)

# Of templates/phone/page.css, by day and at night: --ground, --warm, --ink, --quiet.
_DAY = ("#ffffff", "#f8f4ec", "#1a1f24", "#4a525a")
_NIGHT = ("#15191d", "#282318", "#e8ecef", "#b9c2ca")

# Headings are large and bold, and so are the marks of the time line (WCAG 2.1, 1.4.3 and 1.4.11).
_LARGE_CONTRAST = 3.0


@rule("G961")
def known_parts(page: PhonePage) -> Faults:
    """G961: no element, attribute or comment but those of the list, and nothing to repair."""
    for error in page.errors:
        yield f"is not valid HTML ({error})"
    names = [element.get("name", "") for element in page.all("meta")]
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        yield f"gives its {name} twice"
    named = [element.get("id", "") for element in page.elements if "id" in element.attrib]
    if len({*named}) < len(named):
        yield "has two parts with one name"
    if any(not isinstance(node.tag, str) for node in page.root.iter()):
        yield "holds a comment"
    if sum("charset" in element.attrib for element in page.all("meta")) != 1:
        yield "does not declare its character encoding exactly once"
    cells = {element for cell in page.all("td") for element in cell}
    listed = {element for nav in page.all("nav") for element in nav.iter()}
    for element in page.elements:
        name = _short(element)
        if element.tag in _FOLDING and element not in listed:
            yield f"hides words behind a click (<{name}>)"
        if element.get("class") == "column" and element not in cells:
            yield "hides words as if they were a column header"
        if element.tag == f"{SVG}svg" and element.get("aria-hidden") != "true":
            yield "reads a drawing aloud"
        if element.tag not in _PARTS:
            if element.tag != _SCRIPT:
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
        elif attribute == "role" and value not in _ROLES.get(str(element.tag), ()):
            yield f"the role {value}"
        elif attribute == "class" and not _is_known_look(str(element.tag), value):
            yield f"the look {value}"
        elif attribute == "aria-hidden" and not (
            element.tag == f"{SVG}svg" or element.get("class") == "column"
        ):
            yield "words that are not read aloud"
        elif attribute == "content" and value != _SETTINGS.get(element.get("name", ""), value):
            yield f"the {element.get('name')} {value}"
        elif attribute == "name" and value not in _NAMES:
            yield f"the name {value}"
        elif attribute == "http-equiv" and value != _POLICY_HEADER:
            yield f"the header {value}"
        elif attribute == "charset" and value.lower() != "utf-8":
            yield f"the character set {value}"


def _is_known_look(tag: str, look: str) -> bool:
    return look in _LOOKS.get(tag, ()) or (tag == "section" and bool(_SECTION.fullmatch(look)))


def _short(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


@rule("G802")
def no_script(page: PhonePage) -> Faults:
    """G802: nothing in it acts."""
    for element in page.elements:
        if element.tag == _SCRIPT:
            yield "holds a script"
        for attribute in element.attrib:
            if attribute.startswith("on"):
                yield f"<{_short(element)}> has {attribute}"


@rule("G962")
def nothing_from_elsewhere(page: PhonePage) -> Faults:
    """G962: nothing is loaded, and the page's own policy forbids it."""
    for picture in page.all("img"):
        source = picture.get("src", "")
        if not source.startswith("data:image/"):
            yield f"shows a picture from {quoted(source)}"
    policies = [e.get("content") for e in page.all("meta") if e.get("http-equiv") == _POLICY_HEADER]
    if policies != [_POLICY]:
        yield "lacks the policy that forbids loading anything"


@rule("G963")
def proved_style(page: PhonePage) -> Faults:
    """G963: the style of the page is the one that was proved, and its colours can be read.

    That a style hides nothing cannot be read off its rules. So it is proved where it counts, by
    tests/render/test_phone_page.py in a real browser, for the bytes with these hashes;
    the gate then only compares the hash. The clinic's colours follow these bytes, and are
    judged here.
    """
    styles = [element.text or "" for element in page.all("style")]
    head, colours = split_style(styles[0]) if len(styles) == 1 else ("", None)
    if style_hash(head) not in PROVED_STYLES or colours is None:
        what = "does not have the style that was tested to hide nothing"
        proof = "tests/render/test_phone_page.py tests a new templates/phone/page.css"
        yield None, what, f"{page.make_again}; {proof}"
    elif pale := _too_pale(colours):
        yield None, pale, "choose a darker color for the clinic"
    for element in page.elements:
        if "style" in element.attrib:
            yield f"<{element.tag}> has its own style"


def split_style(style: str) -> tuple[str, tuple[str, ...] | None]:
    """Return the style and its colours at the end: brand, words, tint, by day, then at night."""
    start = style.rfind(":root{--brand:", 0, style.rfind("@media"))
    match = _CLINIC.fullmatch(style, start)
    return (style[:start], match.groups()) if match else (style, None)


def style_hash(head: str) -> str:
    """Return the hash of a style without the clinic's colours."""
    return hashlib.sha256(head.encode()).hexdigest()


def _too_pale(colours: tuple[str, ...]) -> str | None:
    """Return which of the clinic's colours cannot be read by day or at night; None for none."""
    for (brand, brand_text, tint), fixed in ((colours[:3], _DAY), (colours[3:], _NIGHT)):
        ground, warm, ink, quiet = fixed
        pairs = (
            (brand_text, ground, TEXT_CONTRAST),
            (brand_text, warm, _LARGE_CONTRAST),
            (brand_text, tint, _LARGE_CONTRAST),
            (brand, ground, _LARGE_CONTRAST),
            (ink, tint, TEXT_CONTRAST),
            (quiet, tint, TEXT_CONTRAST),
        )
        for colour, below, least in pairs:
            ratio = contrast_ratio(colour, below)
            if ratio < least:
                return f"{colour} on {below} has a contrast of {ratio:.2f} to 1, under {least:g}"
    return None


@rule("G964", "give it width=device-width, initial-scale=1")
def fits_a_phone(page: PhonePage) -> Faults:
    """G964: as wide as the phone, and no reader is kept from making it larger (WCAG 2.2, 1.4.4)."""
    viewport = meta(page.root, "viewport")
    parts = {part.strip() for part in viewport.split(",")}
    if parts != {"width=device-width", "initial-scale=1"}:
        yield f"has the viewport {quoted(viewport)}"


@rule("G965")
def landmarks(page: PhonePage) -> Faults:
    """G965: header, main and footer once each, and a first link that skips to main."""
    for name in ("header", "main", "footer"):
        if len(page.all(name)) != 1:
            yield f"has {len(page.all(name))} <{name}>, not 1"
    links, mains = page.all("a"), page.all("main")
    skip = f"#{mains[0].get('id')}" if mains else None
    if not links or links[0].get("href") != skip or links[0].get("class") != "skip":
        yield "does not begin with a link that skips to the text"
