"""The release gate of the editions without pages: run every check, report everything."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from handouts.preflight.checks import html_content as phonewords
from handouts.preflight.checks import html_elements as phonerules
from handouts.preflight.checks import reading as readingrules
from handouts.preflight.expectation import FileFormat, Finding, ReadingExpectation, Report
from handouts.preflight.readers import html_page as phonepage
from handouts.preflight.readers import plain_text as textfile
from handouts.preflight.readers.reading import Reading, UnreadableError

_SHARED = tuple(readingrules.RULES)
CODES: Mapping[FileFormat, tuple[str, ...]] = MappingProxyType(
    {
        "txt": tuple(chain(*_SHARED, *textfile.RULES)),
        "html": tuple(chain(*_SHARED, *phonerules.RULES, *phonewords.RULES)),
    }
)
"""Every code that the gate can raise for a file of a format."""


def inspect(content: bytes, expectation: ReadingExpectation) -> Report:
    """Run all of ``expectation.checks`` over ``content``, any bytes.

    What is no text has that one finding. Raises KeyError for an unknown code.
    """
    asked = frozenset(expectation.checks)
    known = frozenset(CODES[expectation.format])
    if not asked <= known:
        raise KeyError(f"no such check: {', '.join(sorted(asked - known))}")
    try:
        reading, found = _inspected(content, expectation)
    except UnreadableError as error:
        unreadable = Finding("G941", None, None, str(error), "make it again from the content")
        return Report((unreadable,), 1, {}, "")
    findings = {finding for finding in found if finding.code in asked}
    return Report(
        tuple(sorted(findings, key=lambda f: (f.code, f.statement or "", f.what))),
        1,
        {statement: (1,) if places else () for statement, places in reading.places.items()},
        reading.identity or "",
    )


def _inspected(
    content: bytes, expectation: ReadingExpectation
) -> tuple[Reading, tuple[Finding, ...]]:
    if expectation.format == "txt":
        text = textfile.opened(content, expectation)
        rules = (*readingrules.RULES.values(), *textfile.RULES.values())
        return text, tuple(finding for rule in rules for finding in rule(text))
    page = phonepage.opened(content, expectation)
    shared = (f for rule in readingrules.RULES.values() for f in rule(page.reading))
    page_rules = (*phonerules.RULES.values(), *phonewords.RULES.values())
    return page.reading, (*shared, *(f for rule in page_rules for f in rule(page)))


def identity(content: bytes, file_format: FileFormat) -> str:
    """Return the words by which a file says which handout it is, "" when it says nothing."""
    try:
        said = textfile.identity(content) if file_format == "txt" else phonepage.identity(content)
    except UnreadableError:
        return ""
    return said or ""
