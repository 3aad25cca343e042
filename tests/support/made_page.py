"""Made-up pages for checks that need no printed file, and tiny PDFs drawn by a few instructions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise, starmap

import numpy as np
import pikepdf
from expectations import expectation

from handouts.preflight.expectation import Expectation
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.page_text import PageContent, Run
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.units import PT_PER_MM

Corners = tuple[float, float, float, float]
"""A box as a test writes it: left, bottom, right, top (pt)."""

LETTER = Box(0.0, 0.0, 612.0, 792.0)
BLACK = (0, 0, 0, 255)


@dataclass(frozen=True)
class Words:
    """One text object; its characters share ``box`` (pt) from left to right."""

    text: str
    box: Corners = (100.0, 700.0, 200.0, 712.0)
    size_pt: float = 12.0
    font: str = "Sans"
    fill: tuple[int, int, int, int] = BLACK


def page(
    *words: Words, shapes: Sequence[Corners] = (), number: int = 1, visible: Corners = LETTER
) -> PageContent:
    boxes = []
    for each in words:
        left, bottom, right, top = each.box
        edges = np.linspace(left, right, len(each.text) + 1)
        boxes += [(a, bottom, b, top) for a, b in pairwise(edges)]
    return PageContent(
        number=number,
        visible_box=Box(*visible),
        text="".join(each.text for each in words),
        run_of=np.array([n for n, each in enumerate(words) for _ in each.text], np.int64),
        boxes=np.array(boxes, np.float64).reshape(-1, 4),
        runs=tuple(
            Run((n,), each.font, each.size_pt, 0, each.fill, -1, True, each.box[1])
            for n, each in enumerate(words)
        ),
        shapes=tuple(starmap(Box, shapes)),
    )


def document(
    *pages: PageContent, trims: Sequence[Corners] = (), expected: Expectation | None = None
) -> PdfDocument:
    """Return ``pages`` as a document; each has its ``visible_box`` as its sheet, or its trim."""
    pdf = pikepdf.new()
    for each in pages:
        pdf.add_blank_page(page_size=each.visible_box[2:])
    for sheet, trim in zip(pdf.pages, trims, strict=False):
        sheet.TrimBox = pikepdf.Array(trim)
    return PdfDocument(PdfFile(b"", pdf, None, pages, ()), expected or expectation())


def drawn(instructions: str, media: Corners = LETTER, **boxes: Corners) -> bytes:
    """Return a PDF of one page with these instructions on it; ``/F`` is Helvetica."""
    pdf = pikepdf.new()
    sheet = pdf.add_blank_page(page_size=media[2:])
    sheet.MediaBox = pikepdf.Array(media)
    for key, box in boxes.items():
        sheet[f"/{key}"] = pikepdf.Array(box)
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    sheet.Contents = pdf.make_stream(instructions.encode())
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def inset(box: Box, mm: float) -> Box:
    """Return ``box`` with each side moved inwards by ``mm``."""
    pt = mm * PT_PER_MM
    return box.grown(-pt, -pt)
