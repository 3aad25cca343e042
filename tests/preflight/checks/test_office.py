"""What a clinic's printer, copier and stapler do to a handout."""

from __future__ import annotations

from dataclasses import replace

import pytest
from expectations import expectation
from hypothesis import given, settings
from hypothesis import strategies as st
from made_page import LETTER as LETTER_SHEET
from made_page import Words, document, drawn, inset, page
from office_faults import (
    one_pale_word_in_a_statement,
    rule_5_mm_from_the_edge,
    two_sheet_sides_swapped,
)
from office_specimen import (
    EXPECTED,
    FOOT,
    LETTER,
    LETTER_LANDSCAPE,
    SHEET,
    STATEMENT,
    booklet,
    booklet_of,
    findings,
    printed,
    sheet,
)
from uncompressed import uncompressed

from handouts.pdf.imposition import impose_booklet
from handouts.pdf.postprocess import Duplex, duplex_for, print_hints
from handouts.preflight import codes_for, inspect
from handouts.preflight.checks import office
from handouts.preflight.checks.words import nothing_lost
from handouts.preflight.expectation import ExpectedStatement, Finding
from handouts.preflight.readers.imposed import unimposed
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdf_file import open_pdf
from handouts.preflight.readers.photocopy import Copied

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
def test_a_page_number_is_told_from_what_is_next_to_it(pattern: str) -> None:
    label = pattern.replace("{page}", "' counter(page) '").replace("{pages}", "' counter(pages) '")
    foot = f"@page{{size:5.5in 8.5in;margin:15mm;@bottom-left{{content:'555-0142 {label} 2026'}}}}"
    body = "".join(f'<h2 style="break-before:page">{n}</h2>' for n in range(12))
    imposed = impose_booklet(printed(body, foot, 12), LETTER_LANDSCAPE)
    footer = (f"555-0142 {pattern} 2026",)
    assert findings(imposed, replace(booklet_of(12), footer=footer, checks=("G905",))) == ()


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
        assert list(nothing_lost(unimposed(flat))) == []
        assert {finding.code for finding in nothing_lost(flat)} == {"G402"}


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
    pdf = bytearray(uncompressed(booklet(4) if folded else sheet()))
    for where, what in damage:
        start = int(where * len(pdf))
        pdf[start : start + len(what)] = what
    expected = booklet_of(4) if folded else EXPECTED
    found = {finding.code for finding in findings(bytes(pdf), expected)}
    assert found <= {"G101", *codes_for("office")}


@pytest.mark.parametrize(
    "look",
    ["font-weight:700", "font-size:14pt", "font-size:10pt", "text-decoration:underline"],
)
def test_a_colour_that_is_not_alone_is_let_pass(look: str) -> None:
    words = f'<p>Call us. <span style="color:#a11b14;{look}">Call 911 for a seizure.</span></p>'
    assert findings(sheet(words), EXPECTED) == ()


def test_a_finding_says_which_edge_and_how_near_it_may_come() -> None:
    (finding,) = findings(rule_5_mm_from_the_edge(), EXPECTED)
    assert finding.page == 1
    assert finding.what == "ink is closer than 6 mm to the left edge of the sheet"


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


# --- limits: each has a case on either side -------------------------------------------------------


def checked(instructions: str, code: str) -> tuple[Finding, ...]:
    return inspect(drawn(instructions), expectation(clear_margin_mm=6.0, checks=(code,))).findings


@pytest.mark.parametrize(("mm", "is_clear"), [(6.0, True), (5.95, True), (5.7, False)])
@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
def test_ink_keeps_clear_of_each_edge_except_half_a_pixel(
    edge: str, mm: float, is_clear: bool
) -> None:
    left, bottom, right, top = inset(LETTER_SHEET, 50)
    if edge in ("left", "right"):
        left, right = inset(LETTER_SHEET, mm)[0], inset(LETTER_SHEET, 50)[2]
        left, right = (left, right) if edge == "left" else (612 - right, 612 - left)
    else:
        bottom, top = inset(LETTER_SHEET, mm)[1], inset(LETTER_SHEET, 50)[3]
        bottom, top = (bottom, top) if edge == "bottom" else (792 - top, 792 - bottom)
    found = checked(f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re f", "G901")
    assert (found == ()) is is_clear
    assert all(f"{edge} edge" in finding.what for finding in found)


@pytest.mark.parametrize(("size", "is_judged"), [(1583.0, True), (1585.0, False)])
def test_a_sheet_far_larger_than_the_paper_is_not_rendered(size: float, is_judged: bool) -> None:
    pdf = drawn("0 0 5 5 re f", (0.0, 0.0, 612.0, size))
    assert (inspect(pdf, expectation(checks=("G901",))).findings != ()) is is_judged


@pytest.mark.parametrize(
    ("kept", "ground", "is_legible"),
    [(0.91, 0.0, True), (0.89, 0.0, False), (1.0, 0.33, True), (1.0, 0.34, False)],
)
def test_a_copied_letter_keeps_its_ink_and_a_light_ground(
    monkeypatch: pytest.MonkeyPatch, kept: float, ground: float, is_legible: bool
) -> None:
    copies = {0: Copied(kept, ground), 1: Copied(1.0, 0.0)}
    monkeypatch.setattr(office, "copied_glyphs", lambda *_: copies)
    expected = expectation(statements=(ExpectedStatement("RS-05", ("Go",)),))
    found = list(office.lost_on_a_copier(document(page(Words("Go")), expected=expected)))
    assert (found == []) is is_legible


@pytest.mark.parametrize(
    ("matrix", "is_upright"),
    [
        ("1 0 0 1", True),
        ("1 0.009 -0.009 1", True),
        ("1 0.011 -0.011 1", False),
        # An oblique letter leans, a wide or a narrow one is stretched.
        ("1 0 0.009 1", True),
        ("1 0 0.011 1", False),
        ("2 0 0 2", True),
        ("1.019 0 0 1", True),
        ("1.021 0 0 1", False),
        ("1 0 0 1.021", False),
        ("0 1 -1 0", False),
        ("-1 0 0 1", False),
        ("1 0 0 -1", False),
    ],
)
def test_letters_stand_upright_except_half_a_degree(matrix: str, is_upright: bool) -> None:
    words = f"BT /F 12 Tf {matrix} 300 400 Tm (Go) Tj ET"
    assert (checked(words, "G906") == ()) is is_upright
