"""Every rule over the files as read. A rule is declared at its function, with its codes."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import handouts.lint
from handouts.errors import Problem
from handouts.source.content_files import ContentFiles, NotReadError

Judge = Callable[[ContentFiles], Iterator[Problem]]


@dataclass(frozen=True)
class LintRule:
    """A rule over all files as read: ``judge`` yields problems of these ``codes``.

    It raises NotReadError where a file that it needs could not be read.
    """

    codes: tuple[str, ...]
    judge: Judge

    def problems(self, files: ContentFiles) -> Iterator[Problem]:
        """Yield what ``judge`` finds; nothing where a file that it needs could not be read."""
        with suppress(NotReadError):
            yield from self.judge(files)


def lint_rule(*codes: str) -> Callable[[Judge], LintRule]:
    """Make a function a rule over all files as read, which yields problems of these ``codes``."""
    return lambda judge: LintRule(codes, judge)


@cache
def all_rules() -> tuple[LintRule, ...]:
    """Return every rule of the modules next to this one, once each, by code."""
    modules = iter_modules(handouts.lint.__path__, f"{handouts.lint.__name__}.")
    named = (value for module in modules for value in vars(import_module(module.name)).values())
    found = dict.fromkeys(value for value in named if isinstance(value, LintRule))
    return tuple(sorted(found, key=lambda rule: rule.codes))


def all_problems(files: ContentFiles, read: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems ``read`` in single files, and those of the files against each other."""
    found = [problem for rule in all_rules() for problem in rule.problems(files)]
    # A value that could not be read is named once; nothing it was taken for is a second problem.
    unread = {problem.place for problem in read}
    # Nor is what is left of a value that a number sign has cut.
    cut = {(p.place.file, p.place.line) for p in read if p.code == "C114"}
    rest = (p for p in found if (p.place.file, p.place.line) not in cut)
    return (*read, *(problem for problem in rest if problem.place not in unread))
