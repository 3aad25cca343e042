"""Every rule over the files as read. A rule is declared at its function, with its codes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import handouts.lint
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


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule of the modules next to this one, by code."""
    modules = iter_modules(handouts.lint.__path__, f"{handouts.lint.__name__}.")
    named = [named for module in modules for named in vars(import_module(module.name)).values()]
    return tuple(sorted((r for r in named if isinstance(r, Rule)), key=lambda rule: rule.codes))


def all_problems(files: ContentFiles, read: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems ``read`` in single files, and those of the files against each other."""
    found = [problem for rule in all_rules() for problem in rule.check(files)]
    # A value that could not be read is named once; nothing it was taken for is a second problem.
    unread = {problem.place for problem in read}
    return (*read, *(problem for problem in found if problem.place not in unread))
