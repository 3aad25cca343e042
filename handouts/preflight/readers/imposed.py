"""Several pages on a side of a sheet, read as their reader holds them: folded, or cut apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.page_text import Characters, PageContent
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import Position
from handouts.units import PT_PER_MM, Paper

ACROSS, DOWN = 2, 4
"""Columns and rows of pocket cards on a side of their sheet."""

PANELS_MM: Mapping[Paper, tuple[float, ...]] = {
    "letter": (92.075, 93.6625, 93.6625),
    "a4": (97.0, 100.0, 100.0),
}
"""The outer panels of a sheet that is folded in three, from the left: flap, back, cover. The flap
is folded in, and so is narrower."""


@dataclass(frozen=True)
class Half:
    """Half a sheet side. ``number`` is the page that belongs there, None when it must be blank.

    ``side`` is the sheet side (from 1). ``characters`` are in painted order.
    """

    number: int | None
    side: int
    characters: Characters

    @property
    def text(self) -> str:
        """The words in it, in painted order."""
        return "".join(character for character, _ in self.characters)


@dataclass(frozen=True, eq=False)
class Imposed(PdfDocument):
    """A PDF whose words are read part by part of its sheets.

    Positions still name sheet sides, so whatever looks for ink finds it.
    """

    @cached_property
    def read_aloud(self) -> None:
        """None: an imposed sheet has no tags."""

    @cached_property
    def _part_of(self) -> Mapping[Position, int]:
        return {at: n for n, characters in self.characters.items() for _, at in characters}

    def part(self, position: Position) -> int:
        """Return the number of the page or card that it is on; 0 for none."""
        return self._part_of.get(position, 0)


@dataclass(frozen=True, eq=False)
class FoldedDocument(Imposed):
    """A PDF whose words are read page by page of the folded booklet of ``pages`` pages."""

    pages: int

    @cached_property
    def halves(self) -> tuple[Half, ...]:
        """Both halves of every sheet side, left before right, in print order."""
        at = {place_of(page, self.pages): page for page in range(1, self.pages + 1)}
        return tuple(
            Half(at.get((side, is_right)), side + 1, characters)
            for side, sheet in enumerate(self.file.pages[: sheet_sides(self.pages)])
            for is_right, characters in zip((False, True), _halved(sheet), strict=True)
        )

    @property
    def last_number(self) -> int:
        """The number of pages that the folded booklet has."""
        return self.pages

    @cached_property
    def characters(self) -> Mapping[int, Characters]:
        """The characters of each page of the booklet, in the order of these pages."""
        by_number = {half.number: half.characters for half in self.halves if half.number}
        return dict(sorted(by_number.items()))


@dataclass(frozen=True, eq=False)
class CardSheet(Imposed):
    """A PDF whose words are read card by card, from the top left, the back of each after its front.

    ``card_pt`` is width and height of a card.
    """

    card_pt: tuple[float, float]

    @property
    def lines(self) -> tuple[str, ...]:
        """All content strings that it must hold: those of a card, once for each."""
        return self.expected.lines * (ACROSS * DOWN)

    @cached_property
    def characters(self) -> Mapping[int, Characters]:
        """The characters of each side of each card, numbered in the order they are read."""
        sides = [self._cut(page) for page in self.file.pages]
        cards = (side[cell] for cell in range(ACROSS * DOWN) for side in sides)
        return dict(enumerate(cards, start=1))

    def _cut(self, page: PageContent) -> tuple[Characters, ...]:
        """Return the characters of each card on a side, from left to right and top to bottom."""
        left, _, _, top = page.visible_box
        width, height = self.card_pt
        x, y = page.middles.T
        column = np.clip((x - left) // width, 0, ACROSS - 1)
        row = np.clip((top - y) // height, 0, DOWN - 1)
        return _parted(page, row * ACROSS + column, ACROSS * DOWN)


@dataclass(frozen=True, eq=False)
class TrifoldDocument(PdfDocument):
    """A PDF that is read panel by panel: cover, flap and back, then the inner ones from the left.

    ``panels_pt`` are the widths of the outer ones.
    """

    panels_pt: tuple[float, ...]

    @cached_property
    def _panel_of(self) -> tuple[Sequence[int], ...]:
        """The number of the panel that each character of each side is on."""
        count, sides = len(self.panels_pt), []
        for page in self.file.pages:
            from_left = np.searchsorted(self.folds(page.number), page.middles[:, 0])
            is_outside = page.number == 1
            first = (from_left + 1) % count if is_outside else count * (page.number - 1) + from_left
            sides.append((first + 1).tolist())
        return tuple(sides)

    def folds(self, number: int) -> Sequence[float]:
        """Return how far right in pt the folds of that side (from 1) are."""
        widths = self.panels_pt if number == 1 else self.panels_pt[::-1]
        trim = objects.box(self.file.qpdf.pages[number - 1].obj, "/TrimBox")
        # Bleed and crop marks, which are cut off, are around what is folded.
        left = (trim or self.file.pages[number - 1].visible_box).left
        return tuple((left + np.cumsum(widths)[:-1]).tolist())

    def part(self, position: Position) -> int:
        """Return the number of the panel that it is on."""
        number, index = position
        return self._panel_of[number - 1][index]


def sheet_sides(pages: int) -> int:
    """Return the number of sheet sides of a folded booklet of ``pages`` pages: four on a sheet."""
    return -(-pages // 4) * 2


def place_of(page: int, pages: int) -> tuple[int, bool]:
    """Return the sheet side (from 0, outermost first) of a booklet page, and if it is on its right.

    A reader finds the first and the last page on the outermost side, and goes inwards from both.
    Coming from the front, odd pages are right-hand pages; from the back, even ones.
    """
    from_the_back = 2 * sheet_sides(pages) + 1 - page
    side = min(page, from_the_back) - 1
    is_odd_side = side % 2 == 1
    return side, is_odd_side if from_the_back < page else not is_odd_side


def unimposed(document: PdfDocument) -> PdfDocument:
    """Return the document as its reader holds it: folded, or a sheet of cards cut apart."""
    expected, card = document.expected, document.expected.card_mm
    if expected.is_trifold and expected.paper:
        panels = tuple(mm * PT_PER_MM for mm in PANELS_MM[expected.paper])
        return TrifoldDocument(document.file, expected, panels)
    if expected.booklet_pages is not None:
        return FoldedDocument(document.file, expected, expected.booklet_pages)
    if card is None or card == expected.trim_mm:
        return document
    return CardSheet(document.file, expected, (card[0] * PT_PER_MM, card[1] * PT_PER_MM))


def _halved(sheet: PageContent) -> tuple[Characters, ...]:
    """Return the characters left and right of the fold."""
    middle = (sheet.visible_box.left + sheet.visible_box.right) / 2
    return _parted(sheet, sheet.middles[:, 0] >= middle, 2)


def _parted(page: PageContent, part: NDArray[np.generic], parts: int) -> tuple[Characters, ...]:
    """Return the characters of each of ``parts``; ``part`` says where each character is.

    A space that PDFium put in goes with the character before it.
    """
    painted = np.where(page.run_of >= 0, np.arange(len(part)), 0)
    owners = part[np.maximum.accumulate(painted)].astype(int).tolist()
    return tuple(
        tuple(c for c, own in zip(page.characters, owners, strict=True) if own == n)
        for n in range(parts)
    )
