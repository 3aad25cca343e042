"""The sheets: their number, size, clear margins, foot, and how full the last one is."""

import math
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from handouts.preflight.check import Faults, check
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import Box, is_near
from handouts.preflight.readers.imposed import sheet_sides
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import on_page, quoted
from handouts.units import PT_PER_MM, Paper

# Paper is cut to about this; Letter in mm is rounded (215.9 x 279.4).
TOLERANCE_MM = 0.2

# What handouts may measure, in mm (ANSI/ASME Y14.1:2012, ISO 216:2007): an upright sheet; one on
# its side, as tri-folds and imposed booklets are; half a sheet, a page of a booklet; an eighth, a
# pocket card.
SIZES_MM: Mapping[Paper, tuple[tuple[float, float], ...]] = {
    "letter": ((215.9, 279.4), (279.4, 215.9), (139.7, 215.9), (107.95, 69.85)),
    "a4": ((210.0, 297.0), (297.0, 210.0), (148.0, 210.0), (105.0, 74.25)),
}

# Lines to write on are this far apart and fill their page all the same.
CLOSED_GAP_MM = 12.0

# Leading around a line of type, as a share of its height.
LEADING = 0.3


@check("G201", "cut or move words by level, or change the piece; never shrink the type")
def page_count(document: PdfDocument) -> Faults:
    """G201: exactly the promised number of pages."""
    pages, expected = document.page_count, _promised(document)
    if pages > expected:
        over = "" if document.expected.booklet_pages else _overflow(document, expected)
        yield f"has {pages} pages, not {expected}{over}"
    elif pages < expected and not document.expected.fewer_pages_will_do:
        yield f"has {pages} pages, not {expected}"


def _promised(document: PdfDocument) -> int:
    booklet = document.expected.booklet_pages
    return document.expected.pages if booklet is None else sheet_sides(booklet)


def _overflow(document: PdfDocument, expected: int) -> str:
    """Return the message about pages too many: from which words, and how many lines they are."""
    bodies = {page.number: _body(document, page) for page in document.file.pages}
    floor = min(bottom for _, bottom, _ in bodies.values())
    fewest = sorted(bodies, key=lambda number: len(" ".join(bodies[number][0]).split()))
    message = ""
    for number in sorted(fewest[: document.page_count - expected]):
        lines, bottom, top = bodies[number]
        if not lines or top <= bottom:
            continue
        room = max(bodies[number - 1][1] - floor, 0.0) if number > 1 else 0.0
        share = max(top - bottom - room, 0.0) / (top - bottom)
        over = max(1, math.ceil(len(lines) * share))
        words = math.ceil(len(" ".join(lines).split()) * over / len(lines))
        message += f"; page {number} has the overflow, from {quoted(lines[0], 60)}: about "
        message += f"{over} {'line' if over == 1 else 'lines'} or {words} words too many"
    return message


def _body(document: PdfDocument, page: PageContent) -> tuple[list[str], float, float]:
    """Return the lines above the foot of a page, and where they end and begin (pt from below)."""
    foot = set(on_page(document.footer_characters, page.number))
    characters = "".join(
        "" if index in foot else character for index, character in enumerate(page.text)
    )
    inked = page.inked.copy()
    inked[list(foot)] = False
    _, bottoms, _, tops = page.boxes[inked].T if inked.any() else np.zeros((4, 1))
    lines = [line.strip() for line in characters.splitlines() if line.strip()]
    return lines, float(bottoms.min()), float(tops.max())


@check("G202", "print on the paper the handout is for")
def trim_size(document: PdfDocument) -> Faults:
    """G202: every page has the size that is expected, and one that the paper can have."""
    width, height = document.expected.trim_mm
    paper = document.expected.paper
    known = SIZES_MM[paper] if paper else (size for sizes in SIZES_MM.values() for size in sizes)
    is_known = any(is_near((width, height), size, TOLERANCE_MM) for size in known)
    for number, trim in enumerate(document.file.trims, start=1):
        is_width, is_height = (side / PT_PER_MM for side in trim.size)
        what = f"is {is_width:.1f} × {is_height:.1f} mm"
        if not is_near((is_width, is_height), (width, height), TOLERANCE_MM):
            yield number, f"{what}, not {width:g} × {height:g} mm"
        elif not is_known:
            yield number, f"{what}, which is not the size of any paper or piece"


@check("G203")
def page_shown_whole(document: PdfDocument) -> Faults:
    """G203: a page is its trim and no more; G820 refuses one that is turned or scaled."""
    for page, trim in zip(document.file.pages, document.file.trims, strict=True):
        source = document.file.qpdf.pages[page.number - 1].obj
        boxes = filter(None, (objects.box(objects.inherited(source, key)) for key in _BOXES))
        slack = TOLERANCE_MM * PT_PER_MM
        if not all(is_near(box, trim, slack) for box in (page.visible_box, *boxes)):
            yield page.number, "has a box of a different size: readers show less or more of it"


_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
"""Every box of a page (PDF 32000-1, 14.11.2)."""


@check("G204", "keep words away from the edge, where printers cannot print")
def printable_area(document: PdfDocument) -> Faults:
    """G204: no words so near the edge that an office printer loses them."""
    margin_mm = document.expected.clear_margin_mm
    margin = margin_mm * PT_PER_MM
    for page, trim in zip(document.file.pages, document.file.trims, strict=True):
        inner = trim.grown(-margin, -margin)
        outside = page.outside(inner) & ~page.outside(trim) & page.inked
        if outside.any():
            near = f"{_nearest_mm(page, outside, trim):.1f} mm from the edge"
            yield page.number, f"{_quote(page, outside)} is {near}, closer than {margin_mm:g} mm"


@check("G205", "move it inward")
def on_the_sheet(document: PdfDocument) -> Faults:
    """G205: no words off the sheet (required statements: G507)."""
    for page, trim in zip(document.file.pages, document.file.trims, strict=True):
        outside = page.outside(trim) & page.inked
        outside[on_page(document.statement_positions, page.number)] = False
        if outside.any():
            yield page.number, f"{_quote(page, outside)} is off the sheet"


@check("G906", "print every page the right way up")
def upright(document: PdfDocument) -> Faults:
    """G906: no letter lies on its side, is upside down, leans, is mirrored, or stretched."""
    for page in document.file.pages:
        leaning = [n for n, run in enumerate(page.runs) if not run.is_upright]
        words = [text for run in leaning if (text := page.run_text(run).strip())]
        if words:
            yield page.number, f"letters are not upright at {quoted(words[0])}"


@check("G403", "print the whole footer on every page")
def footer(document: PdfDocument) -> Faults:
    """G403: the whole footer, with the right page number, at the foot of every page."""
    for (number, text), start in document.footer_starts.items():
        if start is None:
            yield number, f"lacks the footer {quoted(text)}"


@check("G206", "move words by level so that the last page is worth turning to, or needs no sheet")
def last_page(document: PdfDocument) -> Faults:
    """G206: the last page is not nearly empty; one too many is reported by G201 alone."""
    if len(document.file.pages) < 2 or document.page_count > _promised(document):
        return
    page, least = document.file.pages[-1], document.expected.last_page_filled
    footer = on_page(document.footer_characters, page.number)
    filled = filled_share(page, document.file.trims[-1], footer)
    if filled < least:
        yield page.number, f"is filled to {filled:.0%} of its height, less than {least:.0%}"


def filled_share(page: PageContent, trim: Box, left_out: Iterable[int]) -> float:
    """Return the share of the sheet's height that holds words or shapes, without ``left_out``.

    A shape taller than half the sheet is its ground and counts for nothing; small gaps are closed.
    """
    words = page.inked.copy()
    words[list(left_out)] = False
    height = trim.height
    spans = [
        (bottom - LEADING * (top - bottom), top + LEADING * (top - bottom))
        for _, bottom, _, top in page.boxes[words].tolist()
    ]
    spans += [(b, t) for _, b, _, t in page.shapes if t - b < height / 2]
    return _covered(spans, trim.bottom, trim.top) / height if height > 0 else 0.0


def _covered(spans: list[tuple[float, float]], low: float, high: float) -> float:
    total, reached = 0.0, -math.inf
    for start, stop in sorted((max(a, low), min(b, high)) for a, b in spans):
        if stop > max(start, reached):
            is_apart = start - reached > CLOSED_GAP_MM * PT_PER_MM
            total += stop - (start if is_apart else reached)
            reached = stop
    return total


def _nearest_mm(page: PageContent, chosen: NDArray[np.bool_], trim: Box) -> float:
    """Return the distance in mm from the chosen characters to the nearest edge of the sheet."""
    boxes = page.boxes[chosen]
    low = (boxes[:, :2] - np.array(trim[:2])).min()
    high = (np.array(trim[2:]) - boxes[:, 2:]).min()
    return float(min(low, high) / PT_PER_MM)


def _quote(page: PageContent, chosen: NDArray[np.bool_]) -> str:
    runs = dict.fromkeys(page.run_of[chosen].tolist())
    return quoted(" ".join(page.run_text(run) for run in list(runs)[:3]), 60)
