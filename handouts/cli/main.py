"""The command group of ``build.py``, and the exit code for each way in which a command ends."""

import errno
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from handouts import __version__
from handouts.assets import COMMAND, COMMAND_IN_TEXTS, PROGRAM, STYLES, TEMPLATES
from handouts.cli.commands.approve import approve
from handouts.cli.commands.build import build
from handouts.cli.commands.check import check
from handouts.cli.commands.doctor import doctor
from handouts.cli.commands.edit import edit
from handouts.cli.commands.email import email
from handouts.cli.commands.fill_in import fill_in
from handouts.cli.commands.list import list_
from handouts.cli.commands.new import new
from handouts.cli.commands.watch import watch
from handouts.cli.commands.which import which
from handouts.cli.console import rename_command, replace_unencodable
from handouts.cli.output import Terminal
from handouts.cli.parameter_types import are_options, given_twice, with_plain_hyphens
from handouts.cli.usage import usage_message
from handouts.errors import ExitCode, shorten
from handouts.text.phrases import known_name

# Errors of a disk, not of the program: it is full, broken, or read-only.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)

# Errors of a path that the user gave.
UNUSABLE = (errno.ENAMETOOLONG, errno.ELOOP, errno.EACCES, errno.EPERM, errno.ENOTDIR)


_AS_OTHERS_ASK = {
    **dict.fromkeys(("version", "-v", "-version"), "--version"),
    **dict.fromkeys(
        ("?", "-?", "/?", "/h", "/help", "-help", "\u2014help", "\u2013help"), "--help"
    ),
}
"""Spellings of ``--version`` and ``--help`` in other programs, and with dashes for hyphens."""


class _BuildByDefault(click.Group):
    """``build.py two-page`` means ``build.py build two-page``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args[:1] == ["help"]:
            if strange := [word for word in args[1:2] if word not in self.commands]:
                raise click.UsageError(f'There is no command "{strange[0]}"', ctx)
            args = [*args[1:2], "--help"]
        args = args[1:] if args[:1] == ["build.py"] else args  # typed, or pasted, once more
        args = [_AS_OTHERS_ASK.get(args[0].casefold(), args[0]), *args[1:]] if args else args
        is_file_next = args[1:2] == ["--"]  # "check -- -name.pdf"
        for count in (1,) if is_file_next else (1, 2):  # "LIST", "fill_in", "fill in"
            meant = known_name(" ".join(args[:count]), self.commands)
            args = [meant, *args[count:]] if meant in self.commands else args
        while args[:1] == args[1:2] and args[:1]:  # "list list"
            args = args[1:]
        # Options may stand before their command: "--json list", "--clinic a.yaml edit".
        named = next((n for n, word in enumerate(args) if word in self.commands), None)
        if named and are_options(args[:named], self.commands[args[named]]):
            args = [args[named], *args[:named], *args[named + 1 :]]
        if not args or (
            args[0] not in self.commands and args[0] not in ("-h", "--help", "--version")
        ):
            args = ["build", *args]
        if args[0] in self.commands:
            command = self.commands[args[0]]
            args = [args[0], *with_plain_hyphens(args[1:], command)]
            if twice := given_twice(args[1:], command):
                own = click.Context(command, ctx, args[0])
                raise click.UsageError(f"{twice} is given twice. Keep one of the two", own)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks so
        """Return the commands in the order of a working day, not of the alphabet."""
        return list(self.commands)


@click.group(
    cls=_BuildByDefault,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="",
    subcommand_metavar="COMMAND [OPTIONS]",
)
@click.version_option(__version__, prog_name="handouts")
def commands() -> None:
    """Make this clinic's patient handouts: PDFs that are checked before you get them.

    \b
    python3 build.py new                  answer questions, get your clinic file
    python3 build.py edit                 the same, on a page in the browser
    python3 build.py                      all handouts of the clinic, into dist/
    python3 build.py two-page brochure    only these two
    python3 build.py list                 what would be made, and what each is for
    python3 build.py watch                see in a browser what you change
    python3 build.py approve              clinicians sign the words they have read
    python3 build.py email two-page       an email draft with it; nothing is sent
    python3 build.py fill-in              handouts that any clinic can fill in
    python3 build.py check FILE           is this file still right?
    python3 build.py which CODE           what the code at a handout's foot means
    python3 build.py doctor               something does not work: what to type
    python3 build.py build --help         all options of a command, with examples

    The clinic's name, phones and house rules are in content/clinic.yaml; the words are in content/.
    If something there is wrong you get one line for each problem, and dist/ stays as it was.
    """


for command in (new, edit, build, list_, approve, email, fill_in, check, which, watch, doctor):
    commands.add_command(command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. A bug of ours is shown whole, as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        replace_unencodable(stream)
        if COMMAND != COMMAND_IN_TEXTS:
            rename_command(stream)
    if threading.current_thread() is threading.main_thread():
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            # build.py let Ctrl-C end the program while it was loaded.
            signal.signal(signal.SIGINT, signal.default_int_handler)
        # Like Ctrl-C, so that what was made is recorded.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        closed = getattr(signal, "SIGHUP", None)  # the terminal; Windows has none
        if closed and signal.getsignal(closed) is signal.SIG_DFL:  # else nohup started it
            signal.signal(closed, signal.default_int_handler)
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = commands.main(args=arguments, prog_name=COMMAND, standalone_mode=False)
        return int(code or ExitCode.OK)
    except ImportError:
        raise  # A missing dependency: build.py names the cure.
    except (Exception, KeyboardInterrupt) as error:
        code, sentence = _ending(error, arguments)
        if code == ExitCode.BUG:
            traceback.print_exc()
        terminal = Terminal(as_json="--json" in arguments)
        terminal.print_error(sentence)
        terminal.close(code)
        _detach_output()
        return code


def _detach_output() -> None:
    """Drop output that cannot be written: Python would try again at exit, and fail."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _ending(error: BaseException, arguments: Sequence[str]) -> tuple[int, str]:
    """Return the exit code for an exception that ended a command, and the sentence to print."""
    if isinstance(error, click.ClickException):
        return ExitCode.USAGE, usage_message(error, arguments, commands.commands)
    if isinstance(error, KeyboardInterrupt | click.Abort):
        whole = "Stopped. The files in the output folder are complete and checked."
        return ExitCode.INTERRUPTED, str(error) or whole
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        message = f"Nothing more can be written: {error.strerror}."
        return ExitCode.OUTPUT, f"{message} To see where: {COMMAND} doctor"
    if isinstance(error, OSError) and error.filename:
        for folder in (STYLES, TEMPLATES, PROGRAM):
            if Path(str(error.filename)).is_relative_to(folder):
                lost = "is missing" if error.errno == errno.ENOENT else "cannot be read"
                message = f"{error.filename} {lost}. Restore the folder {folder.name}."
                return ExitCode.DEPENDENCY, message
        if error.errno in UNUSABLE:
            name = shorten(str(error.filename))
            return ExitCode.USAGE, f"{name} cannot be used: {error.strerror}."
    return ExitCode.BUG, "This is a fault in the program, not in your files. Please report it."
