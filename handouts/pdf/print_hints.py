"""Print hints: what a PDF asks of the printer, as viewer preferences (ISO 32000-1, table 150)."""

from io import BytesIO
from typing import Literal

import pikepdf

from handouts.pdf.save import saved

Duplex = Literal["Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"]
"""How the sheet is turned: a name of PDF, without the slash."""


def duplex_for(sheet_mm: tuple[float, float], sides: int) -> Duplex:
    """Return how a sheet (width, height in mm) is turned so that both its sides read upright.

    A reader turns a leaf about its upright edge: the long one of an upright sheet, the short one of
    a sheet that lies on its side (tri-fold, imposed booklet).
    """
    if sides == 1:
        return "Simplex"
    width, height = sheet_mm
    return "DuplexFlipShortEdge" if width > height else "DuplexFlipLongEdge"


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
        return saved(document, min_version="1.7")
