"""What a phone page says of itself, and how it is read aloud: titles, headings, tables, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.preflight.check import check
from handouts.preflight.checks.reading import MAKE_AGAIN
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.html_page import PhonePage, words
from handouts.preflight.readers.occurrences import occurrences
from handouts.preflight.readers.text_flow import normalise, quoted

_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


@check("G504")
def seen_statements(page: PhonePage) -> Iterator[Finding]:
    """G504: every required statement stands whole where everybody sees it.

    G501 and G502 speak for those that do not stand anywhere whole.
    """
    for statement in page.expected.statements:
        if page.places[statement.id] and not occurrences((page.seen_flow,), statement):
            what = "stands in a part that some readers do not see"
            yield Finding("G504", None, statement.id, what, "set it in the text of its section")


@check("G701")
def title(page: PhonePage) -> Iterator[Finding]:
    """G701: the title is the handout's own."""
    yield from _same("G701", "title", " ".join(map(words, page.all("title"))), page.expected.title)


@check("G703")
def language(page: PhonePage) -> Iterator[Finding]:
    """G703: the language is the one it is written in."""
    roots = page.all("html")
    found = roots[0].get("lang", "") if roots else ""
    yield from _same("G703", "language", found, page.expected.language)


@check("G704")
def author_and_subject(page: PhonePage) -> Iterator[Finding]:
    """G704: it says who made it and what it is about."""
    yield from _same("G704", "author", page.meta("author") or "", page.expected.author)
    yield from _same("G704", "subject", page.meta("description") or "", page.expected.subject)


def _same(code: str, what: str, found: str, wanted: str) -> Iterator[Finding]:
    if " ".join(found.split()) != " ".join(wanted.split()):
        said = f"its {what} is {quoted(found)}, not {quoted(wanted)}"
        yield Finding(code, None, None, said, MAKE_AGAIN)


@check("G705")
def dates(page: PhonePage) -> Iterator[Finding]:
    """G705: it says when it was made and last changed."""
    for what, name in (("made", "dcterms.created"), ("last changed", "dcterms.modified")):
        found = page.meta(name) or ""
        if not _DATE.fullmatch(found):
            said = f"does not say when it was {what} ({quoted(found)})"
            yield Finding("G705", None, None, said, MAKE_AGAIN)


def _headings(page: PhonePage) -> list[tuple[int, str]]:
    found = page.all("h1", "h2", "h3", "h4", "h5", "h6")
    return [(int(str(element.tag)[1]), words(element)) for element in found]


@check("G602")
def heading_levels(page: PhonePage) -> Iterator[Finding]:
    """G602: one h1 first, and no level skipped."""
    above = 0
    for level, text in _headings(page):
        if level > above + 1 or (level == 1 and above):
            what = f"the heading {quoted(text)} has level {level} after level {above}"
            yield Finding("G602", None, None, what, "use one h1, then h2, then h3")
        above = level


@check("G603")
def expected_headings(page: PhonePage) -> Iterator[Finding]:
    """G603: its headings are those of the content, in their order."""
    found = [normalise(text) for _, text in _headings(page)]
    wanted = [normalise(text) for _, text in page.expected.headings]
    if found != wanted:
        pairs = zip([*found, ""], [*wanted, ""], strict=False)
        at = next((n for n, (one, other) in enumerate(pairs) if one != other), 0)
        texts = [text for _, text in page.expected.headings]
        what = f"lacks the heading {quoted(texts[at])}" if at < len(texts) else "has one too many"
        yield Finding("G603", None, None, what, "set the content's headings as headings, no others")


@check("G605")
def table_heads(page: PhonePage) -> Iterator[Finding]:
    """G605: every column and row of a table has its head, and each row has a cell a column."""
    for table in page.all("table"):
        rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
        top, *others = rows or [[]]
        heads = [cell.get("scope") for cell in top] + [row[0].get("scope") for row in others if row]
        wanted = ["col"] * len(top) + ["row"] * len(others)
        if not top or heads != wanted or any(len(row) != len(top) for row in others):
            what = f"a table lacks a head of a column or row: {quoted(words(table))}"
            yield Finding("G605", None, None, what, "head each column and each row with a th")


@check("G808")
def live_links(page: PhonePage) -> Iterator[Finding]:
    """G808: every link has words, and one within the page leads to a place there is once."""
    names = [element.get("id") for element in page.elements if "id" in element.attrib]
    for link in page.all("a"):
        target = link.get("href", "")
        is_dead = target.startswith("#") and names.count(target[1:]) != 1
        if is_dead or not target or not words(link):
            what = f"the link {quoted(words(link))} leads nowhere, or has no words"
            yield Finding("G808", None, None, what, "point it at a place that the page has once")
