"""How a check is registered: a decorator names the codes that it may raise.

What each code means, and which finished files must pass it, stands in handouts/codes.toml.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from handouts.preflight.expectation import Finding

File = TypeVar("File")

Faults = Iterator[str | tuple[int | None, str]]
"""What is wrong with a file, each with the page (from 1) that it is on, if it is on one."""


@dataclass(frozen=True)
class Check(Generic[File]):
    """One check of a finished file; called with the file, it returns its findings."""

    codes: tuple[str, ...]
    """Every code that it may raise."""
    run: Callable[[File], Iterable[Finding]]

    def __call__(self, file: File) -> Iterable[Finding]:
        """Return what is wrong with ``file``."""
        return self.run(file)


def check(*codes: str) -> Callable[[Callable[[File], Iterable[Finding]]], Check[File]]:
    """Register the decorated function as the check that raises ``codes``, and no others."""
    return lambda run: Check(codes, run)


def rule(code: str, fix: str) -> Callable[[Callable[[File], Faults]], Check[File]]:
    """Register a function that yields faults as the check of ``code``; ``fix`` cures each."""

    def finding(fault: str | tuple[int | None, str]) -> Finding:
        page, what = (None, fault) if isinstance(fault, str) else fault
        return Finding(code, page, None, what, fix)

    return lambda faults: Check((code,), lambda file: map(finding, faults(file)))
