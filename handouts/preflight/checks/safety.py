"""Nothing in the file acts, hides, or leads where it should not."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from handouts.preflight.check import check
from handouts.preflight.expectation import Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument

# Actions that only turn pages or open an address (PDF 32000-1, table 198).
_HARMLESS_ACTIONS = frozenset({"URI", "GoTo"})

_AGAIN = PdfDocument.make_again


@check("G801")
def not_encrypted(document: PdfDocument) -> Iterator[Finding]:
    """G801: no password and no restrictions, which lock out screen readers."""
    if document.file.qpdf.is_encrypted:
        yield Finding("G801", None, None, "is encrypted", _AGAIN)


@check("G802")
def no_script(document: PdfDocument) -> Iterator[Finding]:
    """G802: no JavaScript, wherever it may stand."""
    if document.file.holding("/JS") or document.file.holding("/JavaScript"):
        yield Finding("G802", None, None, "holds JavaScript", _AGAIN)


@check("G803")
def no_attachment(document: PdfDocument) -> Iterator[Finding]:
    """G803: no file within the file."""
    if document.file.holding("/EmbeddedFiles") or document.file.holding("/EF"):
        yield Finding("G803", None, None, "has a file attached", _AGAIN)


@check("G804")
def no_action(document: PdfDocument) -> Iterator[Finding]:
    """G804: nothing happens by itself, and nothing but links and page turns can be set off.

    Scripts are reported by G802.
    """
    open_action = objects.entry(document.file.qpdf.Root, "/OpenAction")
    is_script = objects.name(objects.entry(open_action, "/S")) == "JavaScript"
    if open_action is not None and not isinstance(open_action, pikepdf.Array) and not is_script:
        yield Finding("G804", None, None, "does something when it is opened", _AGAIN)
    if document.file.holding("/AA"):
        yield Finding("G804", None, None, "does something when a page is turned", _AGAIN)
    kinds = {
        objects.name(objects.entry(objects.entry(holder, "/A"), "/S"))
        for holder in document.file.holding("/A")
        if objects.entry(holder, "/Subtype") is not None
    }
    for kind in sorted(kinds - _HARMLESS_ACTIONS - {"", "JavaScript"}):
        yield Finding("G804", None, None, f"has an action of the kind {kind}", _AGAIN)


@check("G805")
def no_form(document: PdfDocument) -> Iterator[Finding]:
    """G805: no fields to fill in where none are allowed."""
    form = objects.entry(document.file.qpdf.Root, "/AcroForm")
    fields = objects.elements(objects.entry(form, "/Fields"))
    widgets = [
        number
        for number, annotation in objects.page_annotations(document.file.qpdf)
        if objects.name(objects.entry(annotation, "/Subtype")) == "Widget"
    ]
    if fields or widgets:
        yield Finding(
            "G805",
            widgets[0] if widgets else None,
            None,
            "has fields to fill in",
            "draw boxes and lines to write on; fields are for the pieces that allow them",
        )


@check("G808")
def live_links(document: PdfDocument) -> Iterator[Finding]:
    """G808: every link leads somewhere and has room to be tapped."""
    for number, annotation in objects.page_annotations(document.file.qpdf):
        if objects.name(objects.entry(annotation, "/Subtype")) != "Link":
            continue
        action = objects.entry(annotation, "/A")
        box = objects.box(objects.entry(annotation, "/Rect"))
        if objects.name(objects.entry(action, "/S")) in {"", "GoTo"}:
            target = objects.entry(annotation, "/Dest") or objects.entry(action, "/D")
            is_alive = objects.leads_to_page(document.file.qpdf, target)
        else:
            is_alive = True
        if not is_alive or box is None or box[0] >= box[2] or box[1] >= box[3]:
            yield Finding(
                "G808",
                number,
                None,
                "a link leads nowhere, or has no place on the page",
                "point it at a heading or term that this handout prints",
            )


@check("G809")
def no_other_annotation(document: PdfDocument) -> Iterator[Finding]:
    """G809: nothing is laid over the page: no notes, stamps, films."""
    for number, annotation in objects.page_annotations(document.file.qpdf):
        kind = objects.name(objects.entry(annotation, "/Subtype"))
        if kind not in {"Link", "Widget"}:
            yield Finding(
                "G809",
                number,
                None,
                f"a {kind or 'nameless'} annotation lies on the page",
                _AGAIN,
            )


@check("G810")
def no_layers(document: PdfDocument) -> Iterator[Finding]:
    """G810: no layers, which show one thing on the screen and print another."""
    if objects.entry(document.file.qpdf.Root, "/OCProperties") is not None:
        yield Finding("G810", None, None, "has layers that can be switched off", _AGAIN)
