"""The tag tree, which screen readers read aloud."""

from collections.abc import Callable, Iterable, Mapping
from itertools import takewhile

import page as validator

from handouts.preflight.check import Faults, check
from handouts.preflight.checks import bookmarks, clinic_fields, glyph_outlines
from handouts.preflight.checks.reading import differences
from handouts.preflight.checks.words import nothing_lost, nothing_more
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.spoken import spaced_words
from handouts.preflight.readers.tag_rows import as_row, tag_rows
from handouts.preflight.readers.text_flow import quoted


@check("G601", "print it again from the content: printing to PDF from a viewer loses the tags")
def tagged(document: PdfDocument) -> Faults:
    """G601: the file says that it is tagged, and is."""
    if document.file.tags is None:
        yield "has no tags, so a screen reader does not know in which order to read it"


@check("G603", "use the HTML of the templates, and print it again from the content")
def tags_as_meant(document: PdfDocument) -> Faults:
    """G603: each tag has the place, the attributes and the words that the content gives it.

    So headings, lists, tables and pictures are what they are for those who listen, in order, with
    a space between words. What other words there are is reported by G401, G402 and G411.
    """
    meant = [*map(as_row, document.expected.structure)]
    if not meant or document.file.tags is None:
        return
    rows = [*tag_rows(document)]
    foot = [*takewhile(lambda row: _is_foot(document, row[1]), reversed(rows))]
    for text in document.expected.footer:
        is_shown = document.footer_starts.get((1, text)) is not None
        if is_shown and not any(spaced_words(text) in row for _, row in foot):
            yield 1, f"shows {quoted(text)} at the foot but never reads it aloud"
    found = rows[: len(rows) - len(foot)]
    differ = [*differences([row for _, row in found], meant)]
    if differ and not any(nothing_lost(document)) and not any(nothing_more(document)):
        for number, difference in differ:
            yield found[min(number, len(found)) - 1][0], f"is read aloud as {difference}"


def _is_foot(document: PdfDocument, row: str) -> bool:
    """Return whether a row says words of the foot alone."""
    words = row.removeprefix("P").removeprefix("Document")
    expected = document.expected
    for text in sorted(expected.footer, key=len, reverse=True):
        words = words.replace(spaced_words(text), "")
    markers = (f.marker for f in expected.clinic_fields if f.name in expected.foot_fields)
    return not words.strip("".join(markers) + " ")


# A rule of the validator, and the check of ours that names the same fault in plainer words.
_OWN_CHECK: Mapping[str, Callable[[PdfDocument], Iterable[Finding]]] = {
    "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001": tags_as_meant,
    "PDFUA1-VIEWER-PREFERENCES-001": bookmarks.title_shown,
    "PDFUA1-FONT-EMBEDDING-001": glyph_outlines.drawn_as_meant,
    "PDFUA1-FORM-FIELD-TU-ALT-001": clinic_fields.all_there,
}


@check("G606", "use only the HTML that docs/decisions.md allows")
def pdf_ua(document: PdfDocument) -> Faults:
    """G606: valid PDF/UA-1 by an independent validator (page-validation).

    What another check already reports is not reported twice: an untagged file (G601), and one too
    damaged for the validator (G102).
    """
    if document.file.tags is None:
        return
    try:
        profile = validator.ValidationProfile.PDF_UA_1
        report = validator.validate_pdf_bytes(document.content, profile=profile)
    except validator.PageError as error:
        if not document.file.damage:
            yield f"the PDF/UA-1 validator cannot read it ({error})"
        return
    failures: dict[str, str] = {}
    for failure in report.failures:
        failures.setdefault(failure.rule_id, failure.message)
    for broken, message in failures.items():
        own = _OWN_CHECK.get(broken)
        if own is None or not tuple(own(document)):
            yield f"is not valid PDF/UA-1 ({broken}: {message})"
