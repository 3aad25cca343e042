"""Links: each on its own words, with the expected target, and no others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

import numpy as np

from handouts.preflight.check import Faults, check
from handouts.preflight.expectation import ExpectedLink
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.structure_tree import Marked, Referred
from handouts.preflight.readers.text_flow import Position, normalise, quoted

# How far above the words that it leads to a link may land, in pt: it stays in sight.
LANDING_PT = 40.0


@dataclass(frozen=True)
class _Link:
    """A link as it is tagged: its characters, and the annotations that are tapped for it."""

    page: int
    positions: tuple[Position, ...]
    annotations: tuple[object, ...]


@check("G821")
def on_its_words(document: PdfDocument) -> Faults:
    """G821: the links are those of the content, in order, each on its words and no others."""
    if not document.expected.linked:
        yield from ((page, "has a link but should have none") for page, _ in document.file.links)
        return
    links = tuple(_links(document) if document.file.tags else _untagged_links(document))
    yield from _misplaced(document, links)
    linked = document.expected.linked
    if document.file.tags is None:
        # Their reading order is not known.
        links = tuple(sorted(links, key=lambda link: normalise(_words(document, link))))
        linked = tuple(sorted(linked, key=lambda link: normalise(link.words)))
    for link in links:
        if _covered(document, link) != frozenset(link.positions):
            yield link.page, f"the link {quoted(_words(document, link))} is on other words"
    for link, expected in zip_longest(_joined(document, links, linked), linked):
        if link is None or expected is None:
            there = expected.words if expected else _words(document, link) if link else ""
            what = f"{quoted(there)} is {'no' if expected else 'a'} link"
            yield (link.page if link else None), what
        else:
            fault = _fault(document, link, expected)
            if fault:
                yield link.page, fault


def _misplaced(document: PdfDocument, links: Iterable[_Link]) -> Faults:
    """Yield each annotation that no link has, or one whose words are on another page."""
    pages = {objects.objgen(each): link.page for link in links for each in link.annotations}
    for number, annotation in document.file.links:
        meant = pages.get(objects.objgen(annotation))
        if meant != number:
            yield number, f"a link belongs to {'no words' if meant is None else f'page {meant}'}"


def _fault(document: PdfDocument, link: _Link, expected: ExpectedLink) -> str | None:
    shown = _words(document, link)
    if normalise(shown) != normalise(expected.words):
        return f"the link {quoted(shown)} should be {quoted(expected.words)}"
    for annotation in link.annotations:
        if objects.number(annotation, "/BS", "/W") != 0:
            return f"the link {quoted(shown)} draws a border"
        if not _leads(document, annotation, expected.address):
            return f"the link {quoted(shown)} does not lead to {quoted(expected.address)}"
        description = objects.text_string(annotation, "/Contents") or ""
        is_within = expected.address[:1] == "#" and bool(description)
        is_part = is_within and normalise(description) in normalise(shown)
        is_known = is_part or not expected.spoken or description in expected.spoken
        if document.file.tags and not is_known:
            return f"the link {quoted(shown)} is read aloud as {quoted(description)}"
    return None


def _joined(
    document: PdfDocument, links: Sequence[_Link], expected: Sequence[ExpectedLink]
) -> Iterator[_Link]:
    """Yield the links, in one piece those that the end of a page breaks in two."""
    waiting, ahead = list(reversed(links)), iter(expected)
    while waiting:
        link, words = waiting.pop(), normalise(meant.words if (meant := next(ahead, None)) else "")
        while waiting and (shown := normalise(_words(document, link))) != words:
            if not words.startswith(shown + normalise(_words(document, waiting[-1]))):
                break
            more = waiting.pop()
            annotations = link.annotations + more.annotations
            link = replace(link, positions=link.positions + more.positions, annotations=annotations)
        yield link


def letters_of_links(document: PdfDocument) -> frozenset[Position]:
    """Return where the letters of all links are, as they are tagged."""
    return frozenset(position for link in _links(document) for position in link.positions)


def _links(document: PdfDocument) -> Iterator[_Link]:
    """Yield every link of the tag tree, in reading order."""
    file = document.file
    at = {objects.objgen(annotation): annotation for _, annotation in file.links}
    for tag in file.every_tag:
        if tag.role == "Link":
            nodes = tuple(tag.walk())
            marked = [node for node in nodes if isinstance(node, Marked)]
            referred = [node.number for node in nodes if isinstance(node, Referred)]
            positions = tuple(at for mark in marked for at in file.inked(mark))
            page = marked[0].page if marked else 0
            yield _Link(page, positions, tuple(at[n] for n in referred if n in at))


def _untagged_links(document: PdfDocument) -> Iterator[_Link]:
    """Yield every link of a file without tags; in one piece, what a line's end breaks in two."""
    whole = {normalise(link.words) for link in document.expected.linked}
    annotations = (
        (number, objects.address(annotation, "/A", "/URI"), annotation)
        for number, annotation in document.file.links
    )
    for (page, _), group in groupby(annotations, key=lambda link: link[:2]):
        parts: tuple[object, ...] = ()
        for *_, annotation in group:
            parts = (*parts, annotation)
            link = _Link(page, (), parts)
            link = replace(link, positions=tuple(sorted(_covered(document, link))))
            if normalise(_words(document, link)) in whole:
                yield link
                parts = ()
        if parts:
            yield link


def _words(document: PdfDocument, link: _Link) -> str:
    return "".join(document.character(position) for position in link.positions)


def _covered(document: PdfDocument, link: _Link) -> frozenset[Position]:
    """Return the characters whose middle lies in a part of the page that is tapped."""
    page = document.file.pages[link.page - 1]
    covered = np.zeros(len(page.text), np.bool_)
    for annotation in link.annotations:
        box = objects.place(annotation)
        if box is not None:
            covered |= page.within(box)
    return frozenset((link.page, int(index)) for index in np.flatnonzero(covered & page.inked))


def _leads(document: PdfDocument, annotation: object, address: str) -> bool:
    """Return whether a link leads to an address, or to just above a line of this file."""
    if not address.startswith("#"):
        is_link = objects.name(annotation, "/A", "/S") == "URI"
        return is_link and objects.address(annotation, "/A", "/URI") == address
    return lands_on(document, objects.entry(annotation, "/Dest"), address[1:])


def lands_on(document: PdfDocument, target: object, words: str) -> bool:
    """Return whether a destination is just above these words."""
    place, read = objects.destination(document.file.qpdf, target), document.flows[0]
    starts = read.starts(normalise(words))
    return any(_is_at(document, read.positions[start], place) for start in starts)


def _is_at(document: PdfDocument, position: Position, target: tuple[object, ...]) -> bool:
    """Return whether a destination shows the place, at the size that the reader has chosen."""
    number, index = position
    if index < 0 or len(target) != 5:
        return False
    page, fit, *numbers = target
    left, height, zoom = map(objects.number, numbers)
    trim = document.file.trims[number - 1]
    is_here = objects.objgen(page) == objects.objgen(document.file.qpdf.pages[number - 1].obj)
    if objects.name(fit) != "XYZ" or zoom != 0 or left is None or height is None or not is_here:
        return False
    top = document.file.pages[number - 1].boxes[index][3]
    return trim.left <= left <= trim.right and bool(0 <= height - top <= LANDING_PT)
