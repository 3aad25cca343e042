"""What the clinic fills in: every field there, in its place, marked until then, and never laxer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handouts.preflight.check import Faults, check, rule
from handouts.preflight.checks.field_marks import unmarked
from handouts.preflight.expectation import ExpectedField, Finding
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import quoted
from handouts.preflight.readers.widgets import Widget
from handouts.units import PT_PER_MM

# Field flags (PDF 32000-1, tables 221, 228 and 230).
READ_ONLY = 1 << 0
PASSWORD, FILE = 1 << 13, 1 << 20
COMBO, EDITABLE, SEVERAL = 1 << 17, 1 << 18, 1 << 21

# The foot of a page is no higher than this.
FOOT_MM = 25.0


def _field(document: PdfDocument, expected: ExpectedField) -> object:
    """Return the first field of that name, None when there is none."""
    fields = objects.form_fields(document.file.qpdf)
    named = (f for f in fields if objects.words(objects.entry(f, "/T")) == expected.name)
    return next(named, None)


def _widgets(document: PdfDocument, expected: ExpectedField) -> tuple[Widget, ...]:
    return tuple(widget for widget in document.widgets if widget.name == expected.name)


def _flags(field: object) -> int:
    return objects.integer(objects.entry(field, "/Ff")) or 0


@rule("G813", PdfDocument.make_again)
def all_there(document: PdfDocument) -> Faults:
    """G813: each field once, of its kind, open to be filled in, and shown by its own widgets."""
    fields = objects.form_fields(document.file.qpdf)
    counts = Counter(objects.words(objects.entry(field, "/T")) for field in fields)
    for expected in document.expected.clinic_fields:
        if counts[expected.name] != 1:
            yield f'has {counts[expected.name] or "no"} fields called "{expected.name}", not 1'
            continue
        field, shown = _field(document, expected), _widgets(document, expected)
        kind = "Ch" if expected.answers else "Tx"
        hidden_kinds = 0 if expected.answers else PASSWORD | FILE
        kids = objects.elements(objects.entry(field, "/Kids"))
        if not shown:
            fault = "is shown nowhere"
        elif any(objects.identity(w.field) != objects.identity(field) for w in shown):
            fault = "has a place that belongs to another field of its name"
        elif objects.name(objects.entry(field, "/FT")) != kind:
            fault = "is a field of another kind"
        elif any(_flags(each) & (READ_ONLY | hidden_kinds) for each in (field, *kids)):
            fault = "cannot be filled in and read"
        else:
            continue
        yield f'the field "{expected.name}" {fault}'


@rule("G814", "offer the answers of the house rule alone")
def allowed_answers(document: PdfDocument) -> Faults:
    """G814: a drop-down offers its mark and the allowed answers, and takes nothing else."""
    for expected in document.expected.clinic_fields:
        field = _field(document, expected)
        if field is None or not expected.answers:
            continue
        offered = [_option(option) for option in objects.elements(objects.entry(field, "/Opt"))]
        allowed = [expected.mark, *expected.answers]
        foreign = [text for text in offered if text not in allowed]
        if foreign:
            fault = f"offers {quoted(foreign[0])}, which is not allowed"
        elif offered != allowed:
            fault = "does not offer all that is allowed, each once and in order"
        elif _flags(field) & (EDITABLE | SEVERAL) or not _flags(field) & COMBO:
            fault = "takes other answers than those it offers"
        else:
            continue
        yield f'the drop-down "{expected.name}" {fault}'


def _option(option: object) -> str:
    """Return what is shown for an option; with a hidden value of its own, that it has one."""
    parts = [objects.words(part) or "" for part in objects.elements(option)]
    return parts[0] if len(set(parts)) == 1 else " = ".join(parts)


@check("G815")
def labelled(document: PdfDocument) -> Iterator[Finding]:
    """G815: the field has its label, and so has each place where it is shown."""
    for expected in document.expected.clinic_fields:
        field = _field(document, expected)
        holders = [(None, field), *((w.page, w.annotation) for w in _widgets(document, expected))]
        for page, holder in holders:
            label = objects.words(objects.entry(holder, "/TU"))
            if holder is not None and label != expected.label:
                what = f'the field "{expected.name}" is called {quoted(label or "")}'
                yield Finding("G815", page, None, what, f"label it {quoted(expected.label)}")
                break


@rule("G819", "print the whole footer on every page")
def at_every_foot(document: PdfDocument) -> Faults:
    """G819: at the foot of every page, the clinic's name and whether the handout is filled in."""
    for number, trim in enumerate(document.file.trims, start=1):
        low = trim[1] + FOOT_MM * PT_PER_MM
        at_foot = {
            widget.name
            for widget in document.widgets
            if widget.page == number and widget.box is not None and widget.box[3] <= low
        }
        for name in document.expected.foot_fields:
            if name not in at_foot:
                yield number, f'has no field "{name}" at its foot'


@check("G816")
def marked(document: PdfDocument) -> Iterator[Finding]:
    """G816: every field holds its mark and shows it in every place, on the screen and in print."""
    filled = set()
    for expected in document.expected.clinic_fields:
        field = _field(document, expected)
        value = objects.words(objects.entry(field, "/V"))
        if field is not None and value != expected.mark:
            filled.add(expected.name)
            what = f'the field "{expected.name}" holds {quoted(value or "")}, not its mark'
            yield Finding("G816", None, None, what, PdfDocument.make_again)
    yield from unmarked(document, filled)
