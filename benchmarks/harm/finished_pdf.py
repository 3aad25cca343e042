"""Changes of a finished PDF: redrawn, covered, annotated, retagged, added to."""

from __future__ import annotations

import pikepdf

from benchmarks.harm.changes import change


@change("pdf: box", "pdf", {"turned": ("/Rotate", 180)})
def page_entry(pdf: pikepdf.Pdf, key: str, value: object) -> None:
    """Give the first page an entry."""
    pdf.pages[0].obj[key] = value
