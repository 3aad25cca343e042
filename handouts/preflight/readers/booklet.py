"""A booklet that is still flat on its sheets, read as it will be folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from handouts.preflight.readers.page_text import PageContent
from handouts.preflight.readers.pdf_document import PdfDocument
from handouts.preflight.readers.text_flow import Flow, Position, flow, normalise


@dataclass(frozen=True, eq=False)
class Half:
    """Half a sheet side. ``number`` is the page that belongs there, None when it must be blank.

    ``characters`` are the indices of its words in ``sheet.text``, in painted order.
    """

    number: int | None
    sheet: PageContent
    characters: tuple[int, ...]

    @property
    def text(self) -> str:
        """The words that stand there, as painted."""
        return "".join(self.sheet.text[index] for index in self.characters)

    @cached_property
    def words(self) -> Flow:
        """The words with where they stand: sheet side (from 1) and character there."""
        return flow(self.placed())

    def placed(self) -> Iterator[tuple[str, Position]]:
        """Yield each character with where it stands."""
        for index in self.characters:
            yield self.sheet.text[index], (self.sheet.number, index)


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
            Half(at.get((side, is_right)), sheet, characters)
            for side, sheet in enumerate(self.file.pages[: sheet_sides(self.pages)])
            for is_right, characters in zip((False, True), _cut(sheet), strict=True)
        )

    @cached_property
    def _by_number(self) -> Mapping[int, Half]:
        return {half.number: half for half in self.halves if half.number is not None}

    def footer(self, page: int) -> tuple[str, ...]:
        """Return the footer of that booklet page."""
        return tuple(
            text.replace("{page}", str(page)).replace("{pages}", str(self.pages))
            for text in self.expected.footer
        )

    @cached_property
    def footer_starts(self) -> Mapping[tuple[int, str], int | None]:
        """Where each footer string stands in its booklet page; None when it does not."""
        starts: dict[tuple[int, str], int | None] = {}
        for number, half in self._by_number.items():
            for text in self.footer(number):
                found = half.words.text.rfind(normalise(text))
                starts[number, text] = found if found >= 0 else None
        return starts

    @property
    def words_by_page(self) -> Mapping[int, str]:
        """All words of each booklet page, normalised, by its number."""
        return {number: half.words.text for number, half in self._by_number.items()}

    @cached_property
    def footer_characters(self) -> frozenset[Position]:
        """Every character of the footers, which interrupt no sentence."""
        taken: set[Position] = set()
        for (number, text), start in self.footer_starts.items():
            if start is not None:
                words = self._by_number[number].words
                taken.update(words.positions[start : start + len(normalise(text))])
        return frozenset(taken)

    @cached_property
    def painted(self) -> Flow:
        """All words but the footers', in the order of the booklet's pages."""
        return flow(
            item
            for _, half in sorted(self._by_number.items())
            for item in half.placed()
            if item[1] not in self.footer_characters
        )

    @cached_property
    def read_aloud(self) -> Flow | None:
        """None: an imposed booklet has no tags."""
        return None


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


def _cut(sheet: PageContent) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the characters left and right of the fold.

    A space that PDFium put in goes with the character before it.
    """
    middle = (sheet.visible_box[0] + sheet.visible_box[2]) / 2
    is_right: NDArray[np.bool_] = (sheet.boxes[:, 0] + sheet.boxes[:, 2]) / 2 >= middle
    painted = np.where(sheet.run_of >= 0, np.arange(len(is_right)), 0)
    if len(painted):
        is_right = is_right[np.maximum.accumulate(painted)]
    left, right = np.flatnonzero(~is_right), np.flatnonzero(is_right)
    return tuple(left.tolist()), tuple(right.tolist())
