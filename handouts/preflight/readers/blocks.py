"""Words that are read together, block by block; links that lead out of a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.structure_tree import Marked, Tag


@dataclass(frozen=True)
class Block:
    """Words that are read together: a heading, a paragraph, a cell.

    ``page`` is where they begin; None for words outside the pages, as an alternative text, and in
    a file that has no pages.
    """

    page: int | None
    text: str


@dataclass(frozen=True)
class Link:
    """A link that leads out of the file. ``page`` counts from 1; None where there are no pages."""

    page: int | None
    address: str


def pdf_blocks(file: PdfFile) -> Iterator[Block]:
    """Yield all words: by blocks of the tag tree, then what is in no tag, then what is on no page.

    The last are title, author, subject, and alternative texts.
    """
    if file.tags is not None:
        yield from _tagged_blocks(file, file.tags)
    yield from _untagged_blocks(file)
    for key in ("/Title", "/Author", "/Subject"):
        text = file.information(key)
        if text:
            yield Block(None, text)
    for tag in file.every_tag:
        if tag.alt:
            yield Block(None, tag.alt)


def _tagged_blocks(file: PdfFile, tags: Tag) -> Iterator[Block]:
    for nodes in tags.blocks():
        marked = [node for node in nodes if isinstance(node, Marked)]
        words = " ".join("".join(map(file.marked_text, marked)).split())
        if words:
            yield Block(next((mark.page for mark in marked if mark.page), 0), words)


def _untagged_blocks(file: PdfFile) -> Iterator[Block]:
    for page, indices in zip(file.pages, file.untagged, strict=True):
        words = " ".join("".join(page.text[index] for index in indices).split())
        if words:
            yield Block(page.number, words)
