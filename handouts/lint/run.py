"""Every rule over the files as read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import handouts.lint
from handouts.errors import Problem
from handouts.lint.rule import Rule
from handouts.source.content_files import ContentFiles


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule of the modules beside this one, by code."""
    return tuple(sorted(_rules(), key=lambda rule: rule.codes))


def _rules() -> Iterator[Rule]:
    for module in iter_modules(handouts.lint.__path__, f"{handouts.lint.__name__}."):
        found = vars(import_module(module.name)).values()
        yield from (rule for rule in found if isinstance(rule, Rule))


def all_problems(files: ContentFiles, read: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems ``read`` in single files, and those of the files against each other."""
    found = [problem for rule in all_rules() for problem in rule.check(files)]
    # A value that could not be read is named once; nothing it was taken for is a second problem.
    unread = {problem.place for problem in read}
    return (*read, *(problem for problem in found if problem.place not in unread))
