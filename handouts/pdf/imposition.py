"""Pages to sheets: a booklet, two pages on a side, to fold; pocket cards, eight on a side, to cut.

Each page becomes a form XObject with its own resources (ISO 32000-1, 8.10), cut to its TrimBox.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import pikepdf

from handouts.pdf.save import drop, saved
from handouts.units import PT_PER_MM

CARDS_ACROSS, CARDS_DOWN = 2, 4
"""Columns and rows of cards on a side of their sheet, which they fill."""

# Cut marks: hairlines (ISO 12635 draws them 0.25 pt) that begin where office printers reach.
_MARK_PT = 0.25
_MARK_FROM_MM, _MARK_TO_MM = 6.3, 9.3
_CROSS_MM = 1.5

# Two sizes are the same when they differ by less: above the rounding of lengths in a PDF, far below
# what a folded sheet shows.
SAME_SIZE_MM = 0.1

# The namespace of PDF/UA identification in XMP (ISO 14289-1).
_PDF_UA = "http://www.aiim.org/pdfua/ns/id/"

# What leads to pages that were imposed.
_FOR_SCREENS = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/AcroForm")

# Marked content names the tags of a page (ISO 32000-1:2008, 14.6). An imposed file has no tags.
_MARKED_CONTENT = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})


class SheetSide(NamedTuple):
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

    Each page keeps its size, vectors, text and fonts and is in the middle of its half of the
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
                for number, middle in zip(side, (width / 4, width * 3 / 4), strict=True)
                if number is not None
            ]
            _add_sheet(document, sheet_mm, placed)
        return _finished(document, len(pages))


def impose_cards(pdf: bytes, sheet_mm: tuple[float, float]) -> bytes:
    """Return ``pdf`` with each page eight times on a side of an upright sheet, and cut marks.

    A page is written once and drawn eight times. The back of a card falls on its front, whichever
    edge the sheet is turned on. As :func:`impose_booklet`, but without any links.

    Raises ValueError when a page is larger than an eighth of the sheet.
    """
    width, height = sheet_mm[0] / CARDS_ACROSS, sheet_mm[1] / CARDS_DOWN
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = tuple(document.pages)
        _check_fit(pages, (width, height))
        for page in pages:
            page.obj.Annots = pikepdf.Array()
            cells = [(i, n) for n in reversed(range(CARDS_DOWN)) for i in range(CARDS_ACROSS)]
            placed = [(page, ((i + 0.5) * width, (n + 0.5) * height)) for i, n in cells]
            _add_sheet(document, sheet_mm, placed, _cut_marks(sheet_mm))
        return _finished(document, len(pages))


def _cut_marks(sheet_mm: tuple[float, float]) -> str:
    """Return the operators that draw marks at the ends of each line to cut, and where two cross."""
    width, height = sheet_mm
    rows = [height * n / CARDS_DOWN for n in range(1, CARDS_DOWN)]
    near = (_MARK_FROM_MM, _MARK_TO_MM)
    upright = [near, (height - near[1], height - near[0])]
    upright += [(y - _CROSS_MM, y + _CROSS_MM) for y in rows]
    across = [near, (width - near[1], width - near[0])]
    across += [(width / 2 - _CROSS_MM, width / 2 + _CROSS_MM)]
    lines = [(width / 2, a, width / 2, b) for a, b in upright]
    lines += [(a, y, b, y) for y in rows for a, b in across]
    drawn = ""
    for line in lines:
        x0, y0, x1, y1 = (f"{side * PT_PER_MM:.4f}" for side in line)
        drawn += f"{x0} {y0} m {x1} {y1} l S\n"
    return f"q {_MARK_PT} w 0 G\n{drawn}Q\n"


def _finished(document: pikepdf.Pdf, pages: int) -> bytes:
    """Return the file without its first ``pages``, all that led to these, and PDF/UA's mark.

    The title is written to the XMP metadata too, and viewers are asked to show it.
    """
    del document.pages[:pages]
    drop(document.Root, *_FOR_SCREENS)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in [name for name in metadata if _PDF_UA in name]:
            del metadata[name]
        metadata["dc:title"] = str(document.docinfo.get("/Title", ""))
    document.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
    return saved(document)


def _size_mm(page: pikepdf.Page) -> tuple[float, float]:
    trim = pikepdf.Rectangle(page.trimbox)
    return trim.width / PT_PER_MM, trim.height / PT_PER_MM


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
    marks: str = "",
) -> None:
    """Add a sheet side with each page, cut to its TrimBox, with its middle at the place in mm."""
    box = pikepdf.Array([0, 0, *(round(side * PT_PER_MM, 4) for side in sheet_mm)])
    forms, annotations = pikepdf.Dictionary(), pikepdf.Array()
    content = ""
    names: dict[tuple[int, int], str] = {}
    for page, (x_mm, y_mm) in placed:
        name = names.setdefault(page.obj.objgen, f"/Page{len(names)}")
        trim = pikepdf.Rectangle(page.trimbox)
        x = x_mm * PT_PER_MM - (trim.llx + trim.urx) / 2
        y = y_mm * PT_PER_MM - (trim.lly + trim.ury) / 2
        if name not in forms:
            page.obj.Contents = document.make_stream(_without_tags(page))
            forms[name] = page.as_form_xobject()
        content += f"q 1 0 0 1 {x:.4f} {y:.4f} cm {name} Do Q\n"
        annotations.extend(_outward_links(page, x, y))
    sheet = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=box,
        TrimBox=box,
        Resources=pikepdf.Dictionary(XObject=forms),
        Contents=document.make_stream((content + marks).encode()),
        Annots=annotations,
    )
    document.pages.append(pikepdf.Page(document.make_indirect(sheet)))


def _without_tags(page: pikepdf.Page) -> bytes:
    every = pikepdf.parse_content_stream(page)
    kept = [each for each in every if str(each.operator) not in _MARKED_CONTENT]
    return pikepdf.unparse_content_stream(kept)


def _outward_links(page: pikepdf.Page, x: float, y: float) -> Iterator[pikepdf.Object]:
    """Yield the links of ``page`` that lead out of the file, moved by ``x`` and ``y`` pt."""
    for annotation in page.get("/Annots", pikepdf.Array()):
        if annotation.get("/A", pikepdf.Dictionary()).get("/S") != pikepdf.Name.URI:
            continue
        box = pikepdf.Rectangle(pikepdf.Array(annotation.Rect))
        moved = (box.llx + x, box.lly + y, box.urx + x, box.ury + y)
        annotation.Rect = pikepdf.Array([round(side, 4) for side in moved])
        drop(annotation, "/StructParent", "/P", "/QuadPoints")
        yield annotation
