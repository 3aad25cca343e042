from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from handouts.pdf.copyfit import TypeStep
from handouts.pdf.imposition import SheetSide, impose_booklet, saddle_stitch
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import Typesetter

STYLES = Path(__file__).resolve().parents[2] / "styles"
LETTER_LANDSCAPE = (279.4, 215.9)
A4_LANDSCAPE = (297.0, 210.0)
HALF_LETTER = "5.5in 8.5in"
A5 = "148mm 210mm"
FACE = "html{font-family:'Atkinson Hyperlegible Next';font-size:11pt}"
FOOTER = "@page{margin:15mm;@bottom-center{content:'Page ' counter(page) ' of ' counter(pages)}}"


@pytest.fixture(scope="module")
def press() -> Typesetter:
    return Typesetter([STYLES])


def printed(press: Typesetter, body: str, css: str, pages: int) -> bytes:
    html = (
        '<html lang="en-US"><head><title>To keep</title><meta name="author" content="Sample">'
        f'<meta name="keywords" content="handout x"></head><body>{body}</body></html>'
    )
    result = press.typeset(
        Recipe(html, (STYLES / "fonts.css",), FACE + css, (TypeStep(11, 1.4, 1),), pages)
    )
    assert (result.pages, result.log) == (pages, ())
    return result.pdf


def booklet(press: Typesetter, pages: int, size: str = HALF_LETTER) -> bytes:
    chapters = "".join(
        f'<h2 style="break-before:page">Chapter {n}</h2><p>Words of chapter {n}.</p>'
        for n in range(2, pages + 1)
    )
    cover = (
        '<h1>Cover</h1><p><a href="https://example.org/">example.org</a></p>'
        '<p><a href="#end">To the end</a></p>'
    )
    body = f'{cover}{chapters}<p id="end">The end.</p>'
    return printed(press, body, f"{FOOTER}@page{{size:{size}}}", pages)


def halves(pdf: bytes) -> list[tuple[str, str]]:
    """The words on the left and on the right half of every sheet side."""
    with pypdfium2.PdfDocument(pdf) as sheets:
        return [
            (
                words_between(sheet, 0, sheet.get_width() / 2),
                words_between(sheet, sheet.get_width() / 2),
            )
            for sheet in sheets
        ]


def words_between(sheet: pypdfium2.PdfPage, left: float, right: float | None = None) -> str:
    words = sheet.get_textpage().get_text_bounded(left=left, right=right)
    return " ".join(words.split())


def imposed_pages(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The form XObjects that hold the pages."""
    return [form for sheet in document.pages for form in sheet.Resources.XObject.values()]


def test_eight_pages_take_two_sheets() -> None:
    assert saddle_stitch(8) == (
        SheetSide(8, 1),
        SheetSide(2, 7),
        SheetSide(6, 3),
        SheetSide(4, 5),
    )


def test_missing_pages_are_blank_at_the_end() -> None:
    assert saddle_stitch(5) == (
        SheetSide(None, 1),
        SheetSide(2, None),
        SheetSide(None, 3),
        SheetSide(4, 5),
    )


def test_no_pages_make_no_booklet() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        saddle_stitch(0)


@given(st.integers(1, 200))
def test_a_folded_booklet_reads_in_order(pages: int) -> None:
    sides = saddle_stitch(pages)
    assert len(sides) % 2 == 0
    # Nest the sheets, fold, and turn the leaves: first all right halves of outsides and left halves
    # of insides inwards, then the other halves outwards.
    outsides, insides = sides[::2], sides[1::2]
    inwards = [n for o, i in zip(outsides, insides, strict=True) for n in (o.right, i.left)]
    outwards = [
        n for o, i in zip(outsides[::-1], insides[::-1], strict=True) for n in (i.right, o.left)
    ]
    read = inwards + outwards
    assert [n for n in read if n is not None] == list(range(1, pages + 1))
    assert read[pages:] == [None] * (len(read) - pages)


def test_the_pages_are_where_the_fold_needs_them(press: Typesetter) -> None:
    numbers = [
        tuple(text.partition("Page ")[2][:1] for text in side)
        for side in halves(impose_booklet(booklet(press, 8), LETTER_LANDSCAPE))
    ]
    assert numbers == [("8", "1"), ("2", "7"), ("6", "3"), ("4", "5")]


def test_six_pages_leave_the_back_cover_blank(press: Typesetter) -> None:
    sides = halves(impose_booklet(booklet(press, 6), LETTER_LANDSCAPE))
    assert (sides[0][0], sides[1][1]) == ("", "")
    assert "Page 6 of 6" in sides[2][0]


@pytest.mark.parametrize(
    ("sheet", "size", "shift"), [(LETTER_LANDSCAPE, HALF_LETTER, 0.0), (A4_LANDSCAPE, A5, 0.25)]
)
def test_a_page_is_in_the_middle_of_its_half(
    press: Typesetter, sheet: tuple[float, float], size: str, shift: float
) -> None:
    pdf = booklet(press, 4, size)
    first: Any = PdfReader(BytesIO(pdf)).pages[0]
    at_first = first["/Annots"][0]["/Rect"]
    side: Any = PdfReader(BytesIO(impose_booklet(pdf, sheet))).pages[0]
    placed = side["/Annots"][0]["/Rect"]
    moved = (float(placed[0]) - float(at_first[0])) / 72 * 25.4
    assert moved == pytest.approx(sheet[0] / 2 + shift, abs=0.05)
    lowest, lowest_at_first = (float(min(r[1], r[3])) for r in (placed, at_first))
    assert lowest == pytest.approx(lowest_at_first, abs=0.05)
    assert tuple(side.trimbox) == tuple(side.mediabox)
    assert float(side.mediabox.width) / 72 * 25.4 == pytest.approx(sheet[0], abs=0.01)


def test_title_and_language_are_put_back_but_no_claim_to_tags(press: Typesetter) -> None:
    source = booklet(press, 8)
    with pikepdf.open(BytesIO(impose_booklet(source, LETTER_LANDSCAPE))) as imposed:
        assert str(imposed.docinfo["/Title"]) == "To keep"
        assert str(imposed.docinfo["/Author"]) == "Sample"
        assert str(imposed.docinfo["/Keywords"]) == "handout x"
        assert str(imposed.Root["/Lang"]) == "en-US"
        assert "/StructTreeRoot" not in imposed.Root
        xmp = imposed.Root["/Metadata"].read_bytes()
        assert b"To keep" in xmp
        assert b"pdfuaid:part" not in xmp
        drawn = [*imposed.pages, *imposed_pages(imposed)]
        operators = {str(o.operator) for p in drawn for o in pikepdf.parse_content_stream(p)}
        assert "ET" in operators
        assert not operators & {"BDC", "BMC", "EMC"}


def test_only_links_to_the_outside_stay(press: Typesetter) -> None:
    reader = PdfReader(BytesIO(impose_booklet(booklet(press, 8), LETTER_LANDSCAPE)))
    actions = [a.get_object()["/A"] for p in reader.pages for a in p.get("/Annots", ())]
    assert [a["/URI"] for a in actions] == ["https://example.org/"]


def test_text_keeps_its_fonts_and_is_no_picture(press: Typesetter) -> None:
    with pikepdf.open(BytesIO(impose_booklet(booklet(press, 8), LETTER_LANDSCAPE))) as imposed:
        fonts = {
            str(font["/BaseFont"]).partition("+")[2]
            for page in imposed_pages(imposed)
            for font in page.Resources["/Font"].values()
        }
        assert fonts == {"Atkinson-Hyperlegible-Next", "Atkinson-Hyperlegible-Next-Bold"}
        streams = [o for o in imposed.objects if isinstance(o, pikepdf.Stream)]
        assert not any(stream.get("/Subtype") == "/Image" for stream in streams)


SQUARE = (
    "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E"
    "%3Ctitle%3EA square%3C/title%3E%3Cpath fill='%23a11b14' d='M1 1h7v7H1z'/%3E%3C/svg%3E\")"
)


def test_each_half_looks_like_its_page(press: Typesetter) -> None:
    body = "".join(
        f'<h2 style="break-before:page">{n}</h2><div style="opacity:.{n}5">See-through {n}</div>'
        f'<p style="transform:rotate({n}deg)">Turned</p><p class="square">Pattern</p>'
        for n in range(1, 5)
    )
    css = f"@page{{size:{HALF_LETTER}}} .square{{background:{SQUARE};border:1pt solid #17576b}}"
    source = printed(press, body, css, 4)
    imposed = impose_booklet(source, LETTER_LANDSCAPE)
    with pypdfium2.PdfDocument(source) as pages, pypdfium2.PdfDocument(imposed) as sheets:
        sides = [sheet.render().to_numpy() for sheet in sheets]
        halves = {4: sides[0][:, :396], 1: sides[0][:, 396:]}
        halves |= {2: sides[1][:, :396], 3: sides[1][:, 396:]}
        for number, half in halves.items():
            assert (pages[number - 1].render().to_numpy() == half).all()
            assert (half < 255).any()


def test_imposing_does_not_bloat_the_file(press: Typesetter) -> None:
    source = booklet(press, 8)
    assert len(impose_booklet(source, LETTER_LANDSCAPE)) < 1.2 * len(source)


def test_a_page_larger_than_its_half_is_refused(press: Typesetter) -> None:
    with pytest.raises(ValueError, match=r"page 1 is 148\.0 x 210\.0 mm"):
        impose_booklet(booklet(press, 4, A5), LETTER_LANDSCAPE)


def test_artwork_never_reaches_over_the_fold(press: Typesetter) -> None:
    tint = "@page{bleed:5mm}@page:first{background:#888}"
    body = "".join(f'<h1 style="break-before:page">{n}</h1>' for n in range(4))
    pdf = printed(press, body, f"@page{{size:{HALF_LETTER}}}{tint}", 4)
    with pypdfium2.PdfDocument(impose_booklet(pdf, LETTER_LANDSCAPE)) as imposed:
        row = imposed[0].render(grayscale=True).to_numpy()[300]
    assert row.shape == (792,)
    assert set(row[:395]) == {255}
    assert set(row[397:]) == {0x88}


def test_the_same_input_gives_the_same_bytes(press: Typesetter) -> None:
    source = booklet(press, 8)
    first, second = (impose_booklet(source, LETTER_LANDSCAPE) for _ in range(2))
    assert first == second
