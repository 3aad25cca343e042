"""Pages as pictures: their size, and a name that says what is on them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from blank_releases import blank_pdf
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from handouts.pdf.copyfit import TypeStep
from handouts.pdf.raster import THUMBNAIL_SIDE, page_pictures, thumbnail, thumbnail_size
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import Typesetter

ROOT = Path(__file__).resolve().parents[2]
LETTER = (215.9, 279.4)


def printed(press: Typesetter, *pages: str) -> bytes:
    body = "".join(f'<p style="break-after:page">{words}</p>' for words in pages)
    html = f'<!DOCTYPE html><html lang="en"><title>T</title><body><h1>T</h1>{body}</body></html>'
    style = "@page{size:4in 5in;margin:0}html{font:10pt 'Atkinson Hyperlegible Next'}"
    return press.typeset(
        Recipe(html, (ROOT / "styles" / "fonts.css",), style, (TypeStep(10, 1, 1),), len(pages))
    ).pdf


def test_each_page_is_a_picture_at_its_true_size_and_sharper(press: Typesetter) -> None:
    pictures = tuple(page_pictures(printed(press, "one", "two")).values())
    assert [(p.width, p.height) for p in pictures] == [(384, 480)] * 2
    image = Image.open(BytesIO(pictures[0].png))
    assert image.size == (576, 720)
    greys = np.asarray(image.convert("L"))
    assert greys.min() <= 2
    assert greys.max() >= 254


def test_the_name_changes_with_what_is_seen_and_with_nothing_else(press: Typesetter) -> None:
    first = [p.name for p in page_pictures(printed(press, "one", "two")).values()]
    again = [p.name for p in page_pictures(printed(press, "one", "two")).values()]
    other = [p.name for p in page_pictures(printed(press, "one", "three")).values()]
    assert first == again
    assert other[0] == first[0]
    assert other[1] != first[1]


def test_a_thumbnail_has_the_shape_of_the_page() -> None:
    picture = Image.open(BytesIO(thumbnail(blank_pdf(1, LETTER))))
    assert picture.format == "WEBP"
    assert max(picture.size) == THUMBNAIL_SIDE
    width, height = thumbnail_size(LETTER)
    assert abs(picture.width - width) <= 1
    assert abs(picture.height - height) <= 1


def test_a_page_with_a_bleed_is_shown_trimmed() -> None:
    reader = PdfReader(BytesIO(blank_pdf(1, (120, 120))))
    page = reader.pages[0]
    page.trimbox = RectangleObject((20, 20, 20 + 200, 20 + 100))
    writer = PdfWriter()
    writer.add_page(page)
    written = BytesIO()
    writer.write(written)
    picture = Image.open(BytesIO(thumbnail(written.getvalue())))
    assert picture.width / picture.height == pytest.approx(2, rel=0.02)
