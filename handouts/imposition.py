"""Pages to sheets: the folded booklet, and what a PDF tells the printer that prints it.

Everything works on finished bytes and is pure: the same bytes in, the same bytes out. A file that
cannot be read raises what pypdf or pikepdf raise: it comes from our own press, so that is our bug.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import pikepdf
from pypdf import PageObject, PdfReader, PdfWriter, Transformation

from handouts.papers import MM_PER_INCH, PT_PER_INCH

# Names of ISO 32000-1:2008, table 150 (viewer preferences), without the slash.
Duplex = Literal["Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"]

PT_PER_MM = PT_PER_INCH / MM_PER_INCH

# Two sizes are the same when they differ by less: above the rounding of lengths in a PDF, far below
# what a folded sheet shows.
SAME_SIZE_MM = 0.1

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


def duplex_for(sheet_mm: tuple[float, float], sides: int) -> Duplex:
    """Return how a sheet (width, height in mm) is turned so that both its sides read upright.

    A reader turns a leaf about its upright edge: the long one of an upright sheet, the short one of
    a sheet that lies on its side (tri-fold, imposed booklet).
    """
    if sides == 1:
        return "Simplex"
    width, height = sheet_mm
    return "DuplexFlipShortEdge" if width > height else "DuplexFlipLongEdge"


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """Write ``pdf`` small, with an identifier made from its content and not from the clock."""
    out = BytesIO()
    pdf.save(
        out,
        min_version="1.7",  # which knows the print hints
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()


def print_hints(pdf: bytes, *, duplex: Duplex) -> bytes:
    """Return ``pdf`` with print hints: which edge to flip on, actual size, tray by page size.

    Tags, PDF/UA identification and every other viewer preference stay. The number of copies is left
    to the person who prints. Browsers ignore these hints, so the page says the same in words.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        preferences = document.Root.get("/ViewerPreferences", pikepdf.Dictionary())
        preferences["/Duplex"] = pikepdf.Name(f"/{duplex}")
        preferences["/PrintScaling"] = pikepdf.Name("/None")
        preferences["/PickTrayByPDFSize"] = True
        document.Root["/ViewerPreferences"] = preferences
        return _saved(document)


def _for_paper(pdf: bytes) -> bytes:
    """Return ``pdf`` without tags and without annotations that lead to other pages of it."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            kept = [
                instruction
                for instruction in pikepdf.parse_content_stream(page)
                if str(instruction.operator) not in _MARKED_CONTENT
            ]
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(kept))
            # pypdf cuts a merged page to its CropBox: nothing may reach over the fold.
            page.CropBox = page.trimbox
            for key in ("/StructParents", "/Tabs"):
                if key in page:
                    del page[key]
            outward = [a for a in page.get("/Annots", ()) if _leads_outside(a)]
            for annotation in outward:
                if "/StructParent" in annotation:
                    del annotation["/StructParent"]
            page.Annots = pikepdf.Array(outward)
        for key in ("/StructTreeRoot", "/Outlines", "/Names", "/Dests", "/AcroForm"):
            if key in document.Root:
                del document.Root[key]
        return _saved(document)


def _leads_outside(annotation: pikepdf.Object) -> bool:
    action = annotation.get("/A", pikepdf.Dictionary())
    return bool(action.get("/S") == pikepdf.Name.URI)


def _size_mm(page: PageObject) -> tuple[float, float]:
    trim = page.trimbox
    return float(trim.width) / PT_PER_MM, float(trim.height) / PT_PER_MM


def _set_page(sheet: PageObject, page: PageObject, middle_mm: tuple[float, float]) -> None:
    """Print ``page``, cut to its TrimBox and at its own size, with its middle at ``middle_mm``."""
    trim = page.trimbox
    x = middle_mm[0] * PT_PER_MM - float(trim.left) - float(trim.width) / 2
    y = middle_mm[1] * PT_PER_MM - float(trim.bottom) - float(trim.height) / 2
    sheet.merge_transformed_page(page, Transformation().translate(x, y))


def _check_fit(pages: Sequence[PageObject], room_mm: tuple[float, float], *, exact: bool) -> None:
    for number, page in enumerate(pages, start=1):
        spare = [room - size for room, size in zip(room_mm, _size_mm(page), strict=True)]
        if min(spare) < -SAME_SIZE_MM or (exact and max(spare) > SAME_SIZE_MM):
            width, height = _size_mm(page)
            raise ValueError(
                f"page {number} is {width:.1f} x {height:.1f} mm, "
                f"but has {room_mm[0]:.1f} x {room_mm[1]:.1f} mm"
            )


def impose_booklet(
    pdf: bytes, sheet_mm: tuple[float, float], *, overlay: bytes | None = None
) -> bytes:
    """Return the pages of ``pdf`` two on each side of landscape sheets, to print, fold and staple.

    Each page keeps its size, vectors, text and fonts and stands in the middle of its half of the
    sheet (``sheet_mm``: width, height). ``overlay`` is a PDF of sheet-sized pages; its page n is
    printed over sheet side n. Title, author, keywords and language are put back, links to the
    outside stay; tags, bookmarks and links inside are gone, so the result is for paper only.

    Raises ValueError when a page does not fit its half or the overlay is not of the sheet's size.
    """
    width, height = sheet_mm
    pages = PdfReader(BytesIO(_for_paper(pdf))).pages
    overlays = PdfReader(BytesIO(_for_paper(overlay))).pages if overlay is not None else ()
    sides = saddle_stitch(len(pages))
    _check_fit(pages, (width / 2, height), exact=False)
    _check_fit(overlays, sheet_mm, exact=True)
    if len(overlays) > len(sides):
        raise ValueError(f"{len(overlays)} overlay pages for {len(sides)} sheet sides")
    writer = PdfWriter()
    for index, side in enumerate(sides):
        sheet = writer.add_blank_page(width * PT_PER_MM, height * PT_PER_MM)
        sheet.trimbox = sheet.mediabox
        for number, middle in ((side.left, width / 4), (side.right, width * 3 / 4)):
            if number is not None:
                _set_page(sheet, pages[number - 1], (middle, height / 2))
        if index < len(overlays):
            _set_page(sheet, overlays[index], (width / 2, height / 2))
    imposed = BytesIO()
    writer.write(imposed)
    return _with_identity(imposed.getvalue(), pdf)


def _with_identity(imposed: bytes, source: bytes) -> bytes:
    """Put title, language and description of ``source`` back, but not its PDF/UA identification."""
    with pikepdf.open(BytesIO(imposed)) as sheets, pikepdf.open(BytesIO(source)) as original:
        if "/Info" in original.trailer:
            sheets.trailer["/Info"] = sheets.copy_foreign(
                original.make_indirect(original.trailer["/Info"])
            )
        if "/Lang" in original.Root:
            sheets.Root["/Lang"] = pikepdf.String(str(original.Root["/Lang"]))
        sheets.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
        if "/Metadata" in original.Root:
            sheets.Root["/Metadata"] = sheets.copy_foreign(original.Root["/Metadata"])
            with sheets.open_metadata(
                set_pikepdf_as_editor=False, update_docinfo=False
            ) as described:
                for name in [n for n in described if "pdfuaid" in n or "/pdfua/" in n]:
                    del described[name]
        sheets.remove_unreferenced_resources()
        return _saved(sheets)
