"""The words: nothing lost, nothing foreign, nothing unfinished, nothing banned."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.preflight.check import check
from handouts.preflight.checks import wording as said
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise, quoted


@check("G401", "G402")
def nothing_lost(document: PdfDocument) -> Iterator[Finding]:
    """G401 and G402: every content string is there, one behind the other.

    In the order of the tag tree, and in that of the paint if there is none.
    """
    read = document.read_aloud or document.painted
    yield from said.nothing_lost(
        document.expected.lines, document.expected.statements, read, document.painted
    )


@check("G403")
def footer(document: PdfDocument) -> Iterator[Finding]:
    """G403: the whole footer, with the right page number, at the foot of every page."""
    for (number, text), start in document.footer_starts.items():
        if start is None and normalise(text):
            yield Finding(
                "G403",
                number,
                None,
                f"lacks the footer {quoted(text)}",
                "print the whole footer on every page",
            )


@check("G404")
def no_placeholder(document: PdfDocument) -> Iterator[Finding]:
    """G404: nothing unfinished."""
    yield from said.no_placeholder(document.blocks)


@check("G405")
def no_foreign_words(document: PdfDocument) -> Iterator[Finding]:
    """G405: no number or phrase that belongs to another country (evidence.md B.11)."""
    yield from said.no_foreign_words(document.blocks, document.expected.foreign_phrases)


@check("G406")
def no_banned_claim(document: PdfDocument) -> Iterator[Finding]:
    """G406: no claim that promises too much, and nothing that belongs in no handout (E.7)."""
    yield from said.no_banned_claim(document.blocks, document.expected.banned)
