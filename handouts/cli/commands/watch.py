"""``python build.py watch``: see in a browser what you change, as soon as you save it."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from handouts.assets import WORK_FOLDER
from handouts.cli.options import clinic_file, lasting_handout_options, with_terminal, writable_copy
from handouts.cli.output import Terminal
from handouts.cli.serving import ServedPage, serve, serving_options
from handouts.content.fill_in_fields import pack_file
from handouts.errors import ExitCode
from handouts.release.jobs import BuildRequest, requests_pack

_PAGE = ServedPage(
    path="",
    announcement="The preview is at",
    instruction="Save a file to see the change. Press Ctrl-C to end. Nothing is released.",
    closing="The preview is closed. To make the PDFs, type: python3 build.py",
)


@click.command(short_help="See in a browser what you change, as soon as you save it.")
@lasting_handout_options
@serving_options
@with_terminal
def watch(
    content: Path,
    clinic: Path | None,
    today: Callable[[], datetime.date],
    port: int,
    no_browser: bool,
    terminal: Terminal,
    **names: Any,
) -> ExitCode:
    """Show the handouts in a browser, and each change as soon as you save it.

    Edit the words, the clinic's file, its logo, a template or a style. Problems are shown above
    the pages. Nothing is released: "python3 build.py" does that. Ctrl-C ends it.

    \b
    Examples:
      python3 build.py watch
      python3 build.py watch two-page --treatment esketamine
      python3 build.py watch --clinic our-clinic.yaml --no-browser
    """
    request = BuildRequest(**names)
    is_pack = requests_pack(request)
    content = writable_copy(content)
    return serve(
        terminal,
        content=content,
        clinic=pack_file(content) if is_pack else clinic_file(content, clinic),
        out=WORK_FOLDER / "dist",
        today=today,
        request=request,
        port=port,
        page=_PAGE,
        edits=not is_pack,
        browser=not no_browser,
    )
