"""What is never set apart, what comes first on a screen, what large print and phones leave."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handout_of_every_kind import handout_of_every_kind, line, section

from handouts.content.handout import ChosenSection, Entry, Handout
from handouts.render.section_layout import (
    continues,
    crisis_first,
    without_lines_to_write_on,
    without_wide_tables,
)


@pytest.mark.parametrize(
    ("before", "entry", "adds"),
    [
        ("RS-05", "RS-05-IV", True),
        ("RS-12", "RS-12b", True),
        ("RS-05-IV", "RS-05", False),
        ("RS-05", "RS-13", False),
        ("RS-11-IV", "RS-11-ESK", False),
    ],
)
def test_what_adds_to_a_statement_is_known_by_its_id(before: str, entry: str, adds: bool) -> None:
    assert continues(Entry(id=before), Entry(id=entry)) is adds


@pytest.mark.parametrize("layout", ["sheet", "trifold", "booklet"])
def test_the_crisis_box_comes_first_and_all_else_keeps_its_order(layout: str) -> None:
    handout = handout_of_every_kind(layout)
    before = [section.id for section in handout.sections()]
    after = [section.id for section in crisis_first(handout).sections()]
    assert before[0] != "passages-crisis"
    assert after[0] == "passages-crisis"
    assert after[1:] == [name for name in before if name != "passages-crisis"]


def test_a_phone_has_no_lines_to_write_on_and_all_else() -> None:
    handout = handout_of_every_kind("sheet")
    kept = [section for section in handout.sections() if section.kind != "blanks"]
    assert 0 < len(kept) < len(list(handout.sections()))
    assert list(without_lines_to_write_on(handout).sections()) == kept


def with_table(columns: int, *, required: bool = False) -> tuple[Handout, ChosenSection]:
    cells = tuple(line("row", f"cell {n}") for n in range(columns))
    table = replace(
        section("table", [Entry(id="row", cells=cells, required=required)]),
        columns=tuple(line("head", f"Head {n}") for n in range(columns)),
    )
    handout = replace(handout_of_every_kind("sheet"), areas={"page1-top": (table,)})
    (found,) = without_wide_tables(handout).sections()
    return handout, found


def test_a_table_of_four_columns_is_a_heading_and_a_list_for_each_row() -> None:
    _, found = with_table(4)
    assert (found.kind, found.columns) == ("passages", ())
    (entry,) = found.entries
    assert entry.label is not None
    assert entry.label.text == "cell 0"
    assert [bullet.text for bullet in entry.bullets] == [f"Head {n}: cell {n}" for n in range(1, 4)]
    assert entry.cells == ()


def test_a_table_of_three_columns_and_a_required_row_stay_as_they_are() -> None:
    for handout, found in (with_table(3), with_table(4, required=True)):
        assert (found,) == tuple(handout.sections())
