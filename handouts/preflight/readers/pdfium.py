"""PDFium, the reader in most browsers: pages, their drawn objects, and pixels.

The only module of the gate that touches its C interface. Every handle opened here is closed here,
inner ones first.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.boxes import Box

Document = Any
"""A :class:`pypdfium2.PdfDocument`."""
Handle = Any
"""A raw handle of PDFium's C interface."""
Matrix = tuple[float, float, float, float, float, float]
Pixels = NDArray[np.uint8]

TEXT = int(pdfium.FPDF_PAGEOBJ_TEXT)
FORM = int(pdfium.FPDF_PAGEOBJ_FORM)
PATH = int(pdfium.FPDF_PAGEOBJ_PATH)
IMAGE = int(pdfium.FPDF_PAGEOBJ_IMAGE)

# Bytes of the strips that a large picture is drawn in: as much as stays near the processor. A4 at
# 300 dpi takes 34.8 million, and new memory for it costs more than drawing.
_STRIP = 2_000_000

# The same functions, answering with plain numbers.
_TEXT_OBJECT = ctypes.cast(
    pdfium.FPDFText_GetTextObject, ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
)
_CHARACTER_BOX = ctypes.cast(
    pdfium.FPDFText_GetCharBox,
    ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 4),
)

# A form XObject may hold others; a file that nests deeper than this was made to do harm.
DEEPEST_FORM = 24


class Drawn(NamedTuple):
    """One object that a page draws. ``path`` counts down from the page through form XObjects."""

    path: tuple[int, ...]
    kind: int
    handle: Handle


def open_document(pdf: bytes) -> Document:
    """Open ``pdf``, with no password, until its ``with`` ends; raises UnreadableError."""
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("PDFium cannot open it") from error


@contextmanager
def open_page(document: Document, index: int) -> Iterator[Handle]:
    """Open the page ``index`` (from 0), unturned and unchanged. Raises UnreadableError."""
    page = pdfium.FPDF_LoadPage(document.raw, index)
    if not page:
        raise UnreadableError(f"PDFium cannot read page {index + 1}")
    pdfium.FPDFPage_SetRotation(page, 0)
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


@contextmanager
def open_text(page: Handle) -> Iterator[Handle]:
    """Open the characters of ``page``; raises UnreadableError."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        raise UnreadableError("PDFium cannot read the text of a page")
    try:
        yield text
    finally:
        pdfium.FPDFText_ClosePage(text)


def address(handle: Handle) -> int:
    """Return the address that identifies an object of a page; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def drawn_objects(page: Handle) -> Iterator[Drawn]:
    """Yield every object of ``page`` in painted order, a form XObject before its parts."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _with_parts(pdfium.FPDFPage_GetObject(page, index), (index,))


def _with_parts(handle: Handle, path: tuple[int, ...]) -> Iterator[Drawn]:
    kind = int(pdfium.FPDFPageObj_GetType(handle))
    yield Drawn(path, kind, handle)
    if kind == FORM and len(path) < DEEPEST_FORM:
        for index in range(pdfium.FPDFFormObj_CountObjects(handle)):
            yield from _with_parts(pdfium.FPDFFormObj_GetObject(handle, index), (*path, index))


def bounds(handle: Handle) -> Box | None:
    """Return left, bottom, right, top in pt, in the space of the page or of the form it is in."""
    sides = _four(pdfium.FPDFPageObj_GetBounds, handle, ctypes.c_float)
    return Box(*sides) if sides else None


def fill_colour(handle: Handle) -> tuple[int, int, int, int] | None:
    """Return red, green, blue and alpha, each 0 to 255; None for a pattern."""
    return _four(pdfium.FPDFPageObj_GetFillColor, handle, ctypes.c_uint)


def _four(
    get: Callable[..., int], handle: Handle, kind: Callable[[], Any]
) -> tuple[Any, Any, Any, Any] | None:
    """Return the four numbers that ``get`` returns for the object; None when it fails."""
    a, b, c, d = (kind() for _ in range(4))
    return (a.value, b.value, c.value, d.value) if get(handle, a, b, c, d) else None


def marked_content_id(handle: Handle) -> int:
    """Return the MCID that ties the object to the tag tree; -1 for none."""
    return int(pdfium.FPDFPageObj_GetMarkedContentID(handle))


def render_mode(handle: Handle) -> int:
    """Return the mode in which text is painted (PDF 32000-1, table 106): 3 is invisible."""
    return int(pdfium.FPDFTextObj_GetTextRenderMode(handle))


def font_name(handle: Handle) -> str:
    """Return the /BaseFont of a text object, with its subset tag."""
    font = pdfium.FPDFTextObj_GetFont(handle)
    if not font:
        return ""
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode("utf-8", "replace")


def text_matrix(text: Handle, index: int) -> Matrix:
    """Return the matrix from glyph space (1 unit = 1 pt of font size) to the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def font_size(text: Handle, index: int) -> float:
    """Return the font size of a character before its matrix."""
    return float(pdfium.FPDFText_GetFontSize(text, index))


def character_codes(text: Handle) -> list[int]:
    """Return the Unicode value of every character, 0 where there is none."""
    count = pdfium.FPDFText_CountChars(text)
    return [pdfium.FPDFText_GetUnicode(text, index) for index in range(count)]


def character_objects(text: Handle, count: int) -> list[int]:
    """Return, for each character, the address of the text object that draws it (0: none)."""
    return [_TEXT_OBJECT(text, index) or 0 for index in range(count)]


def character_boxes(text: Handle, count: int) -> NDArray[np.float64]:
    """Return left, bottom, right, top of each glyph's own ink, in pt on the page."""
    # PDFium's order is left, right, bottom, top.
    box = (ctypes.c_double * 4)()
    targets = [ctypes.byref(box, side * ctypes.sizeof(ctypes.c_double)) for side in range(4)]
    nowhere = (0.0,) * 4
    sides: list[float] = []
    for index in range(count):
        sides += box if _CHARACTER_BOX(text, index, *targets) else nowhere
    return np.array(sides, np.float64).reshape(count, 4)[:, [0, 2, 1, 3]]


def visible_box(page: Handle) -> Box:
    """Return the part of the page that a reader shows (CropBox within MediaBox), in pt."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Box(box.left, box.bottom, box.right, box.top)


def picture_shape(area: Box, pixels_per_pt: float) -> tuple[int, int]:
    """Return the number of rows and of columns of pixels in ``area`` (pt)."""
    wide, high = area.size
    return max(1, round(high * pixels_per_pt)), max(1, round(wide * pixels_per_pt))


def render(page: Handle, area: Box, pixels_per_pt: float) -> Pixels:
    """Return ``area`` of the page (pt, unrotated) as shown on white: rows x columns x BGRx."""
    return np.concatenate([strip.copy() for _, strip in strips(page, area, pixels_per_pt)])


def strips(
    page: Handle, area: Box, pixels_per_pt: float, *, grey: bool = False
) -> Iterator[tuple[slice, Pixels]]:
    """Yield the picture of :func:`render` in strips, from the top: the rows, and their pixels.

    The pixels last until the next strip is drawn. ``grey``: rows x columns x one level, for about
    two thirds of the time; letters may stand a part of a pixel from where they are in colour.
    """
    rows, columns = picture_shape(area, pixels_per_pt)
    layout, depth = (pdfium.FPDFBitmap_Gray, 1) if grey else (pdfium.FPDFBitmap_BGRx, 4)
    height = min(rows, max(1, _STRIP // (depth * columns)))
    memory = np.empty((height, columns, depth), np.uint8)
    # PDFium first turns the page the right way up and moves its corner to the origin.
    shown, scale = visible_box(page), pixels_per_pt
    right, down = (shown.left - area.left) * scale, (area.top - shown.top) * scale
    for first in range(0, rows, height):
        strip = memory[: rows - first]
        strip.fill(255)
        pixels = strip.ctypes.data_as(ctypes.c_void_p)
        bitmap = pdfium.FPDFBitmap_CreateEx(columns, len(strip), layout, pixels, columns * depth)
        matrix = pdfium.FS_MATRIX(scale, 0, 0, scale, right, down - first)
        clip = pdfium.FS_RECTF(0, 0, columns, len(strip))
        try:
            pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, pdfium.FPDF_ANNOT)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        yield slice(first, first + len(strip)), strip


def render_fields(document: Document, number: int, pixels_per_pt: float) -> tuple[Pixels, Pixels]:
    """Return a page (from 1) with its fields as a viewer shows them, and the same without them.

    :func:`render` draws no fields: they are a layer of their own.
    """
    try:
        document.init_forms()
        page = document[number - 1]
        try:
            shown, ground = (
                page.render(scale=pixels_per_pt, may_draw_forms=drawn).to_numpy()[:, :, :3]
                for drawn in (True, False)
            )
        finally:
            page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("PDFium cannot show its fields") from error
    return shown, ground


def show(handle: Handle, shown: bool) -> None:
    """Draw the object, or leave it out, in the next rendering of its page."""
    pdfium.FPDFPageObj_SetIsActive(handle, shown)


def fill_black(handle: Handle) -> None:
    """Make a text object's fill solid black in the next rendering."""
    pdfium.FPDFTextObj_SetTextRenderMode(handle, pdfium.FPDF_TEXTRENDERMODE_FILL)
    pdfium.FPDFPageObj_SetFillColor(handle, 0, 0, 0, 255)


def clip_boxes(handle: Handle) -> list[Box]:
    """Return the bounding box of each path that clips the object, in the object's own space."""
    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    boxes = []
    for index in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        points = []
        for step in range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, index))):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, index, step)
            x, y = ctypes.c_float(), ctypes.c_float()
            if segment and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        boxes.append(Box.around(points or [(0.0, 0.0)]))
    return boxes


def widen_clip(handle: Handle) -> None:
    """Scale the object's clip around its middle, so that its edges are off any sheet."""
    times = 1e4
    boxes = clip_boxes(handle)
    if not boxes:
        return
    shared = reduce(Box.common, boxes)
    x, y = (shared.left + shared.right) / 2, (shared.bottom + shared.top) / 2
    pdfium.FPDFPageObj_TransformClipPath(
        handle, times, 0, 0, times, x * (1 - times), y * (1 - times)
    )
