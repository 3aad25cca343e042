"""Lines as numbers: where they begin, what they are made of."""

from __future__ import annotations

import pikepdf

from handouts.preflight.readers.shapes import LINES, Shape, from_first, shape

UP = pikepdf.Matrix(2, 0, 0, 3, 10, 20)
BOX = (("re", (1.0, 2.0, 3.0, 4.0)),)
BENT = (
    ("m", (5.0, 6.0)),
    ("l", (7.0, 6.0)),
    ("c", (7.0, 8.0, 6.0, 9.0, 5.0, 9.0)),
    ("h", ()),
)


def test_lines_are_drawn_by_these() -> None:
    assert LINES == {"m": 2, "l": 2, "c": 6, "re": 4, "h": 0}


def test_where_a_line_begins() -> None:
    assert Shape(BENT, "f").start == (5.0, 6.0)
    assert Shape((("h", ()), *BENT), "f").start == (5.0, 6.0)
    assert Shape((("h", ()),), "f").start == (0.0, 0.0)
    assert Shape((("m", (5.0,)),), "f").start == (5.0, 0.0)


def test_what_a_line_is_made_of() -> None:
    assert Shape(BENT, "f").kind == "mlch"
    assert Shape(BENT, "f") == Shape(BENT, "f", UP)
    assert Shape(BENT, "f") != Shape(BENT, "S")


def test_lines_are_counted_from_their_first_point() -> None:
    moved = (("m", (0.0, 0.0)), ("l", (2.0, 0.0)), ("c", (2.0, 2.0, 1.0, 3.0, 0.0, 3.0)), ("h", ()))
    assert Shape(BENT, "f").from_start == moved
    assert from_first(BOX, (1.0, 2.0)) == (("re", (0.0, 0.0, 3.0, 4.0)),)
    assert from_first((("l", (1.26, -0.04)),), (0.0, 0.0)) == (("l", (1.3, 0.0)),)
    assert str(from_first((("l", (0.0, -0.04)),), (0.0, 0.0))[0][1][1]) == "0.0"


def test_points_stand_on_the_page() -> None:
    assert [*Shape(BOX, "f").points()] == [(1, 2), (4, 2), (4, 6), (1, 6)]
    assert [*Shape(BOX, "f", UP).points()] == [(12, 26), (18, 26), (18, 38), (12, 38)]
    assert [*Shape(BENT, "f").points()] == [(5, 6), (7, 6), (7, 8), (6, 9), (5, 9)]
    assert [*Shape((("l", (1.0, 2.0, 3.0, 4.0)),), "f").points()] == [(1, 2), (3, 4)]
    assert [*Shape((("re", (1.0, 2.0)),), "f").points()] == [(1, 2)]


def test_each_line_by_itself() -> None:
    both = Shape((*BENT, *BOX, *BENT), "f*", UP)
    found = [*both.contours()]
    assert [each.lines for each in found] == [BENT, BOX, BENT]
    assert {(each.paint, each.matrix) for each in found} == {("f*", UP)}
    assert [each.lines for each in Shape(BENT[1:], "f").contours()] == [BENT[1:]]


def test_a_path_that_begins_twice_begins_at_the_second_place() -> None:
    first = ("m", (0.0, 0.0))
    assert shape((first, *BENT), "f").lines == BENT
    assert shape((*BENT, first), "f").lines == (*BENT, first)
    assert shape((*BENT, *BENT), "f", UP).lines == (*BENT, *BENT)
    assert shape(BENT, "f", UP).matrix == UP
