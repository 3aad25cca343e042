"""What any viewer needs: either side of each limit."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from clinic_field_faults import EXPECTED_PACK, named
from clinic_field_faults import changed as changed_pack
from patient_field_faults import FORM, changed

from handouts.preflight import inspect
from handouts.preflight.checks.any_viewer import SMALLEST_PT
from handouts.preflight.checks.field_positions import PADDING_PT
from handouts.preflight.checks.fonts import ROUNDING_PT
from handouts.preflight.expectation import Expectation


def codes(pdf: bytes, expected: Expectation) -> set[str]:
    found = inspect(pdf, replace(expected, checks=("G824",))).findings
    return {finding.code for finding in found}


def sized(field: pikepdf.Object, width: float, height: float) -> None:
    left, bottom = float(field.Rect[0]), float(field.Rect[1])
    field.Rect = pikepdf.Array([left, bottom, left + width, bottom + height])


@pytest.mark.parametrize(("spare_pt", "is_refused"), [(0.1, False), (-0.1, True)])
@pytest.mark.parametrize("spare", ["width", "height"])
def test_words_in_capitals_stand_on_a_line_in_type_of_full_size(
    spare: str, spare_pt: float, is_refused: bool
) -> None:
    expected = replace(FORM, smallest_pt=10.0)
    least = 10.0 - ROUNDING_PT

    def narrow(fields: pikepdf.Object) -> None:
        more, higher = (spare_pt, 1) if spare == "width" else (1, spare_pt)
        for line in (field for field in list(fields) if "/MaxLen" in field):
            width = int(line.MaxLen) * least * 0.59 + PADDING_PT
            sized(line, width + more, least * 1.35 + 2 + higher)

    assert codes(changed(narrow), expected) == ({"G824"} if is_refused else set())


@pytest.mark.parametrize(
    ("lines", "spare_pt", "higher_pt", "is_refused"),
    [
        (1, 0.1, 0.1, False),
        (1, -0.1, 0.1, True),
        (1, 0.1, -0.1, True),
        (3, 0.1, 0.1, False),
        (3, -0.1, 0.1, True),
        (3, 0.1, -0.1, True),
    ],
)
def test_what_a_clinic_types_has_room(
    lines: int, spare_pt: float, higher_pt: float, is_refused: bool
) -> None:
    size, room = EXPECTED_PACK.smallest_pt - ROUNDING_PT, 16

    def narrow(document: pikepdf.Pdf) -> None:
        field = named(document, "clinic-phone")
        if lines > 1:
            field.Ff = int(field.Ff) | 1 << 12
        for place in field.Kids:
            width = room * size * 0.47 / lines + PADDING_PT + spare_pt
            sized(place, width, size * 1.35 * lines + 2 + higher_pt)

    assert codes(changed_pack(narrow), EXPECTED_PACK) == ({"G824"} if is_refused else set())


@pytest.mark.parametrize(("spare_pt", "is_refused"), [(0.1, False), (-0.1, True)])
@pytest.mark.parametrize("size", [SMALLEST_PT, 12.0])
def test_the_widest_letters_are_not_cut(size: float, spare_pt: float, is_refused: bool) -> None:
    expected = replace(EXPECTED_PACK, smallest_pt=SMALLEST_PT)

    def narrow(document: pikepdf.Pdf) -> None:
        field = named(document, "clinic-phone")
        for place in field.Kids:
            if size > SMALLEST_PT:
                place.DA = pikepdf.String(f"/OwnRegular {size:g} Tf 0 g")
            sized(place, 16 * size * 0.97 + PADDING_PT + spare_pt, size * 1.35 + 3)

    assert codes(changed_pack(narrow), expected) == ({"G824"} if is_refused else set())
