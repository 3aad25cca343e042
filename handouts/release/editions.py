"""How a piece leaves the house. An edition is data: what its pages are made of and must prove."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handouts.model import EditionName
from handouts.pdf.recipe import PostprocessStep
from handouts.preflight import (
    CHECKS,
    CLINIC_FIELD_CHECKS,
    FIELD_CHECKS,
    PAPER_CHECKS,
    PHONE_CHECKS,
    PRESS_CHECKS,
    TEXT_CHECKS,
)
from handouts.preflight.expectation import FileFormat


def _without(*codes: str) -> tuple[str, ...]:
    return tuple(code for code in CHECKS if not code.startswith(codes))


@dataclass(frozen=True)
class Edition:
    """One way to leave the house.

    ``format`` decides how a file is made and which inspector runs the ``checks`` over it; only a
    PDF has pages and a paper, which all that follows but ``size_cap_bytes`` is about. ``steps``
    finish the printed PDF. ``clear_margin_mm`` stays free of ink on
    every side; ``smallest_pt`` holds for every character (evidence.md E-20), ``size_cap_bytes`` for
    the file. ``layout`` and ``body_pt`` replace the piece's own. ``fills_in``: form fields where
    the piece asks for them. ``bleeds``: artwork reaches past the trim. ``print_line``: a line on it
    says how to print it. ``ticketed``: a job ticket goes with it. ``is_pack``: no clinic's own
    but for any clinic to fill in; it is made by the command ``fill-in`` alone.
    """

    id: EditionName
    steps: tuple[PostprocessStep, ...]
    checks: tuple[str, ...]
    clear_margin_mm: float = 6.0
    smallest_pt: float = 10.0
    size_cap_bytes: int = 600_000
    last_page_filled: float = 0.5
    layout: str | None = None
    body_pt: float | None = None
    fills_in: bool = False
    bleeds: bool = False
    print_line: bool = False
    ticketed: bool = False
    is_pack: bool = False
    format: FileFormat = "pdf"

    @property
    def suffix(self) -> str:
        """The end of the file's name."""
        return f".{self.format}"

    @property
    def has_pages(self) -> bool:
        """Whether it is laid out on paper: one file for each paper."""
        return self.format == "pdf"


# 600 KB so that it can be emailed (evidence.md E-50); 6 mm is what office printers cannot reach.
SCREEN = Edition(id="screen", steps=("artifacts",), checks=CHECKS, fills_in=True)

OFFICE = Edition(
    id="office",
    steps=("artifacts", "hints"),
    checks=(*CHECKS, *PAPER_CHECKS),
)

# Two pages on each side of a sheet: no reader goes through it but a printer, so it has no tags.
OFFICE_FOLDED = Edition(
    id="office",
    steps=("impose", "hints"),
    checks=(*_without("G6", "G706", "G206"), *PAPER_CHECKS),
)

# Not for screens: no PDF/UA identification, no bookmarks, no links (G606, G706, G807, G808). The
# MediaBox is larger than the trim (G203).
PRESS = Edition(
    id="press",
    steps=("press",),
    checks=(*_without("G203", "G606", "G706", "G807", "G808"), *PRESS_CHECKS),
    size_cap_bytes=5_000_000,
    bleeds=True,
    ticketed=True,
)

# 18 pt for every word (evidence.md E-22).
LARGE_PRINT = Edition(
    id="large-print",
    steps=("artifacts",),
    checks=CHECKS,
    smallest_pt=18.0,
    last_page_filled=0.1,
    layout="large",
    body_pt=18.0,
)

# For clinics that may not install anything: fields in place of all that is a clinic's own.
FILL_IN = Edition(
    id="fill-in",
    steps=("artifacts", "fields"),
    checks=(*_without("G805"), "G811", *CLINIC_FIELD_CHECKS),
    fills_in=True,
    is_pack=True,
)

# Words alone, for portal messages and for interpreters. 30 KB is three times the longest handout.
TEXT = Edition(id="text", steps=(), checks=TEXT_CHECKS, size_cap_bytes=30_000, format="txt")

# One file that a phone opens without a network, 200 KB with its typeface.
PHONE = Edition(id="phone", steps=(), checks=PHONE_CHECKS, size_cap_bytes=200_000, format="html")

EDITIONS: Mapping[EditionName, Edition] = MappingProxyType(
    {edition.id: edition for edition in (SCREEN, OFFICE, PRESS, LARGE_PRINT, TEXT, PHONE, FILL_IN)}
)

PACKS: frozenset[str] = frozenset(e.id for e in EDITIONS.values() if e.is_pack)
"""The editions that are no clinic's own."""

# A file with fields is kept smaller: 300 KB.
FILLABLE_CAP_BYTES = 300_000
FILLABLE_CHECKS: tuple[str, ...] = (*_without("G805"), *FIELD_CHECKS)


def edition(name: EditionName, layout: str) -> Edition:
    """Return what edition ``name`` means for a piece of ``layout``."""
    return OFFICE_FOLDED if (name, layout) == ("office", "booklet") else EDITIONS[name]
