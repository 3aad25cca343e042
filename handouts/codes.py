"""The registry of problem codes, of the content (C) and of finished files (G), kept in codes.toml.

docs/problems.md is written from it, and a test keeps the two the same. Light to import.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.assets import table

_REGISTRY = table(__file__)


@dataclass(frozen=True)
class Code:
    """One kind of mistake in the content, or one way a finished file can fail."""

    code: str
    title: str
    why: str
    """Why it matters: a clause for the content, a sentence for a finished file."""
    cure: str
    """What to do about it, in general."""
    applies_to: tuple[str, ...] = ()
    """The kinds of finished files that must pass the check; none for the content."""


GROUPS: Mapping[str, str] = _REGISTRY["groups"]
"""What the codes are about, by their first two characters."""

_CODES = tuple(
    Code(code, applies_to=tuple(fields.pop("applies_to", ())), **fields)
    for code, fields in _REGISTRY.items()
    if code != "groups"
)

CONTENT_CODES: tuple[Code, ...] = tuple(code for code in _CODES if code.code.startswith("C"))
GATE_CODES: tuple[Code, ...] = tuple(code for code in _CODES if code.code.startswith("G"))

WHY: Mapping[str, str] = {code.code: code.why for code in CONTENT_CODES}
"""Why a problem of the content matters, by its code."""
