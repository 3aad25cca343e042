"""The foot tells the truth: what it must say, and what it may not say besides."""

from __future__ import annotations

import pytest

from handouts.preflight.checks.approval import approval_faults
from handouts.preflight.expectation import ExpectedApproval
from handouts.preflight.readers.text_flow import normalise

UNCHECKED = "Draft: not yet checked by a clinician."
CHECKED = "Checked by Ann Sample, nurse, on May 1, 2026."
DRAFT = ExpectedApproval("draft", (UNCHECKED,), ("Checked by", "Past its check date"))
APPROVED = ExpectedApproval("approved", (CHECKED, "Ann Sample"), ("Draft:", "Past its check date"))


@pytest.mark.parametrize(
    ("approval", "page", "faults"),
    [
        (DRAFT, f"Sample Clinic. {UNCHECKED}", []),
        (APPROVED, f"Sample Clinic. {CHECKED}", []),
        (DRAFT, f"Sample Clinic. {CHECKED}", ["does not say", "says"]),
        (APPROVED, f"Sample Clinic. {UNCHECKED}", ["does not say", "does not say", "says"]),
        (DRAFT, f"{UNCHECKED} {CHECKED}", ["says"]),
        (APPROVED, f"{CHECKED} {UNCHECKED}", ["says"]),
        (APPROVED, f"{CHECKED} Past its check date.", ["says"]),
        (APPROVED, CHECKED.replace("Ann", "Anna"), ["does not say", "does not say"]),
        (APPROVED, CHECKED.replace("2026", "2027"), ["does not say"]),
    ],
)
def test_what_a_page_says_of_its_approval(
    approval: ExpectedApproval, page: str, faults: list[str]
) -> None:
    found = list(approval_faults(approval, approval.says, normalise(page)))
    assert [fault.partition(' "')[0] for fault in found] == faults
