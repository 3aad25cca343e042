"""A booklet that is still flat on its sheets, read as it will be folded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from handouts.preflight.readers.page_text import Characters, PageContent
from handouts.preflight.readers.pdf_document import PdfDocument


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
        """The words that stand there, as painted."""
        return "".join(character for character, _ in self.characters)


@dataclass(frozen=True, eq=False)
class FoldedDocument(PdfDocument):
    """A PDF whose words are read page by page of the folded booklet of ``pages`` pages.

    Positions still name sheet sides, so whatever looks for ink finds it.
    """

    pages: int

    @cached_property
    def halves(self) -> tuple[Half, ...]:
        """Both halves of every sheet side, left before right, in print order."""
        at = {place_of(page, self.pages): page for page in range(1, self.pages + 1)}
        return tuple(
            Half(at.get((side, is_right)), side + 1, characters)
            for side, sheet in enumerate(self.file.pages[: sheet_sides(self.pages)])
            for is_right, characters in zip((False, True), _cut(sheet), strict=True)
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

    @cached_property
    def read_aloud(self) -> None:
        """None: an imposed booklet has no tags."""


def sheet_sides(pages: int) -> int:
    """Return how many sheet sides a folded booklet of ``pages`` pages has: four pages a sheet."""
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


def as_folded(document: PdfDocument) -> PdfDocument:
    """Return the document as its reader holds it: folded when it is an imposed booklet."""
    pages = document.expected.booklet_pages
    if pages is None:
        return document
    return FoldedDocument(document.file, document.expected, pages)


def _cut(sheet: PageContent) -> Iterator[Characters]:
    """Yield the characters left and right of the fold.

    A space that PDFium put in goes with the character before it.
    """
    middle = (sheet.visible_box[0] + sheet.visible_box[2]) / 2
    is_right = (sheet.boxes[:, 0] + sheet.boxes[:, 2]) / 2 >= middle
    painted = np.where(sheet.run_of >= 0, np.arange(len(is_right)), 0)
    sides = is_right[np.maximum.accumulate(painted)].tolist()
    for side in (False, True):
        yield tuple(c for c, own in zip(sheet.characters, sides, strict=True) if own == side)
