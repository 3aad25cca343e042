"""What each layout of styles/layouts/ requires of a piece."""

from collections.abc import Mapping

MOST_PAGES = 8

PLACES = ("top", "left", "right", "middle", "low-left", "low-right", "end")
"""The places of a portrait page, in reading order: across, in two columns, across, in two columns,
across."""

_PORTRAIT = tuple(f"page{page}-{place}" for page in range(1, MOST_PAGES + 1) for place in PLACES)

# A piece need not fill them all. The tri-fold's cover is read first, though it is printed at the
# right of the outer side.
AREAS: Mapping[str, tuple[str, ...]] = {
    "sheet": _PORTRAIT,
    "guide": _PORTRAIT,
    "checklist": _PORTRAIT,
    "trifold": ("cover", "flap", "back", "left", "middle", "right"),
    "card": ("front", "back"),
    "booklet": ("cover", *(f"page{page}" for page in range(2, MOST_PAGES + 1))),
}
"""The areas of each layout, in reading order."""

CARD = "card"
"""The layout of a pocket card, too small for every required statement: it holds those that
topic.yaml names for cards (``on_card``)."""

FOLDED = frozenset({"trifold", "booklet"})
"""Layouts with a cover, and with the clinic's website as a code to scan."""

NARROW = frozenset({"trifold", CARD})
"""Layouts whose lists have no room for a phone number's letters next to its digits."""

MOST_WITH_LETTERS = 36
"""How many characters a number has at most, with its letters, in the lists of other layouts."""

TWO_COLUMNS = frozenset({"sheet", "checklist"})
"""Layouts whose two columns may be divided in several ways; the guide has its own on each page."""

LARGE_PRINT = "large"
"""The layout of the large-print edition alone. It sets the areas of any piece one below the other.
No piece may ask for it, so it is none of :data:`AREAS`."""
