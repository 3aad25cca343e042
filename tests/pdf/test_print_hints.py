"""What a PDF asks of the printer."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import page as validator
import pikepdf
import pytest

from handouts.assets import STYLES
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.postprocess import Duplex, duplex_for, print_hints
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import Typesetter


@pytest.fixture(scope="module")
def source() -> bytes:
    """Two tagged pages, with bookmarks."""
    html = (
        '<html lang="en-US"><head><title>To keep</title></head>'
        '<body><h1>One</h1><h2 style="break-before:page">Two</h2></body></html>'
    )
    css = "html{font-family:'Atkinson Hyperlegible Next'}@page{size:5.5in 8.5in}"
    recipe = Recipe(html, (STYLES / "fonts.css",), css, (TypeStep(11, 1.4, 1),), 2)
    return Typesetter([STYLES]).typeset(recipe).pdf


@pytest.mark.parametrize(
    ("sheet", "sides", "expected"),
    [
        ((215.9, 279.4), 1, "Simplex"),
        ((215.9, 279.4), 2, "DuplexFlipLongEdge"),
        ((210.0, 297.0), 4, "DuplexFlipLongEdge"),
        ((279.4, 215.9), 2, "DuplexFlipShortEdge"),
    ],
)
def test_a_leaf_turns_about_its_upright_edge(
    sheet: tuple[float, float], sides: int, expected: Duplex
) -> None:
    assert duplex_for(sheet, sides) == expected


@pytest.mark.parametrize("duplex", ["Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"])
def test_print_hints_are_written_and_the_rest_stays(source: bytes, duplex: Duplex) -> None:
    hinted = print_hints(source, duplex=duplex)
    with pikepdf.open(BytesIO(hinted)) as document:
        preferences: Any = document.Root["/ViewerPreferences"]
        assert preferences["/Duplex"] == f"/{duplex}"
        assert preferences["/PrintScaling"] == "/None"
        assert preferences["/PickTrayByPDFSize"] is True
        assert preferences["/DisplayDocTitle"] is True
        assert "/NumCopies" not in preferences
        assert "/StructTreeRoot" in document.Root
        assert "/Outlines" in document.Root
    report = validator.validate_pdf_bytes(hinted, profile=validator.ValidationProfile.PDF_UA_1)
    assert report.is_compliant
    assert len(hinted) < 1.2 * len(source)


def test_hints_can_be_changed(source: bytes) -> None:
    once = print_hints(source, duplex="Simplex")
    with pikepdf.open(BytesIO(print_hints(once, duplex="DuplexFlipLongEdge"))) as document:
        assert document.Root["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipLongEdge"


def test_the_same_input_gives_the_same_bytes(source: bytes) -> None:
    assert print_hints(source, duplex="Simplex") == print_hints(source, duplex="Simplex")
