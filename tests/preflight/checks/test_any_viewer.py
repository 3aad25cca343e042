"""What any viewer needs: either side of each limit."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from clinic_field_faults import EXPECTED_PACK, named
from clinic_field_faults import changed as changed_pack
from patient_field_faults import FORM, changed

from handouts.preflight import inspect
from handouts.preflight.checks.field_positions import PADDING_PT
from handouts.preflight.expectation import Expectation


def codes(pdf: bytes, expected: Expectation) -> set[str]:
    found = inspect(pdf, replace(expected, checks=("G824",))).findings
    return {finding.code for finding in found}


@pytest.mark.parametrize(("spare_pt", "is_refused"), [(0.1, False), (-0.1, True)])
def test_words_in_capitals_fit_on_a_line(spare_pt: float, is_refused: bool) -> None:
    def narrow(fields: pikepdf.Array) -> None:
        line = fields[1]
        left, bottom, _, top = (float(side) for side in line.Rect)
        size = float(str(line.DA).split()[1])
        width = int(line.MaxLen) * size * 0.59 + PADDING_PT + spare_pt
        line.Rect = pikepdf.Array([left, bottom, left + width, top])

    assert codes(changed(narrow), FORM) == ({"G824"} if is_refused else set())


@pytest.mark.parametrize(
    ("lines", "spare_pt", "height_em", "is_refused"),
    [
        (1, 0.1, 1.22, False),
        (1, -0.1, 1.22, True),
        (3, 0.1, 3.79, False),
        (3, -0.1, 3.79, True),
        (3, 0.1, 3.77, True),  # under 1.2 + 2 * 1.29
    ],
)
def test_what_a_clinic_types_has_room(
    lines: int, spare_pt: float, height_em: float, is_refused: bool
) -> None:
    size, room = 12.0, 16

    def narrow(document: pikepdf.Pdf) -> None:
        field = named(document, "clinic-phone")
        if lines > 1:
            field.Ff = int(field.Ff) | 1 << 12
        for place in field.Kids:
            place.DA = pikepdf.String(f"/OwnRegular {size:g} Tf 0 g")
            left, bottom = float(place.Rect[0]), float(place.Rect[1])
            width = room * size * 0.47 / lines + PADDING_PT + spare_pt
            height = size * height_em
            place.Rect = pikepdf.Array([left, bottom, left + width, bottom + height])

    assert codes(changed_pack(narrow), EXPECTED_PACK) == ({"G824"} if is_refused else set())
