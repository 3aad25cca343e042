"""One fault of a finished file, and the code that it must make fire."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from handouts.preflight import inspect
from handouts.preflight.expectation import Expectation, Finding, ReadingExpectation

NETS = frozenset(
    {"G410", "G411", "G412", "G413", "G415", "G416", "G417", "G418", "G419"}
    | {"G603", "G707", "G820", "G821", "G906", "G961"}
)
"""Codes that catch whatever is not known to be right: a fault of another code may be theirs too."""


@dataclass(frozen=True)
class Fault:
    """``name`` starts with the code. ``file`` makes the bytes, which ``expected`` refuses."""

    name: str
    file: Callable[[], bytes]
    expected: Expectation | ReadingExpectation

    @property
    def code(self) -> str:
        return self.name.split()[0]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that the gate says of it."""
        return inspect(self.file(), self.expected).findings

    def codes(self) -> frozenset[str]:
        """Return what fires, except the nets that it falls into as well."""
        found = {finding.code for finding in self.findings}
        return frozenset(found - (NETS - {self.code}))
