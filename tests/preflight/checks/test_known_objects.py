"""What a clinic's logo may be drawn with is known, in a drawing of its own and nowhere else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from expectations import expectation

from handouts.assets import STYLES
from handouts.errors import Place
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.separations import separate_document
from handouts.pdf.typeset import Typesetter
from handouts.preflight.checks.known_objects import known_objects
from handouts.preflight.readers import pdf_file
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.render.font_faces import FAMILY
from handouts.source.logo import read_logo

STOPS = '<stop stop-color="#145"/><stop offset="1" stop-color="#9bc" stop-opacity=".5"/>'
LOGOS = {
    "linear gradient": f'<linearGradient id="a">{STOPS}</linearGradient>'
    '<rect width="90" height="90" fill="url(#a)"/>',
    "reflected gradient on a stroke": '<linearGradient id="a" gradientUnits="userSpaceOnUse" '
    f'x2="20" y2="9" spreadMethod="reflect" gradientTransform="rotate(20)">{STOPS}'
    '</linearGradient><path d="M5 5L90 90" stroke="url(#a)" stroke-width="9"/>',
    "radial gradient": f'<radialGradient id="a" fx=".3">{STOPS}</radialGradient>'
    '<circle cx="50" cy="50" r="45" fill="url(#a)"/>',
    "opacity": '<g opacity=".6"><path d="M5 5h60v60z" fill-opacity=".5"/>'
    '<circle cx="60" cy="60" r="30" fill="#a33" stroke="#000" stroke-opacity=".3"/></g>',
    "clip path": '<clipPath id="a"><circle cx="50" cy="50" r="40"/></clipPath>'
    '<rect width="90" height="90" clip-path="url(#a)"/>',
    "mask": '<mask id="a"><rect width="99" height="99" fill="white"/>'
    '<circle cx="50" cy="50" r="20"/></mask><rect width="90" height="90" mask="url(#a)"/>',
    "mask with a gradient": f'<linearGradient id="a">{STOPS}</linearGradient><mask id="b">'
    '<rect width="99" height="99" fill="url(#a)"/></mask>'
    '<g mask="url(#b)"><path d="M5 5h60v60z"/></g>',
    "pattern with a gradient": f'<linearGradient id="a">{STOPS}</linearGradient>'
    '<pattern id="b" width=".2" height=".2"><rect width="8" height="8" fill="url(#a)"/></pattern>'
    '<circle cx="50" cy="50" r="44" fill="url(#b)" opacity=".9"/>',
    "dashes": '<polyline points="5,60 50,9 90,60" fill="none" stroke="#145" stroke-width="5" '
    'stroke-dasharray="8 4 2" stroke-dashoffset="3" stroke-linecap="round"/>',
    "evenodd": '<path fill-rule="evenodd" d="M5 5H90V90H5ZM30 30H70V70H30Z" stroke="#aaa"/>',
    "nested groups": '<g transform="rotate(9) scale(.8)"><g transform="skewX(9)">'
    '<svg x="9" y="9" width="50" height="50" viewBox="0 0 9 9"><circle cx="5" cy="5" r="4"/></svg>'
    "</g></g>",
    "markers": '<marker id="a" markerWidth="6" markerHeight="6"><circle cx="3" cy="3" r="2"/>'
    '</marker><path d="M9 90L50 9L90 90" stroke="#333" fill="none" marker-mid="url(#a)"/>',
    "blended": '<filter id="a"><feBlend mode="multiply" in2="SourceGraphic"/></filter>'
    '<rect width="60" height="60" fill="#145" filter="url(#a)"/>',
    "white on a colour": '<rect width="99" height="99" fill="#0b3d2e"/>'
    '<path d="M20 80L60 20L90 80Z" fill="#fff"/>',
}


def drawing(shapes: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{shapes}</svg>'


@cache
def sheet_of_logos() -> bytes:
    """Return a page with every logo as a background, as the letterhead has it."""
    uris = (b64encode(drawing(shapes).encode()).decode() for shapes in LOGOS.values())
    boxes = "".join(
        f'<div style="height:9mm;background:url(data:image/svg+xml;base64,{uri}) no-repeat"></div>'
        for uri in uris
    )
    html = f'<html lang="en" style="font-family:{FAMILY}"><title>Logo</title><p>Words</p>{boxes}'
    recipe = Recipe(html, (STYLES / "fonts.css",), "", (TypeStep(11, 1.4, 1),), 1)
    made = Typesetter((STYLES,)).typeset(recipe)
    assert not made.log
    return made.pdf


def unknown(content: bytes) -> set[str]:
    with pdf_file.open_pdf(content) as opened:
        found = known_objects(PdfDocument(opened, expectation()))
        return {finding.what for finding in found if finding.what.startswith("an object has")}


def changed(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(BytesIO(sheet_of_logos())) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize("shapes", LOGOS.values(), ids=LOGOS)
def test_a_logo_of_this_kind_may_be_used(shapes: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(drawing(shapes), encoding="utf-8")
    clinic = tmp_path / "clinic.yaml"
    assert read_logo(clinic, "logo.svg", Place(clinic))[1] is None


def test_nothing_in_a_logo_is_unknown() -> None:
    assert unknown(sheet_of_logos()) == set()


def test_nothing_in_a_logo_is_unknown_in_printing_inks() -> None:
    assert unknown(changed(separate_document)) == set()


def masked(pdf: pikepdf.Pdf) -> None:
    """Lay a logo's soft mask upon the page."""
    states = (form.Resources.ExtGState for form in forms(pdf))
    mask = next(state for held in states for state in held.values() if "/SMask" in state)
    pdf.pages[0].Resources.ExtGState = pikepdf.Dictionary({"/s9": mask})


def tiled(pdf: pikepdf.Pdf) -> None:
    """Paint the page itself with a logo's pattern."""
    patterns = [form.Resources.Pattern for form in forms(pdf) if "/p0" in form.Resources.Pattern]
    pdf.pages[0].Resources.Pattern = patterns[0]


def worded(pdf: pikepdf.Pdf) -> None:
    """Let every logo write."""
    for form in forms(pdf):
        form.write(form.read_bytes() + b"\nBT (911) Tj ET")


def forms(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [form for form in pdf.pages[0].Resources.XObject.values() if "/BBox" in form]


@pytest.mark.parametrize(
    ("change", "entry"), [(masked, "/SMask"), (tiled, "/PatternType"), (worded, "/PatternType")]
)
def test_only_a_drawing_without_words_is_drawn_like_a_logo(
    change: Callable[[pikepdf.Pdf], object], entry: str
) -> None:
    assert any(entry in what for what in unknown(changed(change)))
