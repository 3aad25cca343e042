"""The clinic's fields: all there, in place, marked until filled in, no laxer than the label."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import numpy as np
import pikepdf

from handouts.preflight.check import Faults, rule
from handouts.preflight.expectation import ExpectedField
from handouts.preflight.readers import UnreadableError, pdfium
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument, Widget
from handouts.preflight.readers.pdfium import Box
from handouts.preflight.readers.pixels import contrast_of
from handouts.preflight.readers.text_flow import quoted
from handouts.preflight.readers.visible_ink import EDGE_LOSS, LEGIBLE, PIXELS_PER_PT
from handouts.units import PT_PER_MM

# Field flags (PDF 32000-1, tables 221, 226, 228 and 230).
READ_ONLY = 1 << 0
PASSWORD, FILE = 1 << 13, 1 << 20
RADIO, PUSH = 1 << 15, 1 << 16
COMBO, EDITABLE, SEVERAL = 1 << 17, 1 << 18, 1 << 21

# Annotation flags (PDF 32000-1, table 165).
INVISIBLE, HIDDEN, PRINTED, NOT_ON_SCREEN = 1 << 0, 1 << 1, 1 << 2, 1 << 5

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
    named = (f for f in fields if objects.words(f, "/T") == expected.name)
    return next(named, None)


def _widgets(document: PdfDocument, expected: ExpectedField) -> tuple[Widget, ...]:
    return tuple(widget for widget in document.widgets if widget.name == expected.name)


def _flags(field: object) -> int:
    return objects.integer(field, "/Ff") or 0


@rule("G813")
def all_there(document: PdfDocument) -> Faults:
    """G813: each field once, of its kind, open to be filled in, and shown by its own widgets."""
    fields = objects.form_fields(document.file.qpdf)
    counts = Counter(objects.words(field, "/T") for field in fields)
    for expected in document.expected.clinic_fields:
        if counts[expected.name] != 1:
            yield f'has {counts[expected.name] or "no"} fields called "{expected.name}", not 1'
            continue
        field, shown = _field(document, expected), _widgets(document, expected)
        hidden_kinds = {"Tx": PASSWORD | FILE, "Btn": RADIO | PUSH}.get(expected.kind, 0)
        kids = objects.elements(field, "/Kids")
        if not shown:
            fault = "is not shown"
        elif any(objects.identity(w.field) != objects.identity(field) for w in shown):
            fault = "has a place that belongs to another field with its name"
        elif objects.name(field, "/FT") != expected.kind:
            fault = "is another kind of field"
        elif any(_flags(each) & (READ_ONLY | hidden_kinds) for each in (field, *kids)):
            fault = "cannot be filled in and read"
        else:
            continue
        yield f'the field "{expected.name}" {fault}'


@rule("G814", "offer only the answers of the house rule")
def allowed_answers(document: PdfDocument) -> Faults:
    """G814: a drop-down offers its mark and the allowed answers, and takes nothing else."""
    for expected in document.expected.clinic_fields:
        field = _field(document, expected)
        if field is None or not expected.answers:
            continue
        if expected.kind == "Btn":
            yield from _other_answers(document, expected)
            continue
        offered = [_option(option) for option in objects.elements(field, "/Opt")]
        allowed = [expected.mark, *expected.answers]
        foreign = [text for text in offered if text not in allowed]
        if foreign:
            fault = f"offers {quoted(foreign[0])}, which is not allowed"
        elif offered != allowed:
            fault = "does not offer every allowed answer once, in order"
        elif _flags(field) & (EDITABLE | SEVERAL) or not _flags(field) & COMBO:
            fault = "accepts answers that it does not offer"
        else:
            continue
        yield f'the drop-down "{expected.name}" {fault}'


def _other_answers(document: PdfDocument, expected: ExpectedField) -> Iterator[str]:
    """Yield once that a ticked box shows other words, or differs from the field's other boxes."""
    shown = {
        (state, drawn_words(objects.entry(widget.annotation, "/AP", "/N", state)))
        for widget in _widgets(document, expected)
        for state in objects.keys(objects.entry(widget.annotation, "/AP", "/N"))
        if state != "/Off"
    }
    if len(shown) != 1 or {words for _, words in shown} != set(expected.answers):
        yield f'the box "{expected.name}" does not say "{expected.answers[0]}" when it is checked'


def _option(option: object) -> str:
    """Return what is shown for an option; with a hidden value of its own, that it has one."""
    parts = [objects.words(part) or "" for part in objects.elements(option)]
    return parts[0] if len(set(parts)) == 1 else " = ".join(parts)


@rule("G815")
def labelled(document: PdfDocument) -> Faults:
    """G815: the field has its label, and so has each place where it is shown."""
    for expected in document.expected.clinic_fields:
        field = _field(document, expected)
        holders = [(None, field), *((w.page, w.annotation) for w in _widgets(document, expected))]
        for page, holder in holders:
            label = objects.words(holder, "/TU")
            if holder is not None and label != expected.label:
                what = f'the field "{expected.name}" is called {quoted(label or "")}'
                yield page, what, f"label it {quoted(expected.label)}"
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


@rule("G816", "draw the mark in the field, in dark type")
def marked(document: PdfDocument) -> Faults:
    """G816: every field holds its mark and shows it in every place, on the screen and in print."""
    filled = set()
    for expected in document.expected.clinic_fields:
        field = _field(document, expected)
        held = objects.entry(field, "/V")
        value = objects.name(held) if expected.kind == "Btn" else objects.words(held)
        if field is not None and value != ("Off" if expected.kind == "Btn" else expected.mark):
            filled.add(expected.name)
            what = f'the field "{expected.name}" holds {quoted(value or "")}, not its mark'
            yield None, what, document.make_again
    yield from _unmarked(document, filled)


def _unmarked(document: PdfDocument, filled: Collection[str]) -> Faults:
    """Yield each place, but of ``filled`` fields, that does not show its mark (G816)."""
    for page in document.file.pages:
        here = [
            (widget, field)
            for widget, field in document.clinic_widgets
            if widget.page == page.number and widget.name not in filled
        ]
        undrawn = [(widget, field) for widget, field in here if not _draws_mark(widget, field)]
        drawn = [pair for pair in here if pair not in undrawn and pair[0].box is not None]
        dark = _dark_pixels(document, page.number, [w.box for w, _ in drawn if w.box is not None])
        for (_, field), count in zip(drawn, dark, strict=True):
            if count < FEWEST_DARK * len(re.sub(r"\s", "", field.mark)):
                yield page.number, f"{_mark(field)} cannot be seen"
        for _, field in undrawn:
            yield page.number, f"{_mark(field)} is not drawn, or not in print"


def _mark(field: ExpectedField) -> str:
    return f'the mark {quoted(field.mark)} in the field "{field.name}"'


def _draws_mark(widget: Widget, field: ExpectedField) -> bool:
    """Return whether the widget is shown and printed, and what it draws says the mark."""
    flags = objects.integer(widget.annotation, "/F") or 0
    if not flags & PRINTED or flags & (INVISIBLE | HIDDEN | NOT_ON_SCREEN):
        return False
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
    """Return how many pixels of each box the page's fields make dark."""
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
