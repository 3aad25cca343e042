"""A sheet of pocket cards, which a trimmer cuts into eight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from card_faults import CARDS, CSS, FOOT, LINES, cards, one_card, redrawn, replaced
from hypothesis import given, settings
from hypothesis import strategies as st
from office_specimen import STATEMENT, findings, printed
from uncompressed import uncompressed

from handouts.preflight import inspect

WHOLE = replace(CARDS, checks=("G305", "G401", "G402", "G403", "G411", "G501", "G506", "G908"))


def test_a_good_sheet_passes() -> None:
    assert findings(cards(), CARDS) == ()
    assert findings(cards(), WHOLE) == ()


def test_a_card_on_its_own_is_read_as_any_page() -> None:
    alone = replace(WHOLE, trim_mm=(107.95, 69.85), lines=LINES)
    assert findings(one_card(), alone) == ()


@pytest.mark.parametrize("words", ["Do not drive.", f"{STATEMENT} Ask us."])
def test_other_words_on_all_eight_are_found_by_the_checks_of_words(words: str) -> None:
    found = {finding.code for finding in findings(cards(words), WHOLE)}
    assert found & {"G411", "G501"}
    assert "G908" not in found


def test_a_finding_names_the_card() -> None:
    (finding,) = findings(replaced(rb"306.0000 396.0000 cm", b"306.0000 398.0000 cm"), CARDS)
    assert (finding.page, finding.what) == (1, "has no card in row 2, column 2")


@pytest.mark.parametrize(("moved", "is_right"), [(b"306.2800", True), (b"306.2900", False)])
def test_a_card_is_at_its_place_except_a_tenth_of_a_mm(moved: bytes, is_right: bool) -> None:
    found = findings(replaced(rb"306.0000(?= 396.0000 cm)", moved), CARDS)
    assert [finding.code for finding in found] == ([] if is_right else ["G908"])


@pytest.mark.parametrize(("width", "is_right"), [(b"0.5 w", True), (b"0.51 w", False)])
def test_marks_are_hairlines(width: bytes, is_right: bool) -> None:
    found = findings(replaced(rb"0.25 w", width), CARDS)
    assert [finding.code for finding in found] == ([] if is_right else ["G908"])


@pytest.mark.parametrize("operator", [b" w", b" G"])
def test_marks_without_a_width_or_a_grey_are_refused(operator: bytes) -> None:
    """A viewer passes over such an operator: its lines are then 1 pt wide."""
    found = findings(replaced(rb"[\d.]+(?=%b)" % operator, b""), CARDS)
    assert [finding.what for finding in found] == ["draws marks that are not black hairlines"]


@pytest.mark.parametrize(("low_mm", "is_right"), [(11.9, True), (12.1, False)])
def test_a_mark_is_near_the_end_of_its_cut(low_mm: float, is_right: bool) -> None:
    low = low_mm * 72 / 25.4
    mark = f"306.0000 {low:.4f} m 306.0000 {low + 9:.4f} l S\n".encode()

    def moved(drawn: bytes) -> bytes:
        first = drawn.index(b"306.0000 17.8583 m")
        return drawn[:first] + mark + drawn[drawn.index(b"\n", first) + 1 :]

    found = inspect(redrawn(moved), replace(CARDS, checks=("G908",))).findings
    assert [finding.what for finding in found] == (
        [] if is_right else ["lacks a mark at an end of the cut 108.0 mm from the left"]
    )


@pytest.mark.parametrize(
    ("body_pt", "foot_pt", "code"),
    [(8.5, 7.0, None), (8.4, 7.0, "G506"), (8.5, 6.9, "G305")],
)
def test_type_on_a_card_has_its_own_floor(body_pt: float, foot_pt: float, code: str | None) -> None:
    size = f"html{{font-size:{body_pt}pt}} @page{{@bottom-left{{font-size:{foot_pt}pt}}}}"
    card = printed(f"<h1>Driving</h1><p>{STATEMENT}</p>", CSS + size, 1)
    alone = replace(
        WHOLE, pages=1, trim_mm=(107.95, 69.85), lines=LINES[:2], footer=(FOOT,), smallest_pt=8.5
    )
    assert [finding.code for finding in findings(card, alone)] == ([code] if code else [])


@given(st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=6)), min_size=1))
@settings(deadline=None, max_examples=40, derandomize=True)
def test_no_damage_to_a_file_makes_a_check_raise(damage: list[tuple[float, bytes]]) -> None:
    pdf = bytearray(uncompressed(cards()))
    for where, what in damage:
        start = int(where * len(pdf))
        pdf[start : start + len(what)] = what
    found = {finding.code for finding in findings(bytes(pdf), WHOLE)}
    assert found <= {"G101", *WHOLE.checks}


@pytest.mark.parametrize("operands", [b"", b"306.0000 ", b"/No 2 ", b"1 2 3 "])
def test_a_mark_without_a_place_is_no_mark(operands: bytes) -> None:
    found = findings(replaced(rb"[\d.]+ [\d.]+ (?=l S)", operands), CARDS)
    assert "G908" in {finding.code for finding in found}


@pytest.mark.parametrize("matrix", [b"", b"1 0 0 1 ", b"1 0 0 1 /No 5 "])
def test_a_card_without_a_place_is_no_card(matrix: bytes) -> None:
    found = findings(replaced(rb"1 0 0 1 306.0000 [\d.]+ (?=cm)", matrix), CARDS)
    assert "G908" in {finding.code for finding in found}


def test_any_other_page_keeps_its_floor_of_10_pt() -> None:
    page = replace(WHOLE, card_mm=None, trim_mm=(107.95, 69.85), checks=("G305", "G506"))
    found = findings(one_card(), page)
    assert {finding.code for finding in found} == {"G305", "G506"}
