"""``build.py --clinics``: what a person sees while the handouts of many clinics are made."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from handouts.assets import ROOT
from handouts.cli.ending import AGAIN, WITHHELD, how_it_ends
from handouts.cli.output import Terminal, problem_fields
from handouts.content.content import Content
from handouts.errors import ExitCode, display_path
from handouts.release.build import Step
from handouts.release.clinic_set import clinics_in
from handouts.release.clinics import Outcome, build_clinics
from handouts.release.clinics_page import PAGE
from handouts.release.jobs import Wish
from handouts.release.workers import Workers
from handouts.unchanged import program_files, remember, states

MINUTE_S, HOUR_S = 60.0, 3600.0


def make_clinics(
    folder: Path,
    content: Path,
    load: Callable[[Path], Content],
    wish: Wish,
    out: Path,
    hire: Callable[[], Workers],
    terminal: Terminal,
) -> ExitCode:
    """Make the handouts of all clinics in ``folder``, show each, and return how the command ends.

    ``load`` reads a clinic file with the words in ``content``. Raises UsageError for
    a treatment or language that no clinic has.
    """
    before = states([*program_files(str(ROOT)), str(content), str(folder)])
    clinics = clinics_in(folder)
    again: dict[str, str] = {}
    fields: list[dict[str, object]] = []
    codes: set[ExitCode] = set()
    terminal.result(out=str(out), clinics=fields, notes=[])
    with _progress(terminal, len(clinics)) as show:
        for outcome in build_clinics(ROOT, clinics, load, wish, out, hire):
            show(outcome)
            fields.append(_fields(outcome))
            codes.add(_code(outcome, wish))
            if not outcome.notes:
                again[outcome.clinic.slug] = _said(replace(outcome, steps=_again(outcome.steps)))
            if outcome.skipped and len(fields) == len(clinics) and all(map(_is_skipped, fields)):
                raise outcome.skipped
    _close(terminal, fields, out)
    is_whole = codes == {ExitCode.OK} and len(again) == len(clinics)
    if is_whole and not terminal.as_json and sys.argv[0].endswith("build.py"):
        text = io.StringIO()
        copy = terminal.copy_to(text)
        for n, clinic in enumerate(clinics, 1):
            copy.say(f"{n}/{len(clinics)} {clinic.slug}: {again[clinic.slug]}")
        _close(copy, fields, out)
        remember(str(ROOT), sys.argv[1:], before, [str(out)], text.getvalue())
    return ExitCode.CONTENT if ExitCode.CONTENT in codes else max(codes)


def _is_skipped(fields: Mapping[str, object]) -> bool:
    return bool(fields["skipped"])


def _close(terminal: Terminal, fields: Sequence[Mapping[str, object]], out: Path) -> None:
    """Print how many clinics are made, and where."""
    whole = sum(not one["problems"] for one in fields)
    terminal.say()
    terminal.say(
        f"{whole} of {len(fields)} clinics are made. They are in {display_path(out)}",
        style="bold green" if whole == len(fields) else "bold red",
    )
    terminal.say(f"To see all of them, open {display_path(out / PAGE)} in a browser.")
    withheld = sum(bool(one["withheld"]) for one in fields)
    if withheld:
        terminal.note(WITHHELD.format(f"of {withheld} clinics, what is"))


def _code(outcome: Outcome, wish: Wish) -> ExitCode:
    return ExitCode.CONTENT if outcome.problems else how_it_ends(outcome.steps, wish)


def _again(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return what a build that follows at once would make of ``steps``."""
    return tuple(replace(step, state=AGAIN.get(step.state, step.state)) for step in steps)


def _fields(outcome: Outcome) -> dict[str, object]:
    """Return what ``--json`` says of a clinic."""
    states = ("made", "unchanged", "withheld", "refused")
    refused = [step for step in outcome.steps if step.state == "refused"]
    return {
        "clinic": outcome.clinic.slug,
        "file": str(outcome.clinic.file),
        "name": outcome.name,
        **{state: outcome.counted(state) for state in states},
        "findings": [f"{s.job.path.as_posix()} {f}" for s in refused for f in s.findings],
        "problems": [problem_fields(problem) for problem in outcome.problems],
        "skipped": str(outcome.skipped or ""),
        "notes": list(outcome.notes),
    }


@contextmanager
def _progress(terminal: Terminal, total: int) -> Iterator[Callable[[Outcome], None]]:
    """Draw a bar for ``total`` clinics with the time left; a line is written for each, too."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=16),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=terminal.screen,
        transient=True,
        speed_estimate_period=HOUR_S,  # one clinic may take minutes
        disable=not terminal.draws,
    )
    task = bar.add_task("Clinics", total=total)
    start, handouts, done = monotonic(), 0, 0
    told: set[str] = set()
    terminal.say(f"Making and checking the handouts of {total} clinic{'s' if total > 1 else ''}.")

    def show(outcome: Outcome) -> None:
        nonlocal handouts, done
        handouts, done = handouts + len(outcome.steps), done + 1
        passed = monotonic() - start
        rate, left = handouts / passed, passed / done * (total - done)
        bar.update(task, advance=1, description=f"Clinics, {rate:.1f} handouts a second")
        pace = "" if terminal.draws or done == total else f", about {_spoken(left)} left"
        terminal.say(f"{done}/{total} {outcome.clinic.slug}: {_said(outcome)}{pace}")
        new = [problem for problem in outcome.problems if str(problem) not in told]
        told.update(map(str, new))
        terminal.problem_lines(new)
        for step in outcome.steps:
            terminal.findings(f"{outcome.clinic.slug}/{step.job.path.as_posix()}", step.findings)
        for note in outcome.notes:
            terminal.warn(f"{outcome.clinic.slug}: {note}", style="yellow")

    with bar:
        yield show


def _spoken(seconds: float) -> str:
    return f"{max(1, round(seconds / MINUTE_S))} min" if seconds > MINUTE_S else "a minute"


def _said(outcome: Outcome) -> str:
    """Return what became of a clinic, in a few words."""
    if outcome.problems:
        many = len(outcome.problems)
        return f"NOT MADE, {many} problem{'s' if many > 1 else ''}"
    if outcome.skipped:
        return f"nothing asked for. {outcome.skipped}"
    words = {"made": "made", "unchanged": "unchanged", "withheld": "not made", "refused": "REFUSED"}
    counts = [(outcome.counted(state), said) for state, said in words.items()]
    return ", ".join(f"{count} {said}" for count, said in counts if count) or "nothing to make"
