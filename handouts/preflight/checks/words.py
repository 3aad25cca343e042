"""The words: nothing lost, nothing foreign, nothing unfinished, nothing banned."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.preflight.check import Faults, check, rule
from handouts.preflight.checks import wording
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise, quoted


@check("G401", "G402")
def nothing_lost(document: PdfDocument) -> Iterator[Finding]:
    """G401 and G402: every content string is there, one behind the other.

    In the order of the tag tree, and in that of the paint if there is none.
    """
    read = document.read_aloud or document.painted
    return wording.nothing_lost(
        document.expected.lines, document.expected.statements, read, document.painted
    )


@rule("G403", "print the whole footer on every page")
def footer(document: PdfDocument) -> Faults:
    """G403: the whole footer, with the right page number, at the foot of every page."""
    for (number, text), start in document.footer_starts.items():
        if start is None and normalise(text):
            yield number, f"lacks the footer {quoted(text)}"
