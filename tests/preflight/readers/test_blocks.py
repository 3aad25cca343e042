"""Words that are read together: in tags, in none, and on no page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_page import Words, document, page
from pikepdf import Dictionary, String

from handouts.preflight.readers.blocks import Block, pdf_blocks
from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.structure_tree import Marked, Referred, Tag


def marked(number: int, *texts: str) -> PageContent:
    """Return a page with each of ``texts`` as marked content, counted from 0; the last is not."""
    made = page(*map(Words, texts), number=number)
    ids = [*range(len(texts) - 1), -1]
    return replace(
        made, runs=tuple(replace(run, mcid=n) for run, n in zip(made.runs, ids, strict=True))
    )


def tag(role: str, *kids: Tag | Marked | Referred, alt: str | None = None) -> Tag:
    return Tag(role, kids, alt, None)


def file(tags: Tag | None, *pages: PageContent) -> PdfFile:
    made = document(*pages).file
    made.__dict__["tags"] = tags
    return made


def test_words_of_a_block_come_with_the_page_on_which_they_begin() -> None:
    tags = tag(
        "Document",
        tag("P", Marked(1, 0), tag("Span", Marked(1, 1)), Referred(1, (7, 0))),
        tag("L", Marked(1, 2), tag("LI", Marked(2, 0), alt="A car"), Marked(2, 1)),
        tag("P", Marked(1, 3)),
    )
    one, two = marked(1, "Go ", "home", "now", " ", ""), marked(2, "and", "rest", "")
    assert list(pdf_blocks(file(tags, one, two))) == [
        Block(1, "Go home"),
        Block(1, "now"),
        Block(2, "and"),
        Block(2, "rest"),
        Block(None, "A car"),
    ]


def test_a_paragraph_over_two_pages_begins_on_the_first() -> None:
    tags = tag("Document", tag("P", Marked(1, 0), Marked(2, 0)))
    pages = marked(1, "Go ", ""), marked(2, "home", "")
    assert list(pdf_blocks(file(tags, *pages))) == [Block(1, "Go home")]


def test_what_is_in_no_tag_comes_page_by_page() -> None:
    tags = tag("Document", tag("P", Marked(1, 0)))
    pages = marked(1, "Go", "Page  1"), marked(2, "home", "Page 2")
    assert list(pdf_blocks(file(tags, *pages))) == [
        Block(1, "Go"),
        Block(1, "Page 1"),
        Block(2, "homePage 2"),
    ]
    assert list(pdf_blocks(file(None, *pages))) == [
        Block(1, "GoPage 1"),
        Block(2, "homePage 2"),
    ]


def test_what_is_on_no_page_comes_last() -> None:
    made = file(None, marked(1, "Go", ""))
    made.qpdf.trailer.Info = made.qpdf.make_indirect(
        Dictionary(Title=String("A"), Author=String("B"), Subject=String("C"), Keywords=String("D"))
    )
    assert list(pdf_blocks(made)) == [
        Block(1, "Go"),
        Block(None, "A"),
        Block(None, "B"),
        Block(None, "C"),
    ]


@pytest.mark.parametrize(
    "role", ["Span", "Link", "NonStruct", "Quote", "Code", "Em", "Strong", "Reference"]
)
def test_what_is_in_a_line_is_no_block(role: str) -> None:
    tags = tag("Document", tag("P", Marked(2, 0), tag(role, Marked(2, 1)), Marked(2, 2)))
    made = file(tags, marked(1, ""), marked(2, "Go ", "home ", "now", ""))
    assert list(pdf_blocks(made)) == [Block(2, "Go home now")]
