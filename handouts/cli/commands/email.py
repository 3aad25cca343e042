"""``python build.py email``: drafts of emails with handouts. Nothing is sent."""

import datetime
from pathlib import Path

import click

from handouts.assets import ROOT
from handouts.cli import options
from handouts.cli.output import Terminal, new_table
from handouts.errors import ExitCode, display_path
from handouts.release.build import build
from handouts.release.email_drafts import EDITION, WrittenDraft, remove_stale, write_drafts
from handouts.release.email_message import NotToBeSentError, refuse_to_send
from handouts.release.jobs import BuildRequest, plan
from handouts.release.manifest import read_manifest
from handouts.release.orders import handout_of
from handouts.text.formatting import size_in_words


@click.command(short_help="Email drafts with handouts attached; nothing is sent.")
@click.argument("pieces", nargs=-1, required=True, metavar="PIECE...", callback=options.split)
@options.treatment_option
@options.language_option
@click.option(
    "--paper", metavar="NAME", help="letter or a4; without it, the first in the clinic's file."
)
@options.today_option
@options.content_options
@options.out_option
@options.with_terminal
def email(
    pieces: tuple[str, ...],
    treatments: tuple[str, ...],
    languages: tuple[str, ...],
    paper: str | None,
    today: datetime.date,
    content: Path,
    clinic: Path | None,
    out: Path,
    terminal: Terminal,
) -> ExitCode:
    """Make email drafts with these handouts attached. Nothing is sent, no address is kept.

    One draft for each treatment and language: open the .eml file in your mail program, read it, add
    the patient's address, send. The .txt file has the same words, to paste into a portal. Subject
    and file names say neither the treatment nor what it is for.

    \b
    Examples:
      python3 build.py email two-page
      python3 build.py email guide booklet --treatment esketamine
    """
    loaded = options.load_content(content, clinic, today)
    papers = (paper,) if paper else loaded.clinic.paper[:1]
    request = BuildRequest(tuple(dict.fromkeys(pieces)), treatments, languages, papers, (EDITION,))
    jobs = plan(loaded, request)
    try:
        refuse_to_send(loaded, (handout_of(loaded, job) for job in jobs))
    except NotToBeSentError:
        asked = {job.path.as_posix() for job in jobs}
        others = (entry for entry in read_manifest(out).up_to_date() if entry.path not in asked)
        remove_stale(loaded, out, others)
        raise
    released = {}
    with terminal.progress(len(jobs), out) as show:
        for outcome in build(ROOT, loaded, request, out):
            show(outcome)
            if outcome.released:
                released[outcome.job] = outcome.released
    if len(released) < len(jobs):
        terminal.print_error("No email was made, because a handout did not pass its checks.")
        return ExitCode.GATE
    _print_drafts(terminal, out, write_drafts(loaded, out, (released[job] for job in jobs)))
    return ExitCode.OK


def _print_drafts(terminal: Terminal, out: Path, written: tuple[WrittenDraft, ...]) -> None:
    table = new_table("Email draft", "Files", "Size")
    for one in written:
        path = display_path(out / one.path)
        table.add_row(path, str(len(one.handouts)), size_in_words(len(one.draft.eml), "en", "us"))
    terminal.say()
    terminal.table(table)
    terminal.say()
    for treatment, subject in dict.fromkeys((w.path.parent.name, w.draft.subject) for w in written):
        terminal.say(f"Subject for {treatment}: {subject}")
    terminal.say("Nothing was sent. Open a draft in your mail program, and check the treatment.")
    drafts = [
        {
            "path": one.path.as_posix(),
            "text": one.path.with_suffix(".txt").as_posix(),
            "subject": one.draft.subject,
            "bytes": len(one.draft.eml),
            "handouts": [entry.path for entry in one.handouts],
        }
        for one in written
    ]
    terminal.result(drafts=drafts)
