"""The office edition on paper: it must survive a clinic's printer, copier and stapler."""

import re
from collections.abc import Iterator, Mapping, Sequence

from handouts.preflight.check import Faults, check, check_findings
from handouts.preflight.expectation import Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers import pdfium
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.imposed import FoldedDocument, Half
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.photocopy import Copied, copied_glyphs
from handouts.preflight.readers.text_flow import Occurrence, Position, flow, on_page, quoted
from handouts.units import PT_PER_MM

# 144 dpi: a pixel is 0.18 mm, and no hairline falls between two of them. Half a pixel is forgiven.
_EDGE_PIXELS_PER_PT = 2.0

# Ink inside the strokes turns black or white as a whole: a glyph with less of it left is broken.
LEAST_KEPT = 0.9
# An underline blackens less of a glyph's ground, a dark or hatched ground more.
MOST_GROUND = 1 / 3


@check("G901")
def ink_at_edge(document: PdfDocument) -> Faults:
    """G901: no pixel outside the area that office printers reach holds ink."""
    clear_mm = document.expected.clear_margin_mm
    for page in _sheets(document):
        with pdfium.open_page(document.file.pdfium, page.number - 1) as handle:
            near = _ink_around(handle, page.visible_box, clear_mm * PT_PER_MM)
        if near:
            what = f"ink is closer than {clear_mm:g} mm to the {', '.join(near)} edge of the sheet"
            fix = "keep every edge clear: office printers cannot print there"
            yield page.number, what, fix


def _sheets(document: PdfDocument) -> Iterator[PageContent]:
    """Yield the pages that are not far larger than the paper (those are reported by G202).

    A malicious file could need more pixels than there is memory.
    """
    most = 2 * max(document.expected.trim_mm) * PT_PER_MM
    for page in document.file.pages:
        if max(page.visible_box.size) <= most:
            yield page


def _ink_around(handle: pdfium.Handle, box: Box, clear_pt: float) -> list[str]:
    """Return the edges that ink comes too near to."""
    depth = clear_pt - 0.5 / _EDGE_PIXELS_PER_PT
    strips = {
        "left": box._replace(right=box.left + depth),
        "right": box._replace(left=box.right - depth),
        "top": box._replace(bottom=box.top - depth),
        "bottom": box._replace(top=box.bottom + depth),
    }
    drawn = {side: pdfium.render(handle, at, _EDGE_PIXELS_PER_PT) for side, at in strips.items()}
    return [side for side, pixels in drawn.items() if (pixels < 255).any()]


@check_findings("G902")
def lost_on_a_copier(document: PdfDocument) -> Iterator[Finding]:
    """G902: each statement that is there is legible when every grey turns black or white."""
    places = document.places
    copied = _copies(document, [place for found in places.values() for place in found])
    for statement, found in places.items():
        judged = (_lost(document, statement, place, copied) for place in found)
        lost = [finding for finding in judged if finding is not None]
        # Said twice, a statement is proved by the better of the two.
        if lost and len(lost) == len(found):
            yield lost[0]


def _copies(document: PdfDocument, places: Sequence[Occurrence]) -> Mapping[Position, Copied]:
    copies: dict[Position, Copied] = {}
    for page in _sheets(document):
        chosen = {index for p in places for index in on_page(p.positions, page.number)}
        glyphs = copied_glyphs(document.file.pdfium, page, sorted(chosen))
        copies.update({(page.number, index): copied for index, copied in glyphs.items()})
    return copies


def _lost(
    document: PdfDocument, statement: str, place: Occurrence, copies: Mapping[Position, Copied]
) -> Finding | None:
    glyphs = [position for position in place.positions if position in copies]
    faint = [position for position in glyphs if copies[position].kept < LEAST_KEPT]
    dark = [position for position in glyphs if copies[position].ground > MOST_GROUND]
    if not (faint or dark):
        return None
    number, index = (faint or dark)[0]
    fault = "fades away" if faint else "disappears in its dark background"
    text = document.file.pages[number - 1].text
    start = max(text.rfind(" ", 0, index), text.rfind("\n", 0, index)) + 1
    what = f"{fault} on a black-and-white copy at {quoted(text[start : index + 40])}"
    fix = "set it in dark type on white or a very light background"
    return Finding("G902", number, statement, what, fix)


@check("G903", "write the settings last, with the sheet's own size and number of sides")
def print_hints_missing(document: PdfDocument) -> Faults:
    """G903: the file has print hints for the edge to flip on, the scaling, and the tray."""
    preferences = objects.entry(document.file.qpdf.Root, "/ViewerPreferences")
    pages = document.file.pages
    expected = {
        "Duplex": _duplex(*pages[0].visible_box.size, len(pages)),
        "PrintScaling": "None",
        "PickTrayByPDFSize": "true",
    }
    for key, value in expected.items():
        hint = objects.entry(preferences, f"/{key}")
        found = str(hint).lower() if isinstance(hint, bool) else objects.name(hint)
        if found != value:
            yield f"the print setting {key} is {found or 'missing'}, not {value}"


def _duplex(width: float, height: float, sides: int) -> str:
    """Return the /Duplex by which a sheet's back reads upright (ISO 32000-1:2008, table 150).

    A leaf turns about its upright edge, which is the short one of a sheet that lies on its side.
    """
    if sides == 1:
        return "Simplex"
    return "DuplexFlipLongEdge" if height >= width else "DuplexFlipShortEdge"


@check("G905", "impose the pages in booklet order: last and first, second and next to last")
def booklet_order(document: PdfDocument) -> Faults:
    """G905: each half of each sheet side carries the page that folding needs there.

    Raises ValueError when no string of the expected footer holds ``{page}``: a booklet without page
    numbers cannot be proved.
    """
    if not isinstance(document, FoldedDocument):
        return
    pattern = next((text for text in document.expected.footer if "{page}" in text), None)
    if pattern is None:
        raise ValueError("the expected footer has no {page}")
    for position, half in enumerate(document.halves):
        found = _numbers(pattern, half, document.pages)
        expected = () if half.number is None else (half.number,)
        words = half.text.strip()
        is_blank = not flow(half.characters).text
        if found != expected or (half.number is None and not is_blank):
            side = "left" if position % 2 == 0 else "right"
            meant = "blank" if half.number is None else f"page {half.number}"
            shown = " and ".join(map(str, found)) or (quoted(words) if words else "nothing")
            yield half.side, f"the {side} half should be {meant}, but shows {shown}"


def _numbers(pattern: str, half: Half, pages: int) -> tuple[int, ...]:
    """Return the page numbers printed on the half, by the footer ``pattern``."""
    number, total = r"(?<!\d)(\d+)(?!\d)", rf"(?<!\d){pages}(?!\d)"
    places = {"{page}": number, "{pages}": total}
    parts = re.split(r"(\{pages?\})", pattern)
    label = "".join(places.get(part) or _spaced(part) for part in parts)
    return tuple(int(number) for number in re.findall(label, half.text))


def _spaced(words: str) -> str:
    """Return a pattern for ``words`` with any white space, or none, where they have some."""
    return r"\s*".join(map(re.escape, re.split(r"\s+", words)))
