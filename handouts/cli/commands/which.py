"""``build.py which``: what a code at the foot of a handout stands for."""

import datetime
from dataclasses import asdict
from pathlib import Path

import click

from handouts.assets import COMMAND
from handouts.cli import options
from handouts.cli.output import Terminal
from handouts.errors import ExitCode, UsageError, display_path
from handouts.release import history
from handouts.text.fingerprints import code_of


@click.command(short_help="Which handout a code at its foot belongs to.")
@click.argument("code")
@click.option("--words", is_flag=True, help="Print all the words too.")
@options.out_option
@options.today_option
@options.content_options
@options.with_terminal
def which(
    code: str,
    words: bool,
    out: Path,
    content: Path,
    clinic: Path | None,
    today: datetime.date,
    terminal: Terminal,
) -> ExitCode:
    """Say which handout had the words of a code, when, and whether they were approved.

    The code is at the foot of every handout. Everything ever released is kept next to dist, in
    dist-history: keep that folder. Nothing in it is about a patient.

    \b
    Examples:
      python3 build.py which WR2W95D
      python3 build.py which WR2W95D --words
    """
    known = code_of(code)
    if not known and (Path(code).suffix or Path(code).is_file()):
        raise UsageError(
            f'"{code}" is a file: type the code at its foot. To check a file: {COMMAND} check FILE'
        )
    if not known:
        raise UsageError(
            f'"{code}" is not a code: a character is wrong or missing. Read it again: a code has '
            "seven characters, none of them a vowel, 0 or 1."
        )
    outputs = history.recorded_outputs(out)
    whose = next((o for o in outputs if any(e.code == known for e in history.read_history(o))), out)
    entries = [entry for entry in history.read_history(whose) if entry.code == known]
    file = history.words_file(whose, known)
    text = history.kept_words(whose, known) if entries else ""
    log = display_path(file.with_name(history.LOG))
    changed = [f"{log}:{number}" for number in history.changed_lines(whose)]
    changed += [display_path(file)] if text is None else []
    for place in changed:
        terminal.note(f"{place} was changed since it was written, and is not used. Restore it.")
    if not entries:
        found = history.record_of_today(options.load_content(content, clinic, today), known)
        if found is None:
            looked = display_path(file.parent)
            raise UsageError(f"No handout with the code {known}: not in {looked}, and not today.")
        entries, text = [found[0]], found[1]
    _print_entries(terminal, entries, file if text and entries[0].day else None)
    if words and text:
        terminal.say()
        terminal.say(text)
    terminal.result(code=known, chart=entries[-1].chart_line, was=[asdict(e) for e in entries])
    return ExitCode.OK


def _print_entries(
    terminal: Terminal, entries: list[history.ReleaseRecord], file: Path | None
) -> None:
    last = entries[-1]
    terminal.say(f"{last.code}: {last.title}")
    for entry in entries:
        when = entry.day or "as it would be today, not in the history"
        terminal.say(f"  {when}  {entry.path}  {entry.status}, version {entry.version}")
    terminal.say(f"For the chart: {last.chart_line}, on (date).")
    if file:
        terminal.say(f"Its words: {display_path(file)}")
