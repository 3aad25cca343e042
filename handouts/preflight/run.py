"""The runner of the release gate: every check that is asked for, over one finished file."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from handouts.preflight import checks
from handouts.preflight.check import Check
from handouts.preflight.checks import visibility
from handouts.preflight.expectation import (
    Expectation,
    FileFormat,
    Finding,
    Measures,
    ReadingExpectation,
    Report,
)
from handouts.preflight.readers import UnreadableError, html_page, pdf_file
from handouts.preflight.readers import reading as text_file
from handouts.preflight.readers.html_page import PhonePage
from handouts.preflight.readers.imposed import unimposed
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.reading import PlainText, Reading


def _checks_of(subject: type[PdfDocument | Reading]) -> tuple[Check[Any], ...]:
    """Return every check of the modules in ``checks/`` that judges such files."""
    modules = iter_modules(checks.__path__, f"{checks.__name__}.")
    named = (value for each in modules for value in vars(import_module(each.name)).values())
    found = dict.fromkeys(value for value in named if isinstance(value, Check))
    return tuple(check for check in found if issubclass(subject, check.judges))


CHECKS: Mapping[FileFormat, tuple[Check[Any], ...]] = {
    "pdf": _checks_of(PdfDocument),
    "txt": _checks_of(PlainText),
    "html": _checks_of(PhonePage),
}
"""Every check of a format, by modules."""


def _unreadable(file_format: FileFormat, error: UnreadableError) -> Finding:
    if file_format == "pdf":
        return Finding("G101", None, None, f"does not open: {error}", "print it again")
    return Finding("G941", None, None, str(error), Reading.make_again)


def codes(file_format: FileFormat) -> frozenset[str]:
    """Return every code that a file of this format can have."""
    checked = {code for each in CHECKS[file_format] for code in each.codes}
    return frozenset(checked | {_unreadable(file_format, UnreadableError()).code})


def inspect(content: bytes, expectation: Expectation | ReadingExpectation) -> Report:
    """Run all of ``expectation.checks`` over any ``content``. Raises KeyError: no such code."""
    asked = frozenset(expectation.checks)
    unknown = asked - codes(expectation.format)
    if unknown:
        raise KeyError(f"no such check: {', '.join(sorted(unknown))}")
    try:
        with _opened(content, expectation) as subject:
            findings = {
                finding
                for each in CHECKS[expectation.format]
                if not asked.isdisjoint(each.codes)
                for finding in each(subject)
                if finding.code in asked
            }
            return Report(
                tuple(sorted(findings, key=lambda finding: finding.sort_key)),
                subject.page_count,
                {
                    statement: tuple(sorted({page for place in places for page in place.pages}))
                    for statement, places in subject.places.items()
                },
                subject.identity,
                _measures(subject, asked) if not findings else None,
            )
    except UnreadableError as error:
        return Report((_unreadable(expectation.format, error),), 0, {}, "")


def _measures(subject: PdfDocument | Reading, asked: frozenset[str]) -> Measures | None:
    if isinstance(subject, PdfDocument) and {"G407", "G504"} <= asked:
        return visibility.measures(subject)
    return None


@contextmanager
def _opened(
    content: bytes, expectation: Expectation | ReadingExpectation
) -> Iterator[PdfDocument | Reading]:
    if isinstance(expectation, Expectation):
        with pdf_file.open_pdf(content) as opened:
            yield unimposed(PdfDocument(opened, expectation))
    elif expectation.format == "txt":
        yield text_file.read_text(content, expectation)
    else:
        yield html_page.read_page(content, expectation)


_IDENTITY: Mapping[FileFormat, Callable[[bytes], str]] = {
    "pdf": pdf_file.identity,
    "txt": text_file.identity,
    "html": html_page.identity,
}


def identity(content: bytes, file_format: FileFormat) -> str:
    """Return the words that identify the handout in a file, "" when there are none."""
    try:
        return _IDENTITY[file_format](content)
    except UnreadableError:
        return ""


def all_text(content: bytes, file_format: FileFormat) -> str:
    """Return the characters on a PDF's pages, or those of another file; "" when unreadable."""
    if file_format != "pdf":
        return content.decode("utf-8", "replace")
    try:
        with pdf_file.open_pdf(content) as opened:
            return "\n".join(page.text for page in opened.pages)
    except UnreadableError:
        return ""
