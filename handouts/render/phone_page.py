"""A handout as one HTML file for a phone: nothing is loaded, nothing acts, nothing is hidden.

The release gate has lists of the parts and the style of templates/phone/, and refuses others.
"""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile

from handouts.assets import TEMPLATES, colours
from handouts.colour import lighten_to, tint
from handouts.content.handout import Handout, Line
from handouts.render.font_faces import FAMILY, embedded_faces
from handouts.render.setting import Setting
from handouts.render.svg import dot_array, picture, share_bar
from handouts.render.templates import render_template
from handouts.text.font_coverage import lacking
from handouts.text.markup import Span

# Headings and frames at night; all text needs 4.5 (WCAG 2.1, 1.4.3), and this one is on tints.
_CONTRAST_AT_NIGHT = 7.0
_TINT_AT_NIGHT = 0.16

# Boxes that are marked by a drawing, besides the sections that name one.
_MARKS = {"crisis": "phone", "emergency": "emergency", "call-us": "phone"}

# What is read first, before the list of what else is on the page.
_FIRST_LOOKS = frozenset({"crisis", "in-short"})


_ENDS = (".", ",", ";", ":", "?", "!", ")")


def render_phone(handout: Handout, setting: Setting) -> str:
    """Return the handout as one HTML document, every line of it set exactly once, in order.

    It holds the second typeface only when it needs one of its letters. Raises PageError for a fault
    of the template.
    """
    page = _page(handout, setting, phone_stylesheet(setting, FAMILY))
    if not lacking(page, files=f"{FAMILY.replace(' ', '')}-*"):
        return page
    return _page(handout, setting, phone_stylesheet(setting))


def _page(handout: Handout, setting: Setting, style: str) -> str:
    sections = tuple(handout.sections())
    first = tuple(takewhile(lambda section: section.look in _FIRST_LOOKS, sections))
    return render_template(
        "phone/page.html.j2",
        handout=handout,
        setting=setting,
        style=style,
        first=first,
        rest=sections[len(first) :],
        terms=handout.terms,
        joined=_joined,
        mark=lambda section: section.picture or _MARKS.get(section.look),
        drawing=lambda name: _inline(picture(name, "currentColor"), "drawing"),
        share=lambda count: _inline(share_bar(count, "currentColor"), "share"),
        dots=lambda count: _inline(
            dot_array(count.people, count.of, "currentColor", of_harm=count.of_harm), "dots"
        ),
    ).lstrip()


def phone_stylesheet(setting: Setting, family: str | None = None) -> str:
    """Return the whole style of a page: typefaces (of ``family`` alone), rules, clinic's colours.

    All but the colours is proved to the byte: handouts/preflight/checks/phone_pages.py.
    """
    dark_ground = colours(_rules().partition("(prefers-color-scheme: dark)")[2])["ground"]
    at_night = lighten_to(setting.brand, _CONTRAST_AT_NIGHT, dark_ground)
    night_tint = tint(setting.brand, _TINT_AT_NIGHT, dark_ground)
    return (
        f"{_plain_style(family)}"
        f":root{{--brand:{setting.brand};--brand-text:{setting.brand_text};"
        f"--brand-tint:{tint(setting.brand)}}}\n"
        "@media screen and (prefers-color-scheme:dark){"
        f":root{{--brand:{at_night};--brand-text:{at_night};--brand-tint:{night_tint}}}}}\n"
    )


@cache
def _plain_style(family: str | None) -> str:
    without_comments = re.sub(r"/\*.*?\*/", "", _rules(), flags=re.DOTALL)
    return (
        f"{embedded_faces(packed=True, family=family)}\n"
        + re.sub(r"\n\s*", "\n", without_comments).lstrip()
    )


def _rules() -> str:
    return (TEMPLATES / "phone" / "page.css").read_text("utf-8")


def _joined(line: Line) -> tuple[tuple[Span, str], ...]:
    """Return each span with the punctuation that ends it, taken from the span after it.

    Only a phone number has one, which is a button: a full stop would fall to the next line.
    """
    found: list[tuple[Span, str]] = []
    taken = ""
    for span, after in pairwise((*line.spans, Span(""))):
        rest = replace(span, text=span.text.removeprefix(taken))
        is_number = (span.href or "").startswith("tel:") and not after.href
        taken = after.text[:1] if is_number and after.text.startswith(_ENDS) else ""
        found.append((rest, taken))
    return tuple(found)


def _inline(svg: str, look: str) -> str:
    """Return a drawing as a part of the page, in the colour of its words, silent for listeners."""
    start = f'<svg class="{look}" aria-hidden="true"'
    return svg.strip().replace('<svg xmlns="http://www.w3.org/2000/svg"', start, 1)
