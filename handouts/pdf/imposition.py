"""Pages to sheets: the booklet, printed two pages on a side, folded and stapled.

Each page becomes a form XObject with its own resources (ISO 32000-1, 8.10), cut to its TrimBox.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from handouts.pdf.save import saved
from handouts.units import PT_PER_MM

# Two sizes are the same when they differ by less: above the rounding of lengths in a PDF, far below
# what a folded sheet shows.
SAME_SIZE_MM = 0.1

# The namespace of PDF/UA identification in XMP (ISO 14289-1).
_PDF_UA = "http://www.aiim.org/pdfua/ns/id/"

# Marked content names the tags of a page (ISO 32000-1:2008, 14.6). An imposed file has no tags.
_MARKED_CONTENT = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})


@dataclass(frozen=True)
class SheetSide:
    """One side of a sheet: the numbers of its two pages, from 1; None is a blank page."""

    left: int | None
    right: int | None


def saddle_stitch(pages: int) -> tuple[SheetSide, ...]:
    """Return the sheet sides of a folded and stapled booklet, in print order.

    Sheet by sheet from the outermost, outside before inside: 8|1, 2|7, 6|3, 4|5 for 8 pages. Any
    count is filled up to a multiple of 4 with blank pages at the end. Raises ValueError below 1.
    """
    if pages < 1:
        raise ValueError(f"a booklet needs at least one page, not {pages}")
    last = -(-pages // 4) * 4

    def page(number: int) -> int | None:
        return number if number <= pages else None

    sides: list[SheetSide] = []
    for front in range(1, last // 2, 2):
        back = last + 1 - front
        sides.append(SheetSide(page(back), page(front)))
        sides.append(SheetSide(page(front + 1), page(back - 1)))
    return tuple(sides)


def impose_booklet(pdf: bytes, sheet_mm: tuple[float, float]) -> bytes:
    """Return the pages of ``pdf`` two on each side of landscape sheets, to print, fold and staple.

    Each page keeps its size, vectors, text and fonts and stands in the middle of its half of the
    sheet (``sheet_mm``: width, height). Title, author, keywords, language and links to the outside
    stay; tags, bookmarks, form fields and links inside go, so the result is for paper only.

    Raises ValueError when a page does not fit its half.
    """
    width, height = sheet_mm
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = tuple(document.pages)
        _check_fit(pages, (width / 2, height))
        for side in saddle_stitch(len(pages)):
            placed = [
                (pages[number - 1], (middle, height / 2))
                for number, middle in ((side.left, width / 4), (side.right, width * 3 / 4))
                if number is not None
            ]
            _add_sheet(document, sheet_mm, placed)
        del document.pages[: len(pages)]
        _drop_screen_features(document)
        _show_title(document)
        return saved(document)


def _show_title(document: pikepdf.Pdf) -> None:
    """Write the title to the XMP metadata too, and ask viewers to show it, not the file name."""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = str(document.docinfo.get("/Title", ""))
    document.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)


def _size_mm(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = map(float, page.trimbox)
    return (right - left) / PT_PER_MM, (top - bottom) / PT_PER_MM


def _check_fit(pages: Sequence[pikepdf.Page], room_mm: tuple[float, float]) -> None:
    for number, page in enumerate(pages, start=1):
        spare = [room - size for room, size in zip(room_mm, _size_mm(page), strict=True)]
        if min(spare) < -SAME_SIZE_MM:
            width, height = _size_mm(page)
            raise ValueError(
                f"page {number} is {width:.1f} x {height:.1f} mm, "
                f"but has {room_mm[0]:.1f} x {room_mm[1]:.1f} mm"
            )


def _add_sheet(
    document: pikepdf.Pdf,
    sheet_mm: tuple[float, float],
    placed: Sequence[tuple[pikepdf.Page, tuple[float, float]]],
) -> None:
    """Add a sheet side with each page, cut to its TrimBox, with its middle at the place in mm."""
    box = pikepdf.Array([0, 0, *(round(side * PT_PER_MM, 4) for side in sheet_mm)])
    forms, annotations = pikepdf.Dictionary(), pikepdf.Array()
    content = ""
    for rank, (page, (x_mm, y_mm)) in enumerate(placed):
        left, bottom, right, top = map(float, page.trimbox)
        x, y = x_mm * PT_PER_MM - (left + right) / 2, y_mm * PT_PER_MM - (bottom + top) / 2
        page.obj.Contents = document.make_stream(_without_tags(page))
        forms[f"/Page{rank}"] = page.as_form_xobject()
        content += f"q 1 0 0 1 {x:.4f} {y:.4f} cm /Page{rank} Do Q\n"
        annotations.extend(_outward_links(page, x, y))
    sheet = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=box,
        TrimBox=box,
        Resources=pikepdf.Dictionary(XObject=forms),
        Contents=document.make_stream(content.encode()),
        Annots=annotations,
    )
    document.pages.append(pikepdf.Page(document.make_indirect(sheet)))


def _without_tags(page: pikepdf.Page) -> bytes:
    return pikepdf.unparse_content_stream(
        [
            instruction
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) not in _MARKED_CONTENT
        ]
    )


def _outward_links(page: pikepdf.Page, x: float, y: float) -> Iterator[pikepdf.Object]:
    """Yield the links of ``page`` that lead out of the file, moved by ``x`` and ``y`` pt."""
    for annotation in page.get("/Annots", pikepdf.Array()):
        if annotation.get("/A", pikepdf.Dictionary()).get("/S") != pikepdf.Name.URI:
            continue
        x0, y0, x1, y1 = (
            round(float(side) + shift, 4)
            for side, shift in zip(annotation["/Rect"], (x, y, x, y), strict=True)
        )
        annotation["/Rect"] = pikepdf.Array([min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)])
        for key in ("/StructParent", "/P", "/QuadPoints"):
            if key in annotation:
                del annotation[key]
        yield annotation


def _drop_screen_features(document: pikepdf.Pdf) -> None:
    """Remove what pointed to the pages that were imposed, and the claim to be PDF/UA."""
    for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/AcroForm"):
        if key in document.Root:
            del document.Root[key]
    if "/Metadata" in document.Root:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as described:
            for name in [name for name in described if _PDF_UA in name]:
                del described[name]
