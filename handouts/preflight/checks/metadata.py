"""What a PDF and a phone page say of themselves: title, language, author, dates, headings."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from handouts.preflight.check import Faults, check, rule
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.html_page import PhonePage
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise, quoted

File = PdfDocument | PhonePage


@check("G701")
def title(file: File) -> Iterator[Finding]:
    """G701: the title is the handout's own, in every place where readers look."""
    for place, found in file.description.titles.items():
        yield from _same("G701", place, found, file.expected.title, file.make_again)


@rule("G703", "set the language on the html element")
def language(file: File) -> Faults:
    """G703: the language is the one it is written in, so that it is read out as such."""
    found, expected = file.description.language, file.expected.language
    if found.casefold() != expected.casefold():
        yield f"says that its language is {quoted(found)}, not {quoted(expected)}"


@check("G704")
def author(file: File) -> Iterator[Finding]:
    """G704: it says who made it."""
    found, expected = file.description.author, file.expected.author
    yield from _same("G704", "author", found, expected, file.make_again)


@check("G708")
def subject(file: File) -> Iterator[Finding]:
    """G708: it says what it is about."""
    found, expected = file.description.subject, file.expected.subject
    yield from _same("G708", "subject", found, expected, file.make_again)


def _same(code: str, what: str, found: str, expected: str, fix: str) -> Iterator[Finding]:
    if found.split() != expected.split():
        fault = f"its {what} is {quoted(found)}, not {quoted(expected)}"
        yield Finding(code, None, None, fault, fix)


@rule("G705", "give the page dcterms.created and dcterms.modified")
def dates(file: File) -> Faults:
    """G705: it says when it was made and last changed."""
    description = file.description
    for what, found in (("made", description.made), ("last changed", description.changed)):
        if not description.date_format.fullmatch(found):
            yield f"does not say when it was {what} ({quoted(found)})"


@rule("G602", "use one h1, then h2, then h3: no level is skipped")
def heading_levels(file: File) -> Faults:
    """G602: one h1, first; no level skipped on the way down (evidence.md E-44)."""
    before = 0
    for heading in file.description.headings:
        if heading.level > before + 1 or (heading.level == 1 and before):
            yield heading.page, f"{quoted(heading.text)} is a heading of level {heading.level}"
        before = heading.level


@rule("G603", "let the headings of the content be headings, and nothing else")
def expected_headings(file: File) -> Faults:
    """G603: the headings are those of the content, in its order.

    A PDF without tags is reported by G601.
    """
    if isinstance(file, PdfDocument) and file.file.tags is None:
        return
    found = ((heading.level, heading.text) for heading in file.description.headings)
    yield from unlike("headings", found, file.expected.headings)


def unlike(
    what: str, found: Iterable[tuple[int, str]], expected: Iterable[tuple[int, str]]
) -> Iterator[str]:
    """Yield the first difference of two lists of headings, each with its level."""
    for pair in zip_longest(found, expected, fillvalue=(0, "")):
        one, other = ((level, normalise(text)) for level, text in pair)
        if one != other:
            said, meant = (f"{quoted(text)} (level {n})" if n else "nothing" for n, text in pair)
            yield f"its {what} have {said} where {meant} should be"
            return
