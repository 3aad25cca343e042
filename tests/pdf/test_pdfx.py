from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from numpy.typing import NDArray
from press_specimen import press

from handouts.assets import PROFILE
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.page_boxes import BLEED_MM, PressSheet
from handouts.pdf.pdfx import prepare_for_press
from handouts.pdf.recipe import Recipe
from handouts.preflight.readers.pdf_file import PdfFile, open_pdf
from handouts.units import PT_PER_MM

STYLES = Path(__file__).resolve().parents[2] / "styles"
A5_PT = (148 * PT_PER_MM, 210 * PT_PER_MM)
META = (
    '<meta name="author" content="Sample Clinic"><meta name="keywords" content="press/one">'
    '<meta name="dcterms.created" content="2026-01-31">'
    '<meta name="dcterms.modified" content="2026-02-01">'
)


@cache
def printed(body: str, *, forms: bool = False) -> bytes:
    html = (
        f'<html lang="en-US"><head><title>Your visit</title>{META}</head><body>{body}</body></html>'
    )
    css = (
        "@page{size:148mm 210mm;margin:10mm;bleed:3mm;background:#f4efe6} body{margin:0}"
        "html{font-family:'Atkinson Hyperlegible Next';font-size:11pt;color:#000}"
        "input{display:inline-block;border:1pt solid #000}"
    )
    fonts = (STYLES / "fonts.css",)
    return press().typeset(Recipe(html, fonts, css, (TypeStep(11, 1.4, 1),), 1, forms=forms)).pdf


SHEET = PressSheet(bleed_mm=3.0)
WORDS = '<h1>Your visit</h1><p>See <a href="https://clinic.example/">clinic.example</a>.</p>'


def reading(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def box(page: pikepdf.Page, key: str) -> list[float]:
    return [float(side) for side in page.obj[key]]


def pixels(pdf: bytes) -> NDArray[np.uint8]:
    """Render the first page at 72 dpi in grey."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    bitmap = page.render(scale=1, grayscale=True)
    grey: NDArray[np.uint8] = bitmap.to_numpy().copy()
    bitmap.close()
    page.close()
    document.close()
    return grey


def same(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> bool:
    return bool(np.array_equal(first, second))


def test_words_and_boxes_of_a_press_sheet() -> None:
    with reading(prepare_for_press(printed(WORDS), SHEET)) as document:
        (page,) = document.pages
        width, height = A5_PT
        bleed = 3 * PT_PER_MM
        sheet = [0, 0, width + 2 * bleed, height + 2 * bleed]
        assert box(page, "/MediaBox") == pytest.approx(sheet, abs=1e-3)
        assert box(page, "/BleedBox") == box(page, "/MediaBox")
        trim = [bleed, bleed, width + bleed, height + bleed]
        assert box(page, "/TrimBox") == pytest.approx(trim, abs=1e-3)
        assert "/CropBox" not in page.obj


def test_words_stay() -> None:
    document = pypdfium2.PdfDocument(prepare_for_press(printed(WORDS), SHEET))
    page = document[0]
    text = page.get_textpage()
    assert text.get_text_range().split() == ["Your", "visit", "See", "clinic.example."]
    text.close()
    page.close()
    document.close()


def test_marks_are_outside_the_bleed() -> None:
    marked = prepare_for_press(printed(WORDS), PressSheet(3.0, marks=True))
    with reading(marked) as document:
        (page,) = document.pages
        bleed, media = box(page, "/BleedBox"), box(page, "/MediaBox")
        slug = bleed[0]
    assert media[:2] == [0, 0]
    assert slug == pytest.approx(7 * PT_PER_MM, abs=1e-3)
    # With the slug cut away, the sheet is the one without marks.
    with reading(marked) as document:
        document.pages[0].obj.MediaBox = document.pages[0].obj.BleedBox
        out = BytesIO()
        document.save(out)
    assert same(pixels(out.getvalue()), pixels(prepare_for_press(printed(WORDS), SHEET)))


def test_same_bytes_twice() -> None:
    assert prepare_for_press(printed(WORDS), SHEET) == prepare_for_press(printed(WORDS), SHEET)


def test_print_condition_is_the_bundled_profile() -> None:
    with reading(prepare_for_press(printed(WORDS), SHEET)) as document:
        (intent,) = document.Root.OutputIntents
        assert intent.S == pikepdf.Name.GTS_PDFX
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes() == PROFILE.read_bytes()


def test_it_says_what_it_is() -> None:
    with reading(prepare_for_press(printed(WORDS), SHEET)) as document:
        metadata = document.open_metadata()
        assert document.pdf_version == "1.6"
        assert metadata["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert metadata["dc:title"] == str(document.docinfo["/Title"]) == "Your visit"
        assert str(document.docinfo["/Keywords"]) == "press/one"
        assert str(document.docinfo["/ModDate"]) == "D:20260201"
        assert "certified" not in str(metadata)


def test_screen_things_are_gone_and_their_look_stays() -> None:
    body = '<form><label for="a">Slept well</label> <input type="checkbox" id="a" name="a"></form>'
    before = printed(body + WORDS, forms=True)
    pdf = prepare_for_press(before, SHEET)
    with reading(pdf) as document:
        (page,) = document.pages
        for key in ("/AcroForm", "/Outlines", "/Names"):
            assert key not in document.Root
        assert "/Annots" not in page.obj
    drawn = prepare_for_press(printed(body + WORDS), SHEET)
    assert same(pixels(pdf), pixels(drawn))


def _without_trim(document: pikepdf.Pdf) -> None:
    del document.pages[0].obj["/TrimBox"]


def _without_dates(document: pikepdf.Pdf) -> None:
    del document.docinfo["/ModDate"]


@pytest.mark.parametrize(
    ("change", "reason"), [(_without_trim, "TrimBox"), (_without_dates, "dates")]
)
def test_sheet_that_cannot_be_prepared(change: Callable[[pikepdf.Pdf], None], reason: str) -> None:
    out = BytesIO()
    with reading(printed(WORDS)) as document:
        change(document)
        document.save(out)
    with pytest.raises(ValueError, match=reason):
        prepare_for_press(out.getvalue(), SHEET)


def test_bleed_is_what_shops_ask_for() -> None:
    assert {"letter": pytest.approx(0.125 * 25.4), "a4": 3.0} == BLEED_MM


def test_tags_stay_except_those_of_links() -> None:
    """The gate reads the words in the order of the tags."""
    before, after = printed(WORDS), prepare_for_press(printed(WORDS), SHEET)
    assert b"/OBJR" in plain_bytes(before)
    assert b"/OBJR" not in plain_bytes(after)
    with open_pdf(before) as first, open_pdf(after) as second:
        assert first.tags is not None
        assert second.tags is not None
        assert _words(second) == _words(first) != ""


def _words(file: PdfFile) -> str:
    """Return the words of the tag tree."""
    pages = file.pages
    return "".join(pages[m.page - 1].text[n] for m in file.tagged for n in file.marked.get(m, ()))


def plain_bytes(pdf: bytes) -> bytes:
    """Return the file with its objects written out one by one."""
    out = BytesIO()
    with reading(pdf) as document:
        document.remove_unreferenced_resources()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()
