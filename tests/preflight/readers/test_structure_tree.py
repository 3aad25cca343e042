from __future__ import annotations

from io import BytesIO

import pikepdf
from gate_specimen import printed
from pikepdf import Array, Dictionary, Name, String

from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_file import open_pdf
from handouts.preflight.readers.structure_tree import read_tags


def test_the_tree_is_read_in_order_with_its_words() -> None:
    with open_pdf(printed()) as file:
        tags = file.tags
        assert tags is not None
        said = [
            (tag.role, file.text_of(tag)) for tag in tags.tags() if tag.role in {"H1", "H2", "TH"}
        ]

    assert said == [
        ("H1", "Your visit"),
        ("H2", "If you are in danger"),
        ("H2", "Going home"),
        ("H2", "Later"),
        ("TH", "What"),
        ("TH", "When"),
        ("TH", "Notes"),
        ("TH", "Time"),
    ]


def test_roles_of_their_own_are_mapped_to_standard_ones() -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        root = document.Root.StructTreeRoot
        root.RoleMap = Dictionary(Danger=Name.Aside, Aside=Name.Div)
        root.K[0].S = Name.Danger
        tags = read_tags(document)
        assert tags is not None

        assert next(tag.role for tag in tags.tags() if tag is not tags) == "Div"


def test_a_file_that_does_not_say_it_is_tagged_is_not() -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        document.Root.MarkInfo.Marked = False

        assert read_tags(document) is None


def test_a_wrong_type_reads_as_missing() -> None:
    holder = Dictionary(A=String("words"), B=Name.Name, C=Array([3, 1, 2, 4]), D=True)

    assert objects.words(objects.entry(holder, "/A")) == "words"
    assert objects.name(objects.entry(holder, "/B")) == "Name"
    assert objects.box(objects.entry(holder, "/C")) == (2.0, 1.0, 3.0, 4.0)
    assert objects.words(objects.entry(holder, "/B")) is None
    assert objects.name(objects.entry(holder, "/A")) == ""
    assert objects.box(objects.entry(holder, "/A")) is None
    assert objects.integer(objects.entry(holder, "/D")) is None
    assert objects.number(objects.entry(holder, "/D")) is None
    assert objects.entry(objects.entry(holder, "/A"), "/A") is None
    assert objects.elements(None) == ()
    assert objects.keys(3) == ()
