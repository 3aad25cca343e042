"""The sheets: how many, how large, what is kept clear, and how full the last one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from handouts.model.base import Paper
from handouts.preflight.check import check
from handouts.preflight.expectation import Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.booklet import sheet_sides
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.pdfium import Box
from handouts.preflight.readers.text_flow import Position, quoted
from handouts.units import PT_PER_MM

# Paper is cut to about this; Letter in mm is rounded (215.9 x 279.4).
TOLERANCE_MM = 0.2

# What handouts may measure, in mm (ANSI/ASME Y14.1:2012, ISO 216:2007): an upright sheet; one on
# its side, as tri-folds and imposed booklets are; half a sheet, a page of a booklet.
SIZES_MM: Mapping[Paper, tuple[tuple[float, float], ...]] = MappingProxyType(
    {
        "letter": ((215.9, 279.4), (279.4, 215.9), (139.7, 215.9)),
        "a4": ((210.0, 297.0), (297.0, 210.0), (148.0, 210.0)),
    }
)

# Lines to write on stand this far apart and fill their page all the same.
CLOSED_GAP_MM = 12.0

# Leading around a line of type, as a share of its height.
LEADING = 0.3


def trim_box(page: object) -> Box | None:
    """Return a page's TrimBox in pt, or the box that stands for it (PDF 32000-1, 14.11.2)."""
    for key in ("/TrimBox", "/CropBox", "/MediaBox"):
        found = objects.box(objects.inherited(page, key))
        if found is not None:
            return found
    return None


def _trims(file: PdfFile) -> list[Box]:
    """Return the TrimBox of each page; what a reader shows where the file gives none."""
    trims = [trim_box(page.obj) for page in file.qpdf.pages]
    return [trim or page.visible_box for trim, page in zip(trims, file.pages, strict=True)]


def off_trim(file: PdfFile) -> frozenset[Position]:
    """Return every character whose ink falls off the sheet, in part or whole, when it is cut."""
    return frozenset(
        (page.number, int(index))
        for page, trim in zip(file.pages, _trims(file), strict=True)
        for index in np.flatnonzero(_outside(page, trim))
    )


@check("G201")
def page_count(document: PdfDocument) -> Iterator[Finding]:
    """G201: exactly the promised number of pages."""
    pages = document.page_count
    booklet = document.expected.booklet_pages
    expected = document.expected.pages if booklet is None else sheet_sides(booklet)
    if pages > expected or (pages < expected and not document.expected.fewer_pages_will_do):
        yield Finding(
            "G201",
            None,
            None,
            f"has {pages} pages, not {expected}",
            "cut or move words by level, or change the piece; never shrink the type",
        )


@check("G202")
def trim_size(document: PdfDocument) -> Iterator[Finding]:
    """G202: every page has the size that is expected, and one that the paper can have."""
    width, height = document.expected.trim_mm
    paper = document.expected.paper
    known = SIZES_MM[paper] if paper else (size for sizes in SIZES_MM.values() for size in sizes)
    is_known = any(_is_size((width, height), size) for size in known)
    for page, (left, bottom, right, top) in zip(
        document.file.pages, _trims(document.file), strict=True
    ):
        is_width, is_height = (right - left) / PT_PER_MM, (top - bottom) / PT_PER_MM
        what = f"is {is_width:.1f} × {is_height:.1f} mm"
        fix = "print on the paper the handout is for"
        if not _is_size((is_width, is_height), (width, height)):
            yield Finding("G202", page.number, None, f"{what}, not {width:g} × {height:g} mm", fix)
        elif not is_known:
            yield Finding("G202", page.number, None, f"{what}, which no paper or piece is", fix)


def _is_size(one_mm: tuple[float, float], other_mm: tuple[float, float]) -> bool:
    differences = (abs(a - b) for a, b in zip(one_mm, other_mm, strict=True))
    return max(differences) <= TOLERANCE_MM


@check("G203")
def page_shown_whole(document: PdfDocument) -> Iterator[Finding]:
    """G203: no page is turned, scaled, or cut short by its CropBox."""
    for page, trim in zip(document.file.pages, _trims(document.file), strict=True):
        source = document.file.qpdf.pages[page.number - 1].obj
        left, bottom, right, top = page.visible_box
        slack = TOLERANCE_MM * PT_PER_MM
        if objects.number(objects.inherited(source, "/Rotate")) not in (None, 0):
            fault = "is turned"
        elif objects.number(objects.entry(source, "/UserUnit")) not in (None, 1):
            fault = "is scaled"
        elif (
            left > trim[0] + slack
            or bottom > trim[1] + slack
            or right < trim[2] - slack
            or top < trim[3] - slack
        ):
            fault = "is cut short: a reader shows only a part of it"
        else:
            continue
        yield Finding("G203", page.number, None, fault, PdfDocument.make_again)


@check("G204")
def printable_area(document: PdfDocument) -> Iterator[Finding]:
    """G204: no words so near the edge that an office printer loses them."""
    margin = document.expected.clear_margin_mm * PT_PER_MM
    for page, trim in zip(document.file.pages, _trims(document.file), strict=True):
        left, bottom, right, top = trim
        inner = (left + margin, bottom + margin, right - margin, top - margin)
        outside = _outside(page, inner) & ~_outside(page, trim) & _inked(page)
        if outside.any():
            yield Finding(
                "G204",
                page.number,
                None,
                f"{_quote(page, outside)} is {_nearest_mm(page, outside, trim):.1f} mm from the "
                f"edge, nearer than {document.expected.clear_margin_mm:g} mm",
                "keep words off the edge, where printers do not reach",
            )


@check("G205")
def on_the_sheet(document: PdfDocument) -> Iterator[Finding]:
    """G205: no words off the sheet (required statements: G507)."""
    for page, trim in zip(document.file.pages, _trims(document.file), strict=True):
        outside = _outside(page, trim) & _inked(page)
        outside[[i for n, i in document.statement_positions if n == page.number]] = False
        if outside.any():
            yield Finding(
                "G205",
                page.number,
                None,
                f"{_quote(page, outside)} stands off the sheet",
                "move it inwards",
            )


@check("G206")
def last_page(document: PdfDocument) -> Iterator[Finding]:
    """G206: the last page is not nearly empty."""
    if len(document.file.pages) < 2:
        return
    page, trim = document.file.pages[-1], _trims(document.file)[-1]
    filled = filled_share(page, trim, document.footer_characters_of(page.number))
    if filled < document.expected.last_page_filled:
        yield Finding(
            "G206",
            page.number,
            None,
            f"is filled to {filled:.0%} of its height, less than "
            f"{document.expected.last_page_filled:.0%}",
            "move words by level so that the last page is worth turning to, or needs no sheet",
        )


def filled_share(page: PageContent, trim: Box, left_out: Iterable[int]) -> float:
    """Return what share of the sheet's height holds words or shapes, but for ``left_out`` ones.

    A shape taller than half the sheet is its ground and counts for nothing; small gaps are closed.
    """
    words = _inked(page)
    words[list(left_out)] = False
    height = trim[3] - trim[1]
    spans = [
        (bottom - LEADING * (top - bottom), top + LEADING * (top - bottom))
        for _, bottom, _, top in page.boxes[words].tolist()
    ]
    spans += [(b, t) for _, b, _, t in page.shapes if t - b < height / 2]
    return _covered(spans, trim[1], trim[3]) / height if height > 0 else 0.0


def _covered(spans: list[tuple[float, float]], low: float, high: float) -> float:
    total, reached = 0.0, None
    for start, stop in sorted((max(a, low), min(b, high)) for a, b in spans):
        if stop <= start:
            continue
        if reached is None or start - reached > CLOSED_GAP_MM * PT_PER_MM:
            total += stop - start
            reached = stop
        elif stop > reached:
            total += stop - reached
            reached = stop
    return total


def _inked(page: PageContent) -> NDArray[np.bool_]:
    return np.array([not c.isspace() for c in page.text], np.bool_) & (page.run_of >= 0)


def _outside(page: PageContent, box: Box) -> NDArray[np.bool_]:
    left, bottom, right, top = box
    boxes = page.boxes
    return np.asarray(
        (boxes[:, 0] < left) | (boxes[:, 1] < bottom) | (boxes[:, 2] > right) | (boxes[:, 3] > top)
    )


def _nearest_mm(page: PageContent, chosen: NDArray[np.bool_], trim: Box) -> float:
    """Return how near the chosen characters come to an edge of the sheet."""
    boxes = page.boxes[chosen]
    low = (boxes[:, :2] - np.array(trim[:2])).min()
    high = (np.array(trim[2:]) - boxes[:, 2:]).min()
    return float(min(low, high) / PT_PER_MM)


def _quote(page: PageContent, chosen: NDArray[np.bool_]) -> str:
    runs = dict.fromkeys(page.run_of[chosen].tolist())
    return quoted(" ".join(page.run_text(run) for run in list(runs)[:3]), 60)
