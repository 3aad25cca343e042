"""Amounts of ink, as a file specifies them.

Our own sheets for a press set colours by k and K alone, and draw pictures of DeviceCMYK. All other
ways to specify a colour (ISO 32000-1:2008, 8.6, 8.7, 11.6) are foreign, whatever they would print.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pikepdf

from handouts.preflight.readers import pdf_objects as objects

Inks = tuple[float, float, float, float]
"""Amounts of cyan, magenta, yellow and black, 0 to 1."""

BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
PAPER: Inks = (0.0, 0.0, 0.0, 0.0)

FILL_COLOURS = frozenset({"g", "rg", "k", "cs", "sc", "scn"})
COLOURS = FILL_COLOURS | {operator.upper() for operator in FILL_COLOURS}
"""Every operator that sets a colour: of fills, and of strokes."""

SEE_THROUGH = frozenset({"/ca", "/CA", "/Type"})
"""What a graphics state may set: whatever else it holds may add inks up unseen."""

# Entries by which a picture shows other amounts than its samples.
_OTHER_AMOUNTS = frozenset({"/Decode", "/SMask", "/Mask", "/Alternates"})


@dataclass(frozen=True)
class Painted:
    """With which ``inks`` something is painted, or ``what`` is foreign or mixed.

    ``inks`` is None where the amounts are not known. ``size_pt`` is the
    size of type on the page.
    """

    kind: Literal["text", "shape", "image", "gradient", "mixed", "foreign"]
    inks: Inks | None = None
    size_pt: float = 0.0
    what: str = ""


def inks_of(colour: Sequence[float]) -> Inks:
    """Return the inks printed of a colour of four amounts: none is below 0 or above 1.

    Of any other it is black ink alone, and so of one that nothing has set (10.3.3).
    """
    if len(colour) != 4:
        return BLACK
    cyan, magenta, yellow, black = (min(max(value, 0.0), 1.0) for value in colour)
    return (cyan, magenta, yellow, black)


def heaviest(image: pikepdf.Stream) -> Inks | None:
    """Return the inks of the pixel with most ink; None when that cannot be read."""
    if objects.entry(image, "/BitsPerComponent") != 8 or set(objects.keys(image)) & _OTHER_AMOUNTS:
        return None
    try:
        # "All" opens JPEG too, to the very samples that a printer's own decoder gets.
        levels = np.frombuffer(image.read_bytes(pikepdf.StreamDecodeLevel.all), np.uint8)
    except (pikepdf.PikepdfError, ValueError):
        return None
    samples = levels[: len(levels) // 4 * 4].reshape(-1, 4)
    if not len(samples):
        return None
    cyan, magenta, yellow, black = samples[int(samples.sum(axis=1).argmax())].tolist()
    return (cyan / 255, magenta / 255, yellow / 255, black / 255)
