"""Pages of a PDF as pictures for a screen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image

from handouts.units import PT_PER_INCH, PX_PER_INCH

# Picture dots for each CSS pixel (1/96 in): sharp enough on any screen, and soon drawn.
DOTS_PER_PIXEL = 1.5
PIXELS_PER_POINT = PX_PER_INCH / PT_PER_INCH

# Flat colours and grey edges of letters: more colours cannot be told apart, and cost time.
_COLOURS = 128


@dataclass(frozen=True)
class Picture:
    """A page as PNG bytes; ``name`` is a hash of what is seen, sizes are in CSS pixels."""

    name: str
    png: bytes
    width: int
    height: int


def page_pictures(pdf: bytes) -> tuple[Picture, ...]:
    """Return a picture of each page of ``pdf``, at its true size. Not safe in several threads."""
    document = pdfium.PdfDocument(pdf)
    try:
        document.init_forms()
        return tuple(_picture(page) for page in document)
    finally:
        document.close()


def _picture(page: pdfium.PdfPage) -> Picture:
    bitmap = page.render(scale=DOTS_PER_PIXEL * PIXELS_PER_POINT)
    image = bitmap.to_pil().quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
    name = hashlib.sha256(image.tobytes() + bytes(image.getpalette() or ())).hexdigest()[:20]
    written = BytesIO()
    image.save(written, "PNG", compress_level=1)
    width, height = image.size
    return Picture(
        name, written.getvalue(), round(width / DOTS_PER_PIXEL), round(height / DOTS_PER_PIXEL)
    )
