"""A handout as one HTML page for a PDF, its style sheets, and the clinic's own colours.

Templates set what a ``Handout`` says; nothing here decides what is said. The HTML keeps to the
subset that WeasyPrint tags as valid PDF/UA-1 (docs/design.md, "HTML").
"""

import re
from collections.abc import Mapping
from pathlib import Path

from handouts.assets import STYLES, paper_colours
from handouts.colour import tint
from handouts.content.handout import Count, Handout
from handouts.model.layouts import layout_named
from handouts.render import svg
from handouts.render.field_sizes import field_size
from handouts.render.logo import COVER, SHEET
from handouts.render.section_layout import continues, is_short
from handouts.render.setting import PageSetting
from handouts.render.templates import render_template
from handouts.text.font_coverage import widest_part, width_em
from handouts.text.web_addresses import web_link
from handouts.units import Paper

# The file in styles/papers/ for a page on a paper, where it is not the upright sheet.
_PAGES: Mapping[tuple[str, Paper], str] = {
    ("landscape", "letter"): "letter-landscape",
    ("landscape", "a4"): "a4-landscape",
    ("half", "letter"): "half-letter",
    ("half", "a4"): "a5",
    ("eighth", "letter"): "eighth-letter",
    ("eighth", "a4"): "a7",
}


LARGE_PT = 18.0
"""The size of all words in large print (styles/layouts/large.css)."""
ROOM_IN_FOOT_PT = 365.0
"""Next to "Page 10 of 20" on A4: 174 mm, less 111 pt for the number and 14 pt between."""


def stylesheets(layout: str, setting: PageSetting) -> tuple[Path, ...]:
    """Return the style sheets of a handout, each allowed to overrule the ones before it."""
    page = _PAGES.get((layout_named(layout).page, setting.paper), setting.paper)
    return (
        STYLES / "fonts.css",
        STYLES / "tokens.css",
        STYLES / "looks" / f"{setting.look}.css",
        STYLES / "components.css",
        STYLES / "layouts" / f"{layout}.css",
        STYLES / "papers" / f"{page}.css",
        STYLES / "editions" / f"{setting.edition}.css",
    )


def brand_variables(setting: PageSetting) -> str:
    """Return the custom properties that carry the clinic's colours and the marks drawn in them."""
    ink = paper_colours()["ink"]
    drawn = {
        "emergency-mark": svg.picture("emergency", ink),
        "call-mark": svg.picture("phone", setting.brand),
        "bullet": svg.mark("bullet", setting.brand),
        "step-dot": svg.mark("step-dot", setting.brand),
        "step-line": svg.mark("bar", setting.brand),
        "tick-box": svg.mark("tick-box", ink),
        "fold-mark": svg.mark("bar", ink),
    }
    marks = "".join(f'--{name}:url("{svg.data_uri(mark)}");' for name, mark in drawn.items())
    return (
        f":root{{--brand:{setting.brand};--brand-text:{setting.brand_text};"
        f"--brand-tint:{tint(setting.brand)};{marks}{_logo_sizes(setting)}}}"
    )


def _logo_sizes(setting: PageSetting) -> str:
    if setting.logo is None:
        return ""
    sizes = {"logo": setting.logo.size_mm(SHEET), "cover-logo": setting.logo.size_mm(COVER)}
    return "".join(
        f"--{name}-width:{width:.2f}mm;--{name}-height:{height:.2f}mm;"
        for name, (width, height) in sizes.items()
    )


def render_page(handout: Handout, setting: PageSetting) -> str:
    """Return the handout as one HTML document, every line of it set exactly once, in order.

    Raises :class:`PageError` for a fault of a template.
    """

    def drawing(name: str) -> str:
        return f'--picture:url("{svg.data_uri(svg.picture(name, setting.brand))}")'

    def share(count: int) -> str:
        return f'background-image:url("{svg.data_uri(svg.share_bar(count, setting.brand))}")'

    def dots(count: Count) -> str:
        drawn = svg.dot_array(count.people, count.of, setting.brand, of_harm=count.of_harm)
        return f'background-image:url("{svg.data_uri(drawn)}")'

    website = handout.letterhead.website or ""
    return render_template(
        f"{layout_named(handout.layout).template}.html.j2",
        handout=handout,
        setting=setting,
        areas=layout_named(handout.layout).areas,
        pages_filled=filled_pages(handout),
        calls_on=filled_pages(handout, look="call-us"),
        page_of=re.split(r"\{(pages?)\}", handout.words["page_of"]),
        wraps_in_foot=LARGE_PT * width_em(handout.letterhead.name) > ROOM_IN_FOOT_PT,
        terms=handout.terms,
        continues=continues,
        is_short=is_short,
        record_field=lambda entry, column: handout.words["record_field"].format(
            row=entry.label.label, column=column.text
        ),
        drawing=drawing,
        qr=_qr(handout),
        word_em=_word_em(handout),
        website_em=width_em(widest_part(website.removeprefix("https://"))),
        share=share,
        dots=dots,
        fields={field.name: field for field in handout.fields},
        field_size=field_size,
    )


def _qr(handout: Handout) -> str | None:
    """Return the custom property with the code of the clinic's website, if that is known."""
    website = handout.letterhead.website
    if handout.fields or website is None:
        return None
    code = svg.qr_code(web_link(website), paper_colours()["ink"])
    return f'--picture:url("{svg.data_uri(code)}")'


def _word_em(handout: Handout) -> float:
    """Return the width of the widest word of name and clinician, in em."""
    name, clinician = handout.letterhead.name, handout.letterhead.clinician or ""
    bold = width_em(widest_part(name, bold=True), bold=True)
    return max(bold, width_em(widest_part(clinician)))


def filled_pages(handout: Handout, look: str = "") -> tuple[int, ...]:
    """Return the numbers of the portrait pages that hold something, or a section of ``look``."""
    filled = (
        area
        for area, sections in handout.areas.items()
        if any(look in ("", section.look) for section in sections)
    )
    numbers = (area.removeprefix("page").partition("-")[0] for area in filled)
    return tuple(sorted({int(number) for number in numbers if number.isdigit()}))
