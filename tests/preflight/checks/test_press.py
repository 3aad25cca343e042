"""What a shop relies on besides colour."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import press_specimen as specimen
import pytest
from expectations import expectation
from made_page import drawn, inset
from pikepdf import Dictionary, Name
from press_faults import FAULTS, bar, with_box, with_root
from press_ink_faults import FAULTS as INK_FAULTS

from handouts.preflight import codes_for, inspect
from handouts.preflight.readers.boxes import Box
from handouts.units import PT_PER_MM as MM


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
    assert {fault.code for fault in (*FAULTS, *INK_FAULTS)} == set(codes_for("press"))


@pytest.mark.parametrize(("right", "top"), [(1e9, 1e9), (428.0, 1e9), (1e9, 604.0)])
def test_sheet_of_another_size_is_not_rendered(right: float, top: float) -> None:
    assert "G927" not in specimen.codes(with_box("/TrimBox", 8.5, 8.5, right, top))


@pytest.mark.parametrize(("left_mm", "right_mm"), [(3.8, 40), (0, 40), (1, 2)])
def test_ink_may_end_well_inside_run_on_or_stay_in_the_bleed(
    left_mm: float, right_mm: float
) -> None:
    assert specimen.codes(bar(left_mm, right_mm)) == set()


# --- limits: each has a case on either side -------------------------------------------------------

# A5 with 3 mm of bleed, at the origin.
A5_BLEED = Box(0.0, 0.0, 154.0 * MM, 216.0 * MM)


def boxes_are_right(media: Box, bleed: Box, trim: Box, ordered_mm: float = 3.0) -> bool:
    pdf = drawn("", media, BleedBox=bleed, TrimBox=trim)
    expected = expectation(bleed_mm=ordered_mm, checks=("G926",))
    return inspect(pdf, expected).findings == ()


@pytest.mark.parametrize(("bleed_mm", "is_right"), [(3.04, True), (2.96, True), (3.06, False)])
def test_the_bleed_is_as_wide_as_was_ordered(bleed_mm: float, is_right: bool) -> None:
    assert boxes_are_right(A5_BLEED, A5_BLEED, inset(A5_BLEED, bleed_mm)) is is_right


def moved(box: Box, side: int, mm: float) -> Box:
    """Return a box with one of its sides moved."""
    return Box(*(at + mm * MM * (n == side) for n, at in enumerate(box)))


@pytest.mark.parametrize(("at_mm", "is_right"), [(0.04, True), (-0.04, True), (0.06, False)])
@pytest.mark.parametrize("side", [0, 1])
def test_the_sheet_starts_at_the_origin(side: int, at_mm: float, is_right: bool) -> None:
    media = moved(A5_BLEED, side, at_mm)
    assert boxes_are_right(media, A5_BLEED, inset(A5_BLEED, 3.0)) is is_right


@pytest.mark.parametrize("side", range(4))
def test_each_side_has_its_bleed_and_its_room_for_marks(side: int) -> None:
    bleed = inset(A5_BLEED, 6.0)
    trim = inset(bleed, 3.0)
    inwards = 0.1 if side < 2 else -0.1
    assert boxes_are_right(A5_BLEED, bleed, trim)
    assert not boxes_are_right(A5_BLEED, bleed, moved(trim, side, inwards))
    outwards = -20 * inwards
    assert not boxes_are_right(A5_BLEED, moved(bleed, side, outwards), moved(trim, side, outwards))


def test_no_bleed_is_ordered_that_a_shop_would_not_take() -> None:
    assert boxes_are_right(A5_BLEED, A5_BLEED, inset(A5_BLEED, 3.0), ordered_mm=3.0)
    assert not boxes_are_right(A5_BLEED, A5_BLEED, inset(A5_BLEED, 2.9), ordered_mm=2.9)


@pytest.mark.parametrize(
    ("slug_mm", "is_right"), [(0.04, True), (0.06, False), (4.9, False), (5.1, True)]
)
def test_the_sheet_is_the_bleed_or_has_room_for_crop_marks(slug_mm: float, is_right: bool) -> None:
    bleed = inset(A5_BLEED, slug_mm)
    assert boxes_are_right(A5_BLEED, bleed, inset(bleed, 3.0)) is is_right


@pytest.mark.parametrize(("version", "is_known"), [("/1.6", True), ("/1.7", False)])
def test_a_pdf_is_of_a_version_that_the_standard_knows(version: str, is_known: bool) -> None:
    assert (specimen.codes(with_root("/Version", Name(version))) == set()) is is_known


@pytest.mark.parametrize("side", [2, 3])
def test_room_at_one_side_alone_is_no_room_for_crop_marks(side: int) -> None:
    media = moved(A5_BLEED, side, 8.0)
    assert not boxes_are_right(media, A5_BLEED, inset(A5_BLEED, 3.0))


def test_a_sheet_that_acts_is_for_screens() -> None:
    assert "G928" in specimen.codes(with_root("/AA", Dictionary(WP=Dictionary(S=Name.Named))))


def test_a_sheet_without_metadata_is_not_identified() -> None:
    with pikepdf.open(BytesIO(specimen.good())) as pdf:
        del pdf.Root.Metadata
        target = BytesIO()
        pdf.save(target, deterministic_id=True)
    found = specimen.findings(target.getvalue())
    assert ("G929", "has no readable XMP metadata") in {(f.code, f.what) for f in found}
