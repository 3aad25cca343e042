"""Every code of the release gate: what it means, why it matters, how to cure it.

A code never changes its meaning; a code no longer used is not given to anything else. Light to
import: no PDF library is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.preflight.codes.codes_shown import SHOWN_CODES
from handouts.preflight.codes.codes_unseen import UNSEEN_CODES
from handouts.preflight.codes.field_codes import CLINIC_FIELD_CODES, FIELD_CODES
from handouts.preflight.codes.gate_code import GateCode
from handouts.preflight.codes.paper_codes import PAPER_CODES
from handouts.preflight.codes.press_codes import PRESS_CODES
from handouts.preflight.codes.reading_codes import PHONE_CODES, READING_CODES, TEXT_CODES

__all__ = [
    "ALL_CODES",
    "CHECKS",
    "CLINIC_FIELD_CHECKS",
    "FIELD_CHECKS",
    "GROUPS",
    "PAPER_CHECKS",
    "PHONE_CHECKS",
    "PRESS_CHECKS",
    "SCREEN_CODES",
    "TEXT_CHECKS",
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
    "G9": "Paper, print shop, text and phone",
}

SCREEN_CODES: tuple[GateCode, ...] = (*SHOWN_CODES, *UNSEEN_CODES)
ALL_CODES: tuple[GateCode, ...] = (
    *SCREEN_CODES,
    *FIELD_CODES,
    *CLINIC_FIELD_CODES,
    *PAPER_CODES,
    *PRESS_CODES,
    *READING_CODES,
    *TEXT_CODES,
    *PHONE_CODES,
)


def _names(codes: tuple[GateCode, ...]) -> tuple[str, ...]:
    return tuple(code.code for code in codes)


# What the screen edition must pass, in the order of the codes; what others must pass besides.
CHECKS: tuple[str, ...] = _names(SCREEN_CODES)
FIELD_CHECKS: tuple[str, ...] = _names(FIELD_CODES)
CLINIC_FIELD_CHECKS: tuple[str, ...] = _names(CLINIC_FIELD_CODES)
PAPER_CHECKS: tuple[str, ...] = _names(PAPER_CODES)
PRESS_CHECKS: tuple[str, ...] = _names(PRESS_CODES)

# What a file without pages shares with PDFs.
_WORDS: tuple[str, ...] = (
    "G103",
    "G401",
    "G402",
    "G403",
    "G404",
    "G405",
    "G406",
    "G501",
    "G502",
    "G806",
    "G807",
)
TEXT_CHECKS: tuple[str, ...] = (*_WORDS, *_names(READING_CODES), *_names(TEXT_CODES))
PHONE_CHECKS: tuple[str, ...] = (
    *_WORDS,
    "G504",
    "G602",
    "G603",
    "G605",
    "G701",
    "G703",
    "G704",
    "G705",
    "G802",
    "G805",
    "G808",
    *_names(READING_CODES),
    *_names(PHONE_CODES),
)
