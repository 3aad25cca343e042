"""``build.py list``: which handouts would be made."""

import datetime
from pathlib import Path
from typing import Any

import click

from handouts.cli.options import handout_options, load_content, with_terminal
from handouts.cli.output import Terminal
from handouts.content.fill_in_fields import pack_file
from handouts.errors import ExitCode
from handouts.release.jobs import BuildRequest, plan, requests_pack


@click.command("list", short_help="Show what would be made, and what each handout is for.")
@handout_options
@with_terminal
def list_(
    content: Path, clinic: Path | None, today: datetime.date, terminal: Terminal, **names: Any
) -> ExitCode:
    """Show which handouts would be made, and what each is for. Nothing is made.

    \b
    Examples:
      python3 build.py list
      python3 build.py list --all
      python3 build.py list --clinic our-clinic.yaml
    """
    request = BuildRequest(**names)
    file = pack_file(content) if requests_pack(request) else clinic
    loaded = load_content(content, file, today)
    terminal.plan_table(loaded, plan(loaded, request))
    return ExitCode.OK
