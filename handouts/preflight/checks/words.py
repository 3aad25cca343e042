"""The words: nothing lost, nothing foreign, nothing unfinished, nothing banned."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.preflight.checks import wording as said
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.pdf_document import Case
from handouts.preflight.readers.text_flow import normalise, quoted


def nothing_lost(case: Case) -> Iterator[Finding]:
    """G401 and G402: every content string is there, one behind the other.

    In the order of the tag tree, and in that of the paint if there is none.
    """
    read = case.read_aloud or case.painted
    yield from said.nothing_lost(case.expected.lines, case.expected.statements, read, case.painted)


def footer(case: Case) -> Iterator[Finding]:
    """G403: the whole footer, with the right page number, at the foot of every page."""
    for (number, text), start in case.footer_starts.items():
        if start is None and normalise(text):
            yield Finding(
                "G403",
                number,
                None,
                f"lacks the footer {quoted(text)}",
                "print the whole footer on every page",
            )


def no_placeholder(case: Case) -> Iterator[Finding]:
    """G404: nothing unfinished."""
    yield from said.no_placeholder(case.blocks)


def no_foreign_words(case: Case) -> Iterator[Finding]:
    """G405: no number or phrase that belongs to another country (evidence.md B.11)."""
    yield from said.no_foreign_words(case.blocks, case.expected.foreign_phrases)


def no_banned_claim(case: Case) -> Iterator[Finding]:
    """G406: no claim that promises too much, and nothing that belongs in no handout (E.7)."""
    yield from said.no_banned_claim(case.blocks, case.expected.banned)
