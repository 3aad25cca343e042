"""Plain values out of objects of any type."""

from __future__ import annotations

from decimal import Decimal

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from handouts.preflight.readers import pdf_objects as objects


def test_a_wrong_type_reads_as_missing() -> None:
    holder = Dictionary(A=String("words"), B=Name.Name, C=Array([3, 1, 2, 4]), D=True)

    assert objects.text_string(objects.entry(holder, "/A")) == "words"
    assert objects.name(objects.entry(holder, "/B")) == "Name"
    assert objects.box(objects.entry(holder, "/C")) == (2.0, 1.0, 3.0, 4.0)
    assert objects.text_string(objects.entry(holder, "/B")) is None
    assert objects.name(objects.entry(holder, "/A")) == ""
    assert objects.box(objects.entry(holder, "/A")) is None
    assert objects.integer(objects.entry(holder, "/D")) is None
    assert objects.number(objects.entry(holder, "/D")) is None
    assert objects.entry(objects.entry(holder, "/A"), "/A") is None
    assert objects.elements(None) == ()
    assert objects.keys(3) == ()


def test_a_key_is_looked_up_in_the_value_of_the_one_before() -> None:
    pdf = pikepdf.new()
    holder = Dictionary(A=Dictionary(B=Dictionary(C=3)))
    assert objects.entry(holder, "/A", "/B", "/C") == 3
    assert objects.entry(holder, "/A", "/C", "/B") is None
    stream = pdf.make_stream(b"", Dictionary(Z=1, A=2))
    assert objects.entry(stream, "/A") == 2
    assert objects.keys(stream) == ("/A", "/Z")


def test_elements_of_what_is_no_array_are_itself() -> None:
    assert objects.elements(Array([1, 2])) == (1, 2)
    assert objects.elements(7) == (7,)


@pytest.mark.parametrize(
    ("value", "number"),
    [(3, 3.0), (Decimal("1.5"), 1.5), (True, None), ("x", None), (None, None)],
)
def test_a_number_is_read(value: object, number: float | None) -> None:
    assert objects.number(value) == number


def test_a_whole_number_is_one() -> None:
    assert objects.integer(3) == 3
    assert objects.integer(3.0) is None


def test_only_an_indirect_object_has_a_number() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page().obj
    assert objects.objgen(page) == page.objgen != (0, 0)
    assert objects.objgen(Dictionary()) == objects.objgen(3) == (0, 0)


def test_a_stream_that_cannot_be_decoded_is_empty() -> None:
    pdf = pikepdf.new()
    assert objects.stream_bytes(pdf.make_stream(b"words")) == b"words"
    assert objects.stream_bytes(String("words")) == b""
    broken = pdf.make_stream(b"words")
    broken.Filter = Name.Unknown
    assert objects.stream_bytes(broken) == b""


@pytest.mark.parametrize("sides", [[1, 2, 3], [1, 2, 3, 4, 5], [1, 2, 3, Name.A]])
def test_a_rectangle_has_four_sides(sides: list[object]) -> None:
    assert objects.box(Array(sides)) is None


@pytest.mark.parametrize(
    ("rect", "place"),
    [
        ([0, 0, 1, 1], (0.0, 0.0, 1.0, 1.0)),
        ([5, 9, 1, 2], (1.0, 2.0, 5.0, 9.0)),
        ([1, 0, 1, 9], None),
        ([0, 1, 9, 1], None),
    ],
)
def test_a_place_has_an_area(rect: list[int], place: object) -> None:
    assert objects.place(Dictionary(Rect=Array(rect))) == place
    assert objects.place(Dictionary()) is None


@pytest.mark.parametrize(("above", "value"), [(0, 5), (99, 5), (100, None)])
def test_a_page_inherits_from_those_above_it(above: int, value: object) -> None:
    pdf = pikepdf.new()
    page = pdf.make_indirect(Dictionary(Rotate=5))
    for _ in range(above):
        page = pdf.make_indirect(Dictionary(Parent=page))
    assert objects.inherited(page, "/Rotate") == value


def test_what_a_page_has_itself_is_not_inherited() -> None:
    assert objects.inherited(Dictionary(A=1, Parent=Dictionary(A=2)), "/A") == 1
    assert objects.inherited(Dictionary(Parent=Dictionary(A=2)), "/A") == 2
    assert objects.inherited(Dictionary(Parent=Dictionary()), "/A") is None


def test_everything_is_reached_once_but_what_is_above() -> None:
    pdf = pikepdf.new()
    above = pdf.make_indirect(Dictionary(Name=Name.Above))
    shared = pdf.make_indirect(Dictionary(Name=Name.Shared))
    root = pdf.make_indirect(
        Dictionary(
            Name=Name.Root,
            Parent=above,
            P=above,
            A=Array([shared, Dictionary(Name=Name.First), Array([Dictionary(Name=Name.Second)])]),
            B=shared,
            C=pdf.make_stream(b"", Dictionary(Name=Name.Stream)),
            D=3,
        )
    )
    shared.Back = root
    found = [
        (objects.name(objects.entry(each, "/Name")), keys) for each, keys in objects.reachable(root)
    ]
    assert sorted(name for name, _ in found) == ["First", "Root", "Second", "Shared", "Stream"]
    assert dict(found)["Root"] == ("/A", "/B", "/C", "/D", "/Name", "/P", "/Parent")


def named() -> pikepdf.Pdf:
    """Return a file of two pages with places called "old", "new" and, deeper down, "deep"."""
    pdf = pikepdf.new()
    one, two = (pdf.add_blank_page().obj for _ in range(2))
    pdf.Root.Dests = Dictionary({"/old": Array([one, Name.Fit])})
    deep = Array([String("deep"), Dictionary(D=Array([one, Name.XYZ, 1, 2, 0]))])
    leaves = (deep, Array([String("new"), Array([two])]))
    kids = [Dictionary(Names=each, Limits=Array([each[0], each[0]])) for each in leaves]
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array(map(pdf.make_indirect, kids))))
    return pdf


def test_a_place_is_found_by_its_name() -> None:
    pdf = named()
    one, two = (page.obj for page in pdf.pages)
    assert objects.destination(pdf, Name.old) == (one, Name.Fit)
    assert objects.destination(pdf, String("new")) == (two,)
    assert objects.destination(pdf, String("deep")) == (one, Name.XYZ, 1, 2, 0)
    assert objects.destination(pdf, String("none")) == ()
    assert objects.destination(pdf, Array([two, Name.Fit])) == (two, Name.Fit)
    assert objects.destination(pdf, Dictionary(D=Array([two]))) == (two,)
    assert objects.destination(pdf, 3) == ()


@pytest.mark.parametrize("fault", ["circle", "no limits", "no tree"])
def test_places_in_a_tree_that_is_not_whole_are_not_found(fault: str) -> None:
    pdf = named()
    tree = pdf.Root.Names.Dests = pdf.make_indirect(pdf.Root.Names.Dests)
    if fault == "circle":
        tree.Kids[0].Kids = Array([tree])
        del tree.Kids[0].Names
    elif fault == "no limits":
        del tree.Kids[0].Limits
    else:
        pdf.Root.Names.Dests = Array([tree])
    assert objects.destination(pdf, String("deep")) == ()


def test_annotations_come_with_page_and_kind() -> None:
    pdf = named()
    pdf.pages[1].obj.Annots = Array([Dictionary(Subtype=Name.Link), Dictionary()])
    found = [(number, kind) for number, kind, _ in objects.page_annotations(pdf)]
    assert found == [(2, "Link"), (2, "")]


def test_a_form_has_its_fields_and_information_its_words() -> None:
    pdf = named()
    assert objects.form_fields(pdf) == ()
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(T=String("a"))]))
    assert len(objects.form_fields(pdf)) == 1
    assert objects.information(pdf, "/Title") == ""
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("Your visit")))
    assert objects.information(pdf, "/Title") == "Your visit"


@pytest.mark.parametrize(("xml", "tag"), [(b" <a><b/></a> ", "a"), (b"<a>", None), (b"", None)])
def test_metadata_that_cannot_be_read_are_none(xml: bytes, tag: str | None) -> None:
    pdf = named()
    pdf.Root.Metadata = pdf.make_stream(xml)
    root = objects.xmp(pdf)
    assert (root.tag if root is not None else None) == tag
