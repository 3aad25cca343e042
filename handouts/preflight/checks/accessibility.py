"""The tag tree: what somebody hears who cannot see the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import page as validator

from handouts.preflight.check import check
from handouts.preflight.checks import bookmarks, clinic_fields, fonts, metadata
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.description import page_of
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.spoken import spaced_words
from handouts.preflight.readers.structure_tree import Tag
from handouts.preflight.readers.text_flow import normalise, quoted

MOST_SHOWN = 5

# Words that name the kind of thing and say nothing of what it shows, and file names.
_EMPTY_ALT = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|figure|graphic|icon|logo|drawing|illustration|diagram|"
    r"chart|img|untitled|alt|none|null|todo)?\s*\d*|\S+\.(?:svg|png|jpe?g|gif|webp)",
    re.IGNORECASE,
)


@check("G601")
def tagged(document: PdfDocument) -> Iterator[Finding]:
    """G601: the file says that it is tagged, and is."""
    if document.file.tags is None:
        yield Finding(
            "G601",
            None,
            None,
            "has no tags, so a screen reader has no order to read it in",
            "print it again from the content: printing to PDF from a viewer loses the tags",
        )


@check("G603")
def expected_headings(document: PdfDocument) -> Iterator[Finding]:
    """G603: the headings are those of the content, in its order."""
    if document.file.tags is None:
        return
    headings, tagged_as = document.expected.headings, document.description.headings
    found = [(heading.level, normalise(heading.text)) for heading in tagged_as]
    expected = [(level, normalise(text)) for level, text in headings]
    if found == expected:
        return
    astray = [pair for pair in headings if (pair[0], normalise(pair[1])) not in found]
    extra = [h for h in tagged_as if (h.level, normalise(h.text)) not in expected]
    for level, text in astray[:MOST_SHOWN]:
        yield Finding(
            "G603", None, None, f"has no heading {quoted(text)} of level {level}", _HEADING_FIX
        )
    for heading in extra[:MOST_SHOWN]:
        what = f"{quoted(heading.text)} is a heading of level {heading.level} and should not be"
        yield Finding("G603", heading.page, None, what, _HEADING_FIX)
    if not astray and not extra:
        yield Finding(
            "G603", None, None, "its headings stand in another order, or twice", _HEADING_FIX
        )


_HEADING_FIX = "tag the content's headings as headings, and nothing else"


@check("G604")
def alternative_text(document: PdfDocument) -> Iterator[Finding]:
    """G604: every figure says what it shows (evidence.md E-46)."""
    tags = document.file.tags
    for tag in tags.tags() if tags is not None else ():
        if tag.role == "Figure" and _EMPTY_ALT.fullmatch((tag.alt or "").strip()):
            yield Finding(
                "G604",
                page_of(tag),
                None,
                f"a picture's alternative text is {quoted(tag.alt or '')}",
                "say what the picture shows, or make it a CSS background when it says nothing",
            )


@check("G605")
def table_headers(document: PdfDocument) -> Iterator[Finding]:
    """G605: the first row of every table with more than one is made of header cells."""
    tags = document.file.tags
    for tag in tags.tags() if tags is not None else ():
        if tag.role != "Table":
            continue
        rows = [row for row in tag.tags() if row.role == "TR"]
        if not rows or not _is_header(rows[0]):
            yield Finding(
                "G605",
                page_of(tag),
                None,
                f"the table of {quoted(document.file.text_of(rows[0]) if rows else '', 60)}"
                " has no row of header cells",
                "head every column with a th in thead",
            )


def _is_header(row: Tag) -> bool:
    cells = [kid for kid in row.kids if isinstance(kid, Tag)]
    return bool(cells) and all(cell.role == "TH" for cell in cells)


@check("G607")
def read_aloud(document: PdfDocument) -> Iterator[Finding]:
    """G607: every content string is in the tag tree, none is an artifact only."""
    if document.read_aloud is None:
        return
    silent = [
        line
        for line in document.expected.lines
        if normalise(line) not in document.read_aloud.text
        and normalise(line) in document.painted.text
    ]
    for line in silent[:MOST_SHOWN]:
        yield Finding(
            "G607",
            None,
            None,
            f"shows {quoted(line)} but does not read it out",
            "keep content in the tag tree; only page furniture is an artifact",
        )


@check("G608")
def no_substitute(document: PdfDocument) -> Iterator[Finding]:
    """G608: nothing is read out in place of what is printed (/ActualText)."""
    tags = document.file.tags
    substitutes = [
        (page_of(tag), tag.actual_text)
        for tag in (tags.tags() if tags is not None else ())
        if tag.actual_text is not None
    ]
    substitutes += [
        (page.number, page.run_text(index))
        for page in document.file.pages
        for index, run in enumerate(page.runs)
        if run.is_substituted
    ]
    for page_number, text in substitutes:
        what = f"{quoted(text)} is read out, whatever is printed there"
        yield Finding("G608", page_number, None, what, "let the printed words be read out")


@check("G609")
def spaced(document: PdfDocument) -> Iterator[Finding]:
    """G609: between the words of every content string the tags have one space, and no more."""
    spoken = document.spoken
    if spoken is None:
        return
    folded = normalise("".join(spoken))
    together = [
        line
        for line in document.expected.lines
        if normalise(line) in folded and not any(spaced_words(line) in block for block in spoken)
    ]
    for line in together[:MOST_SHOWN]:
        what = f"reads out {quoted(line)} with other spaces between its words"
        yield Finding("G609", None, None, what, document.make_again)


@check("G610")
def foot_read_aloud(document: PdfDocument) -> Iterator[Finding]:
    """G610: what the first page's foot says is in the tag tree, but for the page's number."""
    if document.spoken is None:
        return
    for text in document.expected.footer:
        is_shown = document.footer_starts.get((1, text)) is not None
        if is_shown and not any(spaced_words(text) in block for block in document.spoken):
            what = f"shows {quoted(text)} at the foot and never reads it out"
            yield Finding("G610", 1, None, what, "set the foot in paragraphs")


# A rule of the validator, and the check of ours that names the same fault in plainer words.
_OWN_CHECK: Mapping[str, Callable[[PdfDocument], Iterable[Finding]]] = {
    "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001": alternative_text,
    "PDFUA1-HEADING-NESTING-001": metadata.heading_levels,
    "PDFUA1-METADATA-TITLE-001": metadata.title,
    "PDFUA1-VIEWER-PREFERENCES-001": bookmarks.title_shown,
    "PDFUA1-FONT-EMBEDDING-001": fonts.embedded,
    "PDFUA1-FORM-FIELD-TU-ALT-001": clinic_fields.labelled,
}


@check("G606")
def pdf_ua(document: PdfDocument) -> Iterator[Finding]:
    """G606: valid PDF/UA-1 by an independent validator (page-validation).

    What another check already reports is not reported twice: an untagged file (G601), and one too
    damaged for the validator (G102).
    """
    if document.file.tags is None:
        return
    try:
        report = validator.validate_pdf_bytes(
            document.file.content, profile=validator.ValidationProfile.PDF_UA_1
        )
    except validator.PageError as error:
        if document.file.damage:
            return
        yield _invalid(f"the PDF/UA-1 validator cannot read it ({error})")
        return
    failures: dict[str, str] = {}
    for failure in report.failures:
        failures.setdefault(failure.rule_id, failure.message)
    for rule, message in failures.items():
        own = _OWN_CHECK.get(rule)
        if own is None or not tuple(own(document)):
            yield _invalid(f"is not valid PDF/UA-1 ({rule}: {message})")


def _invalid(what: str) -> Finding:
    return Finding("G606", None, None, what, "use only the HTML that docs/decisions.md allows")
