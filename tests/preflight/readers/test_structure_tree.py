from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from gate_specimen import printed
from pikepdf import Array, Dictionary, Name, String

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.pdf_file import open_pdf
from handouts.preflight.readers.structure_tree import Marked, Referred, Tag, read_tags


def test_the_tree_is_read_in_order() -> None:
    with open_pdf(printed()) as file:
        tags = file.tags
        assert tags is not None
        found = [(tag.role, tag.page) for tag in tags.tags() if tag.role in {"H1", "H2", "TH"}]
    assert found == [*((role, 1) for role in ("H1", "H2", "H2")), ("H2", 2), *[("TH", 2)] * 6]


def test_a_file_that_does_not_say_it_is_tagged_is_not() -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        document.Root.MarkInfo.Marked = False

        assert read_tags(document) is None


def tagged(pages: int = 2) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
    return pdf


def kids_of(pdf: pikepdf.Pdf, *kids: object) -> tuple[object, ...]:
    """Return what is read of a paragraph of page 2 that holds ``kids``."""
    paragraph = Dictionary(S=Name.P, Pg=pdf.pages[1].obj, K=Array(kids))
    pdf.Root.StructTreeRoot.K = Array([paragraph])
    tags = read_tags(pdf)
    assert tags is not None
    (tag,) = tags.kids
    assert isinstance(tag, Tag)
    return tag.kids


def test_each_kind_of_kid_is_read_with_its_page() -> None:
    pdf = tagged()
    first = pdf.pages[0].obj
    link = pdf.make_indirect(Dictionary(Subtype=Name.Link))
    assert kids_of(
        pdf,
        7,
        String("nothing"),
        Dictionary(Type=Name.MCR, MCID=3),
        Dictionary(Type=Name.MCR, MCID=4, Pg=first),
        Dictionary(Type=Name.MCR),
        Dictionary(MCID=5),
        Dictionary(Type=Name.OBJR, Obj=link, Pg=first),
        Dictionary(Type=Name.OBJR, Obj=link),
    ) == (
        Marked(2, 7),
        Marked(2, 3),
        Marked(1, 4),
        Marked(2, -1),
        Marked(2, 5),
        Referred(1, link.objgen),
        Referred(2, link.objgen),
    )


def test_an_element_is_one_whatever_else_it_holds() -> None:
    pdf = tagged()
    inner = Dictionary(Type=Name.StructElem, S=Name.Span, MCID=5, K=1)
    described = Dictionary(S=Name.Figure, Alt=String("A car"), ActualText=String("Go"))
    assert kids_of(pdf, inner, described) == (
        Tag("Span", (Marked(2, 1),), None),
        Tag("Figure", (), "A car", "Go"),
    )


def test_a_tree_without_a_root_or_without_kids_is_none() -> None:
    pdf = tagged()
    assert read_tags(pdf) is None
    pdf.Root.StructTreeRoot = String("none")
    assert read_tags(pdf) is None


@pytest.mark.parametrize(("depth", "read"), [(200, 200), (201, 200)])
def test_tags_are_read_down_to_a_depth_of_200(depth: int, read: int) -> None:
    pdf = tagged()
    tag = Dictionary(S=Name.Div)
    for _ in range(depth - 1):
        tag = pdf.make_indirect(Dictionary(S=Name.Div, K=tag))
    pdf.Root.StructTreeRoot.K = tag
    tags = read_tags(pdf)
    assert tags is not None
    assert len(list(tags.tags())) == 1 + read


def test_a_tag_within_itself_is_read_once_and_one_in_two_places_twice() -> None:
    pdf = tagged()
    tag = pdf.make_indirect(Dictionary(S=Name.P))
    tag.K = Array([1, tag])
    assert kids_of(pdf, tag, tag) == (Tag("P", (Marked(2, 1),), None),) * 2


def test_a_tree_has_no_more_than_20_000_tags() -> None:
    pdf = tagged()
    tag = pdf.make_indirect(Dictionary(S=Name.P))
    pdf.Root.StructTreeRoot.K = Array([tag] * 20_000)
    assert read_tags(pdf) is not None
    pdf.Root.StructTreeRoot.K.append(tag)
    with pytest.raises(UnreadableError, match="more than 20000 tags"):
        read_tags(pdf)


def test_a_tag_begins_on_the_page_of_its_first_words() -> None:
    assert Tag("P", (Marked(0, 1), Marked(2, 1)), None).page == 2
    assert Tag("P", (), None).page is None
