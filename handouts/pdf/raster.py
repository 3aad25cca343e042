"""Pages of a PDF as pictures: PNGs for the preview, small WebPs for the index page.

PDFium is loaded when the first picture is drawn: a build with nothing to do does not wait for it.
"""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from handouts.units import PT_PER_INCH, PX_PER_INCH

# Picture dots for each CSS pixel (1/96 in): sharp enough on any screen, and soon drawn.
DOTS_PER_PIXEL = 1.5

# Flat colours and grey edges of letters: more colours look the same, and cost time.
_COLOURS = 128

FILE_DPI = 180
"""Dots per inch of a page's picture: 10 pt type stays sharp, enlarged on a phone too."""

THUMBNAIL_SIDE = 440
"""Pixels of a thumbnail's longest side: sharp at 220 CSS pixels at double density."""

THUMBNAIL_QUALITY = 50
"""Of WebP, 0 to 100: the lowest at which headings stay clean (docs/decisions.md)."""

THUMBNAIL_SUFFIX = ".webp"


@dataclass(frozen=True)
class Picture:
    """A page as PNG bytes; ``name`` is a hash of what is seen, sizes are in CSS pixels."""

    name: str
    png: bytes
    width: int
    height: int


def page_pictures(pdf: bytes, pages: Collection[int] = ()) -> dict[int, Picture]:
    """Return pictures of ``pages`` of ``pdf`` by their numbers, 1 for the first; without, of all.

    They have the pages' true sizes. Not safe in several threads.
    """
    with _opened(pdf) as document:
        numbers = sorted(pages) or range(1, len(document) + 1)
        return {number: _picture(document[number - 1]) for number in numbers}


def page_files(pdf: bytes) -> tuple[bytes, ...]:
    """Return each page of ``pdf`` as a PNG file, for portals that take no PDF."""
    with _opened(pdf) as document:
        bitmaps = (page.render(scale=FILE_DPI / PT_PER_INCH) for page in document)
        images = (b.to_pil().quantize(_COLOURS, method=Image.Quantize.FASTOCTREE) for b in bitmaps)
        return tuple(_written(image, "PNG", dpi=(FILE_DPI, FILE_DPI)) for image in images)


def thumbnail(pdf: bytes) -> bytes:
    """Return a WebP picture of the first page of ``pdf``.

    Its longest side has :data:`THUMBNAIL_SIDE` pixels. A page with a bleed is shown trimmed.
    """
    with _opened(pdf) as document:
        page = document[0]
        page.set_cropbox(*page.get_trimbox())
        image = page.render(scale=THUMBNAIL_SIDE / max(page.get_size())).to_pil().convert("RGB")
    return _written(image, "WEBP", quality=THUMBNAIL_QUALITY, method=2)


def thumbnail_size(trim_mm: tuple[float, float]) -> tuple[int, int]:
    """Return width and height in pixels of the thumbnail of a page, given its size in mm."""
    width, height = trim_mm
    scale = THUMBNAIL_SIDE / max(width, height)
    return round(width * scale), round(height * scale)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


def _picture(page: Any) -> Picture:
    bitmap = page.render(scale=DOTS_PER_PIXEL * PX_PER_INCH / PT_PER_INCH)
    image = bitmap.to_pil().quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
    name = hashlib.sha256(image.tobytes() + bytes(image.getpalette() or ())).hexdigest()[:20]
    width, height = image.size
    return Picture(
        name,
        _written(image, "PNG", compress_level=1),
        round(width / DOTS_PER_PIXEL),
        round(height / DOTS_PER_PIXEL),
    )


def _written(image: Image.Image, format_: str, **options: int | tuple[int, int]) -> bytes:
    target = BytesIO()
    image.save(target, format_, **options)
    return target.getvalue()
