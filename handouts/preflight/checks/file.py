"""The file as a whole: undamaged, small enough to email, printed without a word of complaint."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.preflight.check import check
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.pdf_document import PdfDocument


@check("G102")
def undamaged(document: PdfDocument) -> Iterator[Finding]:
    """G102: no reader has to mend the file to show it."""
    if document.file.damage:
        yield Finding(
            "G102",
            None,
            None,
            f"is damaged ({document.file.damage[0]})",
            "print it again from the content",
        )


@check("G103")
def small_enough(document: PdfDocument) -> Iterator[Finding]:
    """G103: no larger than its edition allows (evidence.md E-50)."""
    size, cap = len(document.file.content), document.expected.size_cap_bytes
    if size > cap:
        yield Finding(
            "G103",
            None,
            None,
            f"has {size / 1000:.0f} KB, more than {cap / 1000:.0f} KB",
            "look for a large picture, or a font that is not cut down to its used letters",
        )


@check("G104")
def nothing_logged(document: PdfDocument) -> Iterator[Finding]:
    """G104: the renderer logged nothing; what it logs, it did not draw as asked."""
    for line in document.expected.rendering_log:
        what = f"the renderer said: {line}"
        yield Finding("G104", None, None, what, "mend what it complains of", line)
