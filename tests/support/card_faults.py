"""A sheet of pocket cards that passes every check of paper, and ways to spoil it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
from gate_fault import Fault
from office_specimen import EXPECTED, LETTER, STATEMENT, printed, with_pages

from handouts.pdf.imposition import impose_cards
from handouts.pdf.postprocess import print_hints
from handouts.preflight.expectation import Expectation

FOOT = "Sample clinic"
LINES = ("Driving", STATEMENT, "Call us")
CSS = (
    "@page{size:4.25in 2.75in;margin:7mm 7mm 14mm;@bottom-left{content:'Sample clinic';"
    "vertical-align:top}} html{font-size:9pt} h1,h2{font-size:10pt;margin:0}"
)
CARDS: Expectation = replace(
    EXPECTED,
    name="office/card.ear-rinse.letter.en",
    lines=LINES,
    footer=(FOOT,),
    card_mm=(107.95, 69.85),
    smallest_pt=8.5,
    statement_floor_pt=8.5,
)


@cache
def one_card(words: str = STATEMENT) -> bytes:
    """Return a card of two sides, as it is set."""
    body = f'<h1>Driving</h1><p>{words}</p><h2 style="break-before:page">Call us</h2>'
    return printed(body, CSS, 2)


@cache
def cards(words: str = STATEMENT) -> bytes:
    """Return its sheet, ready to print."""
    return print_hints(impose_cards(one_card(words), LETTER), duplex="DuplexFlipLongEdge")


def redrawn(change: Callable[[bytes], bytes], side: int = 0) -> bytes:
    """Return the sheet with what a side draws changed."""

    def spoil(document: pikepdf.Pdf) -> None:
        page = document.pages[side].obj
        drawn = page.Contents.read_bytes()
        changed = change(drawn)
        assert changed != drawn
        page.Contents = document.make_stream(changed)

    return with_pages(cards(), spoil)


def replaced(pattern: bytes, new: bytes, number: int = 0) -> bytes:
    """Return the sheet with the match of that number, from 0, replaced."""

    def change(drawn: bytes) -> bytes:
        start, end = [found.span() for found in re.finditer(pattern, drawn)][number]
        return drawn[:start] + new + drawn[end:]

    return redrawn(change)


def one_card_without_its_warning() -> bytes:
    def spoil(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        other = pikepdf.open(BytesIO(cards("Drive when you like.")))
        form = document.copy_foreign(other.pages[0].obj.Resources.XObject.Page0)
        page.Resources.XObject.Page1 = form
        drawn = page.Contents.read_bytes()
        assert drawn.count(b"/Page0 Do") == 8
        page.Contents = document.make_stream(drawn.replace(b"/Page0 Do", b"/Page1 Do", 1))

    return with_pages(cards(), spoil)


def one_card_missing() -> bytes:
    return replaced(rb"q 1 0 0 1 [\d.]+ [\d.]+ cm /Page0 Do Q\n", b"", 3)


def one_card_twice() -> bytes:
    again = rb"q 1 0 0 1 [\d.]+ [\d.]+ cm /Page0 Do Q\n"
    return redrawn(lambda drawn: re.sub(again, lambda m: m[0] * 2, drawn, count=1))


def one_card_moved() -> bytes:
    return replaced(rb"1 0 0 1 306.0000 ", b"1 0 0 1 307.0000 ", 1)


def one_card_smaller() -> bytes:
    return replaced(rb"1 0 0 1 306.0000 ", b".98 0 0 .98 306.0000 ", 1)


def one_card_over_another() -> bytes:
    return replaced(rb"306.0000 594.0000 cm", b"0.0000 594.0000 cm")


def a_rule_across_a_card() -> bytes:
    return redrawn(lambda drawn: drawn + b"q .25 w 0 G\n30 700 m 200 700 l S\nQ\n")


def a_mark_off_its_cut() -> bytes:
    return replaced(rb"306.0000 (?=[\d.]+ m)", b"308.0000 ")


def no_mark_at_one_end() -> bytes:
    return replaced(rb"[\d. ]+ m [\d. ]+ l S\n", b"")


def a_cut_without_marks() -> bytes:
    return redrawn(lambda drawn: re.sub(rb"[\d.]+ 198.0000 m .*\n", b"", drawn))


def thick_marks() -> bytes:
    return replaced(rb"0.25 w", b"0.75 w")


def grey_marks() -> bytes:
    return replaced(rb"0 G", b".8 G")


CARD_FAULTS = tuple(
    Fault(f"G908 {make.__name__.replace('_', ' ')}", make, CARDS)
    for make in (
        one_card_without_its_warning,
        one_card_missing,
        one_card_twice,
        one_card_moved,
        one_card_smaller,
        one_card_over_another,
        a_rule_across_a_card,
        a_mark_off_its_cut,
        no_mark_at_one_end,
        a_cut_without_marks,
        thick_marks,
        grey_marks,
    )
)
