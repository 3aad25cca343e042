"""``build.py``, or ``build.py build``: make the handouts, release those that pass the checks."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from handouts.assets import ROOT
from handouts.cli.options import handout_options, load_content, out_option, speaking
from handouts.cli.output import Terminal
from handouts.content.content import Content
from handouts.errors import ExitCode, UsageError
from handouts.release.build import build as build_handouts
from handouts.release.editions import EDITIONS
from handouts.release.jobs import Wish, asks_for_pack, plan
from handouts.text.phrases import known_name


@click.command(short_help="Make the handouts; this is meant where no command is named.")
@handout_options
@out_option
@speaking
def build(
    content: Path,
    clinic: Path | None,
    today: datetime.date,
    out: Path,
    terminal: Terminal,
    **names: Any,
) -> ExitCode:
    """Make the handouts, check each finished PDF, and release those that pass.

    PIECE is one-page, two-page, brochure, guide, booklet or checklist; without it, all are made.
    "python3 build.py list" shows them, and the names of the treatments. Options with a NAME may be
    given more than once.

    \b
    Examples:
      python3 build.py
      python3 build.py guide booklet --paper letter
      python3 build.py one-page --treatment esketamine --edition office
    """  # noqa: D301 - the backspace is how click is told to keep line breaks
    wish = Wish(**names)
    if asks_for_pack(wish):
        raise UsageError("The fill-in pack has a command of its own: python3 build.py fill-in.")
    return make(load_content(content, clinic, today), wish, out, terminal)


def make(
    content: Content, wish: Wish, out: Path, terminal: Terminal, next_step: str = ""
) -> ExitCode:
    """Make the handouts of ``wish`` and show each; return how a command that does so ends.

    ``next_step`` says what to do then, where that is not the index page.
    """
    jobs = plan(content, wish)
    terminal.result(notes=[])
    steps = []
    with terminal.progress(len(jobs), out) as show:
        for step in build_handouts(ROOT, content, wish, out, terminal.note):
            show(step)
            steps.append(step)
    terminal.closing_table(steps, out, next_step)
    withheld = [step for step in steps if step.state == "withheld"]
    if withheld:
        terminal.note(
            f"Not made: {len(withheld)} for a print shop, because clinicians have not approved "
            "today's words. To sign them: python3 build.py approve"
        )
    by_name = any(
        known_name(name, EDITIONS) == step.job.edition
        for step in withheld
        for name in wish.editions
    )
    refused = any(step.state == "refused" for step in steps)
    return ExitCode.GATE if refused or by_name else ExitCode.OK
