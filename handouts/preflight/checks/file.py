"""The file as a whole: undamaged, small enough to email, printed without a word of complaint."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.preflight.check import Faults, check, rule
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.pdf_document import PdfDocument


@rule("G102", PdfDocument.make_again)
def undamaged(document: PdfDocument) -> Faults:
    """G102: no reader has to repair the file to show it."""
    if document.file.damage:
        yield f"is damaged ({document.file.damage[0]})"


@check("G104")
def nothing_logged(document: PdfDocument) -> Iterator[Finding]:
    """G104: the renderer logged nothing; what it logs, it did not draw as asked."""
    for line in document.expected.rendering_log:
        what = f"the renderer said: {line}"
        yield Finding("G104", None, None, what, "mend what it complains of", line)
