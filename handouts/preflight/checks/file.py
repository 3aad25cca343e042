"""The file as a whole: undamaged, rendered without log messages, with nothing over its pages."""

from collections.abc import Iterator

from handouts.preflight.check import Faults, check, check_findings
from handouts.preflight.expectation import Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument


@check("G102")
def undamaged(document: PdfDocument) -> Faults:
    """G102: no reader has to repair the file to show it."""
    if document.file.damage:
        yield f"is damaged ({document.file.damage[0]})"


@check_findings("G104")
def nothing_logged(document: PdfDocument) -> Iterator[Finding]:
    """G104: the renderer logged nothing; what it logs, it did not draw as asked."""
    for line in document.expected.rendering_log:
        what = f"the renderer reported: {line}"
        yield Finding("G104", None, None, what, "fix what it reports", logged=line)


@check("G801")
def not_encrypted(document: PdfDocument) -> Faults:
    """G801: no password and no restrictions, which lock out screen readers."""
    if document.file.qpdf.is_encrypted:
        yield "is encrypted"


@check("G805", "draw boxes and lines to write on; only pieces that allow fields may have them")
def no_form(document: PdfDocument) -> Faults:
    """G805: no fields to fill in where none are allowed."""
    first = next((widget.page for widget in document.widgets), None)
    if first or objects.form_fields(document.file.qpdf):
        yield first, "has fields to fill in"


@check("G809")
def no_other_annotation(document: PdfDocument) -> Faults:
    """G809: nothing is laid over the page: no notes, stamps, films."""
    for number, kind, _ in objects.page_annotations(document.file.qpdf):
        if kind not in {"Link", "Widget"}:
            yield number, f"a {kind or 'nameless'} annotation is on the page"
