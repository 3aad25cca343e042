"""The common parts of all commands: the terminal, error reporting, and options."""

import datetime
import functools
import re
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from shlex import quote
from typing import Any, get_args

import click

from handouts.assets import ROOT, WORK_FOLDER, content_folder
from handouts.atomic_files import copy_folder
from handouts.cli import clock
from handouts.cli.output import Terminal
from handouts.cli.parameter_types import GivenPath
from handouts.cli.suggested_commands import all_commands
from handouts.content.content import Content
from handouts.content.load import load
from handouts.errors import ContentError, ExitCode, HandoutsError, UnknownNameError, UsageError
from handouts.release.editions import EDITIONS
from handouts.source.loader import topic_names
from handouts.text.phrases import known_name
from handouts.units import Paper

_ALSO_CALLED = {
    **dict.fromkeys(("draft", "drafts", "mail", "send"), "email"),
    **dict.fromkeys(("init", "setup", "start"), "new"),
    **dict.fromkeys(("verify", "validate", "test"), "check"),
    "sign": "approve",
    "make": "build",
    "print": "build",
    "preview": "watch",
    "open": "edit",
}
"""Synonyms of commands."""

_NO_PIECES = {
    r".*\.ya?ml": '"{name}" is not a piece. As clinic file: python3 build.py --clinic {typed}',
    r".*\.pdf": '"{name}" is not a piece. To check a PDF: python3 build.py check {typed}',
    "all|everything": (
        "To make all handouts, name none; for every edition and paper too: python3 build.py --all. "
        "For an email, name each."
    ),
    ".*@.*": 'Leave "{name}" out: you write who gets it into the draft, in your mail program.',
}
"""The advice on a word that is no piece, by a pattern for the whole word."""

Command = Callable[..., ExitCode]
Decorator = Callable[[Command], Command]


def with_terminal(function: Command) -> Command:
    """Pass a command its ``terminal``, and print the user's mistakes instead of raising them.

    Adds ``--quiet`` and ``--json``. Faults of the program go on to :func:`handouts.cli.main.main`.
    """

    @click.option("--quiet", "-q", is_flag=True, help="Print only problems.")
    @click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON document, for other programs."
    )
    @functools.wraps(function)
    def command(*args: Any, quiet: bool, as_json: bool, **kwargs: Any) -> ExitCode:
        terminal = Terminal(quiet=quiet, as_json=as_json)
        try:
            code = function(*args, terminal=terminal, **kwargs)
        except HandoutsError as error:
            if isinstance(error, ContentError):
                terminal.problems(error.problems)
            else:
                terminal.print_error(_sentence(error))
            code = error.exit_code
        terminal.close(code)
        return code

    return command


def _sentence(error: HandoutsError) -> str:
    """Return the sentence of ``error``; an unknown piece may be a misspelled command, or a file."""
    if not isinstance(error, UnknownNameError) or error.kind != "piece":
        return str(error)
    name = error.name
    for pattern, sentence in _NO_PIECES.items():
        if re.fullmatch(pattern, name, re.IGNORECASE | re.DOTALL):
            return sentence.format(name=name, typed=quote(name))
    first = name.partition(".")[0]
    if first in error.offered:
        return f'"{name}" is not a piece. To make the piece: python3 build.py {first}'
    edition = known_name(name, EDITIONS)
    if edition in EDITIONS:
        return (
            f'"{name}" is an edition, not a piece. To make it: python3 build.py --edition {edition}'
        )
    papers = get_args(Paper)
    if (paper := known_name(name, papers)) in papers:
        return f'"{name}" is a paper, not a piece. To choose it: python3 build.py --paper {paper}'
    commands = all_commands(click.get_current_context())
    if any(piece.startswith(name.casefold()) for piece in error.offered):
        return str(error)
    if name in commands:
        return f"The command comes first: python3 build.py {name}, then its options."
    called = _ALSO_CALLED.get(name.casefold(), name.casefold())
    near = get_close_matches(called, [*error.offered, *commands], n=1, cutoff=0.6)
    if near and near[0] in commands:
        return f'There is no command or piece "{name}". Did you mean: python3 build.py {near[0]}'
    return str(error)


def combined(*options: Decorator) -> Decorator:
    """Return one decorator that adds ``options`` in this order."""
    return lambda function: functools.reduce(lambda made, add: add(made), options[::-1], function)


def split(_: click.Context, __: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names, split at commas: ``--paper letter,a4``; an empty one stays."""
    return tuple(part for name in names for part in re.split(r"\s*,[,\s]*", name.strip(" ,")))


def _names_option(name: str, help_text: str) -> Decorator:
    return click.option(
        f"--{name}", f"{name}s", multiple=True, metavar="NAME", callback=split, help=help_text
    )


def _day(
    context: click.Context, _: click.Parameter, given: datetime.datetime | None
) -> datetime.date:
    """Return the day given, or today. Raises UsageError for a day that is over."""
    if given is None:
        return clock.today()
    if clock.is_past(given.date()):
        message = (
            f"--today is {given.date()}, which is in the past: check dates would have no effect"
        )
        raise click.UsageError(f"{message}. Today is {clock.today()}: name a later day", context)
    return given.date()


def _lasting_day(
    context: click.Context, option: click.Parameter, given: datetime.datetime | None
) -> Callable[[], datetime.date]:
    """Return a function that returns the day: a page may stay open for days."""
    day = _day(context, option, given) if given else None
    return lambda: day or clock.today()


def writable_folder(content: Path) -> Path:
    """Return ``content``, or for what pip installed the place here of a copy to write to."""
    if WORK_FOLDER == ROOT or content != ROOT / "content":
        return content
    return WORK_FOLDER / "content"


def writable_copy(content: Path) -> Path:
    """Return ``content``, or a copy here of what pip installed. Raises OutputError."""
    here = writable_folder(content)
    return here if here == content else copy_folder(content, here)


_path_option = functools.partial(click.option, type=GivenPath())
_folder_option = functools.partial(_path_option, metavar="FOLDER")

content_folder_option = _folder_option(
    "--content", default=content_folder, help="The folder with all the words, if not content."
)
_clinic_option = _path_option(
    "--clinic", metavar="FILE", help="Your clinic's file, if not content/clinic.yaml."
)
content_options = combined(_clinic_option, content_folder_option)
out_option = _folder_option(
    "--out", default=WORK_FOLDER / "dist", help="The folder for the handouts, if not dist."
)
_today_option = functools.partial(
    click.option,
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Judge check dates as of this future day, such as 2027-05-22.",
)
today_option: Decorator = _today_option(callback=_day)
lasting_today_option: Decorator = _today_option(callback=_lasting_day)
"""As :data:`today_option`, for commands that run for days: a function that returns the day."""
pieces_argument: Decorator = click.argument(
    "pieces", nargs=-1, metavar="[PIECE]...", callback=split
)
treatment_option = _names_option("treatment", "Only about this treatment.")
language_option = _names_option("language", "Only in this language, such as en.")
paper_option = _names_option("paper", "Only on this paper: letter or a4.")
_asked_for = (
    pieces_argument,
    treatment_option,
    language_option,
    paper_option,
    _names_option("edition", f"Only this edition: {', '.join(EDITIONS)}."),
    click.option("--marks", is_flag=True, help="Print crop marks (press edition only)."),
    click.option("--all", "everything", is_flag=True, help="Every edition, on both papers."),
    click.option("--pictures", is_flag=True, help="Each page as a PNG too, for portals."),
)
handout_options = combined(*_asked_for, today_option, content_options)
lasting_handout_options = combined(*_asked_for, lasting_today_option, content_options)
"""Choose handouts: all but files and day are fields of a :class:`.BuildRequest`."""


def clinic_file(content: Path, clinic: Path | None) -> Path:
    """Return the clinic's own file: the one named, or the one that lies with the content."""
    return content / "clinic.yaml" if clinic is None else clinic


def load_content(content: Path, clinic: Path | None, today: datetime.date) -> Content:
    """Load what ``--content`` and ``--clinic`` name, to be judged as on ``today``.

    Raises ContentError with every problem, UsageError where there is no folder of content.
    """
    if not content.is_dir():
        raise UsageError(
            f'There is no folder "{content}". Put it back, or correct its name after --content.'
        )
    if not topic_names(content):
        raise UsageError(
            f'"{content}" holds no words to print: no folder in it has a topic.yaml. '
            "Put it back, name the folder that has wording.yaml in it, or leave out --content."
        )
    return load(content, clinic_file(content, clinic), today)
