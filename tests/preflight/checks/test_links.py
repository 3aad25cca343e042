"""Where links lie, lead and are read out: a case on either side of each limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from gate_specimen import EXPECTED, PAGE, printed
from made_page import Words, document, page
from pikepdf import Array, Dictionary, Name, String

from handouts.preflight import inspect
from handouts.preflight.checks.links import _is_at
from handouts.preflight.expectation import ExpectedLink
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdf_file import open_pdf
from handouts.preflight.readers.text_flow import normalise

CALL, LATER = 0, 1
"""The links of the first page, in order."""


def changed(number: int, change: Callable[[pikepdf.Object, pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(printed())) as document:
        links = [a for a in document.pages[0].obj.Annots if a.Subtype == Name.Link]
        change(links[number], document)
        target = BytesIO()
        document.save(target, deterministic_id=True)
        return target.getvalue()


def faults(pdf: bytes, **expected: Any) -> list[str]:
    asked = replace(EXPECTED, checks=("G821",), **expected)
    return [finding.what for finding in inspect(pdf, asked).findings]


@cache
def top_of_later() -> float:
    with open_pdf(printed()) as file:
        read = PdfDocument(file, EXPECTED).flows[0]
        page, index = read.positions[list(read.starts(normalise("Later")))[-1]]
        return float(file.pages[page - 1].boxes[index][3])


@pytest.mark.parametrize(
    ("page", "above", "is_good"),
    [(1, 0.1, True), (1, 39.9, True), (1, 40.1, False), (1, -0.1, False), (0, 10, False)],
)
def test_a_link_within_lands_just_above_its_words(page: int, above: float, is_good: bool) -> None:
    def land(link: pikepdf.Object, document: pikepdf.Pdf) -> None:
        target = document.pages[page].obj
        link.Dest = Array([target, Name.XYZ, 0, top_of_later() + above, 0])

    assert (faults(changed(LATER, land)) == []) is is_good


def test_a_place_without_a_height_is_none() -> None:
    def whole_page(link: pikepdf.Object, document: pikepdf.Pdf) -> None:
        link.Dest = Array([document.pages[1].obj, Name.Fit])

    assert faults(changed(LATER, whole_page))


@pytest.mark.parametrize(("words", "is_good"), [("Call 988", True), ("Call 933", False)])
def test_a_number_is_read_out_as_it_is_called(words: str, is_good: bool) -> None:
    def say(link: pikepdf.Object, _: pikepdf.Pdf) -> None:
        link.Contents = String(words)

    assert (faults(changed(CALL, say)) == []) is is_good


@pytest.mark.parametrize(
    ("words", "is_good"), [("what may come", True), ("all is well", False), ("", False)]
)
def test_of_a_link_within_a_part_of_its_words_may_be_read_out(words: str, is_good: bool) -> None:
    linked = (EXPECTED.linked[0], replace(EXPECTED.linked[1], spoken=("Go there",)))

    def say(link: pikepdf.Object, _: pikepdf.Pdf) -> None:
        link.Contents = String(words)

    found = faults(changed(LATER, say), linked=(*linked, *EXPECTED.linked[2:]))
    assert (found == []) is is_good


def test_of_a_link_outwards_no_part_is_enough() -> None:
    def say(link: pikepdf.Object, _: pikepdf.Pdf) -> None:
        link.Contents = String("988")

    assert faults(changed(CALL, say)) == ['the link "988" is read aloud as "988"']


def test_a_border_is_reported() -> None:
    def frame(link: pikepdf.Object, _: pikepdf.Pdf) -> None:
        link.BS = Dictionary(W=1)

    assert faults(changed(CALL, frame)) == ['the link "988" draws a border']


def test_where_no_link_should_be_each_is_reported_and_nothing_else() -> None:
    assert faults(printed(), linked=()) == ["has a link but should have none"] * 2
    form = '<form><input type="checkbox" name="a" title="a"></form>'
    plain = "<html lang='en'><title>T</title><p>Rest.</p>" + form
    assert faults(printed(plain, "input { appearance: auto }", forms=True), linked=()) == []


def test_words_that_should_be_a_link_and_those_that_should_not_are_reported() -> None:
    plain = PAGE.replace('<a href="tel:988">988</a>', "988")
    assert '"https://clinic.example/" is no link' in faults(printed(plain))
    assert faults(printed(), linked=EXPECTED.linked[:2]) == ['"https://clinic.example/" is a link']


def test_a_link_that_no_tag_names_is_reported() -> None:
    def copy(link: pikepdf.Object, document: pikepdf.Pdf) -> None:
        twin = document.make_indirect(Dictionary({**link}))
        document.pages[0].obj.Annots.append(twin)

    assert faults(changed(CALL, copy)) == ["a link belongs to no words"]


def test_what_is_tagged_as_a_link_and_is_none_is_reported() -> None:
    def square(link: pikepdf.Object, _: pikepdf.Pdf) -> None:
        link.Subtype = Name.Square

    assert faults(changed(CALL, square)) == ['the link "988" is on other words']


def test_other_words_than_the_link_s_are_reported() -> None:
    linked = (replace(EXPECTED.linked[0], words="911"), *EXPECTED.linked[1:])
    assert faults(printed(), linked=linked) == ['the link "988" should be "911"']


def test_a_field_is_no_place_to_land() -> None:
    made = document(page(Words("Later")))
    target = (made.file.qpdf.pages[0].obj, Name.XYZ, 0, 715, 0)
    assert _is_at(made, (1, 0), target)
    assert not _is_at(made, (1, -1), target)


BROKEN = """<html lang="en-US"><title>T</title><div style="height: 30mm"></div>
<p><a href="https://clinic.example/">first words<br>{}</a></p>"""
SMALL = "@page { size: 90mm 60mm; margin: 10mm } p { margin: 0; widows: 1; orphans: 1 }"


@pytest.mark.parametrize(("rest", "is_good"), [("second words", True), ("other words", False)])
def test_a_link_that_the_end_of_a_page_breaks_is_one(rest: str, is_good: bool) -> None:
    pdf = printed(BROKEN.format(rest), SMALL)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert [bool(page.obj.get("/Annots")) for page in document.pages] == [True, True]
    address = "https://clinic.example/"
    linked = (ExpectedLink("first words second words", address, ("Open clinic.example",)),)
    assert (faults(pdf, linked=linked) == []) is is_good


def test_a_link_without_words_is_reported() -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        top = document.Root.StructTreeRoot.K[0]
        top.K.append(document.make_indirect(Dictionary(S=Name.Link, P=top, K=Array([]))))
        target = BytesIO()
        document.save(target, deterministic_id=True)
    assert faults(target.getvalue()) == ['"" is a link']


@pytest.mark.parametrize(
    ("address", "is_good"),
    [
        (b"tel:988", True),
        (b"TEL:988", False),
        (b"tel:988 ", False),
        (b"\xfe\xff" + "tel:988".encode("utf-16-be"), False),
        (b"\xef\xbb\xbftel:988", False),
    ],
)
def test_an_address_is_compared_byte_by_byte(address: bytes, is_good: bool) -> None:
    def lead(link: pikepdf.Object, _: pikepdf.Pdf) -> None:
        link.A.URI = String(address)

    assert (faults(changed(CALL, lead)) == []) is is_good
