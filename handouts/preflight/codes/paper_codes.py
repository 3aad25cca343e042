"""The codes of the office edition: what each means, why it matters, how to cure it.

As in codes.py: a code never changes its meaning, and this is light to import.
"""

from __future__ import annotations

from handouts.preflight.codes.gate_code import GateCode

PAPER_CODES: tuple[GateCode, ...] = (
    GateCode(
        "G901",
        "Ink at the edge of the sheet",
        "Office printers do not reach the edge: what is there is cut off, or the whole page is "
        "made smaller.",
        "Move it inwards: 6 mm on every side stay clear, grounds and rules included.",
    ),
    GateCode(
        "G902",
        "A required statement that a copier loses",
        "Handouts are copied, and copies are copied: grey words fade away, and dark grounds "
        "swallow theirs.",
        "Set it in dark type on white or a very light ground.",
    ),
    GateCode(
        "G903",
        "A print hint that is missing or wrong",
        "The printer would turn the second side upside down, or make the page smaller.",
        "Write the hints last, with the sheet's own size and number of sides.",
    ),
    GateCode(
        "G904",
        "It does not say how to print it",
        "Browsers ignore the print hints, so whoever prints must read them on the sheet.",
        "Set the line in the clear margin of the first side, where nothing else is printed.",
    ),
    GateCode(
        "G905",
        "A booklet out of order",
        "Folded, its pages would not follow one another: a warning would stand apart from what it "
        "is about.",
        "Impose the pages in booklet order.",
    ),
    GateCode(
        "G906",
        "Letters that do not stand upright",
        "On paper nobody can turn the page on the screen; upside down means printed wrong.",
        "Print every page the right way up.",
    ),
    GateCode(
        "G907",
        "Words that only a color sets apart",
        "On a grey copy, and for people who do not see the color, they look like all others.",
        "Make them bold, larger, smaller or underlined as well.",
    ),
)
