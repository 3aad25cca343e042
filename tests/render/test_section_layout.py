"""What belongs together, what comes first on a screen, and what large print has no room for."""

from __future__ import annotations

from dataclasses import replace

from handout_of_every_kind import handout_of_every_kind, line, section

from handouts.content.handout import ChosenSection, Entry, Handout
from handouts.render.section_layout import continues, crisis_first, without_wide_tables


def test_an_id_that_goes_on_where_another_ends_is_never_set_apart_from_it() -> None:
    assert continues(Entry(id="RS-05"), Entry(id="RS-05-IV"))
    assert not continues(Entry(id="RS-05"), Entry(id="RS-06"))


def test_on_a_screen_the_crisis_box_comes_first_and_nothing_is_lost() -> None:
    handout = handout_of_every_kind("sheet")
    first, *rest = crisis_first(handout).sections()
    assert first.look == "crisis"
    assert rest == [one for one in handout.sections() if one.look != "crisis"]


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
