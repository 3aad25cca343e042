"""Changes of spaces between letters, words and strings of a finished PDF; of where items are."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, String

from benchmarks.harm import drawing
from benchmarks.harm.changes import change


def _respaced(pdf: pikepdf.Pdf, words: str, letter: str, by: float) -> None:
    """Move what is after the first ``letter`` of some words, in thousandths of an em."""
    start, end = drawing.place(pdf, words)
    all_, font = drawing.instructions(pdf), ""
    for index in range(start, end + 1):
        operator, operands = str(all_[index].operator), all_[index].operands
        if operator == "Tf":
            font = str(operands[0])
        elif operator in ("Tj", "TJ"):
            code = bytes.fromhex(drawing.fonts(pdf)[font][letter])
            shown: list[object] = []
            for part in list(operands[0]) if isinstance(operands[0], Array) else [operands[0]]:
                raw = bytes(part) if isinstance(part, String) else b""
                letters = [raw[at : at + 2] for at in range(0, len(raw), 2)]
                if code in letters and by:
                    cut = letters.index(code) + 1
                    shown += [String(b"".join(letters[:cut])), by, String(b"".join(letters[cut:]))]
                    by = 0
                else:
                    shown.append(part)
            all_[index] = pikepdf.ContentStreamInstruction([Array(shown)], pikepdf.Operator("TJ"))
    if by:
        raise LookupError(f"{words!r} has no {letter!r}")
    drawing.written(pdf, all_)


@change(
    "pdf: spaces",
    "pdf",
    {
        "988 in two": ("988", "9", -280),
        "988 far apart": ("988", "9", -450),
        "digits of the clinic in other groups": ("555-555-0142", "0", -280),
        "digits of the night in other groups": ("555-555-0167", "1", -280),
        "911 in two": ("911", "9", -300),
        "a word in two": ("Do not drive", "t", -300),
        "a word of danger in two": ("chest pain", "e", -300),
        "two words in one": ("Do not drive", " ", 280),
        "two letters nearer": ("Do not drive", "r", 55),
        "two letters a little nearer": ("chest pain", "h", 35),
        "two digits nearer": ("555-555-0142", "1", 55),
    },
)
def spaces_drawn(pdf: pikepdf.Pdf, words: str, letter: str, by: float) -> None:
    """Draw a space where none is, or none where one is; what is read out stays."""
    _respaced(pdf, words, letter, by)


@change(
    "pdf: under another heading",
    "pdf",
    {
        "a sign of an emergency": ("swells", 352, 86),
        "the last sign of an emergency": ("is weak", 290, 90),
        "to tell at once": ("Tell us if you are", -29, -39),
        "a heading in the other column": ("Serious risks", -262, -4),
    },
)
def moved_under_another_heading(pdf: pikepdf.Pdf, words: str, across: float, up: float) -> None:
    """Move a line into an empty place under another heading, where it is read in order."""
    start, end = drawing.place(pdf, words)
    matrix = next(i for i in drawing.instructions(pdf)[start:end] if str(i.operator) == "Tm")
    down = -up if float(matrix.operands[3]) < 0 else up
    drawing.around(pdf, words, f"q 1 0 0 1 {across} {down} cm", "Q")


@change(
    "pdf: words moved",
    "pdf",
    {
        "taller": ("Serious risks", 1, 1.3),
        "wider": ("Serious risks", 1.3, 1),
        "a little wider": ("Serious risks", 1.1, 1),
    },
)
def stretched(pdf: pikepdf.Pdf, words: str, wide: float, high: float) -> None:
    """Stretch the letters of a heading where there is room."""
    start, end = drawing.place(pdf, words)
    at = next(i for i in drawing.instructions(pdf)[start:end] if str(i.operator) == "Tm").operands
    across, up = (1 - wide) * float(at[4]), (1 - high) * float(at[5])
    drawing.around(pdf, words, f"q {wide} 0 0 {high} {across} {up} cm", "Q")
