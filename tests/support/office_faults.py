"""One fault at a time, done to the sheet or the booklet: each makes exactly its own code fire."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
from card_faults import CARD_FAULTS
from gate_fault import Fault
from office_specimen import (
    EXPECTED,
    FOOT,
    LETTER_LANDSCAPE,
    SHEET,
    STATEMENT,
    booklet,
    booklet_of,
    half_pages,
    printed,
    sheet,
    with_pages,
)

from handouts.pdf.imposition import impose_booklet
from handouts.pdf.postprocess import print_hints
from handouts.preflight import codes_for


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


def pages_two_up_in_reading_order() -> bytes:
    def in_reading_order(document: pikepdf.Pdf) -> None:
        # impose_booklet sets 8|1 2|7 6|3 4|5: these are there as 1|2 3|4 5|6 7|8.
        document.pages.extend([document.pages[n - 1] for n in (2, 3, 6, 7, 8, 5, 4, 1)])
        del document.pages[:8]

    turned = with_pages(half_pages(8), in_reading_order)
    imposed = impose_booklet(turned, LETTER_LANDSCAPE)
    return print_hints(imposed, duplex="DuplexFlipShortEdge")


def two_sheet_sides_swapped() -> bytes:
    def swap(document: pikepdf.Pdf) -> None:
        document.pages.insert(1, document.pages[3])
        del document.pages[4]

    return with_pages(booklet(), swap)


def words_on_a_blank_half() -> bytes:
    def write(document: pikepdf.Pdf) -> None:
        # Of 6 pages, the inside of the outer sheet has none on its right half.
        stray = pikepdf.open(BytesIO(printed("<h1>Stray</h1>", "@page{size:5.5in 8.5in}", 1)))
        right_half = pikepdf.Rectangle(396, 0, 792, 612)
        document.pages[1].add_overlay(stray.pages[0], right_half)

    return with_pages(booklet(6), write)


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


UPRIGHT = replace(EXPECTED, checks=(*codes_for("office"), "G906"))

FAULTS = (
    Fault("G901 rule 5 mm from the edge", rule_5_mm_from_the_edge, EXPECTED),
    Fault("G901 palest ground up to the edge", palest_ground_up_to_the_edge, EXPECTED),
    Fault("G902 statement in pale grey", statement_in_pale_grey, EXPECTED),
    Fault("G902 one pale word in a statement", one_pale_word_in_a_statement, EXPECTED),
    Fault("G902 statement white on dark", statement_white_on_dark, EXPECTED),
    Fault("G902 statement on a grey ground", statement_on_a_grey_ground, EXPECTED),
    Fault("G902 statement see through", statement_see_through, EXPECTED),
    Fault("G903 no print hints", no_print_hints, EXPECTED),
    Fault("G903 sheet flipped on the short edge", sheet_flipped_on_the_short_edge, EXPECTED),
    Fault("G903 booklet flipped on the long edge", booklet_flipped_on_the_long_edge, booklet_of(8)),
    Fault("G903 scaled to fit the paper", scaled_to_fit_the_paper, EXPECTED),
    Fault("G905 pages two up in reading order", pages_two_up_in_reading_order, booklet_of(8)),
    Fault("G905 two sheet sides swapped", two_sheet_sides_swapped, booklet_of(8)),
    Fault("G905 words on a blank half", words_on_a_blank_half, booklet_of(6)),
    Fault("G906 paragraph upside down", paragraph_upside_down, UPRIGHT),
    Fault("G906 page mirrored", page_mirrored, UPRIGHT),
    Fault("G907 warning in red alone", warning_in_red_alone, EXPECTED),
    Fault("G907 link in blue without a line", link_in_blue_without_a_line, EXPECTED),
    *CARD_FAULTS,
)
