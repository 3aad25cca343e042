"""What the patient fills in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gate_fault import Fault
from gate_specimen import EXPECTED
from patient_field_faults import FAULTS, FORM, form

from handouts.preflight import FIELD_CHECKS, inspect


def test_a_good_form_passes_the_whole_gate() -> None:
    assert inspect(form(), FORM).findings == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_makes_exactly_its_own_code_fire(fault: Fault) -> None:
    assert fault.codes() == {fault.code}


def test_every_check_of_fields_has_a_fault() -> None:
    assert {fault.code for fault in FAULTS} == set(FIELD_CHECKS)


def test_fields_are_refused_where_no_form_is_expected() -> None:
    plain = replace(FORM, checks=EXPECTED.checks)
    assert {finding.code for finding in inspect(form(), plain).findings} == {"G805"}
