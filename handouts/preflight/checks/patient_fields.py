"""Pieces that can be filled in: every field named, labelled, empty."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

import pikepdf

from handouts.preflight.check import Faults, check
from handouts.preflight.checks.clinic_fields import unusable
from handouts.preflight.checks.field_positions import place_fault
from handouts.preflight.checks.field_rows import out_of_rows
from handouts.preflight.checks.fonts import ROUNDING_PT
from handouts.preflight.checks.frames import seen_frames
from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import Box, is_near
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import quoted
from handouts.preflight.readers.widgets import Widget

# The size in pt of what a field is filled in with.
_SIZE = re.compile(r"([\d.]+) Tf")
# The largest part of red, green or blue, 0 to 1, of type that is dark on white.
DARKEST = 0.3


def _fields(document: PdfDocument) -> tuple[object, ...]:
    """Return the patient's fields: all but those that the clinic fills in."""
    clinics = {field.name for field in document.expected.clinic_fields}
    return tuple(
        field
        for field in objects.form_fields(document.file.qpdf)
        if objects.text_string(field, "/T") not in clinics
    )


@check("G811", "give each field its own name")
def named(document: PdfDocument) -> Faults:
    """G811: every field has a name that no other field has; what is read out of it, says G603."""
    counts = Counter(objects.text_string(field, "/T") or "" for field in _fields(document))
    for name, count in counts.items():
        if not name or count > 1:
            yield f'{count} fields are called "{name}"' if name else "a field has no name"


@check("G812")
def empty(document: PdfDocument) -> Faults:
    """G812: there are fields, and nothing is in them."""
    fields, expected = _fields(document), document.expected.patient_fields
    if not fields:
        yield None, "has no field to fill in", "print it as a form"
    elif len(fields) != expected:
        yield f"has {len(fields)} fields to fill in, not {expected}"
    shown = [objects.objgen(widget.field) for widget in document.widgets]
    listed = [number for number in map(objects.objgen, fields) if number in shown]
    if listed != sorted(listed, key=shown.index):
        yield "lists its fields in another order than its pages show them"
    for field in fields:
        value = objects.entry(field, "/V")
        answer = objects.name(value) or objects.text_string(value)
        if answer not in ("", "Off"):
            yield f'the field "{objects.text_string(field, "/T")}" is filled in'


# How much of its box a tick covers, each way.
LEAST_TICK = 0.5
# How far a side of a box may be from that of its frame. Measured: 1.
FRAME_PT = 6.0
# What a field draws until it is used, and a ticked box.
_NOTHING = ("",)
_TICK = ("", "gs rg m l l l h f")


@check("G822")
def usable(document: PdfDocument) -> Faults:
    """G822: each field is shown and printed, in its place, and shows nothing until it is used.

    A box to tick has a frame that is seen well.
    """
    frames = seen_frames(document)
    shown = {objects.objgen(widget.field) for widget in document.widgets}
    for field in _fields(document):
        if objects.objgen(field) not in shown:
            yield f"the field {quoted(_label(field))} is not shown"
    clinics, astray = dict(document.clinic_widgets), dict(out_of_rows(document))
    for widget in (widget for widget in document.widgets if widget not in clinics):
        fault = place_fault(document, widget) or astray.get(widget) or _fault(document, widget)
        if not fault and not _is_framed(widget, frames):
            fault = "has no frame that is seen well"
        if fault:
            yield widget.page, f"the field {quoted(_label(widget.field))} {fault}"


def _label(field: object) -> str:
    return objects.text_string(field, "/TU") or ""


def _fault(document: PdfDocument, widget: Widget) -> str | None:
    annotation, is_box = widget.annotation, objects.name(widget.entry("/FT")) == "Btn"
    type_of = objects.text_string(widget.entry("/DA")) or ""
    fault = unusable(widget, "Btn" if is_box else "Tx")
    if fault:
        return fault
    if objects.name(annotation, "/AS") not in ("", "Off"):
        return "is checked"
    if any(shown not in allowed for allowed, shown in _appearances(annotation)):
        return "shows something other than its value"
    if is_box and not _has_tick(widget):
        return "shows no check mark"
    size = _SIZE.search(type_of)
    least = document.expected.smallest_pt - ROUNDING_PT
    # In type of size 0 a viewer makes it as large as there is room (G824).
    if type_of and (size is None or 0 < float(size[1]) < least):
        return "is filled in with small type"
    return None


def _is_framed(widget: Widget, frames: Iterable[tuple[int, Box]]) -> bool:
    """Return whether a box to tick has one of ``frames`` around it; what is typed needs none."""
    is_box, own = objects.name(widget.entry("/FT")) == "Btn", widget.box
    near = (is_near(box, own, FRAME_PT) for page, box in frames if own and page == widget.page)
    return not is_box or any(near)


def _has_tick(widget: Widget) -> bool:
    """Return whether a box that is ticked shows a dark tick over most of it."""
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
    seen = zip(zip(*corners, strict=True), widget.size, strict=True) if corners else ()
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
