"""Page boxes and crop marks for the print shop.

WeasyPrint's ``bleed`` grows the MediaBox outward from the trim, which leaves a negative origin that
some imposition programs cut off. Here every page gets its origin at 0,0.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf

from handouts.pdf.icc import TEXT
from handouts.pdf.save import drop
from handouts.units import MM_PER_INCH, PT_PER_MM, Paper

# What shops ask for: 3 mm where paper is metric, 1/8 inch where it is not.
BLEED_MM: Mapping[Paper, float] = {"letter": MM_PER_INCH / 8, "a4": 3.0}

# Crop marks are clear of the bleed, so that none is left on a sheet cut a little wide.
MARK_GAP_MM = 1.0
MARK_LENGTH_MM = 5.0
MARK_WEIGHT_PT = 0.25

# White paper between the end of a mark and the edge of the sheet.
_MARK_MARGIN_MM = 1.0

# Enough for a thousandth of a micrometre, and short in the file.
_DECIMALS = 4

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class PressSheet:
    """Artwork reaches ``bleed_mm`` past the trim on every side; ``marks`` adds crop marks."""

    bleed_mm: float
    marks: bool = False

    @property
    def bleed_pt(self) -> float:
        """Width of the bleed in pt."""
        return self.bleed_mm * PT_PER_MM

    @property
    def margin_pt(self) -> float:
        """Distance in pt from the edge of the sheet (MediaBox) to the trim."""
        slug = MARK_GAP_MM + MARK_LENGTH_MM + _MARK_MARGIN_MM if self.marks else 0.0
        return (self.bleed_mm + slug) * PT_PER_MM


def set_boxes(document: pikepdf.Pdf, sheet: PressSheet) -> None:
    """Give every page a MediaBox at 0,0, its BleedBox, its TrimBox, and crop marks if asked for.

    Without marks the MediaBox is the BleedBox. The artwork moves along with its TrimBox, which must
    be there; patterns, which the gate refuses (G921), do not. Changes ``document``. Raises
    ValueError for a page without TrimBox.
    """
    for number, page in enumerate(document.pages, start=1):
        if "/TrimBox" not in page.obj:
            raise ValueError(f"page {number} has no TrimBox to bleed from")
        left, bottom, right, top = (float(side) for side in page.obj.TrimBox)
        margin = sheet.margin_pt
        x, y = margin - left, margin - bottom
        trim = (margin, margin, margin + right - left, margin + top - bottom)
        bleed = _grown(trim, sheet.bleed_pt)
        before = f"q\n{_clip(bleed) if sheet.marks else ''}1 0 0 1 {_number(x)} {_number(y)} cm\n"
        after = f"\nQ\n{_crop_marks(trim, sheet) if sheet.marks else ''}"
        page.contents_add(before.encode(), prepend=True)
        page.contents_add(after.encode())
        page.contents_coalesce()
        page.obj.MediaBox = _array(_grown(trim, margin))
        page.obj.BleedBox = _array(bleed)
        page.obj.TrimBox = _array(trim)
        drop(page.obj, "/CropBox", "/ArtBox")


def _grown(box: Box, by: float) -> Box:
    left, bottom, right, top = box
    return (left - by, bottom - by, right + by, top + by)


def _number(value: float) -> str:
    # Adding zero turns the -0 that rounding leaves into 0.
    return f"{round(value, _DECIMALS) + 0.0:.{_DECIMALS}f}".rstrip("0").rstrip(".")


def _array(box: Box) -> pikepdf.Array:
    return pikepdf.Array([round(side, _DECIMALS) + 0.0 for side in box])


def _clip(box: Box) -> str:
    left, bottom, right, top = box
    sides = (left, bottom, right - left, top - bottom)
    return f"{' '.join(_number(side) for side in sides)} re W n\n"


def _crop_marks(trim: Box, sheet: PressSheet) -> str:
    """Return the drawing of two marks at each corner, in black ink alone."""
    lines = "".join(
        f"{_number(x0)} {_number(y0)} m {_number(x1)} {_number(y1)} l S\n"
        for x0, y0, x1, y1 in _mark_lines(trim, sheet)
    )
    ink = " ".join(_number(amount) for amount in TEXT)
    return f"q\n{ink} K\n{MARK_WEIGHT_PT:g} w\n{lines}Q\n"


def _mark_lines(trim: Box, sheet: PressSheet) -> Iterator[tuple[float, float, float, float]]:
    left, bottom, right, top = trim
    start = sheet.bleed_pt + MARK_GAP_MM * PT_PER_MM
    end = start + MARK_LENGTH_MM * PT_PER_MM
    for y in (bottom, top):
        yield (left - start, y, left - end, y)
        yield (right + start, y, right + end, y)
    for x in (left, right):
        yield (x, bottom - start, x, bottom - end)
        yield (x, top + start, x, top + end)
