"""Artwork that reaches the trim goes on to the edge of the bleed, proved by pixels.

A guillotine is never exact: where a ground ends at the trim, a sheet cut a hair too wide shows a
white line.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers import pdfium
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.units import PT_PER_MM

# 144 dpi: a pixel is 0.18 mm, a fifth of the narrowest bleed's slack.
PIXELS_PER_PT = 2.0

LEAST_BLEED_MM = 3.0
"""What print shops ask for where paper is metric; 1/8 inch, which is more, where it is not."""

# Ink this near to the trim reaches it: cutters are no more exact than this.
REACHES_MM = 0.5

# A pixel lighter than this is bare paper: below any tint that is printed on purpose.
_PAPER = 254

# A sheet that differs by more is another size.
_SAME_SIZE_MM = 5.0

Grey = NDArray[np.uint8]


@rule("G927", "let it run on through the bleed, or end it well inside the page")
def artwork_stops(document: PdfDocument) -> Faults:
    """G927: all ink that reaches the trim continues to the edge of the bleed."""
    bleed_mm = max(document.expected.bleed_mm, LEAST_BLEED_MM)
    for number, page in enumerate(document.file.qpdf.pages, start=1):
        trim = objects.box(objects.entry(page.obj, "/TrimBox"))
        if trim is None or not _is_sheet(trim, document.expected.trim_mm):
            # Reported by G202 and G926; a sheet of any size must not be rendered.
            continue
        with pdfium.open_page(document.file.pdfium, number - 1) as handle:
            short = _short_sides(handle, trim, bleed_mm * PT_PER_MM)
        if short:
            yield number, f"artwork stops at the trim: {', '.join(short)}"


def _is_sheet(trim: pdfium.Box, expected_mm: tuple[float, float]) -> bool:
    sides = (trim[2] - trim[0], trim[3] - trim[1])
    return all(
        abs(side / PT_PER_MM - mm) < _SAME_SIZE_MM
        for side, mm in zip(sides, expected_mm, strict=True)
    )


def _short_sides(handle: pdfium.Handle, trim: pdfium.Box, bleed: float) -> list[str]:
    """Return the sides where ink reaches the trim and not the edge of the bleed (in pt)."""
    left, bottom, right, top = trim
    area = (left - bleed, bottom - bleed, right + bleed, top + bleed)
    page = pdfium.render(handle, area, PIXELS_PER_PT).min(axis=2)
    # Each side in turn becomes the top edge: rows run from the edge of the bleed inward.
    turned = {"top": page, "right": np.rot90(page), "bottom": np.rot90(page, 2)}
    turned["left"] = np.rot90(page, 3)
    return [side for side, rows in turned.items() if _stops_short(rows, bleed)]


def _stops_short(rows: Grey, bleed: float) -> bool:
    """Return whether any column has ink just inside the trim and bare paper outside it."""
    # Whole pixels only: one that the trim or the edge of the sheet cuts is a mixture.
    at_trim, reach = bleed * PIXELS_PER_PT, math.ceil(REACHES_MM * PT_PER_MM * PIXELS_PER_PT)
    first = math.ceil(at_trim)
    # The corners belong to the sides next to this one.
    between = slice(first, rows.shape[1] - first)
    outside, inside = rows[1 : int(at_trim), between], rows[first : first + reach, between]
    reaches, runs_on = (inside < _PAPER).any(axis=0), (outside < _PAPER).all(axis=0)
    return bool(np.logical_and(reaches, ~runs_on).any())
