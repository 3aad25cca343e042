"""Every code of the release gate: what it means, why it matters, how to cure it.

A code never changes its meaning; a code no longer used is not given to anything else. Light to
import: no PDF library is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.inspection.codes_shown import SHOWN_CODES
from handouts.inspection.codes_unseen import UNSEEN_CODES
from handouts.inspection.field_codes import CLINIC_FIELD_CODES, FIELD_CODES
from handouts.inspection.gate_code import GateCode
from handouts.inspection.paper_codes import PAPER_CODES
from handouts.inspection.press_codes import PRESS_CODES

__all__ = [
    "ALL_CODES",
    "CHECKS",
    "CLINIC_FIELD_CHECKS",
    "FIELD_CHECKS",
    "GROUPS",
    "PAPER_CHECKS",
    "PRESS_CHECKS",
    "SCREEN_CODES",
    "GateCode",
]

GROUPS: Mapping[str, str] = {
    "G1": "The file",
    "G2": "The sheets",
    "G3": "The type",
    "G4": "The words",
    "G5": "Required statements",
    "G6": "Read aloud",
    "G7": "What the file says of itself",
    "G8": "Safety",
    "G9": "Paper and print shop",
}

SCREEN_CODES: tuple[GateCode, ...] = (*SHOWN_CODES, *UNSEEN_CODES)
ALL_CODES: tuple[GateCode, ...] = (
    *SCREEN_CODES,
    *FIELD_CODES,
    *CLINIC_FIELD_CODES,
    *PAPER_CODES,
    *PRESS_CODES,
)


def _names(codes: tuple[GateCode, ...]) -> tuple[str, ...]:
    return tuple(code.code for code in codes)


# What the screen edition must pass, in the order of the codes; what others must pass besides.
CHECKS: tuple[str, ...] = _names(SCREEN_CODES)
FIELD_CHECKS: tuple[str, ...] = _names(FIELD_CODES)
CLINIC_FIELD_CHECKS: tuple[str, ...] = _names(CLINIC_FIELD_CODES)
PAPER_CHECKS: tuple[str, ...] = _names(PAPER_CODES)
PRESS_CHECKS: tuple[str, ...] = _names(PRESS_CODES)
