"""One fault of a finished file, and the code that it must make fire."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handouts.preflight.expectation import Expectation, ReadingExpectation


@dataclass(frozen=True)
class Fault:
    """``name`` starts with the code. ``file`` makes the bytes, which ``expected`` refuses."""

    name: str
    file: Callable[[], bytes]
    expected: Expectation | ReadingExpectation

    @property
    def code(self) -> str:
        return self.name.split()[0]
