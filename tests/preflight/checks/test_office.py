from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.pdf.imposition import impose_booklet
from handouts.pdf.print_hints import Duplex, duplex_for, print_hints
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import Typesetter, TypeStep
from handouts.preflight import PAPER_CHECKS, inspect
from handouts.preflight.checks.words import nothing_lost
from handouts.preflight.expectation import Expectation, ExpectedStatement, Finding
from handouts.preflight.readers.booklet import as_folded
from handouts.preflight.readers.open_pdf import open_pdf
from handouts.preflight.readers.pdf_document import PdfDocument

STYLES = Path(__file__).resolve().parents[3] / "styles"
LETTER = (215.9, 279.4)
LETTER_LANDSCAPE = (279.4, 215.9)
STATEMENT = "Do not drive until the next day, after a good night’s sleep."
LINE = "Print on both sides, flip on the long edge, actual size."
BOOKLET_LINE = "Print on both sides, flip on the short edge, actual size. Fold and staple."
PAGE_OF = "Page {page} of {pages}"
FOOT = (
    "@page{margin:15mm;@bottom-left{vertical-align:top;padding-top:3mm;"
    "content:'Page ' counter(page) ' of ' counter(pages)}}"
)
SHEET = "@page{size:letter}@page:first{@top-left{content:'" + LINE + "'}}"


@cache
def press() -> Typesetter:
    return Typesetter([STYLES])


def printed(body: str, css: str, pages: int) -> bytes:
    html = f'<html lang="en-US"><head><title>Paper</title></head><body>{body}</body></html>'
    face = "html{font-family:'Atkinson Hyperlegible Next';font-size:11pt} body{margin:0}"
    result = press().typeset(
        Recipe(html, [STYLES / "fonts.css"], face + css, [TypeStep(11, 1.4, 1)], pages)
    )
    assert (result.pages, result.log) == (pages, ())
    return result.pdf


EXPECTED = Expectation(
    name="office/paper",
    pages=2,
    trim_mm=LETTER,
    clear_margin_mm=6.0,
    lines=(STATEMENT,),
    statements=(ExpectedStatement("RS-05", (STATEMENT,)),),
    footer=(PAGE_OF,),
    headings=(),
    title="Paper",
    language="en-US",
    author="",
    subject="",
    smallest_pt=10.0,
    statement_floor_pt=11.0,
    links=frozenset(),
    fonts=frozenset(),
    foreign_phrases=(),
    banned=(),
    size_cap_bytes=600_000,
    last_page_filled=0.0,
    rendering_log=(),
    checks=PAPER_CHECKS,
    print_line=LINE,
)


def booklet_of(pages: int) -> Expectation:
    return replace(EXPECTED, booklet_pages=pages, print_line=BOOKLET_LINE)


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


def overlay(place: str = "margin:7mm 0 0 12mm") -> bytes:
    css = f"@page{{size:11in 8.5in;margin:0}} p{{font-size:10pt;{place}}}"
    return printed(f"<p>{BOOKLET_LINE}</p>", css, 1)


def booklet(pages: int = 8, *, line: bytes | None = None) -> bytes:
    imposed = impose_booklet(half_pages(pages), LETTER_LANDSCAPE, overlay=line or overlay())
    return print_hints(imposed, duplex="DuplexFlipShortEdge")


def with_pages(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


# --- what is right ------------------------------------------------------------------------------


def test_a_good_sheet_passes() -> None:
    assert findings(sheet(), EXPECTED) == ()


@pytest.mark.parametrize("pages", [4, 6, 8, 9, 12])
def test_a_good_booklet_passes(pages: int) -> None:
    assert findings(booklet(pages), booklet_of(pages)) == ()


@pytest.mark.parametrize(
    "look",
    [
        "color:#1a1f24",
        "color:#17576b",
        "color:#a11b14",
        "color:#4a525a",
        "background:#f8f4ec;padding:6pt",
        "background:#eef3f5;padding:6pt;border:2pt solid #a11b14",
        "font-size:10pt;text-decoration:underline",
        "font-weight:700;font-size:24pt",
    ],
)
def test_what_the_styles_do_to_a_statement_survives_a_copier(look: str) -> None:
    pdf = sheet(statement=f'<p style="{look}">{STATEMENT}</p>')
    found = {finding.code for finding in findings(pdf, EXPECTED)}
    assert found <= {"G907"}


@pytest.mark.parametrize("pattern", ["Page {page} of {pages}", "{page}/{pages}", "{page} {pages}"])
def test_a_page_number_is_told_from_what_stands_beside_it(pattern: str) -> None:
    label = pattern.replace("{page}", "' counter(page) '").replace("{pages}", "' counter(pages) '")
    foot = f"@page{{size:5.5in 8.5in;margin:15mm;@bottom-left{{content:'555-0142 {label} 2026'}}}}"
    body = "".join(f'<h2 style="break-before:page">{n}</h2>' for n in range(12))
    imposed = impose_booklet(printed(body, foot, 12), LETTER_LANDSCAPE)
    expected = replace(booklet_of(12), footer=(f"555-0142 {pattern} 2026",))
    assert inspect(imposed, replace(expected, checks=("G905",))).findings == ()


def test_ink_just_inside_the_clear_margin_passes() -> None:
    rule = (
        '<div style="position:absolute;left:-9mm;right:-9mm;top:-9mm;border:1pt solid #000"></div>'
    )
    assert findings(sheet(rule, "body{position:relative}"), EXPECTED) == ()


def test_one_bad_copy_of_a_statement_said_twice_does_no_harm() -> None:
    twice = f'<p style="color:#aaa">{STATEMENT}</p><p>{STATEMENT}</p>'
    assert findings(sheet(statement=twice), EXPECTED) == ()


def test_a_single_page_is_printed_on_one_side() -> None:
    css = FOOT + SHEET
    pdf = print_hints(printed(f"<h1>One</h1><p>{STATEMENT}</p>", css, 1), duplex="Simplex")
    assert findings(pdf, replace(EXPECTED, pages=1)) == ()


def test_a_booklet_is_read_in_the_order_of_its_pages() -> None:
    lines = ("Going home", STATEMENT, *(f"Words of chapter {n}." for n in range(2, 9)))
    with open_pdf(booklet()) as file:
        flat = PdfDocument(file, replace(booklet_of(8), lines=lines))
        assert list(nothing_lost(as_folded(flat))) == []
        assert {finding.code for finding in nothing_lost(flat)} == {"G402"}


# --- faults: each makes exactly its own check fire ------------------------------------------------


def rule_5_mm_from_the_edge() -> bytes:
    rule = (
        '<div style="position:absolute;left:-10mm;width:0;height:9mm;border-left:.25pt solid #000">'
    )
    return sheet(f"{rule}</div>", "body{position:relative}")


def palest_ground_up_to_the_edge() -> bytes:
    return sheet(css="@page{background:#fefefe}")


def statement_in_pale_grey() -> bytes:
    return sheet(statement=f'<p style="color:#999">{STATEMENT}</p>')


def one_pale_word_in_a_statement() -> bytes:
    words = STATEMENT.replace("not", '<span style="color:#aab">not</span>', 1)
    return sheet(statement=f"<p>{words}</p>")


def statement_white_on_dark() -> bytes:
    return sheet(statement=f'<p style="color:#fff;background:#333;padding:4pt">{STATEMENT}</p>')


def statement_on_a_grey_ground() -> bytes:
    return sheet(statement=f'<p style="background:#777;padding:4pt">{STATEMENT}</p>')


def statement_see_through() -> bytes:
    return sheet(statement=f'<p style="opacity:.3">{STATEMENT}</p>')


def no_print_hints() -> bytes:
    return printed(
        f'<h1>One</h1><p>{STATEMENT}</p><h2 style="break-before:page">More</h2>', FOOT + SHEET, 2
    )


def sheet_flipped_on_the_short_edge() -> bytes:
    return print_hints(sheet(), duplex="DuplexFlipShortEdge")


def booklet_flipped_on_the_long_edge() -> bytes:
    return print_hints(booklet(), duplex="DuplexFlipLongEdge")


def scaled_to_fit_the_paper() -> bytes:
    def scale(document: pikepdf.Pdf) -> None:
        document.Root.ViewerPreferences.PrintScaling = pikepdf.Name.AppDefault

    return with_pages(sheet(), scale)


def no_line_that_says_how_to_print() -> bytes:
    return sheet(css="@page:first{@top-left{content:none}}")


def line_over_other_words() -> bytes:
    return booklet(line=overlay("margin:22mm 0 0 150mm;white-space:nowrap"))


def pages_two_up_in_reading_order() -> bytes:
    def in_reading_order(document: pikepdf.Pdf) -> None:
        # impose_booklet sets 8|1 2|7 6|3 4|5: these stand there as 1|2 3|4 5|6 7|8.
        document.pages.extend([document.pages[n - 1] for n in (2, 3, 6, 7, 8, 5, 4, 1)])
        del document.pages[:8]

    turned = with_pages(half_pages(8), in_reading_order)
    imposed = impose_booklet(turned, LETTER_LANDSCAPE, overlay=overlay())
    return print_hints(imposed, duplex="DuplexFlipShortEdge")


def two_sheet_sides_swapped() -> bytes:
    def swap(document: pikepdf.Pdf) -> None:
        document.pages.insert(1, document.pages[3])
        del document.pages[4]

    return with_pages(booklet(), swap)


def words_on_a_blank_half() -> bytes:
    stray = printed(
        f"<p>{BOOKLET_LINE}</p><h1 style='break-before:page'>Stray</h1>",
        "@page{size:11in 8.5in;margin:0} p{font-size:10pt;margin:7mm 0 0 12mm}"
        "h1{margin:60mm 0 0 180mm}",
        2,
    )
    return booklet(6, line=stray)


def paragraph_upside_down() -> bytes:
    return sheet('<p style="transform:rotate(180deg)">When to call us</p>')


def page_mirrored() -> bytes:
    def mirror(document: pikepdf.Pdf) -> None:
        document.pages[1].contents_add(b"q -1 0 0 1 612 0 cm\n", prepend=True)
        document.pages[1].contents_add(b"\nQ")

    return with_pages(sheet(), mirror)


def warning_in_red_alone() -> bytes:
    body = (
        '<p>Call us for a headache. <span style="color:#a11b14">Call 911 for a seizure.</span></p>'
    )
    return sheet(body)


def link_in_blue_without_a_line() -> bytes:
    css = "a{color:#1f4e8f;text-decoration:none}"
    return sheet('<p>Read more at <a href="https://clinic.example">clinic.example</a></p>', css)


FAULTS: tuple[tuple[str, Callable[[], bytes], Expectation], ...] = (
    ("G901", rule_5_mm_from_the_edge, EXPECTED),
    ("G901", palest_ground_up_to_the_edge, EXPECTED),
    ("G902", statement_in_pale_grey, EXPECTED),
    ("G902", one_pale_word_in_a_statement, EXPECTED),
    ("G902", statement_white_on_dark, EXPECTED),
    ("G902", statement_on_a_grey_ground, EXPECTED),
    ("G902", statement_see_through, EXPECTED),
    ("G903", no_print_hints, EXPECTED),
    ("G903", sheet_flipped_on_the_short_edge, EXPECTED),
    ("G903", booklet_flipped_on_the_long_edge, booklet_of(8)),
    ("G903", scaled_to_fit_the_paper, EXPECTED),
    ("G904", no_line_that_says_how_to_print, EXPECTED),
    ("G904", line_over_other_words, booklet_of(8)),
    ("G905", pages_two_up_in_reading_order, booklet_of(8)),
    ("G905", two_sheet_sides_swapped, booklet_of(8)),
    ("G905", words_on_a_blank_half, booklet_of(6)),
    ("G906", paragraph_upside_down, EXPECTED),
    ("G906", page_mirrored, EXPECTED),
    ("G907", warning_in_red_alone, EXPECTED),
    ("G907", link_in_blue_without_a_line, EXPECTED),
)


@pytest.mark.parametrize(
    ("code", "fault", "expected"), FAULTS, ids=[fault.__name__ for _, fault, _ in FAULTS]
)
def test_the_fault_makes_exactly_its_check_fire(
    code: str, fault: Callable[[], bytes], expected: Expectation
) -> None:
    assert {finding.code for finding in findings(fault(), expected)} == {code}


@cache
def uncompressed(folded: bool) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(booklet(4) if folded else sheet())) as document:
        document.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


@given(
    st.booleans(),
    st.lists(
        st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=6)), min_size=1, max_size=5
    ),
)
@settings(deadline=None, max_examples=60, derandomize=True)
def test_no_damage_to_a_file_makes_a_check_raise(
    folded: bool, damage: list[tuple[float, bytes]]
) -> None:
    pdf = bytearray(uncompressed(folded))
    for where, what in damage:
        start = int(where * len(pdf))
        pdf[start : start + len(what)] = what
    expected = booklet_of(4) if folded else EXPECTED
    found = {finding.code for finding in findings(bytes(pdf), expected)}
    assert found <= {"G101", *PAPER_CHECKS}


@pytest.mark.parametrize(
    "look",
    ["font-weight:700", "font-size:14pt", "font-size:10pt", "text-decoration:underline"],
)
def test_a_colour_that_is_not_alone_is_let_pass(look: str) -> None:
    words = f'<p>Call us. <span style="color:#a11b14;{look}">Call 911 for a seizure.</span></p>'
    assert findings(sheet(words), EXPECTED) == ()


def test_a_finding_says_which_edge_and_how_near() -> None:
    (finding,) = findings(rule_5_mm_from_the_edge(), EXPECTED)
    assert finding.page == 1
    assert "4.9 mm from the left edge" in finding.what


def test_a_finding_names_the_statement_and_the_words() -> None:
    (finding,) = findings(one_pale_word_in_a_statement(), EXPECTED)
    assert (finding.page, finding.statement) == (1, "RS-05")
    assert '"not drive' in finding.what


def test_a_finding_says_which_page_belongs_on_the_half() -> None:
    first, *_ = findings(two_sheet_sides_swapped(), booklet_of(8))
    assert first.what == "the left half should be page 2, but shows 4"


def test_a_booklet_without_page_numbers_cannot_be_proved() -> None:
    with pytest.raises(ValueError, match=r"no \{page\}"):
        findings(booklet(), replace(booklet_of(8), footer=("Sample clinic",)))


@pytest.mark.parametrize("duplex", ["Simplex", "DuplexFlipLongEdge"])
def test_the_edge_follows_the_sheet(duplex: Duplex) -> None:
    assert duplex_for(LETTER, 1 if duplex == "Simplex" else 2) == duplex
