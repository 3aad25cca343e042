"""The layouts of styles/layouts/: what each requires of a piece, and how it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

MOST_PAGES = 8

PLACES = ("top", "left", "right", "middle", "low-left", "low-right", "end")
"""The places of a portrait page, in reading order: across, in two columns, across, in two columns,
across."""

MOST_WITH_LETTERS = 36
"""How many characters a number has at most, with its letters, in lists that are not narrow."""


@dataclass(frozen=True)
class Layout:
    """One layout. ``areas`` are its places in reading order; a piece need not fill them all.

    ``template`` is the file in templates/ that sets them. A piece with a ``fold`` has a cover, and
    the clinic's website as a code to scan; an office prints it on sheets lying on their sides. A
    card is an eighth of a sheet, too small for every required statement: it holds those that
    topic.yaml names for cards (``on_card``). Narrow lists have no room for a phone number's letters
    next to its digits. Two columns may be divided in several ways; the guide has its own on each
    page.
    """

    name: str
    areas: tuple[str, ...]
    template: str = "portrait"
    fold: Literal["", "thirds", "half"] = ""
    is_card: bool = False
    has_narrow_lists: bool = False
    has_two_columns: bool = False
    numbers_pages: bool = True

    @property
    def page(self) -> Literal["upright", "landscape", "half", "eighth"]:
        """The part of a sheet that a trimmed page is, and how it lies."""
        if self.fold:
            return "half" if self.fold == "half" else "landscape"
        return "eighth" if self.is_card else "upright"


_PORTRAIT = tuple(f"page{page}-{place}" for page in range(1, MOST_PAGES + 1) for place in PLACES)
_SHEET = Layout("sheet", _PORTRAIT, has_two_columns=True)

CARD = Layout(
    "card",
    ("front", "back"),
    template="card",
    is_card=True,
    has_narrow_lists=True,
    numbers_pages=False,
)

LARGE = Layout("large", ())
"""The layout of the large-print edition. It sets the areas of any piece one below the other, and
has none of its own: no piece may ask for it."""

LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (
        _SHEET,
        Layout("guide", _PORTRAIT),
        Layout("checklist", _PORTRAIT, has_two_columns=True),
        # The cover is read first, though it is printed at the right of the outer side.
        Layout(
            "trifold",
            ("cover", "flap", "back", "left", "middle", "right"),
            template="trifold",
            fold="thirds",
            has_narrow_lists=True,
            numbers_pages=False,
        ),
        CARD,
        Layout(
            "booklet",
            ("cover", *(f"page{page}" for page in range(2, MOST_PAGES + 1))),
            template="booklet",
            fold="half",
        ),
        LARGE,
    )
}
"""Every layout, by its name."""

AREAS: Mapping[str, tuple[str, ...]] = {
    name: layout.areas for name, layout in LAYOUTS.items() if layout.areas
}
"""The areas of each layout that a piece may ask for, in reading order."""


def layout_named(name: str) -> Layout:
    """Return the layout with this name; the sheet for a name that no layout has (C319)."""
    return LAYOUTS.get(name, _SHEET)
