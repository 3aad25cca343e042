"""Which sections stand side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handout_of_every_kind import every_kind, line, section

from handouts.content.handout import ChosenSection, Entry
from handouts.model.sections import Look
from handouts.render.section_layout import Band, bands, halves


def plain(name: str, look: Look = "plain", kind: str = "passages") -> ChosenSection:
    return section(kind, [Entry(id=name, text=line(name, name))], look)


def shape(found: tuple[Band, ...]) -> list[tuple[str, int]]:
    return [(band.kind, len(band.sections)) for band in found]


def test_order_is_kept_and_nothing_is_lost() -> None:
    sections = tuple(every_kind())
    assert tuple(s for band in bands(sections) for s in band.sections) == sections


def test_text_flows_in_columns_between_what_needs_the_width() -> None:
    found = bands(
        (plain("a"), plain("b"), plain("c", "crisis"), plain("d"), plain("e", kind="table"))
    )
    assert shape(found) == [("columns", 2), ("wide", 1), ("columns", 1), ("wide", 1)]


def test_emergency_and_call_us_stand_side_by_side_only_as_neighbours() -> None:
    emergency, call_us = plain("e", "emergency"), plain("c", "call-us")
    assert shape(bands((plain("a"), emergency, call_us))) == [("columns", 1), ("pair", 2)]
    assert shape(bands((call_us, emergency))) == [("pair", 2)]
    assert shape(bands((emergency, plain("a"), call_us))) == [("columns", 3)]
    assert shape(bands((emergency, call_us, emergency))) == [("pair", 2), ("columns", 1)]


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        (50, 50, 0.5),
        (45, 55, 0.45),
        (42, 58, 0.42),
        (41, 59, 0.42),
        (1, 99, 0.42),
        (58, 42, 0.58),
        (59, 41, 0.58),
        (99, 1, 0.58),
    ],
)
def test_boxes_side_by_side_share_the_width_by_their_words_and_neither_is_narrow(
    left: int, right: int, share: float
) -> None:
    def of(letters: int, look: Look) -> ChosenSection:
        return replace(plain("", look), heading=line("", "w" * letters), intro=None, entries=())

    (pair,) = bands((of(left, "emergency"), of(right, "call-us")))
    assert (pair.kind, pair.left_share) == ("pair", share)


def test_a_dense_page_is_one_pair_of_columns() -> None:
    sections = tuple(every_kind())
    assert shape(bands(sections, dense=True)) == [("columns", len(sections))]


def test_halves_are_as_even_as_the_order_allows() -> None:
    entries = [
        Entry(id=str(n), text=line("x", "w" * length)) for n, length in enumerate((9, 2, 3, 4))
    ]
    assert [[entry.id for entry in half] for half in halves(entries)] == [["0"], ["1", "2", "3"]]
    assert halves(entries[:1]) == ((entries[0],),)


def test_what_adds_to_a_statement_stays_with_it() -> None:
    entries = [Entry(id=name, text=line("x", "w" * 5)) for name in ("RS-05", "RS-05-IV", "RS-13")]
    assert [len(half) for half in halves(entries)] == [2, 1]
    assert halves(entries[:2]) == (tuple(entries[:2]),)
