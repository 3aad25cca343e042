from __future__ import annotations

from dataclasses import replace

import pytest
from gate_faults import FAULTS, Fault
from gate_specimen import EXPECTED, printed

from handouts.preflight import CHECKS, identity, inspect, statement_pages
from handouts.preflight.codes.codes import SCREEN_CODES
from handouts.preflight.registry import SCREEN_CHECKS


def test_the_specimen_passes_every_check() -> None:
    assert inspect(printed(), EXPECTED) == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_makes_exactly_its_own_code_fire(fault: Fault) -> None:
    findings = inspect(fault.pdf(), replace(EXPECTED, **fault.expected))

    assert {finding.code for finding in findings} == {fault.code}, "\n".join(map(str, findings))


def test_every_code_has_a_fault_and_no_fault_is_of_another() -> None:
    assert {fault.code for fault in FAULTS} == set(CHECKS)


def test_every_fault_has_a_name_of_its_own() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_every_code_is_explained_once_and_checked_once() -> None:
    checked = [code for check in SCREEN_CHECKS for code in check.codes]

    assert sorted([*checked, "G101"]) == sorted(code.code for code in SCREEN_CODES)


def test_only_what_is_asked_for_is_checked() -> None:
    asked = replace(EXPECTED, title="Another", language="fr-CA", checks=("G703",))

    assert [finding.code for finding in inspect(printed(), asked)] == ["G703"]


def test_an_unknown_check_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError, match="G999"):
        inspect(printed(), replace(EXPECTED, checks=("G999",)))


def test_findings_are_sorted_and_say_where() -> None:
    wrong = replace(EXPECTED, footer=("Nobody",), size_cap_bytes=1)

    assert [str(finding).split(":")[0] for finding in inspect(printed(), wrong)] == [
        "G103 whole file",
        "G403 page 1",
        "G403 page 2",
    ]


def test_it_tells_on_which_pages_each_statement_stands() -> None:
    assert statement_pages(printed(), EXPECTED) == {
        "RS-06": (1,),
        "RS-05": (1,),
        "RS-14": (2,),
        "RS-13": (2,),
    }
    assert statement_pages(b"no PDF", EXPECTED) == {}


def test_it_tells_which_handout_a_file_says_it_is() -> None:
    assert identity(printed()) == "handout screen/one-page.ear-rinse.letter.en"
    assert identity(b"no PDF") is None
