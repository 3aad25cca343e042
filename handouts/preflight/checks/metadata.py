"""Metadata of a PDF and a phone page: title, language, author, dates, headings."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.html_page import PhonePage
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise, quoted

File = PdfDocument | PhonePage


@rule("G701")
def title(file: File) -> Faults:
    """G701: the title is the handout's own, in every place where readers look."""
    for place, found in file.description.titles.items():
        yield from _same(place, found, file.expected.title)


@rule("G703", "set the language on the html element")
def language(file: File) -> Faults:
    """G703: the language is the one it is written in, so that it is read aloud as such."""
    found, expected = file.description.language, file.expected.language
    if found.casefold() != expected.casefold():
        yield f"says that its language is {quoted(found)}, not {quoted(expected)}"


@rule("G704")
def author(file: File) -> Faults:
    """G704: the author is the expected one."""
    return _same("author", file.description.author, file.expected.author)


@rule("G708")
def subject(file: File) -> Faults:
    """G708: the subject is the expected one."""
    return _same("subject", file.description.subject, file.expected.subject)


def _same(what: str, found: str, expected: str) -> Faults:
    if found.split() != expected.split():
        yield f"its {what} is {quoted(found)}, not {quoted(expected)}"


@rule("G705", "give the page dcterms.created and dcterms.modified")
def dates(file: File) -> Faults:
    """G705: the dates of creation and last change are the day of its words."""
    description = file.description
    for what, found in (("made", description.made), ("last changed", description.changed)):
        if not description.date_format.fullmatch(found):
            yield f"does not say when it was {what} ({quoted(found)})"
        elif not re.sub(r"[^0-9]", "", found).startswith(file.expected.dated.replace("-", "")):
            yield f"says that it was {what} on a different day than its words ({quoted(found)})"


@rule("G602", "use one h1, then h2, then h3: no level is skipped")
def heading_levels(file: File) -> Faults:
    """G602: one h1, first; no level skipped on the way down (evidence.md E-44)."""
    before = 0
    for heading in file.description.headings:
        if heading.level > before + 1 or (heading.level == 1 and before):
            yield heading.page, f"{quoted(heading.text)} is a heading of level {heading.level}"
        before = heading.level


@rule("G603", "tag the content's headings as headings, and nothing else")
def expected_headings(file: File) -> Faults:
    """G603: the headings are those of the content, in its order.

    A PDF without tags is reported by G601.
    """
    if isinstance(file, PdfDocument) and file.file.tags is None:
        return
    found = ((heading.level, heading.text) for heading in file.description.headings)
    yield from first_difference("headings", found, file.expected.headings)


def first_difference(
    what: str, found: Iterable[tuple[int, str]], expected: Iterable[tuple[int, str]]
) -> Iterator[str]:
    """Yield the first difference of two lists of headings, each with its level."""
    for pair in zip_longest(found, expected, fillvalue=(0, "")):
        one, other = ((level, normalise(text)) for level, text in pair)
        if one != other:
            present, meant = (f"{quoted(text)} (level {n})" if n else "nothing" for n, text in pair)
            yield f"its {what} have {present} instead of {meant}"
            return
