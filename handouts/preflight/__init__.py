"""The release gate: what a finished file must prove before it may leave the house.

The readers of PDFs and of HTML are loaded at the first use: naming the checks needs none of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.preflight.codes.codes import (
    CHECKS,
    CLINIC_FIELD_CHECKS,
    FIELD_CHECKS,
    PAPER_CHECKS,
    PHONE_CHECKS,
    PRESS_CHECKS,
    TEXT_CHECKS,
)
from handouts.preflight.expectation import Expectation, FileFormat, Finding, ReadingExpectation

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
    "statement_pages",
]


def inspect(file: bytes, expectation: Expectation | ReadingExpectation) -> tuple[Finding, ...]:
    """Run all of ``expectation.checks`` over ``file``, any bytes; return what they find, sorted.

    A PDF that does not open has one finding, G101. An unknown code raises KeyError.
    """
    if isinstance(expectation, ReadingExpectation):
        from handouts.preflight import run_reading as reading  # noqa: PLC0415 - see above

        return reading.inspect(file, expectation)
    from handouts.preflight import run as gate  # noqa: PLC0415 - see above

    return gate.inspect(file, expectation)


def statement_pages(pdf: bytes, expectation: Expectation) -> Mapping[str, tuple[int, ...]]:
    """Return the pages (from 1) that each required statement stands on; none that it lacks."""
    from handouts.preflight import run as gate  # noqa: PLC0415 - see above

    return gate.statement_pages(pdf, expectation)


def identity(file: bytes, file_format: FileFormat = "pdf") -> str | None:
    """Return the words by which ``file`` says which handout it is; None when it says nothing."""
    if file_format != "pdf":
        from handouts.preflight import run_reading as reading  # noqa: PLC0415 - see above

        return reading.identity(file, file_format)
    from handouts.preflight import run as gate  # noqa: PLC0415 - see above

    return gate.identity(file)
