"""Pieces that can be filled in: every field named, labelled, empty."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator

import pikepdf

from handouts.preflight.check import Faults, rule
from handouts.preflight.checks.clinic_fields import PRINTED
from handouts.preflight.checks.field_positions import place_fault
from handouts.preflight.checks.field_rows import row_fault
from handouts.preflight.checks.fonts import ROUNDING_PT
from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument, Widget
from handouts.preflight.readers.text_flow import FIELD_MARKER, quoted

# The number at the end of the name of a second line to write on.
_NUMBER = re.compile(r" \d+$")
# Flags that a field may have (PDF 32000-1, table 228): several lines, nothing spelled or scrolled.
FLAGS = 1 << 12 | 1 << 22 | 1 << 23
# What a field is filled in with: its colour, and its size in pt.
_COLOUR = re.compile(r"([\d.]+) ([\d.]+) ([\d.]+) rg")
_SIZE = re.compile(r"([\d.]+) Tf")
# The largest part of red, green or blue, 0 to 1, of type that is dark on white.
DARKEST = 0.3


def label_and_room(document: PdfDocument, field: object) -> tuple[str, int | None]:
    """Return what is read out of a field, and of a line how many letters it says fit on it."""
    label = (objects.words(field, "/TU") or "").strip()
    pattern = re.escape(document.expected.field_room).replace(r"\{label\}", "(?P<label>.+)")
    match = re.fullmatch(pattern.replace(r"\{letters\}", r"(?P<letters>\d+)"), label)
    if match is None or "letters" not in match.groupdict():
        return label, None
    return match["label"], int(match["letters"])


def is_label(document: PdfDocument) -> Callable[[object], bool]:
    """Return a test whether a field's label is a whole line of the content, or a cell's."""
    lines = {FIELD_MARKER.sub("…", line) for line in document.expected.lines}
    lines |= {cell.label for cell in document.expected.cells}

    def found(field: object) -> bool:
        label, _ = label_and_room(document, field)
        return bool({label, _NUMBER.sub("", label)} & lines)

    return found


def _fields(document: PdfDocument) -> tuple[object, ...]:
    """Return the patient's fields: all but those that the clinic fills in."""
    clinics = {field.name for field in document.expected.clinic_fields}
    return tuple(
        field
        for field in objects.form_fields(document.file.qpdf)
        if objects.words(field, "/T") not in clinics
    )


@rule("G811")
def labelled(document: PdfDocument) -> Faults:
    """G811: every field has a label to be read out and a name that no other field has.

    The label is a line of the content, whole, with a number after it where a line is repeated, and
    with "…" where the clinic fills something in; in a table, the heads of its row and its column.
    """
    fields, is_labelled = _fields(document), is_label(document)
    names = [objects.words(field, "/T") for field in fields]
    for field, name in zip(fields, names, strict=True):
        label, _ = label_and_room(document, field)
        if not name or not label:
            what = f'the field "{name}" has no label' if name else "a field has no name"
            yield None, what, "give it a name and a label"
        elif not is_labelled(field):
            what = f"the label {quoted(label)} is not a whole line of the content"
            yield None, what, "label it with all the words next to it"
    for name, count in Counter(names).items():
        if name and count > 1:
            yield None, f'{count} fields are called "{name}"', "give each its own name"


@rule("G812")
def empty(document: PdfDocument) -> Faults:
    """G812: there are fields, and nothing is in them."""
    fields, expected = _fields(document), document.expected.patient_fields
    labels = tuple(label_and_room(document, field)[0] for field in fields)
    if not fields:
        yield None, "has no field to fill in", "print it as a form"
    elif len(labels) != len(expected):
        yield f"has {len(labels)} fields to fill in, not {len(expected)}"
    elif labels != expected and all(map(is_label(document), fields)):
        pairs = zip(labels, expected, strict=True)
        label = next(meant for label, meant in pairs if label != meant)
        yield f"has no field {quoted(label)} where it should be"
    for field in fields:
        value = objects.entry(field, "/V")
        answer = objects.name(value) or objects.words(value)
        if answer not in ("", "Off"):
            yield f'the field "{objects.words(field, "/T")}" is filled in'


# How much of its box a tick covers, each way.
LEAST_TICK = 0.5
# What a field draws until it is used, and a ticked box.
_NOTHING = ("",)
_TICK = ("", "gs rg m l l l h f")


@rule("G822")
def usable(document: PdfDocument) -> Faults:
    """G822: each field is shown and printed, in its place, and shows nothing until it is used."""
    shown = {objects.identity(widget.field) for widget in document.widgets}
    for field in _fields(document):
        if objects.identity(field) not in shown:
            yield f"the field {quoted(_label(field))} is not shown"
    clinics = {widget for widget, _ in document.clinic_widgets}
    for widget in document.widgets:
        fault = None if widget in clinics else _fault(document, widget)
        if fault:
            yield widget.page, f"the field {quoted(_label(widget.field))} {fault}"


def _label(field: object) -> str:
    return objects.words(field, "/TU") or ""


def _fault(document: PdfDocument, widget: Widget) -> str | None:
    label, _ = label_and_room(document, widget.field)
    annotation = widget.annotation
    fault = place_fault(document, widget) or row_fault(document, widget, label)
    type_of = objects.words(widget.entry("/DA")) or ""
    colour = _COLOUR.search(type_of)
    if fault:
        return fault
    if objects.integer(annotation, "/F") != PRINTED:
        return "is hidden, or not printed"
    if widget.flags & ~FLAGS:
        return "cannot be filled in, must be filled in, or hides what is typed"
    if objects.name(annotation, "/AS") not in ("", "Off"):
        return "is checked"
    if any(shown not in allowed for allowed, shown in _appearances(annotation)):
        return "shows something other than its value"
    if objects.name(widget.entry("/FT")) == "Btn" and not _has_tick(widget):
        return "shows no check mark"
    size = _SIZE.search(type_of)
    least = document.expected.smallest_pt - ROUNDING_PT
    # In type of size 0 a viewer makes it as large as there is room (G824).
    if type_of and (size is None or 0 < float(size[1]) < least):
        return "is filled in with small type"
    if type_of and (colour is None or max(map(float, colour.groups())) > DARKEST):
        return "is filled in with pale type"
    return None


def _has_tick(widget: Widget) -> bool:
    """Return whether a box that is ticked shows a dark tick over most of it."""
    left, bottom, right, top = widget.box or (0.0,) * 4
    corners, colour = list[tuple[float, ...]](), list[float]()
    states = objects.entry(widget.annotation, "/AP", "/N")
    for key in {*objects.keys(states)} - {"/Off"}:
        state = objects.entry(states, key)
        for operator, operands in objects.parsed(state) if state is not None else ():
            parts = tuple(objects.number(each) or 0.0 for each in operands)
            if operator in ("m", "l"):
                corners.append(parts)
            elif operator == "rg":
                colour = [*parts]
    sides = (right - left, top - bottom)
    seen = zip(zip(*corners, strict=True), sides, strict=True) if corners else ()
    spans = [max(at) - min(at) >= LEAST_TICK * side for at, side in seen]
    return bool(spans) and all(spans) and max(colour, default=1.0) <= DARKEST


def _appearances(annotation: object) -> Iterator[tuple[Collection[str], str | None]]:
    """Yield the operators that each appearance may have, and has; None when it is unreadable."""
    for key in objects.keys(objects.entry(annotation, "/AP")):
        shown = objects.entry(annotation, "/AP", key)
        if isinstance(shown, pikepdf.Stream):
            yield _NOTHING, _operators(shown)
            continue
        for state in objects.keys(shown):
            stream = objects.entry(shown, state)
            if isinstance(stream, pikepdf.Stream):
                yield _NOTHING if state == "/Off" else _TICK, _operators(stream)


def _operators(stream: pikepdf.Stream) -> str | None:
    try:
        return " ".join(operator for operator, _ in objects.parsed(stream))
    except UnreadableError:
        return None
