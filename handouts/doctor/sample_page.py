"""A fixed page that tests typesetting and the gate when no page of the clinic's own can.

It uses no content, no template, and of the style sheets that of the fonts alone. Its letters come
from every font file.
"""

from handouts.assets import STYLES
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.preflight.expectation import Expectation, ExpectedStatement
from handouts.release.editions import SCREEN
from handouts.release.expectations import OWN_FONTS
from handouts.release.jobs import Job
from handouts.render.paper_sizes import trim

JOB = Job("screen", "test-page", "none", "letter", "en")
_TITLE = "Test page"
_WARNING = "This page is only a test. Do not give it to anybody."
_HEADING = "Letters"
_LETTERS = ("Plain: Ł ő ş", "Bold: Ł ő ş")
_FOOTER = ("Test page of the handout builder", "Page {page} of {pages}")

_CSS = """
@page { size: Letter; margin: 18mm;
        @bottom-left { content: element(foot) }
        @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 10pt } }
.foot { position: running(foot); font-size: 10pt }
.foot p { margin: 0 }
html { font: var(--body)/var(--leading) "Atkinson Hyperlegible Next",
       "Atkinson Hyperlegible Next Ext"; color: #1a1f24 }
"""

_HTML = f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>{_TITLE}</title>
<meta name="author" content="Handout builder"><meta name="description" content="Test">
<meta name="keywords" content="{JOB.identity}">
<meta name="dcterms.created" content="2026-01-01">
<meta name="dcterms.modified" content="2026-01-01">
</head><body>
<div class="foot"><p>{_FOOTER[0]}</p></div>
<h1>{_TITLE}</h1>
<p>{_WARNING}</p>
<h2>{_HEADING}</h2>
<p>{_LETTERS[0]}</p>
<p><strong>{_LETTERS[1]}</strong></p>
</body></html>
"""


_PAGE = trim("sheet", JOB.printed_on)
_TRIM_MM = (_PAGE.width, _PAGE.height)

RECIPE = Recipe(
    html=_HTML,
    stylesheets=(STYLES / "fonts.css",),
    variables=_CSS,
    fit=(TypeStep(12, 1.4, 1),),
    pages=1,
    steps=SCREEN.steps,
    sheet_mm=_TRIM_MM,
)

EXPECTATION = Expectation(
    name=JOB.identity,
    pages=1,
    trim_mm=_TRIM_MM,
    clear_margin_mm=SCREEN.clear_margin_mm,
    lines=(_TITLE, _WARNING, _HEADING, *_LETTERS),
    statements=(ExpectedStatement("TEST", (_WARNING,), first_page=True),),
    footer=_FOOTER,
    headings=((1, _TITLE), (2, _HEADING)),
    title=_TITLE,
    language="en-US",
    author="Handout builder",
    identity=JOB.identity,
    subject="Test",
    smallest_pt=SCREEN.smallest_pt,
    statement_floor_pt=11,
    links=frozenset(),
    fonts=OWN_FONTS,
    foreign_phrases=(),
    banned=(),
    size_cap_bytes=SCREEN.size_cap_bytes,
    last_page_filled=0.1,
    rendering_log=(),
    checks=SCREEN.checks,
)
"""What the gate expects of it: all checks of the screen edition pass."""
