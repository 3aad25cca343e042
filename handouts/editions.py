"""How a piece leaves the house. An edition is data: what its pages are made of and must prove."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """One way to leave the house.

    ``tagged`` editions are PDF/UA-1; ``clear_margin_mm`` stays free of ink on every side;
    ``smallest_pt`` holds for every character (evidence.md E-20), ``size_cap_bytes`` for the file.
    """

    id: str
    tagged: bool
    clear_margin_mm: float
    smallest_pt: float
    size_cap_bytes: int
    last_page_filled: float


# 600 KB so that it can be emailed (evidence.md E-50); 6 mm is what office printers cannot reach.
SCREEN = Edition(
    id="screen",
    tagged=True,
    clear_margin_mm=6.0,
    smallest_pt=10.0,
    size_cap_bytes=600_000,
    last_page_filled=0.5,
)

EDITIONS: Mapping[str, Edition] = {edition.id: edition for edition in (SCREEN,)}
