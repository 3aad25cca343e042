"""What every command shares: how it speaks, how it ends, and the words that say what is meant."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from handouts.content import Content, load
from handouts.editions import EDITIONS
from handouts.planning import Wish
from handouts.problems import ContentError, ExitCode, HandoutsError
from handouts.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent.parent

Command = Callable[..., ExitCode]


def speaking(function: Command) -> Command:
    """Give a command its ``terminal``, and print the user's mistakes instead of raising them.

    Adds ``--quiet`` and ``--json``. Faults of the program go on to :func:`handouts.cli.main`.
    """

    @click.option("--quiet", "-q", is_flag=True, help="Say only what is wrong.")
    @click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON document, for other programs."
    )
    @functools.wraps(function)
    def framed(*args: Any, quiet: bool, as_json: bool, **kwargs: Any) -> ExitCode:
        terminal = Terminal(quiet=quiet, as_json=as_json)
        try:
            code = function(*args, terminal=terminal, **kwargs)
        except ContentError as error:
            terminal.problems(error.problems)
            code = error.exit_code
        except HandoutsError as error:
            terminal.complain(str(error))
            code = error.exit_code
        terminal.close(code)
        return code

    return framed


def content_options(function: Command) -> Command:
    """Add the words that say where the content is."""
    clinic = click.option(
        "--clinic",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Your clinic's file, if it is not content/clinic.yaml.",
    )
    return clinic(content_folder_option(function))


def content_folder_option(function: Command) -> Command:
    """Add the word that says where the words are."""
    return click.option(
        "--content",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        default=ROOT / "content",
        help="The folder with all the words, if it is not content.",
    )(function)


def out_option(function: Command) -> Command:
    """Add the word that says where the handouts go."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        default=ROOT / "dist",
        help="Where the handouts go, if not to dist.",
    )(function)


def handout_options(function: Command) -> Command:
    """Add the words that say which handouts are meant; :func:`wish_of` reads them."""
    options = (
        click.argument("pieces", nargs=-1, metavar="[PIECE]..."),
        click.option(
            "--treatment", multiple=True, metavar="NAME", help="Only about this treatment."
        ),
        click.option(
            "--language", multiple=True, metavar="NAME", help="Only in this language, such as en."
        ),
        click.option(
            "--paper", multiple=True, metavar="NAME", help="Only on this paper: letter or a4."
        ),
        click.option(
            "--edition",
            multiple=True,
            metavar="NAME",
            help=f"Only this edition: {', '.join(EDITIONS)}.",
        ),
        click.option("--marks", is_flag=True, help="Print crop marks (press edition only)."),
        click.option(
            "--all",
            "everything",
            is_flag=True,
            help="Every edition, on both papers.",
        ),
        content_options,
    )
    for option in reversed(options):
        function = option(function)
    return function


def wish_of(
    pieces: tuple[str, ...],
    treatment: tuple[str, ...],
    language: tuple[str, ...],
    paper: tuple[str, ...],
    edition: tuple[str, ...],
    everything: bool,
    marks: bool,
) -> Wish:
    """Return what the options of :func:`handout_options` ask for."""
    return Wish(pieces, treatment, language, paper, edition, everything, marks)


def clinic_file(content: Path, clinic: Path | None) -> Path:
    """Return the clinic's own file: the one named, or the one that lies with the content."""
    return content / "clinic.yaml" if clinic is None else clinic


def load_content(content: Path, clinic: Path | None) -> Content:
    """Load what ``--content`` and ``--clinic`` name. Raises ContentError with every problem."""
    return load(content, clinic_file(content, clinic))
