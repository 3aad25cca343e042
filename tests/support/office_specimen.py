"""A small sheet and a small booklet that pass every check of paper, and ways to spoil them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
from expectations import expectation
from press_specimen import press

from handouts.pdf.copyfit import TypeStep
from handouts.pdf.imposition import impose_booklet
from handouts.pdf.postprocess import print_hints
from handouts.pdf.recipe import Recipe
from handouts.preflight import codes_for, inspect
from handouts.preflight.expectation import Expectation, ExpectedStatement, Finding

STYLES = Path(__file__).resolve().parents[2] / "styles"
LETTER = (215.9, 279.4)
LETTER_LANDSCAPE = (279.4, 215.9)
STATEMENT = "Do not drive until the next day, after a good night’s sleep."
PAGE_OF = "Page {page} of {pages}"
FOOT = (
    "@page{margin:15mm;@bottom-left{vertical-align:top;padding-top:3mm;"
    "content:'Page ' counter(page) ' of ' counter(pages)}}"
)
SHEET = "@page{size:letter}"


def printed(body: str, css: str, pages: int) -> bytes:
    html = f'<html lang="en-US"><head><title>Paper</title></head><body>{body}</body></html>'
    face = "html{font-family:'Atkinson Hyperlegible Next';font-size:11pt} body{margin:0}"
    result = press().typeset(
        Recipe(html, (STYLES / "fonts.css",), face + css, (TypeStep(11, 1.4, 1),), pages)
    )
    assert (result.pages, result.log) == (pages, ())
    return result.pdf


EXPECTED = expectation(
    name="office/one-page.ear-rinse.letter.en",
    pages=2,
    lines=(STATEMENT,),
    statements=(ExpectedStatement("RS-05", (STATEMENT,)),),
    footer=(PAGE_OF,),
    checks=codes_for("office"),
)
BOOKLET = "office/booklet.ear-rinse.letter.en"


def booklet_of(pages: int) -> Expectation:
    return replace(EXPECTED, name=BOOKLET, booklet_pages=pages)


def findings(pdf: bytes, expected: Expectation) -> tuple[Finding, ...]:
    return inspect(pdf, expected).findings


def sheet(body: str = "", css: str = "", statement: str = f"<p>{STATEMENT}</p>") -> bytes:
    pages = f'<h1>Going home</h1>{statement}{body}<h2 style="break-before:page">More</h2>'
    return print_hints(printed(pages, FOOT + SHEET + css, 2), duplex="DuplexFlipLongEdge")


def half_pages(pages: int) -> bytes:
    body = f"<h1>Going home</h1><p>{STATEMENT}</p>" + "".join(
        f'<h2 style="break-before:page">Chapter {n}</h2><p>Words of chapter {n}.</p>'
        for n in range(2, pages + 1)
    )
    return printed(body, FOOT + "@page{size:5.5in 8.5in}", pages)


def booklet(pages: int = 8) -> bytes:
    imposed = impose_booklet(half_pages(pages), LETTER_LANDSCAPE)
    return print_hints(imposed, duplex="DuplexFlipShortEdge")


def with_pages(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document)
        document.save(out)
    return out.getvalue()
