"""Tags and what is in them, what pages and bookmarks say of them: either side of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import count
from typing import Any

import pikepdf
import pytest
from gate_specimen import EXPECTED, printed
from pikepdf import Array, Dictionary, Name

from handouts.preflight import inspect

Change = Callable[[pikepdf.Pdf], object]


def faults(change: Change, *codes: str) -> list[str]:
    """Return what these checks say of the specimen, changed."""
    with pikepdf.open(BytesIO(printed())) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, deterministic_id=True)
    report = inspect(target.getvalue(), replace(EXPECTED, checks=codes))
    return [finding.what for finding in report.findings]


def tags(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    found: list[pikepdf.Object] = []
    waiting: list[pikepdf.Object | None] = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Dictionary):
            found += [node] if node.get("/S") == Name(f"/{role}") else []
            kids = node.get("/K")
            waiting.extend(reversed(list(kids)) if isinstance(kids, Array) else [kids])
    return found


def _role(old: str, new: str) -> Change:
    return lambda pdf: setattr(tags(pdf, old)[-1], "S", Name(f"/{new}"))


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("P", "Div", '"Div Sample Clinic, 555-0100" instead of nothing'),
        ("P", "Code", '"Code Sample Clinic, 555-0100" instead of nothing'),
        ("P", "Lbl", '"Lbl Sample Clinic, 555-0100" instead of nothing'),
        ("P", "H3", '"H3 Sample Clinic, 555-0100" instead of nothing'),
        ("LBody", "P", '"L LI P a seizure" instead of "L LI LBody a seizure"'),
        ("LI", "Div", '"L LBody a seizure" instead of "L LI LBody a seizure"'),
        ("L", "Sect", '"LI LBody chest pain" instead of "L LI LBody chest pain"'),
        ("TD", "P", '"P[headers=Mine; Time] Now" instead of "TD[headers=Mine; Time] Now"'),
        ("Figure", "P", '"P[alt=A car with a bar across]" instead of'),
        ("P", "P", None),
    ],
)
def test_tags_are_what_the_content_makes_them(old: str, new: str, difference: str | None) -> None:
    found = faults(_role(old, new), "G603")
    assert bool(found) is bool(difference)
    assert any(f"is read aloud as {difference}" in what for what in found) or not found


def _joined(pdf: pikepdf.Pdf) -> None:
    """Put the last paragraph above the foot into the one before it."""
    one, other = tags(pdf, "P")[-3:-1]
    one.K, other.K = Array([*_kids(one), *_kids(other)]), Array()


def _kids(tag: pikepdf.Object) -> list[pikepdf.Object]:
    return list(tag.K) if isinstance(tag.K, Array) else [tag.K]


def _first_last(pdf: pikepdf.Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K[0]
    top.K = Array([*list(top.K)[1:], top.K[0]])


@pytest.mark.parametrize("change", [_joined, _first_last])
def test_paragraphs_are_apart_and_in_order(change: Change) -> None:
    assert faults(change, "G603", "G402") != []


def _parents(pdf: pikepdf.Pdf, number: int, value: object) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[number] = value


def _page(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.Root.StructTreeRoot.ParentTree.Nums[1])


@pytest.mark.parametrize(
    ("change", "is_reported"),
    [
        (lambda pdf: _parents(pdf, 1, Array(_page(pdf))), 0),
        (lambda pdf: _parents(pdf, 1, Array([_page(pdf)[1], _page(pdf)[0], *_page(pdf)[2:]])), 1),
        (lambda pdf: _parents(pdf, 1, Array(_page(pdf)[:2])), 1),
        (lambda pdf: _parents(pdf, 1, Array([])), 1),
        (lambda pdf: _parents(pdf, -1, Dictionary()), 1),
        (lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree"), 2),
    ],
    ids=count(),
)
def test_pages_name_the_tags_that_hold_their_words(change: Change, is_reported: int) -> None:
    found = faults(change, "G820")
    assert bool(found) is bool(is_reported)
    assert all("names another tag than" in what for what in found)


def _cell(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return tags(pdf, "TD")[1].A


def _heads(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return tags(pdf, "TH")


def _swap(pdf: pikepdf.Pdf) -> None:
    one, other = _heads(pdf)[:2]
    one.ID, other.ID = other.ID, one.ID


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (lambda _: None, None),
        (
            lambda pdf: setattr(_cell(pdf), "Headers", Array([_heads(pdf)[0].ID])),
            "TD[headers=What] Now",
        ),
        (lambda pdf: setattr(_cell(pdf), "Headers", Array([])), "TD Now"),
        (lambda pdf: _cell(pdf).Headers.append(_heads(pdf)[0].ID), "Mine; Time; What"),
        (lambda pdf: tags(pdf, "TD")[1].__delitem__("/A"), "TD Now"),
        (_swap, "Driving; What"),
        (lambda pdf: setattr(_heads(pdf)[0].A, "Scope", Name.Row), "TH[scope=Row]"),
        (lambda pdf: _heads(pdf)[0].__delitem__("/ID"), "TH What"),
        (lambda pdf: tags(pdf, "TR")[1].K.__delitem__(1), "also says"),
        (lambda pdf: setattr(tags(pdf, "TD")[1], "S", Name.TH), "TH[headers=Mine; Time] Now"),
        (lambda pdf: setattr(_heads(pdf)[1], "ID", _heads(pdf)[0].ID), "headers="),
        (lambda pdf: setattr(_heads(pdf)[2], "S", Name.TD), "TD[scope=Row]"),
        (_role("THead", "TBody"), "Table TBody TR"),
    ],
    ids=count(),
)
def test_each_cell_names_its_own_heads(change: Change, difference: str | None) -> None:
    found = faults(change, "G411", "G603")
    assert bool(found) is bool(difference)
    assert any(str(difference) in what for what in found) or not found


def _bookmark(pdf: pikepdf.Pdf, number: int) -> pikepdf.Object:
    item = pdf.Root.Outlines.First.First
    for _ in range(number):
        item = item.Next
    return item


def _lands(at: int, value: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        place = list(_bookmark(pdf, 1).Dest)
        place[at] = value
        _bookmark(pdf, 1).Dest = Array(place)

    return change


@pytest.mark.parametrize(
    ("change", "is_good"),
    [
        (_lands(2, 0), True),
        (_lands(2, 612), True),
        (_lands(2, 613), False),
        (_lands(2, -1), False),
        (_lands(4, 0), True),
        (_lands(4, 1), False),
        (_lands(1, Name.FitR), False),
        (lambda pdf: setattr(_bookmark(pdf, 2), "Prev", _bookmark(pdf, 0)), False),
        (lambda pdf: setattr(_bookmark(pdf, 1), "Parent", pdf.Root.Outlines), False),
        (lambda pdf: setattr(pdf.Root.Outlines.First, "Last", _bookmark(pdf, 1)), False),
        (lambda pdf: _bookmark(pdf, 1).__delitem__("/Prev"), False),
    ],
    ids=count(),
)
def test_bookmarks_show_their_heading_and_know_their_neighbors(
    change: Change, is_good: bool
) -> None:
    assert (faults(change, "G706") == []) is is_good


def _unhung(pdf: pikepdf.Pdf) -> None:
    """Take the last paragraph out of the tree, and leave its words marked."""
    (last,) = (p for p in tags(pdf, "P") if p.objgen == tags(pdf, "P")[-1].objgen)
    last.P.K = Array([kid for kid in last.P.K if kid.objgen != last.objgen])


def test_a_link_is_in_a_tag_of_the_tree() -> None:
    def unhung(pdf: pikepdf.Pdf) -> None:
        link = tags(pdf, "Link")[-1]
        link.P.K = Array([kid for kid in _kids(link.P) if kid.objgen != link.objgen])

    assert "no tag in the tree is about a link" in faults(unhung, "G820")


def test_words_name_a_tag_of_the_tree() -> None:
    assert "words name a tag that is not in the tree" in faults(_unhung, "G820")
    assert faults(lambda _: None, "G820") == []


def test_a_tag_names_a_page_of_the_file() -> None:
    def nowhere(pdf: pikepdf.Pdf) -> None:
        tag = tags(pdf, "Span")[-1]
        tag.P.Pg, tag.Pg = tag.Pg, pdf.make_indirect(Dictionary())

    assert faults(nowhere, "G820") == ['a tag "Span" names no page of the file']


def test_words_of_no_page_are_not_those_of_the_last() -> None:
    def without(pdf: pikepdf.Pdf) -> None:
        last = pdf.pages[-1].obj.objgen
        tag = next(each for each in tags(pdf, "Span") if each.Pg.objgen == last)
        while tag.get("/S"):
            if "/Pg" in tag:
                del tag["/Pg"]
            tag = tag.P

    assert 'a page names another tag than "Span"' in faults(without, "G820")
