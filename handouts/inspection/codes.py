"""Every code of the release gate: what it means, why it matters, how to cure it.

A code never changes its meaning; a code no longer used is not given to anything else. Light to
import: no PDF library is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class GateCode:
    """One way a finished PDF can fail. ``cure`` says what to do about it, in general."""

    code: str
    title: str
    why: str
    cure: str


GROUPS: Mapping[str, str] = {
    "G1": "The file",
    "G2": "The sheets",
    "G3": "The type",
    "G4": "The words",
    "G5": "Required statements",
    "G6": "Read aloud",
    "G7": "What the file says of itself",
    "G8": "Safety",
}

_PRINT_AGAIN = "Print it again from the content."

SCREEN_CODES: tuple[GateCode, ...] = (
    # --- the file -------------------------------------------------------------------------------
    GateCode(
        "G101",
        "The file does not open",
        "A patient would see an error message in place of a handout. No other check can be run.",
        _PRINT_AGAIN,
    ),
    GateCode(
        "G102",
        "The file is damaged",
        "Some readers mend it, others show a part of it or nothing.",
        _PRINT_AGAIN,
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
        _PRINT_AGAIN,
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
    # --- read aloud -----------------------------------------------------------------------------
    GateCode(
        "G601",
        "The file is not tagged",
        "A screen reader has no order to read it in.",
        "Print it again from the content; printing to PDF from a viewer loses the tags.",
    ),
    GateCode(
        "G602",
        "A heading level is skipped",
        "Who moves from heading to heading loses the thread.",
        "Use one h1, then h2, then h3.",
    ),
    GateCode(
        "G603",
        "Other headings than those of the content",
        "Headings are how a listener finds the crisis line.",
        "Tag the content's headings as headings, and nothing else.",
    ),
    GateCode(
        "G604",
        "A picture without a real description",
        '"Image" tells a listener nothing.',
        "Say what the picture shows; a decorative one is a CSS background.",
    ),
    GateCode(
        "G605",
        "A table without header cells",
        "A listener hears numbers and not what they count.",
        "Head every column with a th in thead.",
    ),
    GateCode(
        "G606",
        "Not valid PDF/UA-1",
        "Screen readers rely on the standard (ISO 14289-1).",
        "Use only the HTML that docs/decisions.md allows.",
    ),
    GateCode(
        "G607",
        "Words that are shown but not read out",
        "A listener would not know that they are there.",
        "Keep content in the tag tree.",
    ),
    GateCode(
        "G608",
        "Something else is read out than is printed",
        "The reader and the listener must be told the same.",
        "Let the printed words be read out.",
    ),
    # --- what the file says of itself -----------------------------------------------------------
    GateCode(
        "G701",
        "The wrong title",
        "The title is the first thing that is read out, and the name of the tab.",
        _PRINT_AGAIN,
    ),
    GateCode(
        "G702",
        "The title is not shown",
        "Readers would show the file name.",
        "Set DisplayDocTitle: PDF/UA-1 output does.",
    ),
    GateCode(
        "G703",
        "The wrong language",
        "It would be read out with the sounds of another language.",
        "Set the language on the html element.",
    ),
    GateCode(
        "G704",
        "The wrong author or subject",
        "A file must say whose it is and what it is about.",
        _PRINT_AGAIN,
    ),
    GateCode(
        "G705",
        "No dates",
        "Nobody could tell an old handout from a new one.",
        "Give the page dcterms.created and dcterms.modified.",
    ),
    GateCode(
        "G706",
        "Bookmarks that are not the headings",
        "Bookmarks are the table of contents on a screen.",
        "Let every heading make its bookmark.",
    ),
    # --- safety ---------------------------------------------------------------------------------
    GateCode(
        "G801",
        "The file is encrypted",
        "Restrictions lock out screen readers and printers.",
        _PRINT_AGAIN,
    ),
    GateCode("G802", "JavaScript", "A handout is paper: nothing in it may act.", _PRINT_AGAIN),
    GateCode(
        "G803",
        "A file is attached",
        "Mail servers and readers take it for an attack.",
        _PRINT_AGAIN,
    ),
    GateCode("G804", "An action", "A handout is paper: nothing in it may act.", _PRINT_AGAIN),
    GateCode(
        "G805",
        "Fields to fill in",
        "What a patient types in stays in a file that may be passed on.",
        "Draw boxes and lines; fields are for the pieces that allow them.",
    ),
    GateCode(
        "G806",
        "A link of a forbidden kind",
        "Only https, tel and mailto are safe everywhere.",
        "Link to https, tel or mailto addresses.",
    ),
    GateCode(
        "G807",
        "A link that is not in the content",
        "Nobody has checked where it leads.",
        "Write the link in the content.",
    ),
    GateCode(
        "G808",
        "A dead link",
        "Somebody taps it in an emergency, and nothing happens.",
        "Point it at a heading or term that this handout prints.",
    ),
    GateCode(
        "G809",
        "Something is laid over the page",
        "Notes and stamps can cover words, and print or not as the reader likes.",
        _PRINT_AGAIN,
    ),
    GateCode(
        "G810",
        "Layers",
        "One thing may be shown and another printed.",
        _PRINT_AGAIN,
    ),
)

# What the screen edition must pass, in the order of the codes.
CHECKS: tuple[str, ...] = tuple(code.code for code in SCREEN_CODES)
