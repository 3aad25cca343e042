"""``build.py check``: is this PDF still right?"""

import datetime
from pathlib import Path

import click

from handouts.cli.options import content_options, load_content, today_option, with_terminal
from handouts.cli.output import Terminal, same_of
from handouts.cli.parameter_types import GivenPath
from handouts.content.made_up_phones import made_up_phones
from handouts.errors import ExitCode, NoHandoutError
from handouts.release.recheck import recheck


@click.command(short_help="Check files: are they still right?")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=GivenPath())
@today_option
@content_options
@with_terminal
def check(
    files: tuple[Path, ...],
    content: Path,
    clinic: Path | None,
    today: datetime.date,
    terminal: Terminal,
) -> ExitCode:
    """Check PDFs, texts or phone pages against today's content, for instance one somebody edited.

    The same checks as before a release: every required statement is there and readable, nothing is
    missing, and all the rest. Prints one line for each reason not to hand a file out; files with
    the same reasons share their lines.

    \b
    Examples:
      python3 build.py check dist/screen/guide.esketamine.letter.en.pdf
      python3 build.py check dist/screen/*.pdf
    """
    loaded = load_content(content, clinic, today)
    verdicts = []
    others: dict[str, list[Path]] = {}
    for file in dict.fromkeys(files):
        try:
            verdicts.append(recheck(loaded, file))
        except NoHandoutError as error:  # the others are judged
            others.setdefault(error.reason, []).append(file)
    if verdicts:
        terminal.result(notes=[])
        if warning := made_up_phones(loaded):
            terminal.note(warning)
        terminal.verdicts(verdicts)
    if others:
        lines = (
            f"{first} {reason}" + (f" {same_of(more)}" if more else "")
            for reason, (first, *more) in others.items()
        )
        terminal.print_error("\n".join(lines))
    if any(verdict.findings for verdict in verdicts):
        return ExitCode.GATE
    return ExitCode.USAGE if others else ExitCode.OK
