"""The tag tree, which screen readers read aloud."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import page as validator

from handouts.preflight.check import Faults, rule
from handouts.preflight.checks import bookmarks, clinic_fields, glyph_outlines
from handouts.preflight.checks.words import MOST_SHOWN
from handouts.preflight.expectation import Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.spoken import spaced_words
from handouts.preflight.readers.structure_tree import Tag
from handouts.preflight.readers.text_flow import normalise, quoted


@rule("G601", "print it again from the content: printing to PDF from a viewer loses the tags")
def tagged(document: PdfDocument) -> Faults:
    """G601: the file says that it is tagged, and is."""
    if document.file.tags is None:
        yield "has no tags, so a screen reader does not know in which order to read it"


def _tags(document: PdfDocument, *roles: str) -> Iterator[Tag]:
    return (tag for tag in document.file.every_tag if not roles or tag.role in roles)


@rule("G604", "say what the picture shows, or make a decorative one a CSS background")
def alternative_text(document: PdfDocument) -> Faults:
    """G604: every picture says what it shows, and nothing else has words in its place (E-46)."""
    for tag in _tags(document):
        alt, known = (tag.alt or "").strip(), document.expected.pictures
        # What is blank is read out in place of the words, too: nothing is.
        if alt not in known if tag.role == "Figure" else tag.alt is not None:
            yield tag.page, f"{quoted(alt)} is read aloud, but is not in the content"


@rule("G605", 'give every column a th in thead, and every row one with scope="row"')
def table_headers(document: PdfDocument) -> Faults:
    """G605: the first row of every table is made of heads, and each cell names its own heads.

    These are the one of its column and the one that its row begins with (14.8.5.7).
    """
    names = [each for tag in _tags(document, "TH") if (each := _name(tag))]
    if len({*names}) < len(names):
        yield "two table headers have one name"
    for table in _tags(document, "Table"):
        rows = [row for row in table.tags() if row.role == "TR"]
        first = _cells(rows[0]) if rows else ()
        top = next((part for part in table.kids if isinstance(part, Tag)), table)
        in_top = sum(tag.role == "TR" for tag in top.tags())
        if {cell.role for cell in first} != {"TH"} or (top.role, in_top) != ("THead", 1):
            yield table.page, "a table has no row of header cells"
            continue
        heads = [_name(cell) for cell in first]
        cells = [cell for row in rows[1:] for cell in _headed(_cells(row), heads)]
        if any(not is_headed for is_headed in [*(_is_head(c, "Column") for c in first), *cells]):
            yield table.page, "a table cell is read aloud with another cell's headers"


def _cells(row: Tag) -> tuple[Tag, ...]:
    return tuple(kid for kid in row.kids if isinstance(kid, Tag))


def _headed(cells: Sequence[Tag], heads: Sequence[str]) -> Iterator[bool]:
    """Yield of each cell of a row whether it is the head of the row, or names its own heads."""
    yield len(cells) == len(heads)
    yield bool(cells) and cells[0].role == "TH" and _is_head(cells[0], "Row")
    for cell, head in zip(cells[1:], heads[1:], strict=False):
        named = objects.elements(cell.source, "/A", "/Headers")
        own = sorted([_name(cells[0]), head])
        yield cell.role == "TD" and sorted(objects.words(each) or "" for each in named) == own


def _is_head(cell: Tag, of: str) -> bool:
    return bool(_name(cell)) and objects.name(cell.source, "/A", "/Scope") == of


def _name(cell: Tag) -> str:
    return objects.words(cell.source, "/ID") or ""


@rule("G609")
def spaced(document: PdfDocument) -> Faults:
    """G609: between the words of every content string the tags have one space, and no more."""
    spoken = document.spoken
    if spoken is None:
        return
    folded = normalise("".join(spoken))
    together = [
        line
        for line in document.expected.lines
        if normalise(line) in folded and not _is_in(spaced_words(line), spoken)
    ]
    for line in together[:MOST_SHOWN]:
        yield f"reads {quoted(line)} aloud with other spaces between its words"


def _is_in(words: str, blocks: Iterable[str]) -> bool:
    return any(words in block for block in blocks)


@rule("G610", "set the foot in paragraphs")
def foot_read_aloud(document: PdfDocument) -> Faults:
    """G610: what the first page's foot says is in the tag tree, except the page's number."""
    if document.spoken is None:
        return
    for text in document.expected.footer:
        is_shown = document.footer_starts.get((1, text)) is not None
        if is_shown and not _is_in(spaced_words(text), document.spoken):
            yield 1, f"shows {quoted(text)} at the foot but never reads it aloud"


# A rule of the validator, and the check of ours that names the same fault in plainer words.
_OWN_CHECK: Mapping[str, Callable[[PdfDocument], Iterable[Finding]]] = {
    "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001": alternative_text,
    "PDFUA1-VIEWER-PREFERENCES-001": bookmarks.title_shown,
    "PDFUA1-FONT-EMBEDDING-001": glyph_outlines.drawn_as_meant,
    "PDFUA1-FORM-FIELD-TU-ALT-001": clinic_fields.labelled,
}


@rule("G606", "use only the HTML that docs/decisions.md allows")
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
