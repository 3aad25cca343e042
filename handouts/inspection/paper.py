"""The office edition on paper: what a clinic's printer, copier and stapler do to a handout."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from handouts.imposition import PT_PER_MM, duplex_for
from handouts.inspection import objects, pdfium
from handouts.inspection.case import Case
from handouts.inspection.copier import Copied, copied_glyphs
from handouts.inspection.expectation import Finding
from handouts.inspection.flow import Position, normalise, quoted
from handouts.inspection.glyphs import PageContent
from handouts.inspection.leaves import FoldedCase, Half, as_folded
from handouts.inspection.places import Occurrence

INK_AT_EDGE = "G901"
LOST_ON_A_COPIER = "G902"
PRINT_HINTS = "G903"
PRINT_LINE = "G904"
BOOKLET_ORDER = "G905"
NOT_UPRIGHT = "G906"

# 144 dpi: a pixel is 0.18 mm, and no hairline falls between two of them.
_EDGE_PIXELS_PER_PT = 2.0

# Ink inside the strokes turns black or white as a whole: a glyph with less of it left is broken.
LEAST_KEPT = 0.9
# An underline blackens less of a glyph's ground, a dark or hatched ground more.
MOST_GROUND = 1 / 3

# How far letters may lean and still count as upright: about half a degree.
_LEAN = 0.01


def ink_at_edge(case: Case) -> Iterator[Finding]:
    """No pixel outside the area that printers reach holds ink, on any page."""
    clear_mm = case.expected.clear_margin_mm
    with pdfium.open_document(case.opened.content) as document:
        for page in case.opened.pages:
            with pdfium.open_page(document, page.number - 1) as handle:
                near = _ink_around(handle, page.visible_box, clear_mm)
            if near:
                sides = ", ".join(f"{mm:.1f} mm from the {side}" for side, mm in near.items())
                yield Finding(
                    INK_AT_EDGE,
                    page.number,
                    None,
                    f"ink {sides} of the sheet",
                    f"keep {clear_mm:g} mm clear on every side: office printers do not reach it",
                )


def _ink_around(handle: pdfium.Handle, box: pdfium.Box, clear_mm: float) -> dict[str, float]:
    """Return how near ink comes to each edge that it comes too near to, in mm."""
    scale = _EDGE_PIXELS_PER_PT
    clear = clear_mm * PT_PER_MM * scale
    width, height = (box[2] - box[0]) * scale, (box[3] - box[1]) * scale
    pixels = pdfium.render(handle, box, scale)
    # A pixel that lies partly in the allowed area is given to it.
    first, below, beyond = int(clear), int(np.ceil(height - clear)), int(np.ceil(width - clear))
    strips = {
        "left edge": (pixels[:, :first] < 255).any(axis=(0, 2)),
        "right edge": (pixels[:, beyond:] < 255).any(axis=(0, 2))[::-1],
        "top edge": (pixels[:first] < 255).any(axis=(1, 2)),
        "bottom edge": (pixels[below:] < 255).any(axis=(1, 2))[::-1],
    }
    return {
        side: float(np.argmax(strip)) / scale / PT_PER_MM
        for side, strip in strips.items()
        if strip.any()
    }


def lost_on_a_copier(case: Case) -> Iterator[Finding]:
    """Each required statement is still legible when every grey turns black or white.

    A statement that is not there at all is the statement check's to report.
    """
    places = as_folded(case).places
    copied = _copies(case, [place for found in places.values() for place in found])
    for statement, found in places.items():
        lost = [_lost(case.opened.pages, statement, place, copied) for place in found]
        # Said twice, a statement is proved by the better of the two.
        if lost and None not in lost:
            yield next(finding for finding in lost if finding is not None)


def _copies(case: Case, places: Sequence[Occurrence]) -> Mapping[Position, Copied]:
    copies: dict[Position, Copied] = {}
    for page in case.opened.pages:
        wanted = {index for p in places for number, index in p.positions if number == page.number}
        glyphs = copied_glyphs(case.opened.content, page, sorted(wanted))
        copies.update({(page.number, index): copied for index, copied in glyphs.items()})
    return copies


def _lost(
    pages: Sequence[PageContent],
    statement: str,
    place: Occurrence,
    copies: Mapping[Position, Copied],
) -> Finding | None:
    glyphs = [position for position in place.positions if position in copies]
    faint = [position for position in glyphs if copies[position].kept < LEAST_KEPT]
    dark = [position for position in glyphs if copies[position].ground > MOST_GROUND]
    if not (faint or dark):
        return None
    number, index = (faint or dark)[0]
    what = "fades away" if faint else "drowns in its dark ground"
    return Finding(
        LOST_ON_A_COPIER,
        number,
        statement,
        f"{what} on a black-and-white copy at {_words_from(pages[number - 1], index)}",
        "set it in dark type on white or a very light ground",
    )


def _words_from(page: PageContent, index: int) -> str:
    start = max(page.text.rfind(" ", 0, index), page.text.rfind("\n", 0, index)) + 1
    return quoted(page.text[start : index + 40])


def print_hints_missing(case: Case) -> Iterator[Finding]:
    """The file tells the printer which edge to flip on, to keep the size, and which tray to use."""
    preferences = objects.entry(case.opened.pdf.Root, "/ViewerPreferences")
    pages = case.opened.pages
    if not pages:
        return
    left, bottom, right, top = pages[0].visible_box
    wanted = {
        "Duplex": duplex_for((right - left, top - bottom), len(pages)),
        "PrintScaling": "None",
        "PickTrayByPDFSize": "true",
    }
    for key, value in wanted.items():
        said = _preference(objects.entry(preferences, f"/{key}"))
        if said != value:
            yield Finding(
                PRINT_HINTS,
                None,
                None,
                f"the print hint {key} is {said or 'missing'}, not {value}",
                "write the hints last, with the sheet's own size and number of sides",
            )


def _preference(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else objects.name(value)


def print_line(case: Case) -> Iterator[Finding]:
    """The first side says in words how to print, where it covers and touches no other words."""
    line = case.expected.print_line
    if line is None or not case.opened.pages:
        return
    first = case.opened.pages[0]
    words = case.page_flows[0]
    needle = normalise(line)
    start = words.text.find(needle)
    if start < 0:
        yield Finding(
            PRINT_LINE,
            1,
            None,
            f"does not say how to print it: {quoted(line)}",
            "set the line in the clear margin of the first side",
        )
        return
    own = np.array([index for _, index in words.positions[start : start + len(needle)]])
    if _touches_others(first, own):
        yield Finding(
            PRINT_LINE,
            1,
            None,
            f"other words are printed over {quoted(line)}",
            "give the line that says how to print room of its own",
        )


def _touches_others(page: PageContent, own: np.ndarray[tuple[int], np.dtype[np.int64]]) -> bool:
    """Say whether the box around the characters ``own`` holds ink of any other character."""
    inked = np.array([not character.isspace() for character in page.text]) & (page.run_of >= 0)
    inked[own] = False
    left, bottom = page.boxes[own, :2].min(axis=0)
    right, top = page.boxes[own, 2:].max(axis=0)
    others = page.boxes[inked]
    apart = (
        (others[:, 0] >= right)
        | (others[:, 2] <= left)
        | (others[:, 1] >= top)
        | (others[:, 3] <= bottom)
    )
    return not bool(apart.all())


def booklet_order(case: Case) -> Iterator[Finding]:
    """Each half of each sheet side carries the page that folding needs there.

    Raises ValueError when no string of the expected footer holds ``{page}``: a booklet without page
    numbers cannot be proved.
    """
    folded = as_folded(case)
    if not isinstance(folded, FoldedCase):
        return
    pattern = next((text for text in case.expected.footer if "{page}" in text), None)
    if pattern is None:
        raise ValueError("the expected footer has no {page}")
    for position, half in enumerate(folded.halves):
        found = _numbers(pattern, half, folded.pages)
        expected = () if half.number is None else (half.number,)
        words = half.text.strip()
        is_blank = half.words.text in ("", normalise(case.expected.print_line or ""))
        if found != expected or (half.number is None and not is_blank):
            side = "left" if position % 2 == 0 else "right"
            shown = " and ".join(map(str, found)) or (quoted(words) if words else "nothing")
            yield Finding(
                BOOKLET_ORDER,
                half.sheet.number,
                None,
                f"the {side} half should be {_page_name(half.number)}, but shows {shown}",
                "impose the pages in booklet order: last and first, second and last but one",
            )


def _page_name(number: int | None) -> str:
    return "blank" if number is None else f"page {number}"


def _numbers(pattern: str, half: Half, pages: int) -> tuple[int, ...]:
    """Return the page numbers that the half says it is, by the footer ``pattern``."""
    label = normalise(pattern.replace("{pages}", str(pages)).replace("{page}", "\0"))
    search = rf"(?<!\d){re.escape(label)}(?!\d)".replace(re.escape("\0"), r"(\d+)")
    return tuple(int(number) for number in re.findall(search, half.words.text))


def not_upright(case: Case) -> Iterator[Finding]:
    """No letter lies on its side, stands on its head, or is mirrored."""
    with pdfium.open_document(case.opened.content) as document:
        for page in case.opened.pages:
            with (
                pdfium.open_page(document, page.number - 1) as handle,
                pdfium.open_text(handle) as text,
            ):
                leaning = _first_leaning(text)
            if leaning is not None:
                yield Finding(
                    NOT_UPRIGHT,
                    page.number,
                    None,
                    f"letters do not stand upright at {quoted(leaning)}",
                    "print every page the right way up",
                )


def _first_leaning(text: pdfium.Handle) -> str | None:
    """Return the words from the first letter that does not stand upright; None when all do."""
    codes = pdfium.character_codes(text)
    for index, code in enumerate(codes):
        if chr(code).isspace():
            continue
        a, b, c, d, _, _ = pdfium.text_matrix(text, index)
        if not (a > 0 and d > 0 and abs(b) <= _LEAN * a and abs(c) <= _LEAN * d):
            return "".join(map(chr, codes[index : index + 40]))
    return None


# One code, one check: to be run on every office edition. G905 passes what is no booklet.
CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    INK_AT_EDGE: ink_at_edge,
    LOST_ON_A_COPIER: lost_on_a_copier,
    PRINT_HINTS: print_hints_missing,
    PRINT_LINE: print_line,
    BOOKLET_ORDER: booklet_order,
    NOT_UPRIGHT: not_upright,
}
