"""What a clinic's logo may be drawn with is known, in a drawing of its own and nowhere else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import patient_field_faults as fields
import pikepdf
import pytest
from expectations import expectation
from gate_specimen import EXPECTED, printed
from pikepdf import Array, Dictionary, Name, String

from handouts.assets import STYLES
from handouts.pdf import artwork
from handouts.pdf.artwork import Drawing, draw, flat_drawing
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.separations import separate_document
from handouts.pdf.typeset import Typesetter
from handouts.preflight.checks.known_objects import _goes_back, _is_plain_box, known_objects
from handouts.preflight.readers import pdf_file
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.render.font_faces import FAMILY

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


@pytest.fixture(scope="module", autouse=True)
def coarse() -> Iterator[None]:
    """How fine a logo is drawn is no question here, and takes most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(artwork, "_FINER", 1)
        yield


def drawing(shapes: str) -> Drawing:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{shapes}</svg>'
    return draw(svg.encode())


@cache
def picture() -> str:
    """Return the address of a logo that is a picture."""
    return "data:image/png;base64," + b64encode(drawing(LOGOS["linear gradient"]).png).decode()


@cache
def sheet_of_logos() -> bytes:
    """Return a page with a logo of lines and a picture as backgrounds, as the letterhead has it."""
    flat = flat_drawing(drawing(LOGOS["white on a colour"]))
    assert flat is not None
    lines = "data:image/svg+xml;base64," + b64encode(flat.encode()).decode()
    return typeset(lines, picture())


def typeset(*addresses: str) -> bytes:
    boxes = "".join(
        f'<div style="height:9mm;background:url({address}) no-repeat"></div>'
        for address in addresses
    )
    html = f'<html lang="en" style="font-family:{FAMILY}"><title>Logo</title><p>Words</p>{boxes}'
    recipe = Recipe(html, (STYLES / "fonts.css",), "", (TypeStep(11, 1.4, 1),), 1)
    made = Typesetter((STYLES,)).typeset(recipe)
    assert not made.log
    return made.pdf


def unknown(content: bytes, logo: str) -> set[str]:
    with pdf_file.open_pdf(content) as opened:
        found = known_objects(PdfDocument(opened, replace(expectation(), logo=logo)))
        openings = ("an object has", "holds a picture")
        return {finding.what for finding in found if finding.what.startswith(openings)}


def changed(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(BytesIO(sheet_of_logos())) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize("shapes", LOGOS.values(), ids=LOGOS)
def test_a_logo_of_this_kind_may_be_used(shapes: str) -> None:
    assert drawing(shapes).png


def test_nothing_in_a_logo_is_unknown() -> None:
    assert unknown(sheet_of_logos(), picture()) == set()


def test_nothing_in_a_logo_is_unknown_in_printing_inks() -> None:
    assert unknown(changed(separate_document), picture()) == set()


def test_a_picture_that_is_not_the_logo_is_refused() -> None:
    other = "data:image/png;base64," + b64encode(drawing(LOGOS["radial gradient"]).png).decode()
    assert any("not the clinic's logo" in what for what in unknown(sheet_of_logos(), other))
    assert any("not the clinic's logo" in what for what in unknown(sheet_of_logos(), ""))
    both = typeset(picture(), other)
    assert any("not the clinic's logo" in what for what in unknown(both, picture()))


@pytest.mark.parametrize("kind", ["linear gradient", "mask", "pattern with a gradient"])
def test_no_drawing_holds_more_than_flat_paths(kind: str) -> None:
    """What a logo was drawn with before it was made plain."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{LOGOS[kind]}</svg>'
    address = "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
    assert unknown(typeset(address), picture())


# --- what a file may be made of -------------------------------------------------------------------


def found(content: bytes, **expected: Any) -> list[str]:
    with pdf_file.open_pdf(content) as opened:
        said = known_objects(PdfDocument(opened, replace(EXPECTED, **expected)))
        return [finding.what for finding in said]


def of_specimen(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(BytesIO(printed())) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return target.getvalue()


def drawn(pdf: pikepdf.Pdf, instructions: bytes) -> None:
    pdf.pages[0].contents_add(instructions)


def form(pdf: pikepdf.Pdf, instructions: bytes) -> None:
    """Put a form that nothing draws among the resources of a page."""
    made = pdf.make_stream(instructions, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Resources.XObject = Dictionary(x0=made)


def _broken(pdf: pikepdf.Pdf) -> None:
    form(pdf, b"")
    pdf.pages[0].obj.Resources.XObject.x0.write(b"not compressed", filter=Name.FlateDecode)


def tags(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [each for each in pdf.objects if isinstance(each, Dictionary) and "/Pg" in each]


def _in_disorder(pdf: pikepdf.Pdf) -> None:
    place = Array([pdf.pages[0].obj, Name.XYZ, 0, 700, 0])
    pdf.Root.Names.Dests = Dictionary(Names=Array([String("b"), place, String("a"), place]))


MARK = "has a mark around what it draws"
ENDS = "has a text or a graphics state that does not end where it should"

CHANGES: dict[str, tuple[Callable[[pikepdf.Pdf], object], set[str]]] = {
    "nothing": (lambda _: None, set()),
    "a form without fields": (
        lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(Fields=Array([]))),
        {"has a form without fields"},
    ),
    "files": (
        lambda pdf: setattr(pdf.Root.Names, "EmbeddedFiles", Dictionary(Names=Array([]))),
        {"an object has /EmbeddedFiles", "has names for things other than places"},
    ),
    "no names": (lambda pdf: pdf.Root.__delitem__("/Names"), set()),
    "inks": (
        lambda pdf: setattr(pdf.Root, "OutputIntents", Array([])),
        {"is intended for a print shop's inks"},
    ),
    "an action": (
        lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.URI)),
        {"an object has /OpenAction"},
    ),
    "an operator": (lambda pdf: drawn(pdf, b"/x sh"), {"draws with the operator sh"}),
    "text as outlines": (lambda pdf: drawn(pdf, b"1 Tr"), {"draws with the operator Tr"}),
    "an operator in a form": (lambda pdf: form(pdf, b"b"), {"draws with the operator b"}),
    "an empty form": (lambda pdf: form(pdf, b""), set()),
    "a broken form": (_broken, {"a content stream is broken"}),
    "a mark": (lambda pdf: drawn(pdf, b"/Artifact <</Type /Pagination>> BDC EMC"), set()),
    "a mark of both": (lambda pdf: drawn(pdf, b"/P <</Type /P /MCID 99>> BDC EMC"), {MARK}),
    "other words": (lambda pdf: drawn(pdf, b"/P <</ActualText (933)>> BDC EMC"), {MARK}),
    "a named mark": (lambda pdf: drawn(pdf, b"/P /MC0 BDC EMC"), {MARK}),
    "a hint for printers": (
        lambda pdf: setattr(pdf.Root.ViewerPreferences, "Duplex", Name.Simplex),
        {"has printer settings, but is not for an office printer"},
    ),
    "places in disorder": (
        _in_disorder,
        {"does not list its named places in alphabetical order"},
    ),
    "a mark of furniture": (lambda pdf: drawn(pdf, b"/Artifact BMC EMC"), set()),
    "a mark of words without entries": (lambda pdf: drawn(pdf, b"/P BMC EMC"), {MARK}),
    "words as furniture": (lambda pdf: drawn(pdf, b"/Artifact <</MCID 99>> BDC EMC"), {MARK}),
    "a mark within another": (
        lambda pdf: drawn(pdf, b"/Artifact BMC /Artifact BMC EMC EMC"),
        {"has nested or equal marks around what it draws"},
    ),
    "a number of two marks": (
        lambda pdf: drawn(pdf, b"/Span <</MCID 99>> BDC EMC /Span <</MCID 99>> BDC EMC"),
        {"has nested or equal marks around what it draws"},
    ),
    "a state too many": (lambda pdf: drawn(pdf, b"q"), {ENDS}),
    "a state too few": (lambda pdf: drawn(pdf, b"Q Q Q q q q"), {ENDS}),
    "a text within a text": (lambda pdf: drawn(pdf, b"BT BT ET ET"), {ENDS}),
    "a text without an end": (lambda pdf: form(pdf, b"BT"), {ENDS}),
    "a state that ends": (lambda pdf: drawn(pdf, b"q BT ET Q"), set()),
}


@pytest.mark.parametrize(("change", "codes"), CHANGES.values(), ids=CHANGES)
def test_what_is_none_of_ours_is_reported(
    change: Callable[[pikepdf.Pdf], object], codes: set[str]
) -> None:
    assert set(found(of_specimen(change))) == codes


def test_inks_belong_to_a_press() -> None:
    content = of_specimen(CHANGES["inks"][0])
    assert found(content, bleed_mm=3.0) == []


@pytest.mark.parametrize(
    ("entries", "is_good"),
    [
        ({}, True),
        ({"V": "b", "DV": "b", "Opt": ["a", "b"], "I": [1]}, True),
        ({"V": "b", "Opt": ["a", "b"]}, True),
        ({"V": "b", "DV": "a", "Opt": ["a", "b"], "I": [1]}, False),
        ({"V": "b", "DV": "b", "Opt": ["a", "b"], "I": [0]}, False),
        ({"V": "b", "DV": "b", "Opt": ["a", "b"], "I": [0, 1]}, False),
        ({"V": "c", "DV": "c", "Opt": ["a", "b"], "I": [1]}, False),
        ({"DV": "a"}, False),
    ],
)
def test_a_field_goes_back_to_what_it_shows(entries: dict[str, object], is_good: bool) -> None:
    def text(value: object) -> object:
        if isinstance(value, list):
            return Array([text(each) for each in value])
        return String(value) if isinstance(value, str) else value

    field = Dictionary({f"/{key}": text(value) for key, value in entries.items()})
    assert _goes_back(field) is is_good


@pytest.mark.parametrize(
    ("look", "is_plain"),
    [
        ({}, True),
        ({"/BC": Array([0.5, 0.1, 0.1])}, True),
        ({"/BC": Array([0.51, 0.1, 0.1])}, False),
        ({"/BG": Array([0.1])}, False),
        ({"/CA": String("8")}, False),
    ],
)
def test_a_field_has_no_look_besides_a_dark_frame(look: dict[str, object], is_plain: bool) -> None:
    assert _is_plain_box(Dictionary(MK=Dictionary(look))) is is_plain


@pytest.mark.parametrize(
    ("more", "is_reported"),
    [(b"", False), (b"\n", False), (b"more", True), (b"\nstartxref\n0\n%%EOF\n", True)],
)
def test_a_file_ends_once(more: bytes, is_reported: bool) -> None:
    assert bool(found(printed() + more)) is is_reported


@pytest.mark.parametrize(
    ("key", "value", "is_whole"),
    [
        ("/BBox", [0, 0, 4, 4], False),
        ("/BBox", [2, 0, 13.34, 11.34], False),
        ("/Matrix", [0, 1, -1, 0, 0, 0], False),
        ("/Note", [0], True),
    ],
)
def test_each_state_of_a_field_is_drawn_whole(key: str, value: list[float], is_whole: bool) -> None:
    with pdf_file.open_pdf(fields.changed(fields.shown_in(key, value))) as opened:
        found = [*known_objects(PdfDocument(opened, fields.FORM))]
    assert ("a field is drawn partly, moved or rotated" in str(found)) is not is_whole
