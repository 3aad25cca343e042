"""The tag tree as it is read aloud: spaces, nothing empty, the foot once, links in words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import page as validator
import pikepdf
import pypdfium2
import pytest
from expectations import expectation

from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.tagged_spaces import read_in_words
from handouts.pdf.typeset import Typesetter
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdf_file import open_pdf
from handouts.preflight.readers.spoken import tagged_strings
from handouts.preflight.readers.tag_rows import tag_rows

ROOT = Path(__file__).resolve().parents[2]
WORDS = {
    "link_call": "Call {address}",
    "link_open": "Open {address}",
    "link_write": "Write to {address}",
}
HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>'
    "<div class=foot><p>Foot words</p><div>Page one</div></div><h1>Title</h1>"
    "<p class=narrow>Plain words and more of them for a take-home sheet</p>"
    "<p>It is<span> </span><strong>not</strong><span> </span>for <em>now</em>.</p>"
    '<p>Call <a href="tel:5550100">555-0100</a>, see <a href="https://clinic.example/">us</a>, '
    '<a href="mailto:a@clinic.example">write</a>, <a href="#end">more</a>.</p>'
    "<table><thead><tr><th>What</th><th>When</th></tr></thead>"
    '<tbody><tr><th scope="row">Food</th><td>Later</td></tr></tbody></table>'
    '<p class=next id="end">The end</p></body></html>'
)
STYLE = (
    "@page{size:100mm 100mm;margin:15mm;@bottom-left{content:element(foot)}}"
    "body{font:12pt 'Atkinson Hyperlegible Next'}.foot{position:running(foot)}"
    ".narrow{width:25mm}.next{break-before:page}"
)


@pytest.fixture(scope="module")
def before() -> bytes:
    press = Typesetter((ROOT / "templates", ROOT / "styles"))
    fonts = (ROOT / "styles" / "fonts.css",)
    return press.typeset(Recipe(HTML, fonts, STYLE, (TypeStep(12, 1.4, 1),), 2)).pdf


@pytest.fixture(scope="module")
def after(before: bytes) -> bytes:
    return read_in_words(before, WORDS)


def blocks(pdf: bytes) -> list[str]:
    with open_pdf(pdf) as file:
        rows = tag_rows(PdfDocument(file, expectation()))
        return [row.strip().partition(" ")[2] for _, row in rows]


def test_words_have_a_space_between_them_at_line_ends_and_next_to_other_type(
    before: bytes, after: bytes
) -> None:
    assert "It isnotfor now." in blocks(before)
    assert "It is not for now." in blocks(after)
    assert "Plain words and more of them for a take-home sheet" in blocks(after)


def test_the_foot_is_read_once_at_the_end_and_what_is_no_paragraph_never(after: bytes) -> None:
    said = blocks(after)
    assert said[-1] == "Foot words"
    assert said.count("Foot words") == 1
    assert not any("Page one" in block for block in said)


def test_links_say_in_words_where_they_lead(after: bytes) -> None:
    with pikepdf.open(BytesIO(after)) as document:
        links = [str(a.Contents) for page in document.pages for a in page.obj.get("/Annots", [])]
    assert links == [
        "Call 555-0100",
        "Open clinic.example",
        "Write to a@clinic.example",
        "more",
    ]


@pytest.mark.parametrize("words_before", [20, 60, 75, 90, 105])
def test_a_paragraph_at_the_end_of_a_page_is_read_as_one(words_before: int) -> None:
    said = "This one must be read from its first word to its last in one go, " * 4 + "and no other."
    before = "".join(f"<p>{'w ' * 9}</p>" for _ in range(words_before // 5))
    html = HTML.partition("<body>")[0] + f"<body><main>{before}<p>{said}</p></main></body></html>"
    styles = tuple(ROOT / "styles" / name for name in ("fonts.css", "tokens.css", "components.css"))
    page = "@page{size:90mm 120mm;margin:10mm}"
    made = Typesetter((ROOT / "templates", ROOT / "styles")).typeset(
        Recipe(html, styles, page, (TypeStep(12, 1.4, 1),), 9)
    )
    assert said in blocks(read_in_words(made.pdf, WORDS))


def test_words_in_a_form_are_left_to_the_gate() -> None:
    """See-through words are drawn in a form XObject, in which no space is written."""
    html = (
        HTML.partition("<body>")[0] + "<body><p>Do <b>not</b> <i>drive</i> home</p></body></html>"
    )
    page = "@page{size:90mm 60mm;margin:10mm}b{opacity:.4}p{width:12mm}"
    made = Typesetter((ROOT / "templates", ROOT / "styles")).typeset(
        Recipe(html, (ROOT / "styles" / "fonts.css",), page, (TypeStep(12, 1.4, 1),), 1)
    )
    assert "not" in " ".join(blocks(read_in_words(made.pdf, WORDS)))


def elements(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    found, waiting = [], [document.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [k for k in element.get("/K", []) if isinstance(k, pikepdf.Dictionary)]
    return [element for element in found if "/S" in element]


def test_every_header_cell_has_its_scope(after: bytes) -> None:
    with pikepdf.open(BytesIO(after)) as document:
        scopes = sorted(str(e.A.Scope) for e in elements(document) if str(e.S) == "/TH")
    assert scopes == ["/Column", "/Column", "/Row"]


def test_no_tag_and_no_marked_content_is_empty(before: bytes, after: bytes) -> None:
    for pdf, is_clean in ((before, False), (after, True)):
        with open_pdf(pdf) as file:
            document, strings = file.qpdf, tagged_strings(file.painted)
            ids = [
                int(run.operands[1].MCID)
                for run in pikepdf.parse_content_stream(document.pages[0])
                if str(run.operator) == "BDC" and "/MCID" in run.operands[1]
            ]
            said = {mark.mcid for mark, text in strings.items() if mark.page == 1 and text}
            assert (set(ids) <= said) == is_clean
            if is_clean:
                assert all(len(element.K) for element in elements(document))


def test_no_pixel_moves_and_the_file_stays_valid(before: bytes, after: bytes) -> None:
    for old, new in zip(pypdfium2.PdfDocument(before), pypdfium2.PdfDocument(after), strict=True):
        assert np.array_equal(old.render(scale=3).to_numpy(), new.render(scale=3).to_numpy())
    assert validator.is_pdf_compliant_bytes(after, profile=validator.ValidationProfile.PDF_UA_1)


def test_the_same_input_gives_the_same_bytes(before: bytes, after: bytes) -> None:
    assert read_in_words(before, WORDS) == after
