"""The file as a whole: undamaged, rendered without log messages.

Nothing in it acts, hides, or leads where it should not.
"""

from collections.abc import Iterator

from handouts.preflight.check import Faults, check, rule
from handouts.preflight.expectation import Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument


@rule("G102")
def undamaged(document: PdfDocument) -> Faults:
    """G102: no reader has to repair the file to show it."""
    if document.file.damage:
        yield f"is damaged ({document.file.damage[0]})"


@check("G104")
def nothing_logged(document: PdfDocument) -> Iterator[Finding]:
    """G104: the renderer logged nothing; what it logs, it did not draw as asked."""
    for line in document.expected.rendering_log:
        what = f"the renderer reported: {line}"
        yield Finding("G104", None, None, what, "fix what it reports", line)


@rule("G801")
def not_encrypted(document: PdfDocument) -> Faults:
    """G801: no password and no restrictions, which lock out screen readers."""
    if document.file.qpdf.is_encrypted:
        yield "is encrypted"


@rule("G802")
def no_script(document: PdfDocument) -> Faults:
    """G802: no JavaScript, wherever it may be."""
    if document.file.holding("/JS"):
        yield "holds JavaScript"


@rule("G803")
def no_attachment(document: PdfDocument) -> Faults:
    """G803: no file within the file."""
    if document.file.holding("/EF"):
        yield "has a file attached"


@rule("G804")
def no_action(document: PdfDocument) -> Faults:
    """G804: nothing acts by itself, or is set off but links to addresses (scripts: G802)."""
    open_action = objects.entry(document.file.qpdf.Root, "/OpenAction")
    is_script = objects.name(open_action, "/S") == "JavaScript"
    if open_action is not None and not is_script:
        yield "does something when it is opened"
    if document.file.holding("/AA"):
        yield "does something when a page is turned"
    kinds = {objects.name(e, "/A", "/S") for e in document.file.holding("/A")}
    for kind in sorted(kinds - {"", "URI"}):
        yield f"has an action of the kind {kind}"


@rule("G805", "draw boxes and lines to write on; only pieces that allow fields may have them")
def no_form(document: PdfDocument) -> Faults:
    """G805: no fields to fill in where none are allowed."""
    first = next((widget.page for widget in document.widgets), None)
    if first or objects.form_fields(document.file.qpdf):
        yield first, "has fields to fill in"


@rule("G808", "point it at a heading or term that this handout prints")
def live_links(document: PdfDocument) -> Faults:
    """G808: every link leads somewhere and has room to be tapped."""
    for number, annotation in document.file.links:
        target = objects.entry(annotation, "/Dest")
        has_action = objects.entry(annotation, "/A") is not None
        is_alive = has_action or objects.leads_to_page(document.file.qpdf, target)
        if not is_alive or objects.place(annotation) is None:
            yield number, "a link leads nowhere, or has no place on the page"


@rule("G809")
def no_other_annotation(document: PdfDocument) -> Faults:
    """G809: nothing is laid over the page: no notes, stamps, films."""
    for number, kind, _ in objects.page_annotations(document.file.qpdf):
        if kind not in {"Link", "Widget"}:
            yield number, f"a {kind or 'nameless'} annotation is on the page"


@rule("G810")
def no_layers(document: PdfDocument) -> Faults:
    """G810: no layers, which show one thing on the screen and print another."""
    if objects.entry(document.file.qpdf.Root, "/OCProperties") is not None:
        yield "has layers that can be switched off"
