"""The codes of the editions without pages, text and phone: what each means, why it matters.

What they share with PDFs (words, required statements, links) keeps the code it has there.
"""

from __future__ import annotations

from handouts.preflight.codes.gate_code import GateCode

_MAKE_AGAIN = "Make it again from the content."

# Of text and of phone alike.
READING_CODES: tuple[GateCode, ...] = (
    GateCode(
        "G941",
        "Not plain characters",
        "Some programs would show boxes or wrong letters, and characters that nobody sees can turn "
        "words round.",
        f"Save it as UTF-8, without control characters. {_MAKE_AGAIN}",
    ),
    GateCode(
        "G942",
        "The words for a crisis do not come first",
        "On a screen only the beginning is sure to be seen.",
        "Set the crisis box before all other sections.",
    ),
    GateCode(
        "G943",
        "The file does not say which handout it is",
        "Nobody could tell which words it should hold, and it cannot be checked again.",
        _MAKE_AGAIN,
    ),
)

TEXT_CODES: tuple[GateCode, ...] = (
    GateCode(
        "G951",
        "A line that is too long for email",
        "Mail servers break lines of more than 998 bytes (RFC 5322, 2.1.1), in the middle of a "
        "word.",
        "Make two paragraphs of it in the content.",
    ),
)

PHONE_CODES: tuple[GateCode, ...] = (
    GateCode(
        "G961",
        "A part that a phone page may not have",
        "Of an unknown part nobody has proved that its words are seen and read out.",
        f"Use only the parts that templates/phone.html.j2 uses. {_MAKE_AGAIN}",
    ),
    GateCode(
        "G962",
        "Something from elsewhere",
        "Opening the page would tell others who reads it, and without a network a part is missing.",
        "Put everything into the file, and let its policy forbid the rest.",
    ),
    GateCode(
        "G963",
        "A style that is not ours",
        "A single rule can hide a sentence or paint it white on white.",
        f"Change styles/phone.css, which is tested. {_MAKE_AGAIN}",
    ),
    GateCode(
        "G964",
        "A page that does not fit a phone",
        "Without the right viewport the letters are tiny, or cannot be made larger.",
        "Give the viewport width=device-width, and nothing that forbids to zoom.",
    ),
    GateCode(
        "G965",
        "No way to find one's way",
        "Who listens jumps from landmark to landmark, and who uses a keyboard past the top.",
        "Keep header, main and footer, and the link that skips to the text.",
    ),
)
