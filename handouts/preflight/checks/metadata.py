"""What a PDF and a phone page say of themselves: title, language, author, dates, headings."""

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.html_page import PhonePage
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import quoted

File = PdfDocument | PhonePage


@rule("G701")
def title(file: File) -> Faults:
    """G701: the title is the handout's own, in every place where readers look."""
    for place, found in file.description.titles.items():
        yield from _same(place, found, file.expected.title)


@rule("G703", "set the language on the html element")
def language(file: File) -> Faults:
    """G703: the language is the one it is written in, so that it is read out as such."""
    found, expected = file.description.language, file.expected.language
    if found.casefold() != expected.casefold():
        yield f"says that its language is {quoted(found)}, not {quoted(expected)}"


@rule("G704")
def author(file: File) -> Faults:
    """G704: it says who made it."""
    return _same("author", file.description.author, file.expected.author)


@rule("G708")
def subject(file: File) -> Faults:
    """G708: it says what it is about."""
    return _same("subject", file.description.subject, file.expected.subject)


def _same(what: str, found: str, expected: str) -> Faults:
    if found.split() != expected.split():
        yield f"its {what} is {quoted(found)}, not {quoted(expected)}"


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
            last = f"one of level {before}" if before else "none"
            what = f"the heading {quoted(heading.text)} is of level {heading.level} after {last}"
            yield heading.page, what
        before = heading.level
