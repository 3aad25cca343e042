"""What the documentation says of one code of the release gate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GateCode:
    """One way a finished PDF can fail. ``cure`` says what to do about it, in general."""

    code: str
    title: str
    why: str
    cure: str


PRINT_AGAIN = "Print it again from the content."
