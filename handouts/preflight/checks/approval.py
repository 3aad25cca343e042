"""Approval: the foot states it correctly, and nothing unapproved goes to a print shop."""

from collections.abc import Iterator, Sequence

from handouts.preflight.check import Faults, check
from handouts.preflight.expectation import ExpectedApproval
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise, quoted

_STATES = {"draft": "not approved", "approved": "approved", "expired": "past their check date"}


@check("G409")
def stated_on_every_page(document: PdfDocument) -> Faults:
    """G409: each page states whether its words are approved, and no other state."""
    approval = document.expected.approval
    for number, words in document.words_by_page.items():
        for fault in approval_faults(approval, approval.says, words):
            yield number, fault


def approval_faults(approval: ExpectedApproval, says: Sequence[str], words: str) -> Iterator[str]:
    """Yield the strings of ``says`` missing in ``words`` (normalised), and other states in them."""
    though = f"though its words are {_STATES[approval.state]}"
    for phrase in says:
        if normalise(phrase) not in words:
            yield f"does not say {quoted(phrase)}, {though}"
    for phrase in approval.says:
        # "not yet checked by a clinician" is no "Checked by".
        words = words.replace(normalise(phrase), "\n")
    found = [phrase for phrase in approval.never if normalise(phrase) in words]
    if found:
        yield f"says {quoted(max(found, key=len))}, {though}"


@check("G930", "have clinicians approve them first: python3 build.py approve")
def approved_for_press(document: PdfDocument) -> Faults:
    """G930: a print shop gets approved words only."""
    state = document.expected.approval.state
    if state != "approved":
        yield f"its words are {_STATES[state]}, and it is for a print shop"
