"""Each required statement: word for word, unbroken, where it was promised, and seen."""

from collections.abc import Iterator, Sequence

from handouts.preflight.check import check_findings
from handouts.preflight.checks.fonts import ON_CARD_PT, ROUNDING_PT, SMALLEST_PT
from handouts.preflight.checks.words import incomplete_statement
from handouts.preflight.expectation import ExpectedStatement, Finding
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import Occurrence, Position, quoted
from handouts.preflight.readers.visible_ink import DARK

DARK_IN_BRAND = 5.2
"""The contrast ratio of words in the ink of the title, the clinic's color. Measured: 5.5 and up."""

DARKER = "use a darker color or a lighter background"


@check_findings("G501", "G502", "G503", "G504", "G505", "G506", "G507", "G508")
def statement_findings(document: PdfDocument) -> Iterator[Finding]:
    """Judge every statement (G501 to G508)."""
    for statement in document.expected.statements:
        places = document.places[statement.id]
        if not places:
            yield incomplete_statement(statement, document.flows)
            continue
        if statement.first_page:
            on_first = tuple(place for place in places if place.pages == (1,))
            if not on_first:
                yield _not_on_first_page(statement, places)
            places = on_first or places
        # Said twice, a statement is proved by the better of the two.
        for code, seen, what, fix in min(([*_unseen(document, p)] for p in places), key=len):
            where = words_at(document, seen)
            yield Finding(code, seen[0][0], statement.id, f"{what} at {where}", fix)


def _not_on_first_page(statement: ExpectedStatement, places: Sequence[Occurrence]) -> Finding:
    pages = places[0].pages
    what = f"is on page {' and '.join(map(str, pages))}, not completely on page 1"
    fix = "move it, or what comes before it, so that all of it is on page 1"
    return Finding("G503", pages[0], statement.id, what, fix)


def _unseen(
    document: PdfDocument, place: Occurrence
) -> Iterator[tuple[str, Sequence[Position], str, str]]:
    """Yield each fault that keeps a reader from reading the statement: code, characters, what, fix.

    Each character is reported once: off the sheet, else too small, else what its ink shows.
    """
    ink, off_trim = document.file.ink, document.file.off_trim
    off = [p for p in place.positions if p in off_trim]
    if off:
        yield "G507", off, "is off the sheet", "move it inward"
    least = ON_CARD_PT if document.expected.card_mm else SMALLEST_PT
    floor = max(document.expected.statement_floor_pt, least)
    rest = [p for p in place.positions if p not in off_trim]
    small = [p for p in rest if p in ink and document.size_pt(p) < floor - ROUNDING_PT]
    if small:
        what = f"is set in {min(map(document.size_pt, small)):.1f} pt type, under {floor:g} pt,"
        yield "G506", small, what, "cut other words; never set a statement smaller"
    rest = [p for p in rest if p not in set(small)]
    hidden = [p for p in rest if _is_hidden(document, p)]
    if hidden:
        what = f"is in the file but {why_hidden(document, hidden[0])}"
        yield "G504", hidden, what, "remove what hides it, and set it in plain dark type"
    shown = [p for p in rest if p in ink and p not in set(hidden)]
    pale = [p for p in shown if ink[p].is_pale(least_contrast(document, p))]
    if pale:
        worst = min(pale, key=lambda p: ink[p].contrast)
        least = least_contrast(document, worst)
        what = f"has a contrast of {ink[worst].contrast:.2f} to 1, under {least:g} to 1,"
        yield "G505", pale, what, DARKER
    crossed = [p for p in shown if ink[p].is_crossed]
    if crossed:
        what = "is struck out, or something is drawn across it,"
        yield "G508", crossed, what, "give it a plain background and enough space"


def _is_hidden(document: PdfDocument, position: Position) -> bool:
    """Return whether a character has too little ink, or none and should be drawn.

    PDFium itself puts in a hyphen where a line ends, so one may be drawn by nothing.
    """
    ink = document.file.ink.get(position)
    if ink is None:
        return document.character(position) != "-"
    return ink.is_hidden(least_contrast(document, position))


def least_contrast(document: PdfDocument, position: Position) -> float:
    """Return the contrast ratio that the character there needs."""
    run = document.run(position)
    return DARK_IN_BRAND if run is not None and run.fill in document.title_inks else DARK


def why_hidden(document: PdfDocument, position: Position) -> str:
    """Return the words for how a character is drawn that no reader sees."""
    run = document.run(position)
    if run is None:
        return "not drawn on the page,"
    if run.render_mode in (3, 7):
        return "drawn with invisible ink,"
    if run.fill is not None and run.fill[3] < 255:
        return f"transparent ({run.fill[3] / 255:.0%} ink),"
    if len(run.path) > 1:
        return "part of a transparent or hidden group,"
    return "covered, cut off, or the same color as its background,"


def words_at(document: PdfDocument, positions: Sequence[Position]) -> str:
    """Quote the words that hold the first of the characters and those that follow it closely."""
    number, first = positions[0]
    text = document.file.pages[number - 1].text
    last = first
    for page, index in positions:
        if page != number or index - last > 2:
            break
        last = index
    start = max(text.rfind(" ", 0, first), text.rfind("\n", 0, first)) + 1
    ends = [end for end in (text.find(" ", last), text.find("\n", last)) if end >= 0]
    return quoted(text[start : min(ends, default=len(text))])
