"""Who may sign: the foot of each page prints name and role, so they say nothing else."""

from __future__ import annotations

import pytest

from handouts.content.content import Content
from handouts.content.signer_names import why_not_sign


@pytest.mark.parametrize(
    ("by", "role"),
    [
        ("Ann Sample, MD, PhD", "psychiatrist"),
        ("Ann B. Sample", "PMHNP-BC"),
        ("Roe, María", "owner and medical director"),
        ("Pat O’Neil", "clinical pharmacist, BCPP"),
        ("Ann Do", "MD/PhD"),
        ("May Will", "emergency physician"),
        ("Hope Driver", "lead ketamine nurse"),
    ],
)
def test_people_may_sign(real_content: Content, by: str, role: str) -> None:
    assert why_not_sign(by, role, real_content.wording) is None


@pytest.mark.parametrize(
    ("by", "role", "why"),
    [
        ("Ann Sample 555-555-0143", "nurse", "Leave the number out"),
        ("Ann Sample", "nurse (text 838255)", "Leave the number out"),
        ("Ann Sample", "nurse. Check again by 2040", "Leave the number out"),
        ("FDA", "doctor", "which no page may say"),
        *((name, "doctor", "which no page may say") for name in ("FDA, MD", "FDA approved")),
        ("Ann Sample", "FDA doctor", "which no page may say"),
        ("Ann Sample", "nurse: go home and drive", "Leave out what is behind"),
        ("Ann Sample", "nurse! You may drive", "Leave out what is behind"),
        ("Ann Sample", "nurse, the spray is safe", "not a profession"),
        ("Ann Sample", "nurse; drive home", "which no page may say"),
        ("Ann Sample", "nurse of patient: John Roe", "Leave out what is behind"),
        ("Sample Clinic", "doctor", "not a person"),
        ("All doctors", "doctor", "not a person"),
        ("Ann and Ben Sample", "doctor", "not a person"),
        ("Ann / Ben Sample", "doctor", "not a person"),
        ("Dr.", "doctor", "not a person"),
        ("the psychiatrist", "psychiatrist", "not a person"),
    ],
)
def test_nothing_else_is_printed_as_a_signature(
    real_content: Content, by: str, role: str, why: str
) -> None:
    assert why in str(why_not_sign(by, role, real_content.wording))
