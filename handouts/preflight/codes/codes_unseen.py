"""Codes of what no reader sees: tags, metadata, actions (G6xx to G8xx)."""

from __future__ import annotations

from handouts.preflight.codes.gate_code import PRINT_AGAIN, GateCode

UNSEEN_CODES: tuple[GateCode, ...] = (
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
        PRINT_AGAIN,
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
        PRINT_AGAIN,
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
        PRINT_AGAIN,
    ),
    GateCode("G802", "JavaScript", "A handout is paper: nothing in it may act.", PRINT_AGAIN),
    GateCode(
        "G803",
        "A file is attached",
        "Mail servers and readers take it for an attack.",
        PRINT_AGAIN,
    ),
    GateCode("G804", "An action", "A handout is paper: nothing in it may act.", PRINT_AGAIN),
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
        PRINT_AGAIN,
    ),
    GateCode(
        "G810",
        "Layers",
        "One thing may be shown and another printed.",
        PRINT_AGAIN,
    ),
)
