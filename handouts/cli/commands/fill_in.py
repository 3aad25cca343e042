"""``python build.py fill-in``: the handouts for clinics that may not install anything."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from handouts.cli.commands.build import make
from handouts.cli.options import (
    content_folder_option,
    load_content,
    out_option,
    speaking,
    today_option,
)
from handouts.cli.output import Terminal
from handouts.content.fill_in_fields import pack_file
from handouts.errors import ExitCode
from handouts.release.jobs import Wish


@click.command(
    "fill-in", short_help="Handouts to fill in, for clinics that may not install anything."
)
@click.argument("pieces", nargs=-1, metavar="[PIECE]...")
@click.option("--treatment", multiple=True, metavar="NAME", help="Only this treatment.")
@click.option("--language", multiple=True, metavar="NAME", help="Only this language.")
@click.option("--paper", multiple=True, metavar="NAME", help="Only this paper: letter or a4.")
@today_option
@content_folder_option
@out_option
@speaking
def fill_in(
    pieces: tuple[str, ...],
    treatment: tuple[str, ...],
    language: tuple[str, ...],
    paper: tuple[str, ...],
    today: datetime.date,
    content: Path,
    out: Path,
    terminal: Terminal,
) -> ExitCode:
    """Make handouts that any clinic can fill in, with nothing to install.

    Give the folder dist/fill-in to a clinic. It opens a PDF in any PDF reader, types in its name,
    phones and house rules once, saves, and prints or sends it. Until then every page says that it
    is not filled in. Country, treatments and paper are those of content/fill-in.yaml.

    \b
    Examples:
      python3 build.py fill-in
      python3 build.py fill-in one-page --paper letter
    """  # noqa: D301 - the backspace is how click is told to keep line breaks
    loaded = load_content(content, pack_file(content), today)
    wish = Wish(pieces, treatment, language, paper, editions=("fill-in",))
    return make(
        loaded,
        wish,
        out,
        terminal,
        "For the clinics that get them: the last part of docs/printing.md.",
    )
