"""``build.py``, or ``build.py build``: make the handouts, release those that pass the checks."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from handouts.assets import ROOT
from handouts.cli.build_clinics import make_clinics
from handouts.cli.build_ending import WITHHELD, exit_code_of, keep_for_next_time
from handouts.cli.clock import other_day
from handouts.cli.options import handout_options, load_content, out_option, with_terminal
from handouts.cli.output import Terminal
from handouts.cli.parameter_types import GivenPath
from handouts.content.content import Content
from handouts.errors import ExitCode, UsageError
from handouts.release.build import HandoutOutcome
from handouts.release.build import build as build_handouts
from handouts.release.build_plan import SharedByClinics
from handouts.release.jobs import BuildRequest, plan, requests_pack
from handouts.release.processes.cluster import Cluster, host_of
from handouts.release.processes.work_folder import use_private_temporary_files
from handouts.release.processes.workers import Workers, start_worker_per_core
from handouts.source.logo import logo_file
from handouts.unchanged import program_files, states

AGAIN: Mapping[str, str] = {"made": "unchanged", "unchanged": "unchanged", "withheld": "withheld"}
"""The state of a handout in a build that is repeated without changes."""


@click.command(short_help="Make the handouts (the default command).")
@handout_options
@click.option(
    "--clinics",
    type=GivenPath(),
    metavar="FOLDER",
    help="For all clinics of a health system: a folder with one clinic file each.",
)
@click.option(
    "--executor", metavar="dask://HOST:PORT", help="Make them on the computers of a Dask scheduler."
)
@out_option
@with_terminal
def build(
    content: Path,
    clinic: Path | None,
    clinics: Path | None,
    executor: str | None,
    today: datetime.date,
    out: Path,
    terminal: Terminal,
    **names: Any,
) -> ExitCode:
    """Make the handouts, check each finished PDF, and release those that pass.

    PIECE is one-page, two-page, brochure, guide, booklet, pocket-card or checklist; without
    it, all are made.
    "python3 build.py list" shows them, and the names of the treatments. Options with a NAME may be
    given more than once.

    \b
    Examples:
      python3 build.py
      python3 build.py guide booklet --paper letter
      python3 build.py one-page --treatment esketamine --edition office
      python3 build.py --clinics clinics
    """
    request = BuildRequest(**names)
    if requests_pack(request):
        raise UsageError("The fill-in pack has its own command: python3 build.py fill-in.")
    if executor:
        host_of(executor)
    if clinics is None:
        loaded = load_content(content, clinic, today)
        with closing(Cluster(executor)) if executor else nullcontext() as workers:
            return make_handouts(loaded, request, out, terminal, workers=workers)
    if clinic is not None:
        raise UsageError(
            "--clinic is one clinic, --clinics a folder of many: leave out one of them."
        )

    def start_workers() -> Workers:
        return Cluster(executor) if executor else start_worker_per_core(ROOT)

    def load(file: Path) -> Content:
        return load_content(content, file, today)

    other = other_day(today)
    return make_clinics(clinics, content, load, request, out, start_workers, terminal, other)


def make_handouts(
    content: Content,
    request: BuildRequest,
    out: Path,
    terminal: Terminal,
    next_step: str = "",
    workers: Workers | None = None,
    finish: Callable[[], str] = lambda: "",
) -> ExitCode:
    """Make the handouts of ``request`` and show each; return how a command that does so ends.

    ``next_step`` says what to do then, where that is not the index page. ``workers`` make the
    files, processes of this computer without them. ``finish`` does what is left to do when all is
    released, and says what it did.
    """
    use_private_temporary_files()
    before = states(_inputs(content))
    jobs = plan(content, request)
    terminal.result(notes=[])
    outcomes: list[HandoutOutcome] = []
    due: list[str] = []

    def warn(sentence: str) -> None:
        due.append(sentence)
        terminal.note(sentence)

    if other := other_day(content.today):
        warn(other)
    with terminal.progress(len(jobs), out) as show:
        for outcome in build_handouts(ROOT, content, request, out, warn, SharedByClinics(workers)):
            show(outcome)
            outcomes.append(outcome)
    code = _close(terminal, outcomes, request, out, next_step)
    finished = finish() if code is ExitCode.OK else ""
    if finished:
        terminal.say(finished)

    def again(copy: Terminal) -> None:
        ordered = sorted(outcomes, key=lambda one: (one.state != "withheld", jobs.index(one.job)))
        next_time = [replace(one, state=AGAIN[one.state]) for one in ordered]
        if not terminal.draws:  # the lines that stand in place of a bar
            with copy.progress(len(jobs), out) as show:
                for outcome in next_time:
                    show(outcome)
        _close(copy, next_time, request, out, next_step)
        if finished:
            copy.say(finished)

    if code is ExitCode.OK and not due:
        keep_for_next_time(terminal, before, out, again)
    return code


def _inputs(content: Content) -> list[str]:
    """Return the paths of all files and folders that the handouts are made from."""
    inputs = [*program_files(str(ROOT)), str(content.root), str(content.clinic_path)]
    if content.clinic.logo:
        logo = logo_file(content.clinic_path, content.clinic.logo)
        inputs.append(str(logo or content.clinic_path.parent / content.clinic.logo))
    return inputs


def _close(
    terminal: Terminal,
    outcomes: Sequence[HandoutOutcome],
    request: BuildRequest,
    out: Path,
    next_step: str,
) -> ExitCode:
    terminal.closing_table(outcomes, out, next_step)
    withheld = sum(outcome.state == "withheld" for outcome in outcomes)
    if withheld:
        terminal.note(WITHHELD.format(withheld))
    return exit_code_of(outcomes, request)
