"""A small handout that passes the whole gate, and what is expected of it."""

from __future__ import annotations

from functools import lru_cache

from expectations import expectation
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

# The press shuts out the fonts of the computer: it is imported before WeasyPrint.
import handouts.pdf.typeset  # noqa: F401  # isort: split
from handouts.assets import FONTS
from handouts.pdf.artifacts import mark_artifacts
from handouts.pdf.tagged_spaces import read_in_words
from handouts.preflight import codes_for
from handouts.preflight.expectation import (
    ExpectedLink,
    ExpectedStatement,
    ExpectedText,
)

STYLE = """
@font-face { font-family: Atkinson Hyperlegible Next;
             src: url(AtkinsonHyperlegibleNext-Regular.ttf) }
@font-face { font-family: Atkinson Hyperlegible Next; font-weight: 700;
             src: url(AtkinsonHyperlegibleNext-Bold.ttf) }
@font-face { font-family: Atkinson Hyperlegible Next Ext;
             src: url(AtkinsonHyperlegibleNextExt-Regular.ttf) }
@page { size: Letter; margin: 18mm;
        @bottom-left { content: element(who) }
        @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 10pt } }
html { font-family: Atkinson Hyperlegible Next, Atkinson Hyperlegible Next Ext;
       font-size: 12pt; line-height: 1.4 }
h1 { break-before: auto } .next { break-before: page }
.who { position: running(who); font-size: 10pt }
.crisis { border: 2pt solid #a4161a; background: #fbf3ee; padding: 8pt; break-inside: avoid }
.night { background: #1d2b3a; color: #ffffff; padding: 8pt }
#lead { width: 45mm }
.filler { min-height: 150mm }
svg { width: 20mm; height: 10mm } ul { list-style: none } th, td { padding: 1px 6pt }
"""

PAGE = """<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>Your visit</title>
<meta name="author" content="Sample Clinic"><meta name="description" content="Ear rinse">
<meta name="keywords" content="handout screen/one-page.ear-rinse.letter.en">
<meta name="dcterms.created" content="2026-01-31">
<meta name="dcterms.modified" content="2026-02-01">
</head><body>
<p class="who">Sample Clinic, 555-0100</p>
<h1>Your visit</h1>
<p id="lead">What happens, and what to <strong>watch for</strong>.</p>
<div class="crisis" id="rs06"><h2>If you are in danger</h2>
<p id="rs06-text">This treatment is not for emergencies. If you might hurt yourself, call or text
<a href="tel:988">988</a>.</p></div>
<h2>Going home</h2>
<p id="rs05">Do not drive until the next day, after a good night’s sleep.</p>
<p>You may feel sleepy for 1-2 hours. Read <a href="#later">what may come later</a>.</p>
<svg viewBox="0 0 20 10"><title>A car with a bar across</title><rect width="20" height="10"/></svg>
<h2 class="next" id="later">Later</h2>
<div id="rs14"><p>Call 911 for:</p>
<ul><li>chest pain</li><li>trouble breathing</li><li>a seizure</li></ul></div>
<div class="night" id="rs13"><p>It does not work for everyone.</p></div>
<table id="table"><thead><tr><th>What</th><th>When</th></tr></thead>
<tbody><tr><th scope="row">Driving</th><td>Next day</td></tr></tbody></table>
<p id="more">See <a href="https://clinic.example/">https://clinic.example/</a>.</p>
<table class="filler"><thead><tr><th>Notes</th><th>Time</th></tr></thead>
<tbody><tr><th scope="row">Mine</th><td>Now</td></tr></tbody></table>
<p id="end">Keep this sheet.</p>
</body></html>
"""

EXPECTED = expectation(
    pages=2,
    lines=(
        "Your visit",
        "What happens, and what to watch for.",
        "If you are in danger",
        "This treatment is not for emergencies. If you might hurt yourself, call or text 988.",
        "Going home",
        "Do not drive until the next day, after a good night’s sleep.",
        "You may feel sleepy for 1-2 hours. Read what may come later.",
        "Later",
        "Call 911 for:",
        "chest pain",
        "trouble breathing",
        "a seizure",
        "It does not work for everyone.",
        "What",
        "When",
        "Driving",
        "Next day",
        "See https://clinic.example/.",
        "Notes",
        "Time",
        "Mine",
        "Now",
        "Keep this sheet.",
    ),
    structure=(
        "H1 Your visit",
        "P What happens, and what to watch for.",
        "H2 If you are in danger",
        "P This treatment is not for emergencies. If you might hurt yourself, call or text 988.",
        "H2 Going home",
        "P Do not drive until the next day, after a good night’s sleep.",
        "P You may feel sleepy for 1-2 hours. Read what may come later.",
        "Figure[alt=A car with a bar across]",
        "H2 Later",
        "P Call 911 for:",
        "L LI LBody chest pain",
        "L LI LBody trouble breathing",
        "L LI LBody a seizure",
        "P It does not work for everyone.",
        "Table THead TR",
        "  TH[scope=Column] What",
        "  TH[scope=Column] When",
        "Table TBody TR",
        "  TH[scope=Row] Driving",
        "  TD[headers=Driving; When] Next day",
        "P See https://clinic.example/.",
        "Table THead TR",
        "  TH[scope=Column] Notes",
        "  TH[scope=Column] Time",
        "Table TBody TR",
        "  TH[scope=Row] Mine",
        "  TD[headers=Mine; Time] Now",
        "P Keep this sheet.",
    ),
    statements=(
        ExpectedStatement(
            "RS-06",
            (
                (
                    "This treatment is not for emergencies. If you might hurt yourself, call or "
                    "text 988."
                ),
            ),
            first_page=True,
        ),
        ExpectedStatement(
            "RS-05", ("Do not drive until the next day, after a good night’s sleep.",)
        ),
        ExpectedStatement(
            "RS-14", ("Call 911 for:", "chest pain", "trouble breathing", "a seizure")
        ),
        ExpectedStatement("RS-13", ("It does not work for everyone.",)),
    ),
    text=(
        (ExpectedText("What happens, and what to watch for.", ("watch for",)),),
        (
            ExpectedText("Do not drive until the next day, after a good night’s sleep."),
            ExpectedText(
                "You may feel sleepy for 1-2 hours. Read what may come later.",
                links=("what may come later",),
            ),
        ),
        (ExpectedText("Keep this sheet."),),
    ),
    labels=frozenset({"What", "When", "Driving", "Notes", "Time", "Mine"}),
    framed=(
        frozenset(
            {
                "If you are in danger",
                (
                    "This treatment is not for emergencies. If you might hurt yourself, call or "
                    "text 988."
                ),
            }
        ),
    ),
    footer=("Sample Clinic, 555-0100", "Page {page} of {pages}"),
    headings=((1, "Your visit"), (2, "If you are in danger"), (2, "Going home"), (2, "Later")),
    linked=(
        ExpectedLink("988", "tel:988", ("Call 988",)),
        ExpectedLink("what may come later", "#Later"),
        ExpectedLink("https://clinic.example/", "https://clinic.example/"),
    ),
    fonts=frozenset(
        {
            "Atkinson-Hyperlegible-Next",
            "Atkinson-Hyperlegible-Next-Bold",
            "Atkinson-Hyperlegible-Next-Ext",
        }
    ),
    last_page_filled=0.25,
    checks=codes_for("pdf"),
)


LINK_WORDS = {
    "link_call": "Call {address}",
    "link_open": "Open {address}",
    "link_write": "Write to {address}",
}


@lru_cache(maxsize=1)
def _fonts_and_style() -> tuple[FontConfiguration, CSS]:
    fonts = FontConfiguration()
    return fonts, CSS(string=STYLE, font_config=fonts, base_url=FONTS.as_uri() + "/")


@lru_cache(maxsize=64)
def printed(html: str = PAGE, css: str = "", *, forms: bool = False) -> bytes:
    """Print ``html`` as tagged PDF, with further style rules ``css``."""
    fonts, style = _fonts_and_style()
    document = HTML(string=html, base_url=FONTS.as_uri() + "/").render(
        font_config=fonts,
        stylesheets=[style, CSS(string=css, font_config=fonts)],
        pdf_variant="pdf/ua-1",
        pdf_identifier=True,
        pdf_forms=forms,
    )
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True, pdf_forms=forms)
    return mark_artifacts(read_in_words(pdf, LINK_WORDS))
