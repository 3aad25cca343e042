"""The editions of a piece. An edition is data: how its files are made, and the checks they pass."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handouts.model.base import EditionName
from handouts.model.layouts import layout_named
from handouts.pdf.recipe import PostprocessStep
from handouts.preflight import codes_for
from handouts.preflight.expectation import FileFormat


def _without(*codes: str) -> tuple[str, ...]:
    return tuple(code for code in codes_for("pdf") if not code.startswith(codes))


@dataclass(frozen=True)
class Edition:
    """One way to release a piece. Only a PDF has pages and a paper."""

    id: EditionName
    steps: tuple[PostprocessStep, ...]
    """The steps that change the typeset PDF, in order."""
    checks: tuple[str, ...]
    """The codes that the gate checks."""
    clear_margin_mm: float = 6.0
    """Free of ink on every side of a page: what office printers cannot reach."""
    smallest_pt: float = 10.0
    """The least size of every character (evidence.md E-20)."""
    size_cap_bytes: int = 600_000
    """The largest size of a file: so small that it can be emailed (evidence.md E-50)."""
    last_page_filled: float = 0.5
    """The least part of the last page's height that is used, 0 to 1."""
    layout: str | None = None
    """Replaces the piece's own."""
    body_pt: float | None = None
    """Replaces the piece's own type size."""
    fills_in: bool = False
    """Whether it has form fields where the piece asks for them."""
    for_print_shop: bool = False
    """Whether artwork reaches past the trim, and a job ticket goes with it."""
    is_pack: bool = False
    """Whether it is for any clinic to fill in; the command ``fill-in`` alone makes it."""
    links: bool = True
    """Whether its words can be followed to where they lead."""
    format: FileFormat = "pdf"
    """The format of its files; it decides how they are made and which readers the gate uses."""

    @property
    def suffix(self) -> str:
        """The end of the file's name."""
        return f".{self.format}"

    @property
    def has_pages(self) -> bool:
        """Whether it is laid out on paper: one file for each paper."""
        return self.format == "pdf"


SCREEN = Edition(id="screen", steps=("artifacts", "fields"), checks=codes_for("pdf"), fills_in=True)

OFFICE = Edition(
    id="office", steps=("artifacts", "hints"), checks=(*codes_for("pdf"), *codes_for("office"))
)

# Two pages on each side of a sheet: no reader goes through it but a printer, so it has no tags.
OFFICE_FOLDED = Edition(
    id="office",
    steps=("impose", "hints"),
    checks=(*_without("G6", "G706", "G206"), *codes_for("office")),
)

# Eight cards on each side of a sheet, without tags too.
OFFICE_CARDS = replace(OFFICE_FOLDED, links=False)

# Not for screens: no PDF/UA identification, no bookmarks, no links (G606, G706). The
# MediaBox is larger than the trim (G203).
PRESS = Edition(
    id="press",
    steps=("press",),
    links=False,
    checks=(*_without("G203", "G606", "G706"), *codes_for("press")),
    size_cap_bytes=5_000_000,
    for_print_shop=True,
)

# 18 pt for every word (evidence.md E-22).
LARGE_PRINT = Edition(
    id="large-print",
    steps=("artifacts",),
    checks=codes_for("pdf"),
    smallest_pt=18.0,
    last_page_filled=0.1,
    layout="large",
    body_pt=18.0,
)

# For clinics that may not install anything: fields in place of all that is a clinic's own.
FILL_IN = Edition(
    id="fill-in",
    steps=("artifacts", "fields"),
    checks=(*_without("G805"), "G811", *codes_for("fill-in")),
    fills_in=True,
    is_pack=True,
)

# Words alone, for portal messages and for interpreters. 30 KB is three times the longest handout.
TEXT = Edition("text", (), codes_for("txt"), size_cap_bytes=30_000, format="txt")

# One file that a phone opens without a network, 200 KB with its typeface.
PHONE = Edition("phone", (), codes_for("html"), size_cap_bytes=200_000, format="html")

EDITIONS: Mapping[EditionName, Edition] = {
    edition.id: edition for edition in (SCREEN, OFFICE, PRESS, LARGE_PRINT, TEXT, PHONE, FILL_IN)
}

PACKS: frozenset[str] = frozenset(e.id for e in EDITIONS.values() if e.is_pack)
"""The editions that are no clinic's own."""

FILLABLE_CAP_BYTES = 300_000
"""The largest size of a file with form fields: half that of the others."""

FILLABLE_CHECKS: tuple[str, ...] = (*_without("G805"), *codes_for("fillable"))


def edition(name: EditionName, layout: str) -> Edition:
    """Return the edition ``name`` of a piece of ``layout``."""
    if name != "office":
        return EDITIONS[name]
    found = layout_named(layout)
    return OFFICE_CARDS if found.is_card else OFFICE_FOLDED if found.fold == "half" else OFFICE
