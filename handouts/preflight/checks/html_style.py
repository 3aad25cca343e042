"""The one style of a phone page: proved in a browser, and unchanged since.

That a style hides nothing cannot be read off its rules. So it is proved where it counts, by
tests/render/test_phone_page.py in a real browser, for the very bytes whose hash stands here; the
gate then asks only whether these are the bytes. The clinic's colours follow them, and are judged
here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from handouts.colour import TEXT_CONTRAST, contrast_ratio
from handouts.preflight.check import check
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.html_page import PhonePage

PROVED_STYLE = "550adb989f665e92d24cf1bd2fec25486f10da9788aa3c679287bb9491970cbb"
"""SHA-256 of typefaces and templates/phone/page.css as they stand in the page, less the colours."""

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


@check("G963")
def proved_style(page: PhonePage) -> Iterator[Finding]:
    """G963: the style of the page is the one that was proved, and its colours can be read."""
    styles = [element.text or "" for element in page.all("style")]
    head, colours = parted(styles[0]) if len(styles) == 1 else ("", None)
    if style_hash(head) != PROVED_STYLE or colours is None:
        what = "does not have the style that was proved to hide nothing"
        proof = "a new templates/phone/page.css is proved by tests/render/test_phone_page.py"
        yield Finding("G963", None, None, what, f"{PhonePage.make_again}; {proof}")
    elif pale := _too_pale(colours):
        yield Finding("G963", None, None, pale, "choose a darker color for the clinic")
    for element in page.elements:
        if "style" in element.attrib:
            what = f"<{element.tag}> has a style of its own"
            yield Finding("G963", None, None, what, PhonePage.make_again)


def parted(style: str) -> tuple[str, tuple[str, ...] | None]:
    """Return the style without the clinic's colours, and these; None when they are not at its end.

    The colours are brand, its words and its tint, by day and then at night.
    """
    start = style.rfind(":root{--brand:", 0, style.rfind("@media"))
    match = _CLINIC.fullmatch(style, start) if start >= 0 else None
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
