"""Why a file cannot be used as a logo, and what to do about it."""

from handouts.errors import HandoutsError

OUTLINES = "ask the designer for an SVG with all text turned into outlines, or a PNG 1000 dots wide"
PLAIN = "ask the designer for an SVG of plain shapes, or for a PNG 1000 dots wide"
STILL = "ask the designer for a picture without animation"


class ArtworkError(HandoutsError):
    """A file cannot be used as a logo: ``what`` ends a sentence about it, ``fix`` is the advice."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what, fix)
        self.what, self.fix = what, fix
