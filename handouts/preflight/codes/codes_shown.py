"""Codes of what a reader sees: file, sheets, type, words, required statements (G1xx to G5xx)."""

from __future__ import annotations

from handouts.preflight.codes.gate_code import PRINT_AGAIN, GateCode

SHOWN_CODES: tuple[GateCode, ...] = (
    # --- the file -------------------------------------------------------------------------------
    GateCode(
        "G101",
        "The file does not open",
        "A patient would see an error message in place of a handout. No other check can be run.",
        PRINT_AGAIN,
    ),
    GateCode(
        "G102",
        "The file is damaged",
        "Some readers mend it, others show a part of it or nothing.",
        PRINT_AGAIN,
    ),
    GateCode(
        "G103",
        "The file is too large",
        "It must pass every mail server and open on an old phone.",
        "Use smaller pictures; see that only the letters used of each font are embedded.",
    ),
    GateCode(
        "G104",
        "The renderer complained",
        "What the renderer complains of, it leaves out or draws in another way.",
        "Mend what the message names.",
    ),
    # --- the sheets -----------------------------------------------------------------------------
    GateCode(
        "G201",
        "The wrong number of pages",
        "The piece is folded, copied and stapled for its number of pages.",
        "Cut or move words by level, or change the piece. Never shrink the type.",
    ),
    GateCode(
        "G202",
        "A page of the wrong size",
        "A printer would scale it, and with it the type.",
        "Print on the paper the handout is for.",
    ),
    GateCode(
        "G203",
        "A page that is not shown whole",
        "A turned, scaled or cropped page hides words or makes them hard to read.",
        PRINT_AGAIN,
    ),
    GateCode(
        "G204",
        "Words too near the edge",
        "Office printers do not reach the edge of the paper: the words would be lost.",
        "Keep the margin clear.",
    ),
    GateCode(
        "G205",
        "Words off the sheet",
        "They are in the file, and nobody can read them.",
        "Move them inwards.",
    ),
    GateCode(
        "G206",
        "The last page is nearly empty",
        "A page with three lines is left on the printer.",
        "Move words by level, so that the page is filled or not needed.",
    ),
    # --- the type -------------------------------------------------------------------------------
    GateCode(
        "G301",
        "A font that is not in the file",
        "Another computer shows another font, with other widths and other signs.",
        "Use the project's fonts, which are embedded.",
    ),
    GateCode(
        "G302",
        "A font that is not ours",
        "It stands in for one that was not found, in silence.",
        "Name a family of styles/fonts.",
    ),
    GateCode(
        "G303",
        "A Type 3 font",
        "Its letters are drawings: they print badly, and what they say cannot be checked.",
        "Use an outline font.",
    ),
    GateCode(
        "G304",
        "A character without a meaning",
        "It cannot be read aloud, searched or copied, and may print as an empty box.",
        "Write it with characters that the project's fonts have.",
    ),
    GateCode(
        "G305",
        "Type that is too small",
        "Readers are tired, and some are old.",
        "Set it larger, or leave it out.",
    ),
    GateCode(
        "G306",
        "A letter drawn as another",
        "The words in the file read right, and other letters are printed.",
        "Give each font file a family, weight and style of its own.",
    ),
    # --- the words ------------------------------------------------------------------------------
    GateCode(
        "G401",
        "Words of the content are lost",
        "The renderer drops text that does not fit, without a word.",
        "Find what drops it: a float, a fixed height, an absolute box.",
    ),
    GateCode(
        "G402",
        "Words in the wrong place",
        "A sentence under the wrong heading says something else.",
        "Set the content in its own order.",
    ),
    GateCode(
        "G403",
        "The footer is not complete",
        "A lost sheet must say whose it is, of which version, and which page.",
        "Print the whole footer on every page, with the right page number.",
    ),
    GateCode(
        "G404",
        "A placeholder is left in",
        "An unfinished sentence can hide the one fact that matters.",
        "Finish the text, or fill in the clinic file.",
    ),
    GateCode(
        "G405",
        "Words of another country",
        "A wrong crisis line or emergency number can cost a life.",
        "Use the country's placeholders.",
    ),
    GateCode(
        "G406",
        "A banned claim",
        "The words promise too much, or belong in no patient handout.",
        "Use the words that the rule names instead.",
    ),
    GateCode(
        "G407",
        "Words that cannot be seen",
        "They are in the file, but covered, cut off, see-through, or the colour of their ground.",
        "Take away what hides them, or the words.",
    ),
    GateCode(
        "G408",
        "Words that are too pale",
        "Text needs a contrast of 4.5 to 1, large text of 3 to 1 (WCAG 2.1, 1.4.3).",
        "Use a darker colour or a lighter ground.",
    ),
    # --- required statements --------------------------------------------------------------------
    GateCode(
        "G501",
        "A required statement is missing or reworded",
        "Every handout must carry it: without it a patient can come to harm.",
        "Print it word for word, as text.",
    ),
    GateCode(
        "G502",
        "A required statement is broken up",
        "Its lines mean what they mean together.",
        "Set its lines one behind the other.",
    ),
    GateCode(
        "G503",
        "A required statement is not whole on page 1",
        "Whoever reads only the first page must have read it.",
        "Move it, or what stands before it.",
    ),
    GateCode(
        "G504",
        "A required statement cannot be seen",
        "It is in the file, but covered, cut off, transparent, or in the colour of its ground.",
        "Take away what hides it.",
    ),
    GateCode(
        "G505",
        "A required statement is too pale",
        "Under a contrast of 4.5 to 1 (WCAG 2.1, 1.4.3) many cannot read it.",
        "Use a darker colour or a lighter ground.",
    ),
    GateCode(
        "G506",
        "A required statement is too small",
        "It may never be smaller than the text of its piece.",
        "Cut other words.",
    ),
    GateCode(
        "G507",
        "A required statement is off the sheet",
        "It is in the file, and nobody can read it.",
        "Move it inwards.",
    ),
    GateCode(
        "G508",
        "A required statement is struck out or drawn over",
        "Struck out, it says the opposite.",
        "Give it an even ground and room of its own.",
    ),
)
