"""Fields by the places where they are shown: their names, boxes and entries."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from handouts.preflight.readers.widgets import Widget, read_widgets

BOX = Array([10, 20, 30, 40])


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    made = pikepdf.new()
    for _ in range(2):
        made.add_blank_page()
    return made


def widgets(pdf: pikepdf.Pdf, *annotations: Dictionary) -> tuple[Widget, ...]:
    """Return the widgets of ``pdf`` after these annotations are put on its second page."""
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(each) for each in annotations])
    return tuple(read_widgets(pdf))


def test_a_field_is_named_by_all_above_it(pdf: pikepdf.Pdf) -> None:
    plain = Dictionary(Subtype=Name.Widget, T=String("phone"), Rect=BOX)
    found = widgets(
        pdf,
        plain,
        Dictionary(Subtype=Name.Link, T=String("no")),
        Dictionary(Subtype=Name.Widget, Parent=Dictionary(T=String("b"), Parent=Dictionary())),
        Dictionary(Subtype=Name.Widget, T=String("c"), Parent=Dictionary(T=String("a"))),
        Dictionary(Subtype=Name.Widget),
    )
    assert [(w.page, w.name, w.box) for w in found] == [
        (2, "phone", (10.0, 20.0, 30.0, 40.0)),
        (2, "b", None),
        (2, "a.c", None),
        (2, "", None),
    ]
    own = [widget.field == widget.annotation for widget in found]
    assert own == [True, False, True, True]


@pytest.mark.parametrize(("above", "name"), [(19, "top"), (20, "")])
def test_a_name_is_looked_for_up_to_20_steps(pdf: pikepdf.Pdf, above: int, name: str) -> None:
    holder = Dictionary(T=String("top"))
    for _ in range(above):
        holder = Dictionary(Parent=holder)
    holder.Subtype = Name.Widget
    assert [widget.name for widget in widgets(pdf, holder)] == [name]


def test_an_entry_of_a_place_goes_before_that_of_its_field(pdf: pikepdf.Pdf) -> None:
    parent = Dictionary(T=String("a"), DA=String("field"), Q=1)
    own = Dictionary(Subtype=Name.Widget, Parent=parent, DA=String("own"))
    (widget,) = widgets(pdf, own)
    assert widget.entry("/DA") == String("own")
    assert widget.entry("/Q") == 1
    assert widget.entry("/F") is None


def test_a_field_without_a_place_or_flags_has_none(pdf: pikepdf.Pdf) -> None:
    nowhere, shown = widgets(
        pdf,
        Dictionary(Subtype=Name.Widget),
        Dictionary(Subtype=Name.Widget, Rect=BOX, Parent=Dictionary(T=String("a"), Ff=4096)),
    )
    assert (nowhere.size, nowhere.flags) == ((0.0, 0.0), 0)
    assert (shown.size, shown.flags) == ((20.0, 20.0), 4096)
