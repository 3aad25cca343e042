"""What a shop relies on besides colour."""

from __future__ import annotations

from dataclasses import replace

import press_specimen as specimen
import pytest
from gate_fault import Fault
from press_faults import FAULTS, with_box
from press_ink_faults import FAULTS as INK_FAULTS

from handouts.preflight import PRESS_CHECKS, inspect


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_makes_exactly_its_own_code_fire(fault: Fault) -> None:
    findings = inspect(fault.file(), fault.expected).findings
    assert {finding.code for finding in findings} == {fault.code}, "\n".join(map(str, findings))


@pytest.mark.parametrize("marks", [False, True])
def test_good_sheet_passes(marks: bool) -> None:
    assert specimen.findings(specimen.good(marks=marks)) == ()


def test_sheet_fresh_from_weasyprint_is_refused_by_every_check_it_deserves() -> None:
    expected = {"G921", "G925", "G926", "G928", "G929"}
    assert specimen.codes(specimen.printed()) == expected


def test_bleed_of_another_width_is_refused() -> None:
    narrower = replace(specimen.EXPECTED, bleed_mm=2.0)
    assert specimen.codes(specimen.good(), narrower) == {"G926"}


def test_every_side_of_the_trim_is_looked_at() -> None:
    trim = "position:absolute;left:-10mm;right:-10mm;top:-10mm;height:210mm"
    frame = f"{trim};box-sizing:border-box;border:2mm solid"
    (finding,) = specimen.findings(specimen.with_body(f'<div style="{frame}"></div>'))
    assert finding.what.endswith("top, right, bottom, left")


def test_every_check_has_a_fault() -> None:
    assert {fault.code for fault in (*FAULTS, *INK_FAULTS)} == set(PRESS_CHECKS)


def test_sheet_of_another_size_is_not_rendered() -> None:
    endless = with_box("/TrimBox", 8.5, 8.5, 1e9, 1e9)
    assert "G927" not in specimen.codes(endless)
