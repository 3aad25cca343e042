"""The codes of the press edition: what each means, why it matters, how to cure it.

As in codes.py: a code never changes its meaning, and this is light to import.
"""

from __future__ import annotations

from handouts.preflight.codes.gate_code import GateCode

_MAKE_AGAIN = "Make the press edition again from the content."

PRESS_CODES: tuple[GateCode, ...] = (
    GateCode(
        "G921",
        "A colour that is not printing ink",
        "The shop's machine would mix the inks as it likes: black words can come out in four "
        "colours, and the clinic's colour can come out wrong.",
        "Draw pictures as lines and grounds (SVG), not as RGB photos. Plain colours are turned "
        "into ink when the press edition is made.",
    ),
    GateCode(
        "G922",
        "A gradient",
        "Gradients print in visible steps, and no number proves their colours.",
        "Use a flat colour.",
    ),
    GateCode(
        "G923",
        "Small type in more than one ink",
        "When a plate is a hair out of place, type of two or more inks blurs; grey type is broken "
        "up into dots.",
        "Set type below 13 pt in solid black, or leave it white on a dark ground.",
    ),
    GateCode(
        "G924",
        "Too much ink",
        "Above 300 % the ink does not dry: it rubs off on the next sheet and on the reader's "
        "hands. Overprint and blend modes add inks up unseen.",
        "Use a lighter colour; use no overprint and no blend modes.",
    ),
    GateCode(
        "G925",
        "The print condition is missing or another one",
        "Amounts of ink mean a colour only together with the paper and machine they were made "
        "for; the shop reads this from the file.",
        _MAKE_AGAIN,
    ),
    GateCode(
        "G926",
        "Page boxes that mislead the shop",
        "The shop's programs place and cut pages by these boxes: words could be cut off.",
        _MAKE_AGAIN,
    ),
    GateCode(
        "G927",
        "Artwork stops at the trim",
        "No guillotine is exact: a white line would show along the edge.",
        "Let the ground run 3 mm (1/8 inch) past the edge, or end it well inside the page.",
    ),
    GateCode(
        "G928",
        "Something that only works on a screen",
        "Links, forms and actions make a shop's programs stop, or print boxes of their own.",
        _MAKE_AGAIN,
    ),
    GateCode(
        "G929",
        "The file does not say what it was prepared to",
        "The shop's programs choose their checks by it.",
        _MAKE_AGAIN,
    ),
)
