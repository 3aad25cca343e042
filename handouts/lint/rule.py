"""Registration of rules: a rule stands at its function, with the codes that it reports.

A new rule is an entry of codes.toml, a function marked with :func:`lint_rule` in any module of this
room, and a fault in tests/lint/faults/. :mod:`handouts.lint.run` finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handouts.errors import Problem
from handouts.source.content_files import ContentFiles

Check = Callable[[ContentFiles], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """A check of all files as read; ``codes`` are those of the problems that it yields."""

    codes: tuple[str, ...]
    check: Check


def lint_rule(*codes: str) -> Callable[[Check], Rule]:
    """Register a check of all files as read, which yields problems of these ``codes``."""
    return lambda check: Rule(codes, check)
