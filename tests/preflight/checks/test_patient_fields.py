"""What the patient fills in."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from gate_specimen import EXPECTED
from patient_field_faults import DIZZY, FORM, HOW_DIZZY, form, moved, with_entry

from handouts.preflight import inspect


def test_a_good_form_passes_the_whole_gate() -> None:
    assert inspect(form(), FORM).findings == ()


def test_fields_are_refused_where_no_form_is_expected() -> None:
    plain = replace(FORM, checks=EXPECTED.checks)
    assert {finding.code for finding in inspect(form(), plain).findings} == {"G805"}


@pytest.mark.parametrize(
    ("type_of", "is_good"),
    [
        ("0.29 0.29 0.29 rg /OwnRegular 12 Tf", True),
        ("0.1 0.31 0.1 rg /OwnRegular 12 Tf", False),
        ("0 0 0 rg /OwnRegular 10 Tf", True),
        ("0 0 0 rg /OwnRegular 9.8 Tf", False),
        ("0 0 0 rg", False),
    ],
)
def test_what_is_typed_is_dark_and_large(type_of: str, is_good: bool) -> None:
    asked = replace(FORM, checks=("G822", "G823"))
    pdf = with_entry("/DA", pikepdf.String(type_of))
    assert (inspect(pdf, asked).findings == ()) is is_good


@pytest.mark.parametrize(
    ("border", "is_good"),
    [
        ("1pt solid #949494", True),
        ("1pt solid #969696", False),
        ("0.75pt solid #000", True),
        ("0.65pt solid #000", False),
        ("0 solid #000", False),
        ("1pt none; border-bottom: 1pt solid #000", False),
    ],
)
def test_a_box_to_tick_has_a_frame_that_is_seen_well(border: str, is_good: bool) -> None:
    asked = replace(FORM, checks=("G822",))
    pdf = form(css=f"input:not(.line){{border:{border}}}")
    assert (inspect(pdf, asked).findings == ()) is is_good


@pytest.mark.parametrize(
    ("field", "right", "up", "is_good"),
    [
        (DIZZY, 0, 2, True),
        (DIZZY, 0, 12, False),
        (DIZZY, 0.5, 0, True),
        (DIZZY, 6, 0, False),
        (HOW_DIZZY, 0, -8, True),
        (HOW_DIZZY, 0, -14, False),
        (HOW_DIZZY, 40, 0, True),
        (HOW_DIZZY, 70, 0, False),
    ],
)
def test_a_field_is_level_with_its_words_and_below_its_head(
    field: int, right: float, up: float, is_good: bool
) -> None:
    asked = replace(FORM, checks=("G822",))
    assert (inspect(moved(field, right, up), asked).findings == ()) is is_good
