"""The release gate: what a finished file must prove before it may be released.

The readers of PDFs and of HTML are loaded at the first use: naming the checks needs none of them.
"""

from handouts.codes import GATE_CODES
from handouts.preflight.expectation import Expectation, FileFormat, ReadingExpectation, Report

__all__ = [
    "CHECKS",
    "CLINIC_FIELD_CHECKS",
    "FIELD_CHECKS",
    "PAPER_CHECKS",
    "PHONE_CHECKS",
    "PRESS_CHECKS",
    "TEXT_CHECKS",
    "identity",
    "inspect",
]


def _applying_to(kind: str) -> tuple[str, ...]:
    return tuple(code.code for code in GATE_CODES if kind in code.applies_to)


CHECKS: tuple[str, ...] = _applying_to("pdf")
"""The codes that every PDF must pass, but for what its edition leaves out."""
FIELD_CHECKS: tuple[str, ...] = _applying_to("fillable")
"""Besides these, those of pieces that patients fill in."""
CLINIC_FIELD_CHECKS: tuple[str, ...] = _applying_to("fill-in")
"""Besides these, those of the pack that clinics fill in."""
PAPER_CHECKS: tuple[str, ...] = _applying_to("office")
"""Besides these, those of the office edition."""
PRESS_CHECKS: tuple[str, ...] = _applying_to("press")
"""Besides these, those of the press edition."""
TEXT_CHECKS: tuple[str, ...] = _applying_to("txt")
"""The codes that plain text must pass."""
PHONE_CHECKS: tuple[str, ...] = _applying_to("html")
"""The codes that a phone page must pass."""


def inspect(file: bytes, expectation: Expectation | ReadingExpectation) -> Report:
    """Run all of ``expectation.checks`` over ``file``, any bytes.

    A PDF that does not open has one finding, G101; a text or page that is no text, G941. Raises
    KeyError for an unknown code.
    """
    from handouts.preflight import run  # noqa: PLC0415 - see above

    return run.inspect(file, expectation)


def identity(file: bytes, file_format: FileFormat = "pdf") -> str:
    """Return the words by which ``file`` says which handout it is, "" when it says nothing."""
    from handouts.preflight import run  # noqa: PLC0415 - see above

    return run.identity(file, file_format)
