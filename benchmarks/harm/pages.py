"""Changes of the pages of a finished PDF: boxes, order, sheets."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array

from benchmarks.harm import drawing
from benchmarks.harm.changes import change
from benchmarks.harm.painted_words import GUIDE


@change(
    "pdf: boxes",
    "pdf",
    {
        "sheet far too large": ("/MediaBox", [0, 0, 2000, 2000]),
        "sheet a little too large": ("/MediaBox", [0, 0, 622, 802]),
        "sheet from elsewhere": ("/MediaBox", [-300, -300, 612, 792]),
        "cropped": ("/CropBox", [0, 60, 612, 792]),
        "cropped to more": ("/CropBox", [-100, -100, 712, 892]),
        "trimmed": ("/TrimBox", [0, 0, 612, 700]),
        "artwork": ("/ArtBox", [100, 100, 300, 300]),
        "bleed": ("/BleedBox", [100, 100, 300, 300]),
        "turned by 90": ("/Rotate", 90),
        "turned by 180": ("/Rotate", 180),
        "turned by 270": ("/Rotate", 270),
        "turned by 360": ("/Rotate", 450),
        "scaled up": ("/UserUnit", 2),
        "scaled down": ("/UserUnit", 0.5),
        "scaled a little": ("/UserUnit", 1.1),
    },
)
def page_entry(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Give the first page an entry."""
    pdf.pages[0].obj[key] = Array(value) if isinstance(value, list) else value


@change(
    "pdf: boxes",
    "pdf",
    {"inherited": ("/Rotate", 180), "inherited crop": ("/CropBox", [0, 60, 612, 792])},
)
def inherited_entry(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Give all pages an entry, by the page tree."""
    pdf.Root.Pages[key] = Array(value) if isinstance(value, list) else value


@change(
    "pdf: pages",
    "pdf",
    {
        "two swapped": ([1, 0, 2, 3, 4],),
        "last two swapped": ([0, 1, 2, 4, 3],),
        "backwards": ([4, 3, 2, 1, 0],),
        "one lost": ([0, 1, 3, 4],),
        "one twice": ([0, 1, 1, 2, 3, 4],),
        "one in place of another": ([0, 1, 1, 3, 4],),
    },
    handout=GUIDE,
)
def pages_reordered(pdf: pikepdf.Pdf, order: Sequence[int]) -> None:
    """Put the pages into another order."""
    pages = list(pdf.pages)
    chosen = [pages[min(index, len(pages) - 1)] for index in order]
    chosen += pages[len(order) :] if len(order) >= 5 else []
    while len(pdf.pages):
        del pdf.pages[0]
    for page in chosen:
        pdf.pages.append(page)


@change("pdf: pages", "pdf", {"blank": ("",), "of a myth": ("It is a myth that",)})
def page_added(pdf: pikepdf.Pdf, words: str) -> None:
    """Put a page at the end."""
    resources = pdf.pages[0].obj.Resources
    pdf.add_blank_page(page_size=(612, 792))
    pdf.pages[-1].obj.Resources = resources
    if words:
        last = len(pdf.pages) - 1
        drawing.added(pdf, drawing.shown(pdf, words, 100, 400), page=last)


@change("pdf: updated", "pdf")
def page_replaced_by_an_update(pdf: pikepdf.Pdf) -> bytes:
    """Append an update that redraws the page; a reader of the first part sees the old one."""
    before = BytesIO()
    pdf.save(before, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    content = before.getvalue()
    number = pdf.pages[0].obj.objgen[0]
    start = content.rindex(b"startxref")
    offset = content[start + 9 :].split()[0].decode()
    page = pdf.pages[0].obj
    page.Contents = pikepdf.Array()
    drawn = page.unparse(resolved=True)
    update = b"%d 0 obj\n%s\nendobj\n" % (number, drawn)
    table = len(content) + len(update)
    xref = f"xref\n{number} 1\n{len(content):010d} 00000 n \n"
    trailer = f"trailer <</Size {len(pdf.objects) + 1} /Prev {offset}"
    root = f" /Root {pdf.Root.objgen[0]} 0 R>>\nstartxref\n{table}\n%%EOF\n"
    return content + update + (xref + trailer + root).encode()


@change(
    "pdf: updated",
    "pdf",
    {"words after the end": (b"Call 933.\n",), "a file after the end": (b"%PDF-1.7\n1 0 obj\n",)},
)
def after_the_end(pdf: pikepdf.Pdf, more: bytes) -> bytes:
    """Write bytes after the end of the file."""
    target = BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue() + more
