"""The release gate: what a finished PDF must prove before it may leave the house.

The readers of PDFs are loaded at the first use: naming the checks needs none of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.inspection.codes import (
    CHECKS,
    CLINIC_FIELD_CHECKS,
    FIELD_CHECKS,
    PAPER_CHECKS,
    PRESS_CHECKS,
)
from handouts.inspection.expectation import Expectation, Finding

__all__ = [
    "CHECKS",
    "CLINIC_FIELD_CHECKS",
    "FIELD_CHECKS",
    "PAPER_CHECKS",
    "PRESS_CHECKS",
    "identity",
    "inspect",
    "statement_pages",
]


def inspect(pdf: bytes, expectation: Expectation) -> tuple[Finding, ...]:
    """Run all of ``expectation.checks`` over ``pdf``, any bytes, and return what they find, sorted.

    A file that does not open has one finding, G101. An unknown code raises KeyError.
    """
    from handouts.inspection import gate  # noqa: PLC0415 - see above

    return gate.inspect(pdf, expectation)


def statement_pages(pdf: bytes, expectation: Expectation) -> Mapping[str, tuple[int, ...]]:
    """Return the pages (from 1) that each required statement stands on; none that it lacks."""
    from handouts.inspection import gate  # noqa: PLC0415 - see above

    return gate.statement_pages(pdf, expectation)


def identity(pdf: bytes) -> str | None:
    """Return the keywords by which ``pdf`` says which handout it is; None when it says nothing."""
    from handouts.inspection import gate  # noqa: PLC0415 - see above

    return gate.identity(pdf)
