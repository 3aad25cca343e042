"""Invisible words: the proof by ink, for all that is not a required statement."""

import math
from collections.abc import Iterator, Mapping
from itertools import groupby

from handouts.preflight.check import check_findings
from handouts.preflight.checks.fonts import ROUNDING_PT, least_pt
from handouts.preflight.checks.required_statements import (
    DARK_IN_BRAND,
    DARKER,
    least_contrast,
    why_hidden,
    words_at,
)
from handouts.preflight.expectation import Finding, Measures
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import Position, normalise
from handouts.preflight.readers.visible_ink import FEWEST_SOLID, Ink

HEADINGS = 7.0
"""The contrast ratio of headings and labels in another ink than the title's, and of urgent ones.
Measured: 7.8 and more."""


@check_findings("G407", "G408", "G410")
def seen_words(document: PdfDocument) -> Iterator[Finding]:
    """G407, G408, G410: all words but required statements are seen, dark enough, and not crossed.

    Words off the sheet are reported by G205, those too small to have ink of their own by G305.
    """
    reported = document.statement_positions | document.file.off_trim
    for _, characters in groupby(document.file.ink.items(), key=lambda item: item[0][0]):
        ink = {
            position: seen
            for position, seen in characters
            if not seen.is_plain
            and position not in reported
            and document.size_pt(position) >= least_pt(document, position) - ROUNDING_PT
        }
        yield from _unseen(document, ink)
    yield from _pale_headings(document)


def _pale_headings(document: PdfDocument) -> Iterator[Finding]:
    """Yield the headings and labels that readers overlook, though other words may be as pale."""
    ink = document.file.ink
    headings = {normalise(text) for _, text in document.expected.headings}
    urgent = {words for section in document.expected.framed for words in section}
    for words, place in document.placed_lines:
        if normalise(words) not in headings and words not in document.expected.labels:
            continue
        for run, at in groupby(place, document.run):
            letters = [p for p in at if p in ink]
            is_brand = run is not None and run.fill in document.title_inks and words not in urgent
            least = DARK_IN_BRAND if is_brand else HEADINGS
            contrast = max((ink[p].contrast for p in letters), default=least)
            if letters and least_contrast(document, letters[0]) <= contrast < least:
                what = f"{words_at(document, letters)} has a contrast of {contrast:.2f} to 1"
                yield Finding("G408", letters[0][0], None, f"{what}, under {least:g} to 1", DARKER)


def measures(document: PdfDocument) -> Measures:
    """Return the smallest type and the least contrast among letters and digits that have ink."""
    ink = document.file.ink
    read = [p for p in ink if document.character(p).isalnum() and ink[p].solid >= FEWEST_SOLID]
    return Measures(
        smallest_pt=round(min(map(document.size_pt, read), default=0.0), 1),
        least_contrast=math.floor(10 * min((ink[p].contrast for p in read), default=1.0)) / 10,
    )


def _unseen(document: PdfDocument, ink: Mapping[Position, Ink]) -> Iterator[Finding]:
    least = {p: least_contrast(document, p) for p in ink}
    # Thin strokes and dots may have no solid ink.
    inked = (p for p in ink if ink[p].solid >= FEWEST_SOLID or document.character(p).isalnum())
    hidden = [p for p in inked if ink[p].is_hidden(least[p])]
    if hidden:
        what = f"{words_at(document, hidden)} is {why_hidden(document, hidden[0]).rstrip(',')}"
        yield Finding("G407", hidden[0][0], None, what, "remove what hides it, or remove the words")
    shown = ink.keys() - set(hidden)
    pale = [p for p in ink if p in shown and ink[p].is_pale(least[p])]
    crossed = [p for p in ink if p in shown and ink[p].is_crossed]
    if crossed:
        what = f"{words_at(document, crossed)} is struck out, or something is drawn across it"
        fix = "give it a plain background and enough space"
        yield Finding("G410", crossed[0][0], None, what, fix)
    if pale:
        worst = min(pale, key=lambda p: ink[p].contrast)
        contrast = f"a contrast of {ink[worst].contrast:.2f} to 1, under {least[worst]:g} to 1"
        what = f"{words_at(document, pale)} has {contrast}"
        yield Finding("G408", pale[0][0], None, what, DARKER)
