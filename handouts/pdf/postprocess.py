"""What is done to a PDF between the press and the gate. Which steps, and how, the order says."""

from __future__ import annotations

from collections.abc import Callable

from handouts.pdf.acroform import make_fields
from handouts.pdf.artifacts import mark_furniture
from handouts.pdf.imposition import duplex_for, impose_booklet, print_hints
from handouts.pdf.page_boxes import PressSheet
from handouts.pdf.pdfx import prepare_for_press
from handouts.release.orders import Order


def finish(pdf: bytes, wanted: Order, print_overlay: Callable[[str], bytes]) -> bytes:
    """Return ``pdf`` finished as ``wanted`` says.

    ``print_overlay`` prints one untagged page, given as a style sheet, with the line on it that
    says how to print: only an imposed booklet needs it, which has no page of its own for it.
    """
    steps: dict[str, Callable[[bytes], bytes]] = {
        "furniture": mark_furniture,
        "impose": lambda flat: impose_booklet(
            flat, wanted.sheet_mm, overlay=print_overlay(_overlay_css(wanted))
        ),
        "hints": lambda flat: print_hints(
            flat, duplex=duplex_for(wanted.sheet_mm, wanted.expectation.pages)
        ),
        "fields": lambda plain: make_fields(plain, wanted.fields),
        "press": lambda flat: prepare_for_press(
            flat, PressSheet(wanted.expectation.bleed_mm, marks=wanted.marks)
        ),
    }
    for step in wanted.steps:
        pdf = steps[step](pdf)
    return pdf


def _overlay_css(wanted: Order) -> str:
    """Return the style of a sheet that holds one line above its left half, 6.6 mm from the edge."""
    width, height = wanted.sheet_mm
    return (
        f"@page{{size:{width}mm {height}mm;margin:0}}"
        "html{font:10pt/1.2 'Atkinson Hyperlegible Next';color:#000}p{margin:6.6mm 0 0 12mm}"
    )
