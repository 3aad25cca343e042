"""Links of a phone page: where each leads, on which words; and whose page it is."""

from itertools import zip_longest
from xml.etree.ElementTree import Element

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.html_page import PhonePage, meta, words
from handouts.preflight.readers.text_flow import normalise, quoted
from handouts.text.dialed import phone_link


@rule("G966", "make it show the number that it calls")
def honest_numbers(page: PhonePage) -> Faults:
    """G966: the words of every phone link are the number that it calls.

    A number that is not in the content is reported by G807, a link without words by G821.
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


@rule("G704")
def author(page: PhonePage) -> Faults:
    """G704: the author is the expected one."""
    found, meant = meta(page.root, "author"), page.expected.author
    if found.split() != meant.split():
        yield f"its author is {quoted(found)}, not {quoted(meant)}"
