"""Every code is explained, checked once, and has a fault that makes it fire."""

from __future__ import annotations

from all_gate_faults import FAULTS

from handouts.preflight.codes.codes import ALL_CODES
from handouts.preflight.registry import ALL_CHECKS
from handouts.preflight.run_reading import CODES


def test_every_code_is_checked_once_and_has_a_fault() -> None:
    checked = [code for check in ALL_CHECKS for code in check.codes]
    # Those of files without pages, less what they share with PDFs.
    checked += {code for codes in CODES.values() for code in codes} - {*checked}
    # G101, a file that does not open, comes before all checks.
    assert sorted(["G101", *checked]) == sorted(code.code for code in ALL_CODES)
    assert {fault.code for fault in FAULTS} == {code.code for code in ALL_CODES}


def test_every_code_is_explained() -> None:
    assert all(code.title and code.why and code.cure for code in ALL_CODES)


def test_every_fault_has_a_name_of_its_own() -> None:
    names = {(fault.name, fault.expected.name, type(fault.expected)) for fault in FAULTS}
    assert len(names) == len(FAULTS)
