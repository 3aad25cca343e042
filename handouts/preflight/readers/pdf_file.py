"""A PDF open in two independent readers, and the values that they find in it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

import numpy as np
import pikepdf

from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.content_stream import painted_page
from handouts.preflight.readers.drawings import PaintedPage
from handouts.preflight.readers.page_text import PageContent, read_pages
from handouts.preflight.readers.pdfium import Document, open_document
from handouts.preflight.readers.structure_tree import Marked, Tag, read_tags
from handouts.preflight.readers.text_flow import Position
from handouts.preflight.readers.visible_ink import Ink, visible_ink

MOST_PAGES = 100
"""Reading a page takes 0.2 s; the longest handout, in large print, has 24."""


@dataclass(frozen=True, eq=False)
class PdfFile:
    """A file open in two independent readers, qpdf and PDFium."""

    content: bytes
    qpdf: pikepdf.Pdf
    pdfium: Document
    pages: tuple[PageContent, ...]
    """What PDFium reads on each page."""
    damage: tuple[str, ...]
    """What qpdf had to repair or could not read."""
    _parsed: dict[tuple[int, int], tuple[objects.Instruction, ...]] = field(default_factory=dict)

    def instructions(self, stream: pikepdf.Object) -> tuple[objects.Instruction, ...]:
        """Return the instructions of a page or a stream, each parsed once. Raises UnreadableError.

        Both have a number of their own: qpdf gives one to a page without.
        """
        number = objects.objgen(stream)
        if number not in self._parsed:
            self._parsed[number] = objects.parsed(stream)
        return self._parsed[number]

    @cached_property
    def tags(self) -> Tag | None:
        """The tag tree; None when the file is not tagged."""
        return read_tags(self.qpdf)

    @cached_property
    def links(self) -> tuple[tuple[int, object], ...]:
        """Every annotation that is a link, with the number of its page (from 1)."""
        found = objects.page_annotations(self.qpdf)
        return tuple((page, annotation) for page, kind, annotation in found if kind == "Link")

    @cached_property
    def every_tag(self) -> tuple[Tag, ...]:
        """Every tag of the tree, in reading order; none when the file is not tagged."""
        return tuple(self.tags.tags()) if self.tags is not None else ()

    @cached_property
    def tagged(self) -> tuple[Marked, ...]:
        """All content of the tag tree, in reading order, as often as it is read out."""
        return tuple(self.tags.content()) if self.tags is not None else ()

    @cached_property
    def untagged(self) -> tuple[list[int], ...]:
        """The characters of each page that are in no tag, in painted order."""
        tagged = frozenset(self.tagged)
        return tuple(
            [
                index
                for index, run in enumerate(page.drawn_by)
                if run is None or Marked(page.number, run.mcid) not in tagged
            ]
            for page in self.pages
        )

    @cached_property
    def trims(self) -> tuple[Box, ...]:
        """The TrimBox of each page in pt, or its default (PDF 32000-1, 14.11.2)."""
        keys = ("/TrimBox", "/CropBox", "/MediaBox")
        found = []
        for page, source in zip(self.pages, self.qpdf.pages, strict=True):
            boxes = (objects.box(objects.inherited(source.obj, key)) for key in keys)
            found.append(next(filter(None, boxes), page.visible_box))
        return tuple(found)

    @cached_property
    def off_trim(self) -> frozenset[Position]:
        """Every character whose ink falls off the sheet, in part or whole, when it is cut."""
        return frozenset(
            (page.number, int(index))
            for page, trim in zip(self.pages, self.trims, strict=True)
            for index in np.flatnonzero(page.outside(trim))
        )

    def information(self, key: str) -> str:
        """Return an entry of the document information, "" without one."""
        return objects.information(self.qpdf, key)

    @cached_property
    def metadata(self) -> tuple[str, ...]:
        """Every value of the document information and of the XMP metadata."""
        information = objects.entry(self.qpdf.trailer, "/Info")
        root = objects.xmp(self.qpdf)
        parts = () if root is None else tuple(root.iter())
        return (
            *(objects.text_string(information, k) or "" for k in objects.keys(information)),
            *(text or "" for part in parts for text in (part.text, part.tail)),
            *(value for part in parts for value in part.attrib.values()),
        )

    @cached_property
    def reachable(self) -> tuple[tuple[object, tuple[str, ...]], ...]:
        """Every dictionary and stream of the file, with its keys."""
        return tuple(objects.reachable(self.qpdf.trailer))

    @cached_property
    def _holders(self) -> Mapping[str, list[object]]:
        holders: dict[str, list[object]] = {}
        for holder, keys in self.reachable:
            for key in keys:
                holders.setdefault(key, []).append(holder)
        return holders

    def holding(self, key: str) -> Sequence[object]:
        """Return every dictionary and stream of the file that holds ``key``, wherever it is."""
        return self._holders.get(key, ())

    @cached_property
    def painted(self) -> tuple[PaintedPage, ...]:
        """What each page paints."""
        return tuple(
            painted_page(source.obj, page.number, page.visible_box, self.instructions)
            for page, source in zip(self.pages, self.qpdf.pages, strict=True)
        )

    @cached_property
    def ink(self) -> Mapping[Position, Ink]:
        """What a reader sees of every character that is drawn and is no space."""
        found: dict[Position, Ink] = {}
        for page in self.pages:
            seen = visible_ink(self.pdfium, page, np.flatnonzero(page.inked).tolist())
            found |= {(page.number, index): ink for index, ink in seen.items()}
        return found

    @cached_property
    def marked(self) -> Mapping[Marked, tuple[int, ...]]:
        """The characters of each piece of tagged content, in painted order."""
        characters: dict[Marked, list[int]] = {}
        for page in self.pages:
            mcid, indices = -1, list[int]()
            for index, run in enumerate(page.run_of.tolist()):
                # A line end that PDFium put in belongs to the words before it.
                if run >= 0 and page.runs[run].mcid != mcid:
                    mcid = page.runs[run].mcid
                    indices = characters.setdefault(Marked(page.number, mcid), [])
                indices.append(index)
        return {mark: tuple(found) for mark, found in characters.items() if mark.mcid >= 0}

    def inked(self, mark: Marked) -> Iterator[Position]:
        """Yield the characters of a piece of tagged content that have ink."""
        for index in self.marked.get(mark, ()):
            if self.pages[mark.page - 1].inked[index]:
                yield mark.page, index


@contextmanager
def open_pdf(content: bytes) -> Iterator[PdfFile]:
    """Open ``content`` with qpdf and PDFium, and close it again. Raises UnreadableError."""
    with _open_qpdf(content) as pdf, open_document(content) as document:
        if len(document) > MOST_PAGES:
            raise UnreadableError(f"it has {len(document)} pages; no handout has {MOST_PAGES}")
        pages = read_pages(document)
        try:
            count = len(pdf.pages)
            damage = (*map(str, pdf.check_pdf_syntax()), *map(str, pdf.get_warnings()))
            damage += ("a stream is incomplete",) * any(map(objects.is_torn, pdf.objects))
        except (pikepdf.PikepdfError, ValueError) as error:
            raise UnreadableError("qpdf cannot read its pages") from error
        if count != len(pages) or not pages:
            raise UnreadableError(f"qpdf finds {count} pages, but PDFium finds {len(pages)}")
        # Without the name that qpdf gives the file, which differs every time.
        messages = tuple(each.rpartition(">")[2].lstrip(" :,") for each in dict.fromkeys(damage))
        yield PdfFile(content, pdf, document, pages, messages)


def identity(content: bytes) -> str:
    """Return the keywords that identify the handout, or "". Raises UnreadableError."""
    with _open_qpdf(content) as pdf:
        return objects.information(pdf, "/Keywords")


def _open_qpdf(content: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError as error:
        raise UnreadableError("it asks for a password") from error
    except (pikepdf.PikepdfError, ValueError) as error:
        raise UnreadableError("qpdf cannot open it") from error
