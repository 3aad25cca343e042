"""Opening a file of any bytes with two independent readers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf

from handouts.preflight.readers.page_text import read_pages
from handouts.preflight.readers.pdf_document import Opened
from handouts.preflight.readers.pdfium import UnreadableError


@contextmanager
def opened(content: bytes) -> Iterator[Opened]:
    """Open ``content`` with qpdf and PDFium, and close it again.

    Raises :class:`UnreadableError` when one of the two cannot read the file or one of its pages.
    """
    with _qpdf(content) as pdf:
        pages = read_pages(content)
        try:
            count = len(pdf.pages)
            damage = (*map(str, pdf.check_pdf_syntax()), *map(str, pdf.get_warnings()))
        except (pikepdf.PdfError, ValueError) as error:
            raise UnreadableError("qpdf cannot read its pages") from error
        if count != len(pages) or not pages:
            raise UnreadableError(f"qpdf finds {count} pages, PDFium {len(pages)}")
        yield Opened(content, pdf, pages, tuple(map(_without_name, dict.fromkeys(damage))))


def _without_name(message: str) -> str:
    """Return what qpdf says without the name it gives the file, which differs every time."""
    return message.rpartition(">")[2].lstrip(" :,")


@contextmanager
def _qpdf(content: bytes) -> Iterator[pikepdf.Pdf]:
    try:
        pdf = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError as error:
        raise UnreadableError("it asks for a password") from error
    except (pikepdf.PdfError, ValueError) as error:
        raise UnreadableError("qpdf cannot open it") from error
    try:
        yield pdf
    finally:
        pdf.close()
