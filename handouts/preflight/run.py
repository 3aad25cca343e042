"""The runner of the release gate: every check that is asked for, over one finished file."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from handouts.preflight.check import Check
from handouts.preflight.checks import (
    accessibility,
    any_viewer,
    approval,
    bookmarks,
    cards,
    clinic_fields,
    colour_alone,
    common,
    drawings,
    field_positions,
    file,
    fonts,
    glyph_outlines,
    html_content,
    html_elements,
    known_objects,
    links,
    metadata,
    office,
    pages,
    patient_fields,
    phone_drawings,
    press,
    press_inks,
    reading,
    reading_order,
    required_statements,
    text_edition,
    visibility,
    words,
)
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
from handouts.preflight.readers.imposed import as_held
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.reading import Reading


def _checks_of(*modules: ModuleType) -> tuple[Check[Any], ...]:
    found = (value for module in modules for value in vars(module).values())
    return tuple(dict.fromkeys(value for value in found if isinstance(value, Check)))


CHECKS: Mapping[FileFormat, tuple[Check[Any], ...]] = {
    "pdf": _checks_of(
        *(common, file, known_objects, pages, metadata, bookmarks, fonts, glyph_outlines),
        *(accessibility, words, links, reading_order, drawings, approval, visibility),
        *(required_statements, patient_fields, clinic_fields, field_positions, any_viewer),
        *(office, cards, colour_alone, press_inks, press),
    ),
    "txt": _checks_of(common, words, reading, text_edition),
    "html": _checks_of(
        common, words, reading, metadata, html_elements, html_content, phone_drawings
    ),
}
"""Every check of a format, by modules, cheapest first."""


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
                tuple(sorted(findings, key=_order)),
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
            yield as_held(PdfDocument(opened, expectation))
    elif expectation.format == "txt":
        yield text_file.read_text(content, expectation)
    else:
        yield html_page.read_page(content, expectation)


def _order(finding: Finding) -> tuple[str, int, str, str]:
    return (finding.code, finding.page or 0, finding.statement or "", finding.what)


_IDENTITY: Mapping[FileFormat, Callable[[bytes], str]] = {
    "pdf": pdf_file.identity,
    "txt": text_file.identity,
    "html": html_page.identity,
}


def identity(content: bytes, file_format: FileFormat) -> str:
    """Return the words by which a file says which handout it is, "" when it says nothing."""
    try:
        return _IDENTITY[file_format](content)
    except UnreadableError:
        return ""
