"""``python build.py``: make the handouts, and release those that pass every check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from handouts.commands.frame import (
    ROOT,
    handout_options,
    load_content,
    out_option,
    speaking,
    wish_of,
)
from handouts.content import Content
from handouts.planning import Wish, plan
from handouts.problems import ExitCode
from handouts.release import build as build_handouts
from handouts.terminal import Terminal


@click.command()
@handout_options
@out_option
@speaking
def build(
    content: Path, clinic: Path | None, out: Path, terminal: Terminal, **names: Any
) -> ExitCode:
    """Make the handouts, check each finished PDF, and release those that pass.

    PIECE is one-page, two-page, brochure, guide, booklet or checklist: see "python build.py list".
    """
    return make(load_content(content, clinic), wish_of(**names), out, terminal)


def make(content: Content, wish: Wish, out: Path, terminal: Terminal) -> ExitCode:
    """Make the handouts of ``wish`` and show each; return how a command that does so ends."""
    jobs = plan(content, wish)
    steps = []
    with terminal.progress(len(jobs)) as progress:
        for step in build_handouts(ROOT, content, wish, out):
            progress.show(step)
            steps.append(step)
    terminal.closing_table(steps, out)
    return ExitCode.GATE if any(step.state == "refused" for step in steps) else ExitCode.OK
