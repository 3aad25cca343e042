"""Approval: the foot tells the truth about it, and nothing unapproved goes to a print shop."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.preflight.check import check
from handouts.preflight.expectation import ExpectedApproval, Finding
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise, quoted

_STATES = {
    "draft": "not approved",
    "approved": "approved",
    "expired": "past their check date",
}


@check("G409")
def told_on_every_page(document: PdfDocument) -> Iterator[Finding]:
    """G409: each page says whether its words are approved, and nothing else of it."""
    for number, words in document.words_by_page.items():
        yield from untold(document.expected.approval, words, number, PdfDocument.make_again)


def untold(approval: ExpectedApproval, words: str, page: int | None, fix: str) -> Iterator[Finding]:
    """Yield G409 for what ``words``, normalised, lack or say too much of the approval."""
    for said in approval.says:
        if normalise(said) not in words:
            what = f"does not say {quoted(said)}, though its words are {_STATES[approval.state]}"
            yield Finding("G409", page, None, what, fix)
    for said in approval.never:
        if normalise(said) in words:
            what = f"says {quoted(said)}, though its words are {_STATES[approval.state]}"
            yield Finding("G409", page, None, what, fix)


@check("G930")
def approved_for_press(document: PdfDocument) -> Iterator[Finding]:
    """G930: a print shop gets approved words only."""
    state = document.expected.approval.state
    if state != "approved":
        what = f"its words are {_STATES[state]}, and it is for a print shop"
        fix = "have clinicians sign them first: python3 build.py approve"
        yield Finding("G930", None, None, what, fix)
