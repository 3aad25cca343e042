"""What a page draws: followed so far, through each matrix, and through each opening."""

from __future__ import annotations

from contextlib import nullcontext
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.content_stream import MOST_DRAWINGS
from handouts.preflight.readers.drawings import Drawing, Loose
from handouts.preflight.readers.pdf_file import open_pdf

Thing = Drawing | Loose
PLACED = "1 0 0 1 10 20 cm q 1 0 0 1 5 5 cm 2 0 0 2 0 0 cm "


def things(drawn: str, form: str = "0 0 4 3 re f", *, deep: int = 1, **own: object) -> list[Thing]:
    """Return what a page of 100 by 100 pt draws, with a form in ``deep`` - 1 others."""
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(100, 100))
        sheet.obj.Contents = pdf.make_stream(drawn.encode())
        known = {"Subtype": Name.Form, "BBox": Array([0, 0, 100, 100])}
        made = pdf.make_stream(form.encode(), **{**known, **own})
        for _ in range(deep - 1):
            within = Dictionary(XObject=Dictionary(x0=made))
            made = pdf.make_stream(b"/x0 Do", Resources=within, **known)
        sheet.obj.Resources = Dictionary(XObject=Dictionary(x0=made))
        target = BytesIO()
        pdf.save(target)
    with open_pdf(target.getvalue()) as file:
        (page,) = file.painted
    if page.fault:
        raise UnreadableError(page.fault)
    return page.things


@pytest.mark.parametrize(("deep", "is_read"), [(24, True), (25, False)])
def test_forms_within_forms_are_followed_so_far(deep: int, is_read: bool) -> None:
    with nullcontext() if is_read else pytest.raises(UnreadableError, match="forms within forms"):
        assert len(things("/x0 Do", deep=deep)) == 1


@pytest.mark.parametrize(("more", "is_read"), [(0, True), (1, False)])
def test_so_many_drawings_are_looked_at(more: int, is_read: bool) -> None:
    with nullcontext() if is_read else pytest.raises(UnreadableError, match="too much"):
        assert len(things("/x0 Do " * (MOST_DRAWINGS + more))) == MOST_DRAWINGS == 2000


@pytest.mark.parametrize(
    ("drawn", "form", "box"),
    [
        ("/x0 Do", "0 0 4 3 re f", (0, 0, 4, 3)),
        ("2 0 0 2 3 5 cm /x0 Do", "0 0 4 3 re f", (3, 5, 11, 11)),
        ("q 2 0 0 2 3 5 cm Q /x0 Do", "0 0 4 3 re f", (0, 0, 4, 3)),
        ("Q /x0 Do", "0 0 4 3 re f", (0, 0, 4, 3)),
        ("/x0 Do", f"{PLACED} 0 0 4 3 re f Q", (15, 25, 23, 31)),
        ("3 0 0 3 0 0 cm /x0 Do", f"{PLACED} 0 0 4 3 re f Q", (45, 75, 69, 93)),
        ("/x0 Do", f"{PLACED} q 1 0 0 1 5 0 cm 0 0 m 4 3 l S Q Q", (25, 25, 33, 31)),
        ("/x0 Do", "q 1 0 0 1 5 0 cm Q 0 0 m 4 3 l S", (0, 0, 4, 3)),
        ("/x0 Do", "Q 0 0 m 1 5 2 6 4 3 c S", (0, 0, 4, 6)),
        ("/x0 Do", "9 9 m 0 0 m 4 3 l S", (0, 0, 4, 3)),
    ],
)
def test_where_a_drawing_is(drawn: str, form: str, box: tuple[float, ...]) -> None:
    (drawing,) = things(drawn, form)
    assert isinstance(drawing, Drawing)
    assert drawing.box == pytest.approx(box)


@pytest.mark.parametrize("drawn", ["/x1 Do", ""])
def test_what_is_no_form_is_no_drawing(drawn: str) -> None:
    assert things(drawn) == []
    assert things("/x0 Do", Subtype=Name.Image) == []


def test_a_form_without_a_box_is_not_read() -> None:
    with pytest.raises(UnreadableError, match="without a box"):
        things("/x0 Do", BBox=Array([]))


def test_a_form_has_a_matrix_of_its_own() -> None:
    (drawing,) = things("/x0 Do", Matrix=Array([3, 0, 0, 3, 1, 2]))
    assert isinstance(drawing, Drawing)
    assert drawing.box == pytest.approx((1, 2, 13, 11))


@pytest.mark.parametrize(
    ("drawn", "opening"),
    [
        ("/x0 Do", (0, 0, 100, 100)),
        ("10 0 20 30 re W n /x0 Do", (10, 0, 30, 30)),
        ("10 0 20 30 re W* n 0 0 20 90 re W n /x0 Do", (10, 0, 20, 30)),
        ("q 10 0 20 30 re W n Q /x0 Do", (0, 0, 100, 100)),
        ("10 0 20 30 re n /x0 Do", (0, 0, 100, 100)),
        ("2 0 0 2 0 0 cm /x0 Do", (0, 0, 100, 100)),
        ("1 0 0 1 40 0 cm /x0 Do", (40, 0, 100, 100)),
        (".5 0 0 .5 0 0 cm /x0 Do", (0, 0, 50, 50)),
    ],
)
def test_through_what_a_drawing_is_seen(drawn: str, opening: tuple[float, ...]) -> None:
    (drawing,) = things(drawn)
    assert drawing.opening == pytest.approx(opening)


@pytest.mark.parametrize(
    ("drawn", "width", "is_dashed"),
    [
        ("0 0 m 9 0 l S", 1, False),
        ("3 w 0 0 m 9 0 l S", 3, False),
        ("3 w 2 0 0 2 0 0 cm 0 0 m 9 0 l S", 6, False),
        ("0 -2 3 0 0 0 cm 0 0 m 9 0 l S", 3, False),
        ("0 -4 3 0 0 0 cm 0 0 m 9 0 l S", 4, False),
        ("3 0 0 4 0 0 cm 0 0 m 9 0 l S", 4, False),
        ("q 3 w [2] 0 d Q 0 0 m 9 0 l S", 1, False),
        ("[2] 0 d 0 0 m 9 0 l S", 1, True),
        ("[] 0 d 0 0 m 9 0 l S", 1, False),
    ],
)
def test_how_a_loose_line_is_drawn(drawn: str, width: float, is_dashed: bool) -> None:
    (loose,) = things(drawn)
    assert isinstance(loose, Loose)
    assert (loose.width, loose.is_dashed) == (width, is_dashed)


def test_what_a_page_itself_draws_is_told_from_what_its_forms_draw() -> None:
    found = things("0 0 9 9 re f /x0 Do", "BT ET 0 0 9 9 re f")
    assert [isinstance(each, Loose) and each.is_in_form for each in found] == [False, True]


def test_what_only_cuts_is_nothing_painted() -> None:
    found = things("0 0 0 rg 0 0 1 RG 0 0 9 9 re W n 0 0 9 9 re B 0 0 9 9 re f 0 0 9 9 re S")
    colours = [each.colours for each in found if isinstance(each, Loose)]
    assert colours == [((0, 0, 0), (0, 0, 1)), ((0, 0, 0),), ((0, 0, 1),)]


@pytest.mark.parametrize("form", ["BT ET", "q Q", "0 0 4 3 re n", "0 0 4 3 re f /A BMC EMC"])
def test_a_form_of_more_than_lines_is_no_drawing(form: str) -> None:
    assert not any(isinstance(thing, Drawing) for thing in things("/x0 Do", form))


def lines(form: str, **own: Any) -> str:
    (drawing,) = things("/x0 Do", form, **own)
    assert isinstance(drawing, Drawing)
    return drawing.figure.lines


def seen_through(**amounts: Any) -> dict[str, object]:
    return {"Resources": Dictionary(ExtGState=Dictionary(a=Dictionary(**amounts)))}


SAID = "q 1 w [] 0 d /a gs 0 0 0 rg 0 0 m 4 3 l S Q"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1 w", "2 w"),
        ("[] 0 d", "[1] 0 d"),
        ("4 3 l", "4 3.01 l"),
        (" S", " s"),
        ("0 0 m 4 3 l", "4 3 m 0 0 l"),
        ("q 1 w", "q 1 0 0 1 1 0 cm 1 w"),
        ("4 3 l", "4 3 l W"),
        ("/a gs", "/b gs"),
    ],
)
def test_what_changes_a_drawing_changes_its_fingerprint(old: str, new: str) -> None:
    assert old in SAID
    assert lines(SAID, **seen_through(ca=1)) != lines(SAID.replace(old, new), **seen_through(ca=1))


def test_neither_its_place_nor_its_colour_does() -> None:
    own = seen_through(ca=1)
    placed = [f"1 0 0 1 {x} 0 cm q 1 0 0 1 0 0 cm {x} 0 0 {x} 0 0 cm {SAID}" for x in (3, 7)]
    assert len({lines(each, **own) for each in (SAID, *placed)}) == 1
    assert lines(SAID, **own) == lines(SAID.replace("0 0 0 rg", "1 0 0 0 k"), **own)
    assert lines(SAID, **own) != lines(SAID, **seen_through(ca=0.5))
    assert lines(SAID, **own) != lines(SAID, **seen_through(CA=0.5, ca=1))
