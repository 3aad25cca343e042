"""The release gate: a finished file must pass its checks before it may be released.

The readers of PDFs and of HTML are loaded at the first use: naming the checks needs none of them.
"""

from typing import Literal

from handouts.codes import GATE_CODES
from handouts.preflight.expectation import Expectation, FileFormat, ReadingExpectation, Report

__all__ = ["all_text", "codes_for", "identity", "inspect"]

Kind = Literal["pdf", "fillable", "fill-in", "office", "press", "txt", "html"]


def codes_for(kind: Kind) -> tuple[str, ...]:
    """Return the codes that a ``kind`` of finished files must pass (codes.toml, ``applies_to``).

    "pdf": those of every PDF, except what its edition leaves out. Besides these, "fillable" those
    of pieces that patients fill in, "fill-in" those of the pack that clinics fill in, "office" and
    "press" those of these editions. "txt" and "html": those of plain text and of a phone page.
    """
    return tuple(code.code for code in GATE_CODES if kind in code.applies_to)


def inspect(file: bytes, expectation: Expectation | ReadingExpectation) -> Report:
    """Run all of ``expectation.checks`` over ``file``, any bytes.

    A PDF that does not open has one finding, G101; a text or page that is no text, G941. Raises
    KeyError for an unknown code.
    """
    from handouts.preflight import run  # noqa: PLC0415 - see above

    return run.inspect(file, expectation)


def identity(file: bytes, file_format: FileFormat = "pdf") -> str:
    """Return the words that identify the handout in ``file``, "" when there are none."""
    from handouts.preflight import run  # noqa: PLC0415 - see above

    return run.identity(file, file_format)


def all_text(file: bytes, file_format: FileFormat = "pdf") -> str:
    """Return the characters on a PDF's pages, or those of another file; "" when unreadable."""
    from handouts.preflight import run  # noqa: PLC0415 - see above

    return run.all_text(file, file_format)
