"""The release gate: what a finished file must prove before it may be released.

The readers of PDFs and of HTML are loaded at the first use: naming the checks needs none of them.
"""

from __future__ import annotations

from handouts.preflight.codes.codes import (
    CHECKS,
    CLINIC_FIELD_CHECKS,
    FIELD_CHECKS,
    PAPER_CHECKS,
    PHONE_CHECKS,
    PRESS_CHECKS,
    TEXT_CHECKS,
)
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


def inspect(file: bytes, expectation: Expectation | ReadingExpectation) -> Report:
    """Run all of ``expectation.checks`` over ``file``, any bytes.

    A PDF that does not open has one finding, G101; a text or page that is no text, G941. Raises
    KeyError for an unknown code.
    """
    if isinstance(expectation, ReadingExpectation):
        from handouts.preflight import run_reading as reading  # noqa: PLC0415 - see above

        return reading.inspect(file, expectation)
    from handouts.preflight import run as gate  # noqa: PLC0415 - see above

    return gate.inspect(file, expectation)


def identity(file: bytes, file_format: FileFormat = "pdf") -> str:
    """Return the words by which ``file`` says which handout it is, "" when it says nothing."""
    if file_format != "pdf":
        from handouts.preflight import run_reading as reading  # noqa: PLC0415 - see above

        return reading.identity(file, file_format)
    from handouts.preflight import run as gate  # noqa: PLC0415 - see above

    return gate.identity(file)
