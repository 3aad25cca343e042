"""All that is needed to make one PDF from a page of HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from handouts.pdf.copyfit import TypeStep
from handouts.text.clinic_field import ClinicField

PostprocessStep = Literal["artifacts", "impose", "hints", "press", "fields"]
"""What is done to the bytes of a typeset PDF (:mod:`handouts.pdf.postprocess`)."""


@dataclass(frozen=True)
class Recipe:
    """How one PDF is made. Lengths are in mm; ``sheet_mm`` is (width, height) of a sheet side."""

    html: str
    stylesheets: tuple[Path, ...]
    variables: str
    """CSS of this handout alone: its colours and drawings."""

    fit: tuple[TypeStep, ...]
    """The type settings to try, the roomiest first."""

    pages: int
    """The most pages that the typeset text may take."""

    fewest_pages: bool = False
    """Whether it takes no more pages than at the tightest setting: no box of large print is split,
    so that roomier type can leave half of a page empty."""

    likely: str = ""
    """The type setting that is tried first, as :class:`TypeStep` writes itself; "" for none. It
    spares layouts and changes no byte."""

    arrangement: str = ""
    """:attr:`TypesetPdf.arrangement` that was the best for these words at ``likely``, "" for none.
    One that comes out the same is the best here too, and needs no other layout."""

    splits: tuple[float, ...] = (0.5,)
    """Shares of the left column to try at each setting."""

    tagged: bool = True
    """Whether to write a structure tree (PDF/UA-1)."""

    forms: bool = False
    """Whether inputs become form fields."""

    steps: tuple[PostprocessStep, ...] = ()
    sheet_mm: tuple[float, float] = (0.0, 0.0)
    sides: int = 1
    """Printed sides of the finished PDF: fewer than ``pages`` once it is imposed."""

    cards: bool = False
    """Whether imposing puts eight of each page on a side, to cut apart, not two, to fold."""

    bleed_mm: float = 0.0
    marks: bool = False
    """Whether to draw crop marks."""

    fields: tuple[ClinicField, ...] = ()
    field_room: str = "{label}"
    """What is read out of a line to type on; see :func:`handouts.pdf.acroform.make_fields`."""
    link_words: Mapping[str, str] = field(default_factory=dict)
    """What a link does, in words; see :func:`handouts.pdf.tagged_spaces.read_in_words`."""
