"""The decorators that register checks: each names the codes that a check may raise.

Which files it judges, the class of its argument says; handouts/preflight/run.py finds it.
What each code means, and which finished files must pass it, is in handouts/codes.toml.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar, get_type_hints

from handouts.preflight.expectation import Finding


class Subject(Protocol):
    """A finished file that is judged."""

    @property
    def make_again(self) -> str:
        """The advice about a fault of the program that made it."""


File = TypeVar("File", bound=Subject)

Faults = Iterator[str | tuple[int | None, str] | tuple[int | None, str, str]]
"""What is wrong with a file, each with its page (from 1), if any, and its own fix, if any."""


@dataclass(frozen=True)
class Check(Generic[File]):
    """One check of a finished file; called with the file, it returns its findings."""

    codes: tuple[str, ...]
    """Every code that it may raise."""
    judges: Any
    """The class of the files that it judges, or a union of several."""
    run: Callable[[File], Iterable[Finding]]

    def __call__(self, file: File) -> Iterable[Finding]:
        """Return the findings about ``file``."""
        return self.run(file)


def check_findings(*codes: str) -> Callable[[Callable[[File], Iterable[Finding]]], Check[File]]:
    """Register the decorated function as the check that raises ``codes``, and no others."""
    return lambda run: Check(codes, _judged_by(run), run)


def _judged_by(function: Callable[[File], object]) -> Any:
    """Return the class of what a function takes."""
    return next(iter(get_type_hints(function).values()))


def check(code: str, fix: str = "") -> Callable[[Callable[[File], Faults]], Check[File]]:
    """Register a function that yields faults as the check of ``code``.

    ``fix`` is for each that has no fix of its own; without one, it is to make the file again.
    """

    def findings(faults: Callable[[File], Faults], file: File) -> Iterator[Finding]:
        for fault in faults(file):
            page, what, *own = (None, fault) if isinstance(fault, str) else fault
            yield Finding(code, page, None, what, own[0] if own else fix or file.make_again)

    return lambda faults: Check((code,), _judged_by(faults), partial(findings, faults))
