"""What a PDF says of itself."""

from __future__ import annotations

import pytest
from made_page import Words, document, page
from pikepdf import Dictionary, String

from handouts.preflight.readers.description import Heading, describe, page_of
from handouts.preflight.readers.structure_tree import Marked, Tag

XMP = "title in the XMP metadata"
TITLE = (
    b'<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><a> Your </a>visit </dc:title></x>'
)


def test_headings_come_with_level_words_and_page() -> None:
    made = document(page(Words("Go home")))
    assert made.description.headings == ()
    made = document(page(Words("Go home")))
    made.file.__dict__["marked"] = {Marked(1, 0): tuple(range(7))}
    heading = Tag("H2", (Marked(1, 0),), None, None)
    others = (Tag("H7", (), None, None), Tag("H", (), None, None), Tag("H1", (), None, None))
    made.file.__dict__["tags"] = Tag("Document", (heading, *others), None, None)
    assert made.description.headings == (Heading(2, "Go home", 1), Heading(1, "", None))
    assert page_of(Tag("P", (Marked(0, 1), Marked(2, 1)), None, None)) == 2


def test_a_language_is_a_string() -> None:
    file = document(page()).file
    assert describe(file).language == ""
    file.qpdf.Root.Lang = String("en-US")
    assert describe(file).language == "en-US"


@pytest.mark.parametrize(("xmp", "title"), [(TITLE, "Your visit"), (b"<x/>", ""), (b"", "")])
def test_a_title_is_in_two_places(xmp: bytes, title: str) -> None:
    file = document(page()).file
    file.qpdf.Root.Metadata = file.qpdf.make_stream(xmp)
    file.qpdf.trailer.Info = file.qpdf.make_indirect(Dictionary(Title=String("Another")))
    assert describe(file).titles == {"title in the document information": "Another", XMP: title}
