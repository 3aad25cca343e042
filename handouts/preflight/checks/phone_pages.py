"""A phone page: its parts are as they are meant, and its style, which is known, hides none."""

import hashlib
import re

from handouts.colour import TEXT_CONTRAST, contrast_ratio
from handouts.preflight.check import Faults, check
from handouts.preflight.checks.reading import differences
from handouts.preflight.readers.html_page import PhonePage, meta, text_of
from handouts.preflight.readers.html_structure import as_row, structure
from handouts.preflight.readers.text_flow import quoted
from handouts.text.dialed import phone_link

PROVED_STYLES = (
    "40698fe132325f3eff9b53da0cabf46734629e6cb8b2385c9197aab3f02f3f5e",
    "95d04959bcac1609f2a2636b1197c7e6f63ca06c0a95b8c724634c13153b06e7",
)
"""SHA-256 of typefaces and templates/phone/page.css as embedded in the page, without the colours.

With both typefaces, and with the first one alone."""

_COLOUR = "(#[0-9a-f]{6})"
_COLOURS = rf":root\{{--brand:{_COLOUR};--brand-text:{_COLOUR};--brand-tint:{_COLOUR}\}}"
_CLINIC = re.compile(
    rf"{_COLOURS}\n@media screen and \(prefers-color-scheme:dark\)\{{{_COLOURS}\}}\n", re.IGNORECASE
)

# Of templates/phone/page.css, by day and at night: --ground, --warm, --ink, --quiet.
_DAY = ("#ffffff", "#f8f4ec", "#1a1f24", "#4a525a")
_NIGHT = ("#15191d", "#282318", "#e8ecef", "#b9c2ca")

_DOCTYPE = "<!DOCTYPE>"  # the parser's name for it; G961 reports any but that of HTML

# Headings are large and bold, and so are the marks of the time line (WCAG 2.1, 1.4.3 and 1.4.11).
_LARGE_CONTRAST = 3.0


@check("G944")
def parts_as_meant(page: PhonePage) -> Faults:
    """G944: each part has the parent, the attributes and the words that the content gives it.

    So nothing is hidden, loaded or run, and no part lacks what it is for those who listen.
    """
    meant = list(map(as_row, page.expected.structure))
    found = list(structure(part for part in page.root if part.tag != _DOCTYPE))
    for _, difference in differences(found, meant) if meant else ():
        yield f"has {difference}"


@check("G966", "make it show the number that it calls")
def honest_numbers(page: PhonePage) -> Faults:
    """G966: the words of every phone link are the number that it calls."""
    for link in page.all("a"):
        target, shown = link.get("href", ""), text_of(link)
        if target.startswith("tel:") and phone_link(shown) != target.partition(";ext=")[0]:
            yield f"the link {quoted(shown)} calls {target.removeprefix('tel:')}"


@check("G704")
def author(page: PhonePage) -> Faults:
    """G704: the author is the expected one."""
    found, meant = meta(page.root, "author"), page.expected.author
    if found.split() != meant.split():
        yield f"its author is {quoted(found)}, not {quoted(meant)}"


@check("G961")
def valid_html(page: PhonePage) -> Faults:
    """G961: nothing for a browser to repair."""
    for error in page.errors:
        yield f"is not valid HTML ({error})"


@check("G963")
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


def split_style(style: str) -> tuple[str, tuple[str, ...] | None]:
    """Return the style and its colours at the end: brand, words, tint, by day, then at night."""
    start = style.rfind(":root{--brand:", 0, style.rfind("@media"))
    match = _CLINIC.fullmatch(style, start)
    return (style[:start], match.groups()) if match else (style, None)


def style_hash(head: str) -> str:
    """Return the hash of a style without the clinic's colours."""
    return hashlib.sha256(head.encode()).hexdigest()


def _too_pale(colours: tuple[str, ...]) -> str | None:
    """Return a message about a clinic's colour that cannot be read by day or at night, or None."""
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
