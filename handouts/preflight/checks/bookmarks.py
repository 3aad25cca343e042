"""The title and bookmarks of a PDF, which a viewer shows next to its pages."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

import pikepdf

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.links import lands_on
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import normalise, quoted


@check("G702", "set DisplayDocTitle: PDF/UA-1 output does")
def title_shown(document: PdfDocument) -> Faults:
    """G702: readers show the title, not the file name (evidence.md E-42)."""
    root = document.file.qpdf.Root
    if objects.entry(root, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield "a reader shows its file name instead of its title"


@check("G706")
def bookmarks(document: PdfDocument) -> Faults:
    """G706: one bookmark for each heading, at its level, that leads to it."""
    found = tuple(_bookmarks(document.file.qpdf))
    texts = ((level, text) for level, text, _ in found)
    for pair in zip_longest(texts, _nested(document.expected.headings), fillvalue=(0, "")):
        one, other = ((level, normalise(text)) for level, text in pair)
        if one != other:
            present, meant = (f"{quoted(text)} (level {n})" if n else "nothing" for n, text in pair)
            what = f"its bookmarks have {present} instead of {meant}"
            yield None, what, "make one bookmark per heading"
            break
    outlines = objects.entry(document.file.qpdf.Root, "/Outlines")
    if outlines is not None and not _is_chained(outlines):
        yield "its bookmarks are linked in another order"
    for _, text, target in found:
        if not lands_on(document, target, text):
            yield f"the bookmark {quoted(text)} leads nowhere, or to another place"


def _nested(headings: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the depth of each heading below others: a skipped level is no step of its own."""
    above: list[int] = []
    for level, text in headings:
        above = [*(upper for upper in above if upper < level), level]
        yield len(above), text


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str, object]]:
    """Yield level (from 1), title, and destination, in reading order."""
    waiting = [(1, objects.entry(pdf.Root, "/Outlines", "/First"))]
    seen = set[tuple[int, int]]()
    while waiting:
        level, item = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary):
            continue
        text = objects.text_string(item, "/Title") or ""
        yield level, text, objects.entry(item, "/Dest")
        if objects.objgen(item) in seen:
            continue
        seen.add(objects.objgen(item))
        waiting.append((level, objects.entry(item, "/Next")))
        waiting.append((level + 1, objects.entry(item, "/First")))


def _is_chained(outlines: object) -> bool:
    """Return whether /Parent, /Prev and /Last of all items agree (ISO 32000-1, 12.3.3)."""
    waiting, seen = [outlines], set[tuple[int, int]]()
    while waiting:
        holder = waiting.pop()
        item, before = objects.entry(holder, "/First"), None
        while item is not None:
            if objects.objgen(item) in seen or objects.objgen(item) == (0, 0):
                return False
            seen.add(objects.objgen(item))
            named = [(item, "/Parent", holder), (item, "/Prev", before)]
            if any(objects.objgen(objects.entry(a, b)) != objects.objgen(c) for a, b, c in named):
                return False
            waiting.append(item)
            item, before = objects.entry(item, "/Next"), item
        if objects.objgen(objects.entry(holder, "/Last")) != objects.objgen(before):
            return False
    return True


# Values of the producer and of the standards it conforms to (pdfuaid:part, pdfxid:version).
_UNREAD = re.compile(rb"<!|.<\?(?!xpacket)", re.DOTALL)
"""What a reader of XML passes over, except its first line and the marks of XMP."""
_MAKER = re.compile(r"WeasyPrint [\d.]+|pikepdf|1|x-default|default|False|PDF/X-4|uuid:[\da-f-]+|")


@check("G707")
def nothing_else(document: PdfDocument) -> Faults:
    """G707: information and XMP metadata hold what G701, G704, G705, G708 require, no more."""
    file, expected = document.file, document.expected
    said = {
        "title": expected.title,
        "creator": expected.author,
        "description": expected.subject,
        "Keywords": expected.identity,
    }
    meant = {name: " ".join(words.split()) for name, words in said.items()}
    known, root = {*meant.values(), expected.language}, objects.xmp(file.qpdf)
    if _UNREAD.search(objects.stream_bytes(file.qpdf.Root, "/Metadata").strip()):
        yield "its metadata has a comment"
    for part in root.iter() if root is not None else ():
        name = str(part.tag).rpartition("}")[2]
        words = " ".join("".join(part.itertext()).split())
        if words != meant.get(name, words):
            yield f"its metadata says {quoted(words)} instead of {quoted(meant[name])}"
    dates = {re.sub(r"\D", "", file.information(key)) for key in ("/CreationDate", "/ModDate")}
    for words in file.metadata:
        plain = " ".join(words.split())
        is_date = re.sub(r"[-:TZ+D]", "", plain) in dates
        if plain not in known and not is_date and not _MAKER.fullmatch(plain):
            yield f"its metadata says {quoted(plain)}"
