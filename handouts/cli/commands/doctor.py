"""``build.py doctor``: what is installed, what is missing, what to type.

When the program does not load, build.py runs :mod:`handouts.doctor.standalone` instead: the same
examination, without this terminal.
"""

from pathlib import Path

import click

from handouts.assets import ROOT
from handouts.cli.options import clinic_file, content_options, out_option, with_terminal
from handouts.cli.output import Terminal
from handouts.doctor.diagnosis import NOTE, OPTIONAL, closing, document, exit_code, lines
from handouts.doctor.run import Places, examine
from handouts.errors import ExitCode

_WIDEST = 110


@click.command(short_help="Something does not work? See what to type.")
@content_options
@out_option
@with_terminal
def doctor(content: Path, clinic: Path | None, out: Path, terminal: Terminal) -> ExitCode:
    """Check everything that this program needs, and say what to type if something is missing.

    A page is made and checked at the end, to prove that it works. Nothing is installed, and nothing
    that is there is changed.

    \b
    Examples:
      python3 build.py doctor
      python3 build.py doctor --out /media/usb/handouts
    """
    places = Places(ROOT, content, clinic_file(content, clinic), out)
    width = min(terminal.width, _WIDEST)
    found = []
    for diagnosis in examine(places):
        found.append(diagnosis)
        text = "\n".join(lines(diagnosis, width))
        if diagnosis.is_fault:
            terminal.warn(text, no_wrap=True)
        else:
            style = "dim" if diagnosis.state in (OPTIONAL, NOTE) else None
            terminal.say(text, style=style, no_wrap=True)
    terminal.result(**document(found))
    code = ExitCode(exit_code(found))
    if code:
        terminal.warn(f"\n{closing(found)}", style="bold red", no_wrap=True)
    else:
        terminal.say(f"\n{closing(found)}", style="bold green", no_wrap=True)
    return code
