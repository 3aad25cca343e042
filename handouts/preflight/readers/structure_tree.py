"""The tag tree (PDF 32000-1, 14.7): the content that a screen reader reads, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

import pikepdf

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects

# Deeper trees than this are circles or made to do harm; their depths are not read.
DEEPEST_TAG = 200
# A handout has some hundreds. A tag with several parents counts once for each.
MOST_TAGS = 20_000


class Marked(NamedTuple):
    """Content on a page (counted from 1) that belongs to a tag."""

    page: int
    mcid: int


@dataclass(frozen=True)
class Referred:
    """An annotation that belongs to a tag: a link or a field, by its number in the file."""

    page: int
    number: tuple[int, int]


@dataclass(frozen=True)
class Tag:
    """One element. ``role`` is its type ("H1", "P", "TH"); G820 refuses names for other types.

    ``source`` is the element itself, as the file holds it.
    """

    role: str
    kids: tuple[Tag | Marked | Referred, ...]
    alt: str | None
    source: object = field(default=None, compare=False, repr=False)

    def walk(self) -> Iterator[Tag | Marked | Referred]:
        """Yield this tag and all below it, in reading order."""
        waiting: list[Tag | Marked | Referred] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if isinstance(node, Tag):
                waiting.extend(reversed(node.kids))

    def tags(self) -> Iterator[Tag]:
        """Yield this tag and every tag below it, in reading order."""
        return (node for node in self.walk() if isinstance(node, Tag))

    def content(self) -> Iterator[Marked]:
        """Yield the content of this tag and of those below it, in reading order."""
        return (node for node in self.walk() if isinstance(node, Marked))

    @property
    def page(self) -> int | None:
        """The page on which its words begin, from 1; None for a tag without words."""
        return next((marked.page for marked in self.content() if marked.page), None)


def read_tags(pdf: pikepdf.Pdf) -> Tag | None:
    """Return the root of the tag tree, or None. Raises UnreadableError for far too many tags."""
    if objects.entry(pdf.Root, "/MarkInfo", "/Marked") is not True:
        return None
    root = objects.entry(pdf.Root, "/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    pages = {objects.objgen(page.obj): index for index, page in enumerate(pdf.pages, start=1)}
    reader = _Reader(pages, count(1))
    kids = tuple(reader.kids(root, 0, frozenset(), 0))
    return Tag("StructTreeRoot", kids, None) if kids else None


@dataclass(frozen=True)
class _Reader:
    pages: Mapping[tuple[int, int], int]
    numbers: Iterator[int]
    """A new one for each tag that is read."""

    def kids(
        self, holder: object, page: int, above: frozenset[tuple[int, int]], depth: int
    ) -> Iterator[Tag | Marked | Referred]:
        for kid in objects.elements(holder, "/K"):
            mcid = objects.integer(kid)
            if mcid is not None:
                yield Marked(page, mcid)
                continue
            kind = objects.name(kid, "/Type")
            own_page = self.pages.get(objects.objgen(kid, "/Pg"), page)
            is_content = kind in ("", "MCR")
            marked = objects.integer(kid, "/MCID") if is_content else None
            if kind == "MCR" or marked is not None:
                yield Marked(own_page, -1 if marked is None else marked)
            elif kind == "OBJR":
                yield Referred(own_page, objects.objgen(kid, "/Obj"))
            elif isinstance(kid, pikepdf.Dictionary):
                here = objects.objgen(kid)
                if next(self.numbers) > MOST_TAGS:
                    raise UnreadableError(f"it has more than {MOST_TAGS} tags")
                if depth < DEEPEST_TAG and here not in above:
                    below = above | {here} if here != (0, 0) else above
                    kids = tuple(self.kids(kid, own_page, below, depth + 1))
                    yield Tag(objects.name(kid, "/S"), kids, objects.text_string(kid, "/Alt"), kid)
