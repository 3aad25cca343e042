"""The release gate of the editions without pages: run every check, report everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from handouts.preflight.checks import html_content as phonewords
from handouts.preflight.checks import html_elements as phonerules
from handouts.preflight.checks import reading as readingrules
from handouts.preflight.expectation import FileFormat, Finding, ReadingExpectation
from handouts.preflight.readers import html_page as phonepage
from handouts.preflight.readers import plain_text as textfile
from handouts.preflight.readers.reading import UnreadableError

_SHARED = tuple(readingrules.RULES)
CODES: Mapping[FileFormat, tuple[str, ...]] = MappingProxyType(
    {
        "txt": tuple(chain(*_SHARED, *textfile.RULES)),
        "html": tuple(chain(*_SHARED, *phonerules.RULES, *phonewords.RULES)),
    }
)
"""Every code that the gate can raise for a file of a format."""


def inspect(content: bytes, expectation: ReadingExpectation) -> tuple[Finding, ...]:
    """Run all of ``expectation.checks`` over ``content``, any bytes, and return what they find.

    What is no text has that one finding. An unknown code raises KeyError.
    """
    wanted = frozenset(expectation.checks)
    known = frozenset(CODES[expectation.format])
    if not wanted <= known:
        raise KeyError(f"no such check: {', '.join(sorted(wanted - known))}")
    try:
        found = {f for f in _all_findings(content, expectation) if f.code in wanted}
    except UnreadableError as error:
        return (Finding("G941", None, None, str(error), "make it again from the content"),)
    return tuple(sorted(found, key=lambda f: (f.code, f.statement or "", f.what)))


def _all_findings(content: bytes, expectation: ReadingExpectation) -> Iterator[Finding]:
    if expectation.format == "txt":
        text = textfile.opened(content, expectation)
        for rule in (*readingrules.RULES.values(), *textfile.RULES.values()):
            yield from rule(text)
        return
    page = phonepage.opened(content, expectation)
    for rule in readingrules.RULES.values():
        yield from rule(page.reading)
    for page_rule in (*phonerules.RULES.values(), *phonewords.RULES.values()):
        yield from page_rule(page)


def identity(content: bytes, file_format: FileFormat) -> str | None:
    """Return the words by which a file says which handout it is; None when it says nothing."""
    try:
        return textfile.identity(content) if file_format == "txt" else phonepage.identity(content)
    except UnreadableError:
        return None
