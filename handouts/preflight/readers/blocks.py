"""Words that are read together, block by block."""

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


def pdf_blocks(file: PdfFile) -> Iterator[Block]:
    """Yield all words: by blocks of the tag tree, then what is in no tag, then what is on no page.

    The last are title, author, subject, and alternative texts.
    """
    tags = file.tags
    if tags is not None:
        yield from _tagged_blocks(file, tags)
    yield from _untagged_blocks(file)
    for key in ("/Title", "/Author", "/Subject"):
        text = file.information(key)
        if text:
            yield Block(None, text)
    for tag in tags.tags() if tags is not None else ():
        if tag.alt:
            yield Block(None, tag.alt)


# Types of the tag tree that set no words apart (PDF 32000-1, 14.8.4.4); WeasyPrint writes NonStruct
# for bold.
_INLINE = frozenset({"Span", "Link", "NonStruct", "Quote", "Code", "Em", "Strong", "Reference"})


def _tagged_blocks(file: PdfFile, tag: Tag) -> Iterator[Block]:
    """Yield the words between the edges of one block-level tag and the next, in reading order."""
    page, parts = 0, list[str]()
    for node in (*_with_edges(tag), None):
        if isinstance(node, Marked):
            page = page or node.page
            parts.append(file.marked_text(node))
        else:
            text = " ".join("".join(parts).split())
            if text:
                yield Block(page, text)
            page, parts = 0, []


def _with_edges(tag: Tag) -> Iterator[Marked | None]:
    """Yield the tag's content in order, and None at each edge of a block."""
    is_block = tag.role not in _INLINE
    if is_block:
        yield None
    for kid in tag.kids:
        if isinstance(kid, Marked):
            yield kid
        elif isinstance(kid, Tag):
            yield from _with_edges(kid)
    if is_block:
        yield None


def _untagged_blocks(file: PdfFile) -> Iterator[Block]:
    tags = file.tags
    tagged = frozenset() if tags is None else frozenset(tags.content())
    for page in file.pages:
        runs = [Marked(page.number, run.mcid) not in tagged for run in page.runs]
        is_left = [run < 0 or runs[run] for run in page.run_of.tolist()]
        text = "".join(c for c, left in zip(page.text, is_left, strict=True) if left)
        words = " ".join(text.split())
        if words:
            yield Block(page.number, words)
