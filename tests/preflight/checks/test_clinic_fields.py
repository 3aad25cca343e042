"""What the clinic fills in."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from clinic_field_faults import EXPECTED_PACK, PACK, changed, named, pack
from expectations import expectation
from made_page import document, page

from handouts.preflight import inspect
from handouts.preflight.checks import clinic_fields
from handouts.preflight.checks.clinic_fields import at_every_foot
from handouts.units import PT_PER_MM


def test_a_good_pack_passes_the_whole_gate() -> None:
    assert inspect(pack(), EXPECTED_PACK).findings == ()


def test_words_left_unfinished_outside_of_fields_are_still_refused() -> None:
    loose = pack(PACK.replace("Then you may go.", "Then [choose hours]."))
    assert "G411" in {finding.code for finding in inspect(loose, EXPECTED_PACK).findings}


def test_a_message_shows_a_field_as_one() -> None:
    half = PACK.replace(" the next day, after a good sleep.", "")
    found = inspect(pack(half), EXPECTED_PACK).findings
    assert any('"Do not drive […] the next day, after a good sleep."' in str(f) for f in found)


@pytest.mark.parametrize(("top_mm", "is_at_foot"), [(24.9, True), (25.1, False)])
def test_the_foot_of_a_page_is_its_lowest_25_mm(top_mm: float, is_at_foot: bool) -> None:
    expected = expectation(foot_fields=("status",))
    made = document(page(), expected=expected)
    widget = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Widget,
        T=pikepdf.String("status"),
        Rect=pikepdf.Array([72, 30, 172, top_mm * PT_PER_MM]),
    )
    made.file.qpdf.pages[0].Annots = pikepdf.Array([widget])
    assert (list(at_every_foot(made)) == []) is is_at_foot


@pytest.mark.parametrize(("pixels", "is_seen"), [(12, True), (11, False)])
def test_a_mark_has_dark_pixels_for_each_of_its_letters(
    monkeypatch: pytest.MonkeyPatch, pixels: int, is_seen: bool
) -> None:
    # The longest mark, "[choose: driving]", has 16 letters and signs.
    monkeypatch.setattr(clinic_fields, "_dark_pixels", lambda *a: [16 * pixels] * len(a[-1]))
    found = inspect(pack(), replace(EXPECTED_PACK, checks=("G816",))).findings
    assert (found == ()) is is_seen
    assert {"[choose: driving]" in finding.what for finding in found} <= {True}


def test_a_field_that_no_page_shows_is_reported() -> None:
    def take_off(made: pikepdf.Pdf) -> None:
        places = {place.objgen for place in named(made, "clinic-phone").Kids}
        for sheet in made.pages:
            kept = [a for a in sheet.get("/Annots", ()) if a.objgen not in places]
            sheet.Annots = pikepdf.Array(kept)

    found = inspect(changed(take_off), replace(EXPECTED_PACK, checks=("G813",))).findings
    assert [finding.what for finding in found] == ['the field "clinic-phone" is not shown']
