"""The clinic's logo, and the size that it is set in."""

from dataclasses import dataclass
from math import sqrt

WORDMARK = 3.0
"""Wider than this, a logo is the clinic's name drawn, and the name is not next to it."""

THIN = 18.0
"""Wider than this, letters in it would be smaller than 10 pt type on a sheet (2.4 mm of 44 mm): the
name is below it."""


@dataclass(frozen=True)
class Space:
    """The room for a logo: its area in mm², and the most that it is wide and high, in mm."""

    area: float
    widest: float
    highest: float


SHEET = Space(area=121, widest=44, highest=12)
"""Next to the title of a sheet."""

COVER = Space(area=250, widest=70, highest=18)
"""On the cover of a folded piece."""


@dataclass(frozen=True)
class Logo:
    """A drawing as a ``data:`` URI, and its width divided by its height.

    ``small`` is a square picture of it for a phone page, "" where the drawing is small itself.
    """

    uri: str
    ratio: float
    small: str = ""

    @property
    def on_phone(self) -> str:
        """The ``data:`` URI that a phone page holds."""
        return self.small or self.uri

    @property
    def is_wordmark(self) -> bool:
        """Whether it says the clinic's name, in letters that can be read."""
        return WORDMARK < self.ratio <= THIN

    @property
    def is_thin(self) -> bool:
        """Whether it is too wide for anything to be next to it."""
        return self.ratio > THIN

    def size_mm(self, space: Space) -> tuple[float, float]:
        """Return width and height: logos of any shape cover the same area, and look as large.

        A wordmark, with no name next to it, has a quarter more.
        """
        area = space.area * (1.25 if self.is_wordmark else 1)
        width, height = sqrt(area * self.ratio), sqrt(area / self.ratio)
        shrunk = min(1.0, space.widest / width, space.highest / height)
        return width * shrunk, height * shrunk
