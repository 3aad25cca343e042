"""How the tests look at finished paper: with PDFium and pypdf alone, by no code of the gate."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

PT_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Letter:
    """A printed character: its size in pt, its lean in radians."""

    size_pt: float
    lean: float


def letters(page: pdfium.PdfPage) -> Iterator[Letter]:
    """Yield every printed character of ``page``; no spaces."""
    text = page.get_textpage()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character.isspace() or raw.FPDFText_IsGenerated(text, index):
            continue
        matrix = raw.FS_MATRIX()
        assert raw.FPDFText_GetMatrix(text, index, matrix)
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        yield Letter(
            raw.FPDFText_GetFontSize(text, index) * scale,
            raw.FPDFText_GetCharAngle(text, index),
        )


def words(pdf: bytes) -> tuple[str, ...]:
    """Return the words of each page, in one line a page."""
    with pdfium.PdfDocument(pdf) as document:
        return tuple(_in_one_line(page.get_textpage().get_text_range()) for page in document)


def _in_one_line(text: str) -> str:
    # PDFium puts U+FFFE for a hyphen at which a line is broken.
    return " ".join(text.replace("\ufffe", "-").split())


def words_within(page: pdfium.PdfPage, left_mm: float, right_mm: float) -> str:
    """Return the words whose letters are between ``left_mm`` and ``right_mm`` of the page."""
    found = page.get_textpage().get_text_bounded(left_mm * PT_PER_MM, 0, right_mm * PT_PER_MM)
    return _in_one_line(found)


def grey(page: pdfium.PdfPage, pixels_per_pt: float = 2.0, **options: Any) -> NDArray[np.uint8]:
    """Return ``page`` as rows of grey pixels, 255 for bare paper."""
    pixels: NDArray[np.uint8] = page.render(
        scale=pixels_per_pt, grayscale=True, **options
    ).to_numpy()
    return pixels.reshape(pixels.shape[:2])


def inked_outside(page: pdfium.PdfPage, clear_mm: float, pixels_per_pt: float = 2.0) -> int:
    """Return how many pixels hold ink nearer than ``clear_mm`` to an edge: white out the rest."""
    pixels = grey(page, pixels_per_pt).copy()
    # The pixel that the border runs through counts as inside.
    depth = math.floor(clear_mm * PT_PER_MM * pixels_per_pt)
    pixels[depth:-depth, depth:-depth] = 255
    return int((pixels < 255).sum())
