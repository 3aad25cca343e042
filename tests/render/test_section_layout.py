"""What is never set apart, what comes first on a screen, what large print and phones leave."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handout_of_every_kind import handout_of_every_kind, line, section

from handouts.content.handout import ChosenSection, Entry, Handout
from handouts.model.sections import Look
from handouts.render.section_layout import (
    continues,
    crisis_first,
    is_short,
    short_before_long,
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
    kept = [section for section in handout.sections() if section.kind not in ("blanks", "record")]
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


def named(name: str, look: Look = "plain") -> ChosenSection:
    return replace(section("passages", [Entry(id=name)]), id=name, look=look)


@pytest.mark.parametrize("above", [(), (named("crisis", "crisis"),)])
def test_in_large_print_the_long_box_follows_the_first_section_next_to_it(
    above: tuple[ChosenSection, ...],
) -> None:
    left = (*above, named("five", "in-short"), named("not-for"))
    right = (named("what"), named("risks"))
    areas = {"page1-left": left, "page1-right": right, "page1-low-left": (named("signs"),)}
    handout = replace(handout_of_every_kind("sheet"), areas=areas)
    found = [one.id for one in short_before_long(handout).sections()]
    assert found == [*(one.id for one in above), "what", "five", "not-for", "risks", "signs"]


def test_a_long_box_with_nothing_next_to_it_and_other_columns_keep_their_order() -> None:
    areas = {
        "page1-left": (named("five", "in-short"), named("not-for")),
        "page2-left": (named("a"), named("b")),
        "page2-right": (named("c"), named("five", "in-short")),
    }
    handout = replace(handout_of_every_kind("sheet"), areas=areas)
    assert short_before_long(handout) == handout


@pytest.mark.parametrize(("lines", "is_whole"), [(8, True), (9, False)])
def test_a_section_is_short_up_to_nine_lines_of_large_print(lines: int, is_whole: bool) -> None:
    # Its heading and its intro are a line each.
    entries = [Entry(id="a", bullets=(line("a", "x" * 54),) * lines)]
    assert is_short(section("passages", entries)) is is_whole
    two_lines = [Entry(id="a", text=line("a", "x" * 55), bullets=entries[0].bullets[2:])]
    assert is_short(section("passages", two_lines)) is is_whole
