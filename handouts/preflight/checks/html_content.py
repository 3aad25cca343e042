"""How a phone page is read aloud: statements, tables, links, words in bold."""

from collections.abc import Iterator
from itertools import zip_longest
from xml.etree.ElementTree import Element

from handouts.preflight.check import Faults, check, rule
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.html_page import INLINE, PhonePage, words
from handouts.preflight.readers.text_flow import normalise, occurrences, quoted
from handouts.text.dialed import phone_link

_EDGE = "\0"
"""Marks where a block begins or ends; no text holds it."""


@check("G504")
def seen_statements(page: PhonePage) -> Iterator[Finding]:
    """G504: every required statement is whole where all see it (elsewhere: G501, G502)."""
    seen = page.flow_of(page.seen)
    for statement in page.expected.statements:
        if page.places[statement.id] and not occurrences((seen,), statement):
            what = "is in a part that some readers do not see"
            yield Finding("G504", None, statement.id, what, "put it in the text of its section")


@rule("G605", "give each column and each row a th")
def table_heads(page: PhonePage) -> Faults:
    """G605: every column and row of a table has its head, and each row has a cell a column."""
    for table in page.all("table"):
        top, *others = [[cell.get("scope") for cell in row] for row in table.iter("tr")] or [[]]
        is_headed = top == ["col"] * len(top) and all(row[:1] == ["row"] for row in others)
        if not top or not is_headed or any(len(row) != len(top) for row in others):
            yield f"a table lacks a column or row header: {quoted(words(table))}"


@rule("G808", "point it at a place that exists exactly once on the page")
def live_links(page: PhonePage) -> Faults:
    """G808: every link has words, and one within the page leads to a place there is once."""
    names = [element.get("id") for element in page.elements]
    for link in page.all("a"):
        target = link.get("href", "")
        is_dead = target.startswith("#") and names.count(target[1:]) != 1
        if is_dead or not target or not words(link):
            yield f"the link {quoted(words(link))} leads nowhere, or has no words"


@rule("G966", "make it show the number that it calls")
def honest_numbers(page: PhonePage) -> Faults:
    """G966: the words of every phone link are the number that it calls.

    A number that is not in the content is reported by G807, a link without words by G808.
    """
    for link in page.all("a"):
        target, shown = link.get("href", ""), words(link)
        is_known = target.startswith("tel:") and target in page.expected.links
        if is_known and shown and phone_link(shown) != target.partition(";ext=")[0]:
            yield f"the link {quoted(shown)} calls {target.removeprefix('tel:')}"


@rule("G821")
def says_where(page: PhonePage) -> Faults:
    """G821: the links of a phone page are those of the content, in order, on the same words."""
    contents = [link for nav in page.all("nav") for link in nav.iter("a")]
    for link in contents:
        if _first(page, link, "h2") != words(link):
            yield f"the link {quoted(words(link))} leads to another part"
    inside = [link for main in page.all("main") for link in main.iter("a") if link not in contents]
    found = [(normalise(words(link)), _address(page, link)) for link in inside]
    expected = [(normalise(link.words), link.address) for link in page.expected.linked]
    for pair in zip_longest(found, expected):
        if pair[0] != pair[1]:
            present, meant = (quoted(" → ".join(link or ("nothing",))) for link in pair)
            yield f"links {present} instead of {meant}"


def _address(page: PhonePage, link: Element) -> str:
    """Return where a link leads: within the page, "#" and the bold words there."""
    bold = _first(page, link, "strong")
    return link.get("href", "") if bold is None else f"#{bold}"


def _first(page: PhonePage, link: Element, name: str) -> str | None:
    """Return the words of the first element of that name where a link leads within the page."""
    target = link.get("href")
    there = (part for part in page.elements if f"#{part.get('id')}" == target)
    return next((words(found) for part in there for found in part.iter(name)), None)


@rule("G414")
def phone_emphasis(page: PhonePage) -> Faults:
    """G414: the bold words of a phone page are the content's, besides those that begin a block."""
    read = {words: number for number, words in enumerate(page.expected.lines)}
    text = (line for group in page.expected.text for line in group)
    in_order = sorted(text, key=lambda line: read.get(line.words, 0))
    meant = [part for line in in_order for part in line.bold]
    found = list(_bold(page))
    for part in meant:
        while found and found[0][0] != part.strip():
            bold, is_first = found.pop(0)
            if not is_first:
                yield f"{quoted(bold)} is in bold"
        if not found:
            yield f"{quoted(part)} is not in bold"
            return
        found.pop(0)
    yield from (f"{quoted(bold)} is in bold" for bold, is_first in found if not is_first)


def _bold(page: PhonePage) -> Iterator[tuple[str, bool]]:
    """Yield the words in bold, one string to the next plain word, and whether they come first.

    First are words that begin what they are in.
    """
    bold, is_first, before = "", False, _EDGE
    for text, is_bold in (*_pieces(page.root, is_bold=False), (_EDGE, False)):
        if is_bold and text.strip():
            is_first = is_first if bold else before == _EDGE
            bold += text
        elif text == _EDGE or text.strip():
            if bold:
                yield " ".join(bold.split()), is_first
            bold, before = "", text
        elif bold:
            bold += text


def _pieces(element: Element, *, is_bold: bool) -> Iterator[tuple[str, bool]]:
    """Yield all text below ``element`` and whether it is bold, with the edges of its blocks."""
    edge = [] if element.tag in INLINE else [(_EDGE, False)]
    is_bold = is_bold or element.tag == "strong"
    yield from (*edge, (element.text or "", is_bold))
    for child in element:
        yield from (*_pieces(child, is_bold=is_bold), (child.tail or "", is_bold))
    yield from edge
