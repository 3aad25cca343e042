"""The entries of fields that any viewer needs to draw all that is filled in, and alike."""

import re

import pikepdf

from handouts.preflight.check import Faults, check
from handouts.preflight.checks import field_positions as positions
from handouts.preflight.checks.fonts import ROUNDING_PT
from handouts.preflight.checks.patient_fields import DARKEST
from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import quoted
from handouts.preflight.readers.widgets import Widget

# Advance width of a letter, in em of this family: the mean over words in capitals, which patients
# write too, and the widest, the percent sign in bold.
CAPITALS_EM, WIDEST_EM = 0.59, 0.97
# PDFium makes type no smaller than 4 pt; so that it never has to.
SMALLEST_PT = 4.5
# A font and its size, and a colour, of what is filled in.
_TYPE, _COLOUR = re.compile(r"/\w+ [\d.]+ Tf"), re.compile(r"([\d.]+) ([\d.]+) ([\d.]+) rg")
# Height of a field for one line, and of each further line, in em.
LINE_EM, FURTHER_EM = 1.2, 1.29
# What may be typed: letters, digits and characters of Windows Latin 1 that the typeface has.
LETTERS = frozenset((*range(0x20, 0x7F), *range(0xC0, 0x100)))


@check("G823")
def drawn_alike(document: PdfDocument) -> Faults:
    """G823: each state of each field is drawn in the file, and its type has every letter."""
    form = objects.entry(document.file.qpdf.Root, "/AcroForm")
    if objects.entry(form, "/NeedAppearances") not in (None, False):
        yield "asks each viewer to redraw its fields"
    clinics = dict(document.clinic_widgets)
    for widget in document.widgets:
        shown = objects.entry(widget.annotation, "/AP", "/N")
        if not _is_dark(widget):
            yield widget.page, f"the field {quoted(widget.name)} is filled in with pale type"
        if objects.name(widget.entry("/FT")) == "Btn":
            states = {key: objects.entry(shown, key) for key in objects.keys(shown)}
            drawn = [isinstance(state, pikepdf.Stream) for state in states.values()]
            if "/Off" not in states or len(states) != 2 or not all(drawn):
                yield widget.page, f"the box {quoted(widget.name)} is not drawn in both states"
            continue
        font, _ = positions.type_of(document, widget)
        widths = positions.advances(font)
        if not isinstance(shown, pikepdf.Stream) and widget not in clinics:
            yield widget.page, f"the field {quoted(widget.name)} is not drawn"
        elif objects.entry(font, "/FontDescriptor", "/FontFile2") is None or any(
            widths.get(code, 0) <= 0 for code in LETTERS
        ):
            yield widget.page, f"the type of the field {quoted(widget.name)} lacks letters"


def _is_dark(widget: Widget) -> bool:
    """Return whether what is filled in has one colour, and a dark one."""
    appearance = objects.text_string(widget.entry("/DA")) or ""
    colour = _COLOUR.search(appearance)
    is_one = not _COLOUR.sub("", _TYPE.sub("", appearance, 1), 1).strip()
    is_dark = colour is not None and max(map(float, colour.groups())) <= DARKEST
    return not appearance or (is_one and is_dark)


@check("G824")
def limited(document: PdfDocument) -> Faults:
    """G824: no more can be typed than is printed, and how much that is is read out.

    Ordinary text is in type of full size; wide text, whatever it is, is made smaller, not cut.
    """
    clinics = dict(document.clinic_widgets)
    for widget in document.widgets:
        clinic = clinics.get(widget)
        kind = objects.name(widget.entry("/FT")) if clinic is None else clinic.kind
        if kind != "Tx" or widget.box is None:
            continue
        most = objects.integer(widget.entry("/MaxLen")) or 0
        ordinary = most * (CAPITALS_EM if clinic is None else positions.AVERAGE_EM)
        stated = clinic.room if clinic else document.label_and_room(widget.field)[1]
        if most < 1:
            fault = "accepts more than it prints"
        elif not _has_room(document, widget, ordinary, most * WIDEST_EM):
            fault = f"accepts {most} letters, more than it prints"
        elif most != stated:
            fault = "does not say how much fits"
        else:
            continue
        yield widget.page, f"the field {quoted(widget.name)} {fault}"


def _has_room(document: PdfDocument, widget: Widget, ordinary: float, widest: float) -> bool:
    """Return whether text of both widths, in em, is printed whole, and the ordinary not small."""
    _, size = positions.type_of(document, widget)
    if not size:
        least = document.expected.smallest_pt - ROUNDING_PT
        fits = positions.shrunk_pt(widget, ordinary) >= least
        return fits and positions.shrunk_pt(widget, widest) >= SMALLEST_PT
    wide, high = widget.size
    is_long = widget.flags & positions.MULTILINE
    further = int((high / size - LINE_EM) / FURTHER_EM) if is_long else 0
    return widest * size <= (wide - positions.PADDING_PT) * (1 + further)
