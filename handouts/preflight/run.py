"""The release gate itself: run every check, report everything."""

from __future__ import annotations

from handouts.preflight.checks import metadata
from handouts.preflight.expectation import Expectation, Finding, Report
from handouts.preflight.readers.booklet import as_folded
from handouts.preflight.readers.open_pdf import open_pdf, open_qpdf
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pdfium import UnreadableError
from handouts.preflight.registry import ALL_CHECKS


def inspect(content: bytes, expectation: Expectation) -> Report:
    """Run all of ``expectation.checks`` over ``content``, any bytes.

    A file that does not open has that one finding. Raises KeyError for an unknown code.
    """
    asked = frozenset(expectation.checks)
    known = {code for check in ALL_CHECKS for code in check.codes} | {"G101"}
    if not asked <= known:
        raise KeyError(f"no such check: {', '.join(sorted(asked - known))}")
    try:
        with open_pdf(content) as file:
            document = as_folded(PdfDocument(file, expectation))
            found = {
                finding
                for check in ALL_CHECKS
                if not asked.isdisjoint(check.codes)
                for finding in check.run(document)
                if finding.code in asked
            }
            return Report(
                tuple(sorted(found, key=_order)),
                len(file.pages),
                {
                    statement: tuple(sorted({page for place in places for page in place.pages}))
                    for statement, places in document.places.items()
                },
                metadata.identity(file.qpdf),
            )
    except UnreadableError as error:
        unreadable = Finding("G101", None, None, f"does not open: {error}", "print it again")
        return Report((unreadable,), 0, {}, "")


def _order(finding: Finding) -> tuple[str, int, str, str]:
    return (finding.code, finding.page or 0, finding.statement or "", finding.what)


def identity(content: bytes) -> str:
    """Return the keywords by which a PDF says which handout it is, "" when it says nothing."""
    try:
        with open_qpdf(content) as pdf:
            return metadata.identity(pdf)
    except UnreadableError:
        return ""
