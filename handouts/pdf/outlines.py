"""The lines and areas of a PDF page as a flat SVG: paths of one colour each, and nothing else."""

import ctypes
from collections.abc import Iterator
from math import hypot
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_CAPS, _JOINS = ("butt", "round", "square"), ("miter", "round", "bevel")

Box = tuple[int, int, int, int]


def outlines(pdf: bytes, canvas: tuple[int, int], box: Box) -> str | None:
    """Return the first page of ``pdf`` as a flat SVG; None where it holds more than flat paths.

    The page is ``canvas`` dots wide and high; the SVG shows ``box`` of it (left, top, right,
    bottom), one unit per dot. Clipping paths are ignored: the caller compares the result.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        x0, _, x1, y1 = page.get_mediabox()
        scale = canvas[0] / (x1 - x0)
        to_dots = pypdfium2.PdfMatrix(scale, 0, 0, -scale, -x0 * scale, y1 * scale)
        form = pdfium.FPDF_PAGEOBJ_FORM
        paths = [_path(each, to_dots) for each in page.get_objects() if each.type != form]
    finally:
        document.close()
    if None in paths:
        return None
    left, top, right, bottom = box
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {right - left} '
        f'{bottom - top}">{"".join(filter(None, paths))}</svg>'
    )


def _path(item: Any, to_dots: Any) -> str | None:
    """Return an object of the page as a ``<path>``, "" when it is unseen, None when not flat."""
    rule, stroked = ctypes.c_int(), pdfium.FPDF_BOOL()
    if item.type != pdfium.FPDF_PAGEOBJ_PATH or pdfium.FPDFPageObj_HasTransparency(item):
        return None
    pdfium.FPDFPath_GetDrawMode(item, rule, stroked)
    matrix, within = item.get_matrix(), item.container
    while within is not None:
        matrix, within = matrix.multiply(within.get_matrix()), within.container
    matrix = matrix.multiply(to_dots)
    fill = _colour(item, pdfium.FPDFPageObj_GetFillColor) if rule.value else "none"
    stroke = _stroke(item, matrix) if stroked.value else ""
    if fill is None or stroke is None:
        return None
    if fill == "none" and not stroke:
        return ""
    even_odd = ' fill-rule="evenodd"' if rule.value == pdfium.FPDF_FILLMODE_ALTERNATE else ""
    return f'<path fill="{fill}"{even_odd}{stroke} d="{"".join(_steps(item, matrix))}"/>'


def _colour(item: Any, read: Any) -> str | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not read(item, red, green, blue, alpha) or alpha.value != 255:
        return None
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def _stroke(item: Any, matrix: Any) -> str | None:
    """Return the attributes of a line; None where it is not as wide in every direction."""
    colour = _colour(item, pdfium.FPDFPageObj_GetStrokeColor)
    wide, high = hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)
    skewed = abs(matrix.a * matrix.c + matrix.b * matrix.d) > 1e-3 * wide * high
    if colour is None or skewed or abs(wide - high) > 1e-3 * wide:
        return None
    width, phase = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    pdfium.FPDFPageObj_GetDashPhase(item, phase)
    dashes = (ctypes.c_float * max(0, pdfium.FPDFPageObj_GetDashCount(item)))()
    pdfium.FPDFPageObj_GetDashArray(item, dashes, len(dashes))
    attributes = (
        f' stroke="{colour}" stroke-width="{width.value * wide:.1f}" '
        f'stroke-linecap="{_CAPS[pdfium.FPDFPageObj_GetLineCap(item)]}" '
        f'stroke-linejoin="{_JOINS[pdfium.FPDFPageObj_GetLineJoin(item)]}" stroke-miterlimit="10"'
    )
    if len(dashes):
        attributes += f' stroke-dasharray="{" ".join(f"{dash * wide:.1f}" for dash in dashes)}"'
        attributes += f' stroke-dashoffset="{phase.value * wide:.1f}"'
    return attributes


def _steps(item: Any, matrix: Any) -> Iterator[str]:
    letters = {pdfium.FPDF_SEGMENT_MOVETO: "M", pdfium.FPDF_SEGMENT_LINETO: "L"}
    curve: list[str] = []
    for n in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, n)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = "{:.1f} {:.1f}".format(*matrix.on_point(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind in letters:
            yield letters[kind] + point
        else:
            curve.append(point)
            if len(curve) == 3:
                yield "C" + " ".join(curve)
                curve.clear()
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield "Z"
