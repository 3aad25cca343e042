"""Pocket cards that are still eight on a sheet, read as they will be cut apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from handouts.preflight.readers.page_text import Characters, PageContent
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.units import PT_PER_MM

ACROSS, DOWN = 2, 4
"""How the cards stand on a side of their sheet."""


@dataclass(frozen=True, eq=False)
class CardSheet(PdfDocument):
    """A PDF whose words are read card by card, from the top left, the back of each after its front.

    Positions still name sheet sides, so whatever looks for ink finds it.
    """

    card_pt: tuple[float, float]
    """Width and height of a card."""

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
        """Return the characters of each card on a side, from left to right and from top to bottom.

        A space that PDFium put in goes with the character before it.
        """
        left, _, _, top = page.visible_box
        width, height = self.card_pt
        x, y = (page.boxes[:, :2] + page.boxes[:, 2:]).T / 2
        column = np.clip((x - left) // width, 0, ACROSS - 1)
        row = np.clip((top - y) // height, 0, DOWN - 1)
        painted = np.where(page.run_of >= 0, np.arange(len(x)), 0)
        cells = (row * ACROSS + column)[np.maximum.accumulate(painted)].astype(int).tolist()
        return tuple(
            tuple(c for c, own in zip(page.characters, cells, strict=True) if own == cell)
            for cell in range(ACROSS * DOWN)
        )

    @cached_property
    def read_aloud(self) -> None:
        """None: a sheet of cards has no tags."""


def as_cut(document: PdfDocument) -> PdfDocument:
    """Return the document as its reader holds it: cut apart when it is a sheet of cards."""
    card = document.expected.card_mm
    if card is None or card == document.expected.trim_mm:
        return document
    size = (card[0] * PT_PER_MM, card[1] * PT_PER_MM)
    return CardSheet(document.file, document.expected, size)
