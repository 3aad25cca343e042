"""Small pictures of first pages, for the index page."""

from __future__ import annotations

from io import BytesIO

LONGEST_SIDE = 440
"""Pixels: sharp at 220 CSS pixels on a screen of double density."""

QUALITY = 50
"""Of WebP, 0 to 100: the lowest at which headings stay clean (docs/decisions.md)."""

SUFFIX = ".webp"


def thumbnail(pdf: bytes) -> bytes:
    """Return a WebP picture of the first page of ``pdf``, which has passed the gate.

    Its longest side has :data:`LONGEST_SIDE` pixels. A page with a bleed is shown trimmed.
    """
    # Loaded only here, so that a build with nothing to do does not wait for it.
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        page = document[0]
        page.set_cropbox(*page.get_trimbox())
        picture = page.render(scale=LONGEST_SIDE / max(page.get_size())).to_pil().convert("RGB")
    finally:
        document.close()
    written = BytesIO()
    picture.save(written, "WEBP", quality=QUALITY, method=6)
    return written.getvalue()


def picture_size(trim_mm: tuple[float, float]) -> tuple[int, int]:
    """Return width and height in pixels of the thumbnail of a page, given its size in mm."""
    width, height = trim_mm
    scale = LONGEST_SIDE / max(width, height)
    return round(width * scale), round(height * scale)
