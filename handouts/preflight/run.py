"""The release gate itself: run every check, report everything."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.preflight.checks import metadata
from handouts.preflight.expectation import Expectation, Finding
from handouts.preflight.readers.booklet import as_folded
from handouts.preflight.readers.open_pdf import opened
from handouts.preflight.readers.pdf_document import Case
from handouts.preflight.readers.pdfium import UnreadableError
from handouts.preflight.registry import ALL_CHECKS


def inspect(pdf: bytes, expectation: Expectation) -> tuple[Finding, ...]:
    """Run all of ``expectation.checks`` over ``pdf``, any bytes, and return what they find, sorted.

    A file that does not open has that one finding. An unknown code raises KeyError.
    """
    wanted = frozenset(expectation.checks)
    known = {code for check in ALL_CHECKS for code in check.codes} | {"G101"}
    if not wanted <= known:
        raise KeyError(f"no such check: {', '.join(sorted(wanted - known))}")
    try:
        with opened(pdf) as file:
            case = as_folded(Case(file, expectation))
            found = {
                finding
                for check in ALL_CHECKS
                if not wanted.isdisjoint(check.codes)
                for finding in check.run(case)
                if finding.code in wanted
            }
    except UnreadableError as error:
        return (Finding("G101", None, None, f"does not open: {error}", "print it again"),)
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[str, int, str, str]:
    return (finding.code, finding.page or 0, finding.statement or "", finding.what)


def statement_pages(pdf: bytes, expectation: Expectation) -> Mapping[str, tuple[int, ...]]:
    """Return the pages (from 1) that each required statement stands on; none that it lacks."""
    try:
        with opened(pdf) as file:
            case = as_folded(Case(file, expectation))
            return {
                statement: tuple(sorted({page for place in places for page in place.pages}))
                for statement, places in case.places.items()
            }
    except UnreadableError:
        return {}


def identity(pdf: bytes) -> str | None:
    """Return the keywords by which ``pdf`` says which handout it is; None when it says nothing."""
    try:
        with opened(pdf) as file:
            return metadata.identity(file.pdf)
    except UnreadableError:
        return None
