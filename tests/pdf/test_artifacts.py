"""Headers and footers become artifacts; everything in the tag tree stays."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import page as validator
import pikepdf
import pytest
from pypdf import PdfReader

from handouts.pdf.artifacts import mark_artifacts
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import Typesetter

ROOT = Path(__file__).resolve().parents[2]
HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>'
    "<div class=foot>Footer words</div><h1>Title</h1><p>Body words</p></body></html>"
)
STYLE = (
    "@page{size:100mm 100mm;margin:15mm;@bottom-left{content:element(foot)}}"
    "body{font:12pt 'Atkinson Hyperlegible Next'}.foot{position:running(foot)}"
)


@pytest.fixture(scope="module")
def printed() -> bytes:
    press = Typesetter((ROOT / "templates", ROOT / "styles"))
    steps = (TypeStep(12, 1.4, 1),)
    return press.typeset(Recipe(HTML, (ROOT / "styles" / "fonts.css",), STYLE, steps, 1)).pdf


def marked(pdf: bytes) -> list[tuple[str, bool]]:
    """Each marked run of text on page 1: its tag, and whether it carries an MCID."""
    with pikepdf.open(BytesIO(pdf)) as document:
        runs = pikepdf.parse_content_stream(document.pages[0])
        return [
            (str(run.operands[0]), "/MCID" in run.operands[1])
            for run in runs
            if str(run.operator) == "BDC"
        ]


def test_the_footer_is_an_artifact_and_the_body_is_not(printed: bytes) -> None:
    before, after = marked(printed), marked(mark_artifacts(printed))
    assert ("/Artifact", False) not in before
    assert after.count(("/Artifact", False)) == 1
    assert sum(mcid for _, mcid in after) == sum(mcid for _, mcid in before) - 1


def test_words_and_validity_stay(printed: bytes) -> None:
    finished = mark_artifacts(printed)
    words = [PdfReader(BytesIO(pdf)).pages[0].extract_text() for pdf in (printed, finished)]
    assert words[0] == words[1]
    assert validator.is_pdf_compliant_bytes(finished, profile=validator.ValidationProfile.PDF_UA_1)


def test_the_same_input_gives_the_same_bytes(printed: bytes) -> None:
    assert mark_artifacts(printed) == mark_artifacts(printed)
