"""What each layout of styles/layouts/ asks of a piece."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# A piece need not fill them all. The tri-fold's cover is read first, though it is printed at the
# right of the outer side.
AREAS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sheet": ("main", "back"),
        "guide": ("main",),
        "checklist": ("front", "back"),
        "trifold": ("cover", "flap", "back", "left", "middle", "right"),
        "booklet": ("cover", "main"),
    }
)
"""The areas of each layout, in reading order."""


TICKED_AREA = "front"
"""The checklist's own area: where it is filled, every side effect has its box to tick."""


LARGE_PRINT = "large"
"""The layout of the large-print edition alone. It sets the areas of any piece one below the other.
No piece may ask for it, so it is none of :data:`AREAS`."""
