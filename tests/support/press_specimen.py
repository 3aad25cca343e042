"""A small press sheet that passes every press check, and ways to spoil it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
from expectations import expectation
from gate_fault import Fault
from PIL import Image

from handouts.pdf.copyfit import TypeStep
from handouts.pdf.page_boxes import PressSheet
from handouts.pdf.pdfx import prepare_for_press
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import Typesetter
from handouts.preflight import codes_for, inspect
from handouts.preflight.expectation import Expectation, ExpectedApproval, Finding

STYLES = Path(__file__).resolve().parents[2] / "styles"
SHEET = PressSheet(bleed_mm=3.0)

CSS = """
@page { size: 148mm 210mm; margin: 10mm; bleed: 3mm }
html { font-family: 'Atkinson Hyperlegible Next'; font-size: 11pt; color: #1a1f24 }
body { margin: 0 }
h1 { color: #1a5f7a; font-size: 20pt }
.band { background: #1a5f7a; margin: 0 -13mm; height: 12mm }
.framed { border: 1pt solid #808080 }
.pale { opacity: 0.5 }
"""
BODY = """
<h1>Your visit</h1><p>Do not drive until the next day.
<a href="https://clinic.example/">clinic.example</a></p>
<div class="band"></div><p class="framed">Notes</p>
<div class="pale"><div class="band"></div></div>
"""
INK_COLOUR = "a { color: inherit }"

EXPECTED = expectation(
    name="press/one-page.ear-rinse.a4.en",
    trim_mm=(148.0, 210.0),
    clear_margin_mm=0.0,
    size_cap_bytes=10_000_000,
    checks=codes_for("press"),
    approval=ExpectedApproval("approved"),
    bleed_mm=3.0,
)


def data_uri(kind: str, content: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def picture(mode: str, colour: object, kind: str = "png") -> str:
    out = BytesIO()
    Image.new(mode, (8, 8), colour).save(out, kind.upper())  # type: ignore[arg-type]
    return data_uri(kind, out.getvalue())


@cache
def press() -> Typesetter:
    return Typesetter([STYLES])


@cache
def printed(body: str = BODY, css: str = INK_COLOUR) -> bytes:
    """Print the sheet as WeasyPrint makes it: in RGB, with links, tags and a negative origin."""
    html = (
        '<html lang="en-US"><head><title>Your visit</title>'
        '<meta name="author" content="Sample Clinic"><meta name="description" content="Ear rinse">'
        '<meta name="dcterms.created" content="2026-01-31">'
        '<meta name="dcterms.modified" content="2026-02-01"></head>'
        f"<body>{body}</body></html>"
    )
    own = CSS + css
    result = press().typeset(Recipe(html, (STYLES / "fonts.css",), own, (TypeStep(11, 1.4, 1),), 1))
    assert (result.pages, result.log) == (1, ())
    return result.pdf


@cache
def good(*, marks: bool = False) -> bytes:
    return prepare_for_press(printed(), PressSheet(3.0, marks))


def with_body(body: str, css: str = "") -> bytes:
    """Print the sheet with more in it, made ready for the press like the good one."""
    return prepare_for_press(printed(BODY + body, INK_COLOUR + css), SHEET)


def changed(change: Callable[[pikepdf.Pdf], None], pdf: bytes | None = None) -> bytes:
    """Spoil the good sheet."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf or good())) as document:
        change(document)
        document.save(out, deterministic_id=True)
    return out.getvalue()


def repainted(old: str, new: str) -> bytes:
    """Spoil the good sheet by writing ``new`` for the first ``old`` in its content stream."""

    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        content = page.Contents.read_bytes()
        assert old.encode() in content
        page.Contents = document.make_stream(content.replace(old.encode(), new.encode(), 1))

    return changed(change)


def drawn(instructions: str) -> bytes:
    """Spoil the good sheet by drawing more on it."""
    return changed(lambda d: d.pages[0].contents_add(f"\nq\n{instructions}\nQ\n".encode()))


def findings(pdf: bytes, expected: Expectation = EXPECTED) -> tuple[Finding, ...]:
    return inspect(pdf, expected).findings


def codes(pdf: bytes, expected: Expectation = EXPECTED) -> set[str]:
    return {finding.code for finding in findings(pdf, expected)}


def fault(name: str, make: Callable[[], bytes]) -> Fault:
    """Return a fault of the sheet; ``name`` starts with the code."""
    return Fault(name, make, EXPECTED)
