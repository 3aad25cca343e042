"""A command that a sentence says to type: for the clinic and the folders that were named."""

import os
import re
from pathlib import Path

import click

from handouts.assets import unusual_options

_COMMAND = re.compile(r"python3 build\.py(?: ([a-z-]+))?(?=\.?$)")


def for_this_clinic(sentence: str) -> str:
    """Return ``sentence``; a command that ends it names what is not in its usual place."""
    context, found = click.get_current_context(silent=True), _COMMAND.search(sentence)
    if context is None or found is None or context.params.get("clinics"):
        return sentence
    group = context.find_root().command
    commands = group.commands if isinstance(group, click.Group) else {}
    command = commands.get(found[1] or "", commands.get("build"))
    options = _options(context, command) if command else ""
    return sentence[: found.end()] + options + sentence[found.end() :]


def _options(context: click.Context, command: click.Command) -> str:
    """Return the options to type behind ``command``, those that the running one was given."""
    taken = {option.name for option in command.params}
    named = [name for name in ("clinic", "content", "out") if name in taken]
    return unusual_options({name: context.params.get(name) for name in named}, Path(os.curdir))
