"""What is never set apart, and what comes first where there are no pages."""

from __future__ import annotations

import pytest
from handout_of_every_kind import handout_of_every_kind

from handouts.content.handout import Entry
from handouts.render.section_layout import continues, crisis_first


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
