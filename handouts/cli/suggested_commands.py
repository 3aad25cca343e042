"""Commands that a message suggests, with the options for this clinic and its folders added."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import click

from handouts.assets import unusual_options

_COMMAND = re.compile(r"python3 build\.py(?: ([a-z-]+))?(?=\.?$)")


def for_this_clinic(sentence: str) -> str:
    """Return ``sentence``; a command at its end gets the options that this command was given."""
    context, found = click.get_current_context(silent=True), _COMMAND.search(sentence)
    if context is None or found is None or context.params.get("clinics"):
        return sentence
    commands = all_commands(context)
    command = commands.get(found[1] or "", commands.get("build"))
    taken = {option.name for option in command.params} if command else set()
    named = [name for name in ("clinic", "content", "out") if name in taken]
    options = unusual_options({name: context.params.get(name) for name in named}, Path(os.curdir))
    return sentence[: found.end()] + options + sentence[found.end() :]


def all_commands(context: click.Context) -> Mapping[str, click.Command]:
    """Return the commands of the program by name."""
    group = context.find_root().command
    return group.commands if isinstance(group, click.Group) else {}
