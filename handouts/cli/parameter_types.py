"""Paths as parameters, and options as people type them."""

import os
import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

import click

# Hyphens that word processors make of two.
_DASHES = re.compile("^-?[\u2010-\u2015\u2212]{1,2}-?(?=[A-Za-z]{2})")

INDEX_TITLE = b"<title>Patient handouts: "
"""Part of the start of every index page (templates/index/page.html.j2)."""


class GivenPath(click.Path):
    """A path that is not empty, as a variable of a script may be: "" would be this folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)  # said where it is read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Raises UsageError for an empty one, or an unusable folder."""
        if value == "":
            if isinstance(param, click.Option):
                raise click.BadOptionUsage(param.opts[0], "no value")
            raise click.MissingParameter(ctx=ctx, param=param)
        path: Any = super().convert(value, param, ctx)
        if isinstance(param, click.Option) and param.metavar == "FOLDER":
            wrong = _no_folder(Path(path), takes_handouts=param.name == "out")
            if wrong:
                raise click.UsageError(f"{value} {wrong}: name another folder", ctx)
        return path


def _no_folder(path: Path, *, takes_handouts: bool) -> str:
    """Return the reason why ``path`` can be no folder, or none for handouts; "" if it can."""
    try:
        place = path.resolve(strict=path.is_symlink())
    except (OSError, RuntimeError):
        return "is a link that leads nowhere"
    if takes_handouts and place == place.parent:
        return "is the whole disk"
    ours = ("wording.yaml", "build.py")
    if takes_handouts and os.access(path, os.X_OK) and any((path / n).is_file() for n in ours):
        return "holds the words or the program, and handouts would get mixed with them"
    if takes_handouts and _is_of_others(path / "index.html"):
        return "has an index.html that was not made here, and would be lost"
    return ""


def _is_of_others(page: Path) -> bool:
    """Return whether an index page is there that is none of handouts."""
    try:
        with page.open("rb") as opened:
            return INDEX_TITLE not in opened.read(2000)
    except OSError:
        return False


def options_of(command: click.Command) -> list[click.Option]:
    """Return the options of ``command``, without its arguments."""
    return [param for param in command.params if isinstance(param, click.Option)]


def _takes_value(command: click.Command) -> dict[str, bool]:
    """Return for each option of ``command``, by its names, whether a value follows it."""
    return {name: not (o.is_flag or o.count) for o in options_of(command) for name in o.opts}


def are_options(words: Sequence[str], command: click.Command) -> bool:
    """Return whether ``words`` are options of ``command`` alone, each with its answer."""
    takes_value = _takes_value(command)
    left = list(words)
    while left and (option := left[0].partition("=")[0]) in takes_value:
        taken = 2 if takes_value[option] and option == left[0] else 1
        if len(left) < taken:
            return False
        left = left[taken:]
    return not left


def with_plain_hyphens(arguments: Sequence[str], command: click.Command) -> list[str]:
    """Return the arguments of ``command``, with hyphens in place of dashes before an option.

    Raises BadOptionUsage for an option that has another one where its answer should stand.
    """
    takes_value = _takes_value(command)
    plain = []
    for word in arguments:
        hyphens = _DASHES.sub("--", word, count=1)
        plain.append(hyphens if hyphens.partition("=")[0] in takes_value else word)
    for word, behind in pairwise(takewhile(lambda one: one != "--", plain)):
        if takes_value.get(word) and behind in takes_value:
            raise click.BadOptionUsage(word, "no value")
    return plain


def given_twice(args: Sequence[str], command: click.Command) -> str:
    """Return the first option in ``args`` that has two values and takes one; "" for none."""
    values: dict[str, set[str]] = {}
    try:
        _, _, order = command.make_parser(click.Context(command)).parse_args([*args])
    except click.UsageError:  # said by the command itself
        return ""
    single = {p for p in order if isinstance(p, click.Option) and not (p.multiple or p.is_flag)}
    names = {name: option.opts[0] for option in single for name in option.opts}
    words = takewhile(lambda word: word != "--", args)
    for word, after in pairwise([*words, ""]):
        name, equals, value = word.partition("=")
        if name in names:
            values.setdefault(names[name], set()).add(value if equals else after)
    return next((name for name, given in values.items() if len(given) > 1), "")
