"""What a phone page says of itself, and how it is read aloud: titles, headings, tables, links."""

from collections.abc import Iterator
from itertools import zip_longest

from handouts.preflight.check import Faults, check, rule
from handouts.preflight.expectation import ExpectedLink, Finding
from handouts.preflight.readers.html_page import PhonePage, words
from handouts.preflight.readers.text_flow import normalise, occurrences, quoted
from handouts.text.phone_numbers import phone_link


@check("G504")
def seen_statements(page: PhonePage) -> Iterator[Finding]:
    """G504: every required statement stands whole where all see it (elsewhere: G501, G502)."""
    seen = page.flow_of(page.seen)
    for statement in page.expected.statements:
        if page.places[statement.id] and not occurrences((seen,), statement):
            what = "stands in a part that some readers do not see"
            yield Finding("G504", None, statement.id, what, "set it in the text of its section")


@rule("G603", "set the content's headings as headings, no others")
def expected_headings(page: PhonePage) -> Faults:
    """G603: its headings are those of the content, in their order."""
    found = [normalise(heading.text) for heading in page.description.headings]
    expected = [normalise(text) for _, text in page.expected.headings]
    if found != expected:
        pairs = zip([*found, ""], [*expected, ""], strict=False)
        at = next((n for n, (one, other) in enumerate(pairs) if one != other), 0)
        texts = [text for _, text in page.expected.headings]
        yield f"lacks the heading {quoted(texts[at])}" if at < len(texts) else "has one too many"


@rule("G605", "head each column and each row with a th")
def table_heads(page: PhonePage) -> Faults:
    """G605: every column and row of a table has its head, and each row has a cell a column."""
    for table in page.all("table"):
        rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
        top, *others = rows or [[]]
        heads = [cell.get("scope") for cell in top] + [row[0].get("scope") for row in others if row]
        expected = ["col"] * len(top) + ["row"] * len(others)
        if not top or heads != expected or any(len(row) != len(top) for row in others):
            yield f"a table lacks a head of a column or row: {quoted(words(table))}"


@rule("G808", "point it at a place that the page has once")
def live_links(page: PhonePage) -> Faults:
    """G808: every link has words, and one within the page leads to a place there is once."""
    names = [element.get("id") for element in page.elements if "id" in element.attrib]
    for link in page.all("a"):
        target = link.get("href", "")
        is_dead = target.startswith("#") and names.count(target[1:]) != 1
        if is_dead or not target or not words(link):
            yield f"the link {quoted(words(link))} leads nowhere, or has no words"


@rule("G966", "let it say the number that it calls")
def honest_numbers(page: PhonePage) -> Faults:
    """G966: the words of every phone link are the number that it calls.

    A number that is not in the content is reported by G807, a link without words by G808.
    """
    for link in page.all("a"):
        target, said = link.get("href", ""), words(link)
        is_known = target.startswith("tel:") and target in page.expected.links
        if is_known and said and phone_link(said) != target:
            yield f"the link {quoted(said)} calls {target.removeprefix('tel:')}"


@rule("G821")
def says_where(page: PhonePage) -> Faults:
    """G821: the links of a phone page are those of the content, in order, on the same words."""
    found = [
        ExpectedLink(words(link), _address(page, link.get("href", "")))
        for part in page.all("main")
        for link in part.iter("a")
        if not any(link in set(nav.iter()) for nav in page.all("nav"))
    ]
    for link in (link for nav in page.all("nav") for link in nav.iter("a")):
        to = next((e for e in page.elements if f"#{e.get('id')}" == link.get("href")), None)
        head = next(to.iter("h2"), None) if to is not None else None
        if head is None or words(head) != words(link):
            yield f"the link {quoted(words(link))} leads to another part"
    expected = [ExpectedLink(link.words, link.address) for link in page.expected.linked]
    for one, other in zip_longest(found, expected):
        if one is None or other is None or _folded(one) != _folded(other):
            said, meant = (
                quoted(f"{link.words} → {link.address}") if link else "nothing"
                for link in (one, other)
            )
            yield f"links {said} where {meant} should be"


def _folded(link: ExpectedLink) -> tuple[str, str]:
    return normalise(link.words), normalise(link.address) if link.address[
        :1
    ] == "#" else link.address


def _address(page: PhonePage, href: str) -> str:
    """Return an address; of one within the page, "#" and the bold words that it leads to."""
    if not href.startswith("#"):
        return href
    target = next((element for element in page.elements if element.get("id") == href[1:]), None)
    strong = next(target.iter("strong"), None) if target is not None else None
    return f"#{words(strong)}" if strong is not None else href
