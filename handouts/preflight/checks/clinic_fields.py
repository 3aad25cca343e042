"""The clinic's fields: all there, in place, marked until filled in, no laxer than the label."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
import pikepdf

from handouts.preflight.check import Faults, check, check_findings
from handouts.preflight.checks.reading import differences
from handouts.preflight.expectation import ExpectedField, Finding
from handouts.preflight.readers import UnreadableError, pdfium
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.pixels import contrast_of
from handouts.preflight.readers.text_flow import quoted
from handouts.preflight.readers.visible_ink import EDGE_LOSS, LEGIBLE, PIXELS_PER_PT
from handouts.preflight.readers.widgets import Widget
from handouts.units import PT_PER_MM

# Field flags of each kind (PDF 32000-1, tables 228 and 230), several lines apart: nothing is
# spell-checked or scrolled, a list drops down.
FLAGS = {"Tx": 1 << 22 | 1 << 23, "Ch": 1 << 17, "Btn": 0}
LINES = 1 << 12
# Annotation flag (PDF 32000-1, table 165).
PRINTED = 1 << 2

# Pixels of dark ink that a letter has at least, of 10 pt type at 3 pixels to the pt. Measured over
# all marks: 24 and more.
FEWEST_DARK = 12

# What a field draws: words in its clip, and for one to tick its box, and the tick.
_APPEARANCE = re.compile(
    "BMC q re W n BT Tf rg Td Tj ET Q (?:q RG w re S (?:rg m l l l h f )?Q )?EMC"
)

# The foot of a page is no higher than this.
FOOT_MM = 25.0


def _field(document: PdfDocument, expected: ExpectedField) -> object:
    """Return the first field of that name, None when there is none."""
    fields = objects.form_fields(document.file.qpdf)
    named = (f for f in fields if objects.text_string(f, "/T") == expected.name)
    return next(named, None)


def _widgets(document: PdfDocument, expected: ExpectedField) -> tuple[Widget, ...]:
    return tuple(widget for widget in document.widgets if widget.name == expected.name)


def unusable(widget: Widget, kind: str) -> str | None:
    """Return the reason why a field cannot be filled in or seen as it should, or None."""
    if objects.name(widget.entry("/FT")) != kind:
        return "is another kind of field"
    if widget.flags & ~LINES != FLAGS.get(kind):
        return "cannot be filled in and read, or accepts other answers"
    if objects.integer(widget.annotation, "/F") != PRINTED:
        return "is hidden, or not printed"
    return None


@check("G813")
def all_there(document: PdfDocument) -> Faults:
    """G813: each field once, with its label and its answers, open to be filled in, and shown."""
    fields = objects.form_fields(document.file.qpdf)
    counts = Counter(objects.text_string(field, "/T") for field in fields)
    for expected in document.expected.clinic_fields:
        field, shown, name = _field(document, expected), _widgets(document, expected), expected.name
        if counts[name] != 1:
            yield f'has {counts[name] or "no"} fields called "{name}", not 1'
        elif not shown:
            yield f'the field "{name}" is not shown'
        elif any(objects.objgen(w.field) != objects.objgen(field) for w in shown):
            yield f'the field "{name}" has a place that belongs to another field with its name'
        else:
            for widget in shown:
                labels = [objects.text_string(x, "/TU") or "" for x in (field, widget.annotation)]
                meant = [expected.label, expected.label, *_answers(expected)]
                says = (what for _, what in differences([*labels, *_offered(widget)], meant))
                for fault in (unusable(widget, expected.kind), *(f"says {what}" for what in says)):
                    if fault:
                        yield widget.page, f'the field "{name}" {fault}'


def _answers(expected: ExpectedField) -> tuple[str, ...]:
    return (expected.mark, *expected.answers) if expected.kind == "Ch" else expected.answers


def _offered(widget: Widget) -> Iterator[str]:
    """Yield the words shown of each option, and those of a box when it is ticked."""
    for option in objects.elements(widget.entry("/Opt")):
        parts = [objects.text_string(part) or "" for part in objects.elements(option)]
        yield parts[0] if len(set(parts)) == 1 else " = ".join(parts)  # a hidden value of its own
    states = objects.entry(widget.annotation, "/AP", "/N")
    names = () if isinstance(states, pikepdf.Stream) else {*objects.keys(states)} - {"/Off"}
    for name in names:
        yield drawn_words(objects.entry(states, name)) if name == "/on" else name


@check("G819", "print the whole footer on every page")
def at_every_foot(document: PdfDocument) -> Faults:
    """G819: at the foot of every page, the clinic's name and whether the handout is filled in."""
    for number, trim in enumerate(document.file.trims, start=1):
        low = trim.bottom + FOOT_MM * PT_PER_MM
        at_foot = {
            widget.name
            for widget in document.widgets
            if widget.page == number and widget.box is not None and widget.box.top <= low
        }
        for name in document.expected.foot_fields:
            if name not in at_foot:
                yield number, f'has no field "{name}" at its foot'


@check_findings("G816")
def marked(document: PdfDocument) -> Iterator[Finding]:
    """G816: every field holds its mark and shows it in every place, on the screen and in print."""
    filled = _filled_in(document)
    for name, value in filled.items():
        what = f'the field "{name}" holds {quoted(value)}, not its mark'
        yield Finding("G816", None, None, what, document.make_again, typed=value)
    for page, what in _unmarked(document, filled):
        yield Finding("G816", page, None, what, "draw the mark in the field, in dark type")


def _filled_in(document: PdfDocument) -> Mapping[str, str]:
    """Return the value of each field that does not hold its mark, by the field's name."""
    filled = {}
    for expected in document.expected.clinic_fields:
        field = _field(document, expected)
        held = objects.entry(field, "/V")
        value = objects.name(held) if expected.kind == "Btn" else objects.text_string(held)
        if field is not None and value != ("Off" if expected.kind == "Btn" else expected.mark):
            filled[expected.name] = value or ""
    return filled


def _unmarked(document: PdfDocument, filled: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield each place that does not show its mark, except of ``filled`` and unusable fields."""
    for page in document.file.pages:
        here = [
            (widget, field)
            for widget, field in document.clinic_widgets
            if widget.page == page.number
            and widget.name not in filled
            and not unusable(widget, field.kind)
        ]
        undrawn = [(widget, field) for widget, field in here if not _draws_mark(widget, field)]
        drawn = [pair for pair in here if pair not in undrawn and pair[0].box is not None]
        dark = _dark_pixels(document, page.number, [w.box for w, _ in drawn if w.box is not None])
        for (_, field), count in zip(drawn, dark, strict=True):
            if count < FEWEST_DARK * len(re.sub(r"\s", "", field.mark)):
                yield page.number, f"{_mark(field)} cannot be seen"
        for _, field in undrawn:
            yield page.number, f"{_mark(field)} is not drawn"


def _mark(field: ExpectedField) -> str:
    return f'the mark {quoted(field.mark)} in the field "{field.name}"'


def _draws_mark(widget: Widget, field: ExpectedField) -> bool:
    """Return whether what the widget draws says the mark."""
    shown = objects.entry(widget.annotation, "/AP", "/N")
    if field.kind == "Btn":
        is_off = objects.name(widget.annotation, "/AS") == "Off"
        shown = objects.entry(shown, "/Off") if is_off else None
    return drawn_words(shown) == field.mark


def drawn_words(shown: object) -> str:
    """Return the words that a field's appearance draws in Windows Latin 1, "" if it draws more."""
    try:
        drawn = objects.parsed(shown)
    except UnreadableError:
        return ""
    strings = [operands[0] for operator, operands in drawn if operator == "Tj"]
    thick = [objects.number(operands[0]) or 0.0 for operator, operands in drawn if operator == "w"]
    is_known = _APPEARANCE.fullmatch(" ".join(operator for operator, _ in drawn))
    if not is_known or max(thick, default=0) > 1 or not isinstance(strings[0], pikepdf.String):
        return ""
    return bytes(strings[0]).decode("cp1252", "replace")


def _dark_pixels(document: PdfDocument, number: int, boxes: Sequence[Box]) -> list[int]:
    """Return, for each box, the number of pixels that the page's fields make dark."""
    if not boxes:
        return []
    left_edge, _, _, top_edge = document.file.pages[number - 1].visible_box
    shown, ground = pdfium.render_fields(document.file.pdfium, number, PIXELS_PER_PT)
    counts = []
    for left, bottom, right, top in boxes:
        rows = slice(_pixel(top_edge - top), _pixel(top_edge - bottom))
        columns = slice(_pixel(left - left_edge), _pixel(right - left_edge))
        contrast = contrast_of(shown[rows, columns], ground[rows, columns])
        counts.append(int(np.count_nonzero(contrast >= LEGIBLE * EDGE_LOSS)))
    return counts


def _pixel(pt: float) -> int:
    return max(0, round(pt * PIXELS_PER_PT))
