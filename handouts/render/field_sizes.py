"""The size of a field of the fill-in pack, so that the longest answer fits."""

from math import ceil

from handouts.assets import FONTS
from handouts.text.clinic_field import ClinicField
from handouts.text.font_coverage import width_em

FONT_FILES = {
    False: FONTS / "AtkinsonHyperlegibleNext-Regular.ttf",
    True: FONTS / "AtkinsonHyperlegibleNext-Bold.ttf",
}
"""The type of a field, by whether it is bold."""

# Advance width of a character, in em: the mean over addresses, names and phone numbers. Bold type
# of this family is 7 % wider.
AVERAGE_EM = 0.48
BOLD_WIDER = 1.07

CAPITALS_EM = 0.6
"""The same of text in capitals, in regular type: 0.55 in sentences, more in names."""

LINE_EM = 1.22
"""Height of a field for one line, in em: no more than the line it is in."""
FURTHER_LINE_EM = 1.3
"""Height of each further line: ascent and descent of the font, which viewers use as leading."""

_RAGGED = 1.25

PADDING_PT = 5.0
"""What viewers keep clear at the sides of a field's text."""
ARROW_PT = 18.0
"""The same of a drop-down: PDFium draws an arrow in 13 pt of it."""
BOX_EM = 0.95
"""What the box of a field to tick takes before its words."""


def height_em(lines: int) -> float:
    """Return the height of a field for so many lines, in em."""
    return LINE_EM + FURTHER_LINE_EM * (lines - 1)


def typed_height_pt(type_pt: float, lines: int) -> float:
    """Return the height in pt of a field in which every viewer sets typed text in that size.

    pdf.js takes 1.35 em for a line and keeps 1 pt clear above and below; others take less.
    """
    return 1.35 * type_pt * lines + 2


def field_size(field: ClinicField, *, bold: bool, lines: int = 0) -> str:
    """Return the size of ``field`` as CSS. ``lines`` overrules how many lines it has."""
    lines = lines or field.lines
    wide = max(width_em(text, bold=bold) for text in (field.mark, *field.answers))
    if field.kind == "tick":
        wide += BOX_EM
    elif field.kind != "choice":
        average = AVERAGE_EM * (BOLD_WIDER if bold else 1)
        # Lines that were not foreseen break between words, and are never quite full.
        slack = 1 if lines == field.lines else _RAGGED
        wide = max(wide if lines == 1 else 0, ceil(field.room / lines) * average * slack)
    room = ARROW_PT if field.kind == "choice" else PADDING_PT
    return f"width:calc({wide:.2f}em + {room:g}pt);height:{height_em(lines):.2f}em"
