"""What the file says of itself: title, language, author, subject, dates, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pikepdf
from defusedxml import ElementTree

from handouts.preflight.check import check
from handouts.preflight.expectation import Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise, quoted

# PDF 32000-1, 7.9.4; the day is enough.
_DATE = re.compile(r"^(?:D:)?\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")

_XMP_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def _xmp_title(pdf: pikepdf.Pdf) -> str:
    """Return dc:title of the XMP metadata, "" when there is none or it cannot be read."""
    packet = objects.stream_bytes(objects.entry(pdf.Root, "/Metadata"))
    try:
        root = ElementTree.fromstring(packet.strip())
    except (ElementTree.ParseError, ValueError, LookupError):
        return ""
    found = root.find(f".//{_XMP_TITLE}")
    return "" if found is None else "".join(text for text in found.itertext()).strip()


@check("G701")
def title(document: PdfDocument) -> Iterator[Finding]:
    """G701: the title is the handout's own, in both places that readers look."""
    wanted = document.expected.title
    for place, found in (
        ("document information", objects.information(document.file.qpdf, "/Title")),
        ("XMP metadata", _xmp_title(document.file.qpdf)),
    ):
        if " ".join(found.split()) != " ".join(wanted.split()):
            yield Finding(
                "G701",
                None,
                None,
                f"its title in the {place} is {quoted(found)}, not {quoted(wanted)}",
                "print it again from the content",
            )


@check("G702")
def title_shown(document: PdfDocument) -> Iterator[Finding]:
    """G702: readers show the title, not the file name (evidence.md E-42)."""
    preferences = objects.entry(document.file.qpdf.Root, "/ViewerPreferences")
    if objects.entry(preferences, "/DisplayDocTitle") is not True:
        yield Finding(
            "G702",
            None,
            None,
            "a reader shows its file name in place of its title",
            "set DisplayDocTitle: PDF/UA-1 output does",
        )


@check("G703")
def language(document: PdfDocument) -> Iterator[Finding]:
    """G703: the language is the one it is written in, so that it is read out as such."""
    found = objects.words(objects.entry(document.file.qpdf.Root, "/Lang")) or ""
    if found.casefold() != document.expected.language.casefold():
        yield Finding(
            "G703",
            None,
            None,
            f"says that its language is {quoted(found)}, not {quoted(document.expected.language)}",
            "set the language on the html element",
        )


@check("G704")
def author_and_subject(document: PdfDocument) -> Iterator[Finding]:
    """G704: it says who made it and what it is about."""
    for what, key, wanted in (
        ("author", "/Author", document.expected.author),
        ("subject", "/Subject", document.expected.subject),
    ):
        found = objects.information(document.file.qpdf, key)
        if " ".join(found.split()) != " ".join(wanted.split()):
            yield Finding(
                "G704",
                None,
                None,
                f"its {what} is {quoted(found)}, not {quoted(wanted)}",
                "print it again from the content",
            )


@check("G705")
def dates(document: PdfDocument) -> Iterator[Finding]:
    """G705: it says when it was made and last changed."""
    for what, key in (("made", "/CreationDate"), ("last changed", "/ModDate")):
        found = objects.information(document.file.qpdf, key)
        if not _DATE.match(found):
            yield Finding(
                "G705",
                None,
                None,
                f"does not say when it was {what} ({quoted(found)})",
                "give the page dcterms.created and dcterms.modified",
            )


@check("G706")
def bookmarks(document: PdfDocument) -> Iterator[Finding]:
    """G706: one bookmark for each heading, at its level, that leads to a page of the file."""
    found = tuple(_bookmarks(document.file.qpdf))
    wanted = [(depth, normalise(text)) for depth, text in _nested(document.expected.headings)]
    if [(level, normalise(text)) for level, text, _ in found] != wanted:
        texts = [normalise(text) for _, text, _ in found]
        lacking = [text for _, text in document.expected.headings if normalise(text) not in texts]
        what = (
            f"has no bookmark {quoted(lacking[0])}"
            if lacking
            else "its bookmarks are not its headings, in their order and at their levels"
        )
        yield Finding("G706", None, None, what, "let every heading make its bookmark")
    for _, text, leads_somewhere in found:
        if not leads_somewhere:
            yield Finding(
                "G706",
                None,
                None,
                f"the bookmark {quoted(text)} leads nowhere",
                "print it again from the content",
            )


def _nested(headings: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield how deep each heading stands below others: a skipped level is no step of its own."""
    above: list[int] = []
    for level, text in headings:
        above = [*(upper for upper in above if upper < level), level]
        yield len(above), text


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str, bool]]:
    """Yield level (from 1), title, and whether it leads to a page, in reading order."""
    first = objects.entry(objects.entry(pdf.Root, "/Outlines"), "/First")
    waiting: list[tuple[int, object]] = [(1, first)]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < objects.LONGEST_CHAIN:
        level, item = waiting.pop()
        here = objects.identity(item)
        if not isinstance(item, pikepdf.Dictionary) or here in seen:
            continue
        seen.add(here)
        target = objects.entry(item, "/Dest") or objects.entry(objects.entry(item, "/A"), "/D")
        yield (
            level,
            objects.words(objects.entry(item, "/Title")) or "",
            objects.leads_to_page(pdf, target),
        )
        waiting.append((level, objects.entry(item, "/Next")))
        waiting.append((level + 1, objects.entry(item, "/First")))
