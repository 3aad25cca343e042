"""Opening a file of any bytes with two independent readers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.page_text import read_pages
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.pdfium import open_document


@contextmanager
def open_pdf(content: bytes) -> Iterator[PdfFile]:
    """Open ``content`` with qpdf and PDFium, and close it again.

    Raises :class:`UnreadableError` when one of the two cannot read the file or one of its pages.
    """
    with _open_qpdf(content) as pdf, open_document(content) as document:
        pages = read_pages(document)
        try:
            count = len(pdf.pages)
            damage = (*map(str, pdf.check_pdf_syntax()), *map(str, pdf.get_warnings()))
        except (pikepdf.PdfError, ValueError) as error:
            raise UnreadableError("qpdf cannot read its pages") from error
        if count != len(pages) or not pages:
            raise UnreadableError(f"qpdf finds {count} pages, PDFium {len(pages)}")
        names = map(_without_name, dict.fromkeys(damage))
        yield PdfFile(content, pdf, document, pages, tuple(names))


def identity(content: bytes) -> str:
    """Return the keywords by which a PDF says which handout it is, "" when it says nothing.

    Raises :class:`UnreadableError` when qpdf cannot open it.
    """
    with _open_qpdf(content) as pdf:
        return objects.information(pdf, "/Keywords")


def _without_name(message: str) -> str:
    """Return what qpdf says without the name it gives the file, which differs every time."""
    return message.rpartition(">")[2].lstrip(" :,")


@contextmanager
def _open_qpdf(content: bytes) -> Iterator[pikepdf.Pdf]:
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
