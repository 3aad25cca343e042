"""Metadata of a PDF: title, language, author, subject, dates, headings."""

import re
from collections.abc import Iterator

from handouts.preflight.check import Faults, check, check_findings
from handouts.preflight.expectation import Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import quoted

# PDF 32000-1, 7.9.4; the day is enough.
_DATE = re.compile(r"(?:D:)?\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]).*", re.DOTALL)


@check_findings("G701", "G703", "G704", "G708")
def information(document: PdfDocument) -> Iterator[Finding]:
    """G701, G703, G704, G708: title, language, author and subject are the handout's own."""
    file, expected = document.file, document.expected
    language = objects.text_string(file.qpdf.Root, "/Lang") or ""
    for code, what, found, meant in (
        ("G701", "title", file.information("/Title"), expected.title),
        ("G703", "language", language, expected.language),
        ("G704", "author", file.information("/Author"), expected.author),
        ("G708", "subject", file.information("/Subject"), expected.subject),
    ):
        if found.split() != meant.split():
            said = f"its {what} is {quoted(found)}, not {quoted(meant)}"
            yield Finding(code, None, None, said, document.make_again)


@check("G705", "give the page dcterms.created and dcterms.modified")
def dates(document: PdfDocument) -> Faults:
    """G705: the dates of creation and last change are the day of its words."""
    for what, key in (("made", "/CreationDate"), ("last changed", "/ModDate")):
        found = document.file.information(key)
        if not _DATE.fullmatch(found):
            yield f"does not say when it was {what} ({quoted(found)})"
        elif not re.sub(r"[^0-9]", "", found).startswith(document.expected.dated.replace("-", "")):
            yield f"says that it was {what} on a different day than its words ({quoted(found)})"
