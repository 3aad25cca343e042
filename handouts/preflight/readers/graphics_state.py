"""The graphics state at one point of a content stream (ISO 32000-1:2008, 8.4)."""

from dataclasses import dataclass, replace

import pikepdf

from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.drawings import Colour

ALL = (1.0, 1.0)


@dataclass(frozen=True)
class State:
    """The parameters that q saves and Q restores (8.4), as far as the checks use them.

    ``amounts`` are how much fills and lines hide of the ground, ``of_form`` how much the form that
    holds them does, and ``seen`` the least of both together.
    """

    opening: Box
    matrix: pikepdf.Matrix = objects.NO_MATRIX
    fill: Colour = ()
    stroke: Colour = ()
    width: float = 1.0
    is_dashed: bool = False
    font: object = None
    font_size: float = 0.0
    amounts: tuple[float, ...] = ALL
    of_form: float = 1.0
    seen: float = 1.0

    def through(self, given: object) -> "State":
        """Return the state after parameters (ExtGState) are ``given``, as far as they say so."""
        both = zip(("/ca", "/CA"), self.amounts, strict=True)
        amounts = tuple(old if (n := objects.number(given, k)) is None else n for k, old in both)
        return replace(self, amounts=amounts, seen=min(amounts) * self.of_form)
