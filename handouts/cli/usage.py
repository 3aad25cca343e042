"""Errors of the command line, in one sentence that says what to type."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import click

from handouts.assets import COMMAND
from handouts.cli.parameter_types import options_of

# The question for a missing argument, and an example.
_MISSING = {
    "code": ("Which code? It is at the foot of every handout.", "WR2W95D"),
    "files": ("Which file?", "dist/screen/*.pdf"),
    "pieces": (f"Which handout? {COMMAND} list shows the names.", "two-page"),
}
# The value that an option needs, by its metavar.
_VALUES = {
    "DATE": "a date, such as 2026-11-22,",
    "FILE": "the name of a file",
    "FOLDER": "the name of a folder",
    "N": "a number",
    "NAME": "a name",
    "ROLE": "a role",
}
# Options whose names the command "list" shows.
_LISTED = frozenset({"--edition", "--language", "--paper", "--treatment"})
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")


def usage_message(
    error: click.ClickException, argv: Sequence[str], known: Mapping[str, click.Command]
) -> str:
    """Return the sentence about a wrong command line ``argv``, with what to type."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    asked = context.command_path if context else COMMAND
    if isinstance(error, click.MissingParameter) and error.ctx and error.param:
        question, example = _MISSING[error.param.name or ""]
        return f"{question} For instance: {asked} {example}"
    if isinstance(error, click.BadOptionUsage) and (
        message := _without_value(error.option_name, argv, known)
    ):
        return message
    message = error.format_message().rstrip(".") + "."
    if isinstance(error, click.NoSuchOption):
        message = _unknown_option(error, argv)
    elif isinstance(error, click.BadParameter) and error.param:
        message = _wrong_value(error.param) or message
    elif extra := _EXTRA.search(message):
        message = f"There is too much on this line: leave out {extra[1]}."
    return f"{message} For help: {asked} --help"


def _unknown_option(error: click.NoSuchOption, argv: Sequence[str]) -> str:
    """Return that there is no such option, and the nearest one that exists."""
    known = [name for p in error.ctx.command.params for name in p.opts] if error.ctx else []
    typed = [word.partition("=")[0] for word in argv if word.startswith(error.option_name)]
    words = [error.option_name, *(f"-{word}" for word in typed)]
    asked = typed[0] if typed else error.option_name
    for no, yes in ((f"--no-{name[2:]}", name) for name in known):
        # A default needs no option, and "--no-all" does not mean "--all".
        if asked == no or (asked[2:] == yes[5:] and yes.startswith("--no-")):
            return f"No such option {asked}. That is the default: leave it out."
    near = [name for w in words for name in get_close_matches(w.casefold(), known, 1, 0.75)]
    guess = f" Did you mean {near[0]}?" if near else ""
    if error.ctx and near and near[0] in _MISSING:  # it is no option, and stands alone
        guess = f" Write for instance: {error.ctx.command_path} {_MISSING[near[0]][1]}."
    return f"No such option {asked}.{guess}"


def _without_value(option: str, argv: Sequence[str], known: Mapping[str, click.Command]) -> str:
    """Return that ``option`` needs a value after it, "" for one that takes none."""
    command = next((known[word] for word in argv if word in known), known["build"])
    found = next((each for each in options_of(command) if option in each.opts), None)
    if found and found.is_flag:
        return ""
    value = _VALUES.get((found and found.metavar) or "", "an answer")
    listed = f" {COMMAND} list shows the names." if option in _LISTED else ""
    return f"{option} needs {value} after it.{listed}"


def _wrong_value(param: click.Parameter) -> str:
    """Return the kind of value that an option takes, "" where click says it well enough."""
    takes = {"DATE": "a date written like 2026-11-22", "N": "a number from 0 to 65535"}
    words = takes.get(param.metavar or "")
    return f"{param.opts[0]} takes {words}." if words else ""
