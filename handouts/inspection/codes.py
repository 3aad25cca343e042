"""Every code of the release gate: what it means, why it matters, how to cure it.

A code never changes its meaning; a code no longer used is not given to anything else. Light to
import: no PDF library is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.inspection.codes_shown import SHOWN_CODES
from handouts.inspection.codes_unseen import UNSEEN_CODES
from handouts.inspection.gate_code import GateCode

__all__ = ["CHECKS", "GROUPS", "SCREEN_CODES", "GateCode"]

GROUPS: Mapping[str, str] = {
    "G1": "The file",
    "G2": "The sheets",
    "G3": "The type",
    "G4": "The words",
    "G5": "Required statements",
    "G6": "Read aloud",
    "G7": "What the file says of itself",
    "G8": "Safety",
}

SCREEN_CODES: tuple[GateCode, ...] = (*SHOWN_CODES, *UNSEEN_CODES)

# What the screen edition must pass, in the order of the codes.
CHECKS: tuple[str, ...] = tuple(code.code for code in SCREEN_CODES)
