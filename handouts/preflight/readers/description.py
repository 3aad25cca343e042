"""The metadata of a finished file, in one form for all formats."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf

from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_file import PdfFile
from handouts.preflight.readers.structure_tree import Tag

# PDF 32000-1, 7.9.4; the day is enough.
_PDF_DATE = re.compile(r"(?:D:)?\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]).*", re.DOTALL)

_HEADING = re.compile(r"H([1-6])")


@dataclass(frozen=True)
class Heading:
    """A heading of ``level`` 1 to 6. ``page`` counts from 1; None where there are no pages."""

    level: int
    text: str
    page: int | None = None


@dataclass(frozen=True)
class Link:
    """A link that leads out of the file. ``page`` counts from 1; None where there are no pages."""

    page: int | None
    address: str


@dataclass(frozen=True)
class Description:
    """The metadata of a file; "" for what is missing."""

    titles: Mapping[str, str]
    """Its titles, by where they are given."""
    language: str
    author: str
    subject: str
    made: str
    changed: str
    date_format: re.Pattern[str]
    """How a date is written in a file of its format."""
    headings: tuple[Heading, ...]


def describe(file: PdfFile) -> Description:
    """Return the metadata of a PDF."""
    return Description(
        titles={
            "title in the document information": file.information("/Title"),
            "title in the XMP metadata": _xmp_title(file.qpdf),
        },
        language=objects.words(file.qpdf.Root, "/Lang") or "",
        author=file.information("/Author"),
        subject=file.information("/Subject"),
        made=file.information("/CreationDate"),
        changed=file.information("/ModDate"),
        date_format=_PDF_DATE,
        headings=tuple(_headings(file)),
    )


def _headings(file: PdfFile) -> Iterator[Heading]:
    for tag in file.every_tag:
        level = _HEADING.fullmatch(tag.role)
        if level:
            yield Heading(int(level[1]), file.text_of(tag), page_of(tag))


def page_of(tag: Tag) -> int | None:
    """Return the page on which a tag's words begin, from 1; None for a tag without words."""
    return next((marked.page for marked in tag.content() if marked.page), None)


def _xmp_title(pdf: pikepdf.Pdf) -> str:
    """Return dc:title of the XMP metadata, "" when there is none or it cannot be read."""
    root = objects.xmp(pdf)
    found = root.find(".//{http://purl.org/dc/elements/1.1/}title") if root is not None else None
    return "".join(found.itertext()).strip() if found is not None else ""
