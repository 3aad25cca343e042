"""``python build.py edit``: the clinic's own page, in the browser."""

import datetime
from collections.abc import Callable
from pathlib import Path

import click

from handouts.cli import options
from handouts.cli.output import Terminal
from handouts.cli.serving import ServedPage, serve, serving_options
from handouts.errors import ExitCode
from handouts.release.jobs import BuildRequest

_PAGE = ServedPage(
    path="edit",
    announcement="Your clinic's page is at",
    instruction="Only this computer can open it. Press Ctrl-C here to end.",
    closing="The page is closed. What you typed is kept. To continue: python3 build.py edit",
)


@click.command(short_help="Your clinic's details and handouts, on a page in the browser.")
@serving_options
@options.out_option
@options.lasting_today_option
@options.content_options
@options.with_terminal
def edit(
    content: Path,
    clinic: Path | None,
    out: Path,
    today: Callable[[], datetime.date],
    port: int,
    no_browser: bool,
    terminal: Terminal,
) -> ExitCode:
    """Open a page in the browser: fill in your details, see, make, print and email the handouts.

    It asks the same questions as "python3 build.py new", shows what is wrong with an
    answer, and writes the same clinic file. Only this computer can open it. Ctrl-C ends it; nothing
    typed is lost.

    \b
    Examples:
      python3 build.py edit
      python3 build.py edit --clinic north-street.yaml
    """
    content = options.writable_copy(content)
    return serve(
        terminal,
        content=content,
        clinic=options.clinic_file(content, clinic),
        out=out,
        today=today,
        request=BuildRequest(),
        port=port,
        page=_PAGE,
        edits=True,
        browser=not no_browser,
    )
