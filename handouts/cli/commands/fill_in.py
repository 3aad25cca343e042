"""``python build.py fill-in``: the handouts for clinics that may not install anything."""

import datetime
from pathlib import Path
from typing import Any

import click

from handouts.cli import options
from handouts.cli.commands.build import make_handouts
from handouts.cli.output import Terminal
from handouts.content.fill_in_fields import pack_file
from handouts.errors import ExitCode, display_path
from handouts.release.jobs import BuildRequest
from handouts.release.pack_zip import zip_pack


@click.command(
    "fill-in", short_help="Handouts to fill in, for clinics that cannot install software."
)
@options.pieces_argument
@options.treatment_option
@options.language_option
@options.paper_option
@options.content_folder_option
@click.option("--zip", "zipped", is_flag=True, help="Put everything into one file to send.")
@options.today_option
@options.out_option
@options.with_terminal
def fill_in(
    today: datetime.date,
    content: Path,
    out: Path,
    terminal: Terminal,
    *,
    zipped: bool,
    **names: Any,
) -> ExitCode:
    """Make handouts that any clinic can fill in, with nothing to install.

    Give the folder dist/fill-in to a clinic. It opens a PDF in any PDF reader, enters its name,
    phones and house rules once, saves, and prints or sends it. Until then every page says that it
    is not filled in. Country, treatments and paper are those of content/fill-in.yaml.

    \b
    Examples:
      python3 build.py fill-in
      python3 build.py fill-in one-page --paper letter
      python3 build.py fill-in --zip
    """
    loaded = options.load_content(content, pack_file(content), today)
    request = BuildRequest(**names, editions=("fill-in",))
    then = "For the clinics that get them: the last part of docs/printing.md."

    def finish() -> str:
        return f"Everything in one file: {display_path(zip_pack(out))}" if zipped else ""

    return make_handouts(loaded, request, out, terminal, then, finish=finish)
