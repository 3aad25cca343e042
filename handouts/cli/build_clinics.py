"""``build.py --clinics``: progress and results of the builds of many clinics."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from time import monotonic
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from handouts.assets import ROOT
from handouts.cli.build_ending import WITHHELD, exit_code_of, keep_for_next_time
from handouts.cli.output import STATES, Terminal, problem_fields
from handouts.content.content import Content
from handouts.errors import ExitCode, display_path
from handouts.release.build_clinics import ClinicOutcome, build_clinics, refuse_unknown
from handouts.release.clinic_files import clinics_in
from handouts.release.jobs import BuildRequest
from handouts.release.processes.work_folder import use_private_temporary_files
from handouts.release.processes.workers import Workers
from handouts.release.reports.clinics_page import PAGE
from handouts.text.formatting import counted
from handouts.unchanged import program_files, states

MINUTE_S, HOUR_S = 60.0, 3600.0


def make_clinics(
    folder: Path,
    content: Path,
    load: Callable[[Path], Content],
    request: BuildRequest,
    out: Path,
    start_workers: Callable[[], Workers],
    terminal: Terminal,
    other_day: str,
) -> ExitCode:
    """Make the handouts of all clinics in ``folder``, show each, and return how the command ends.

    ``load`` reads a clinic file with the words in ``content``. ``other_day`` is what to say of the
    day, where that is not today. Raises UsageError for a name that no clinic knows.
    """
    use_private_temporary_files()
    before = states([*program_files(str(ROOT)), str(content), str(folder)])
    clinics = clinics_in(folder)
    refuse_unknown(clinics, load, request)
    fields: list[Mapping[str, Any]] = []
    codes: set[ExitCode] = set()
    terminal.result(out=str(out), clinics=fields, notes=[])
    with _progress(terminal, len(clinics)) as show:
        for outcome in build_clinics(ROOT, clinics, load, request, out, start_workers):
            fields.append(_fields(outcome))
            show(outcome, fields[-1])
            by_steps = exit_code_of(outcome.handouts, request)
            codes.add(ExitCode.CONTENT if outcome.problems else by_steps)

    def again(copy: Terminal) -> None:
        for n, one in enumerate(sorted(fields, key=itemgetter("clinic")), 1):
            unchanged = one["made"] + one["unchanged"]
            summary = _summary({**one, "made": 0, "unchanged": unchanged})
            copy.say(f"{n}/{len(fields)} {one['clinic']}: {summary}")
        _close(copy, fields, out)

    _close(terminal, fields, out)
    if other_day:
        terminal.note(other_day)
    elif codes == {ExitCode.OK} and not any(one["notes"] for one in fields):
        keep_for_next_time(terminal, before, out, again)
    return ExitCode.CONTENT if ExitCode.CONTENT in codes else max(codes)


def _close(terminal: Terminal, fields: Sequence[Mapping[str, Any]], out: Path) -> None:
    whole = sum(not (one["problems"] or one["refused"]) for one in fields)
    terminal.say()
    terminal.say(
        f"{whole} of {len(fields)} clinics are made. They are in {display_path(out)}",
        style="bold green" if whole == len(fields) else "bold red",
    )
    terminal.say(f"To see all of them, open {display_path(out / PAGE)} in a browser.")
    withheld = sum(bool(one["withheld"]) for one in fields)
    if withheld:
        terminal.note(WITHHELD.format(f"of {withheld} clinics, what is"))


def _fields(outcome: ClinicOutcome) -> Mapping[str, Any]:
    """Return the fields of a clinic for ``--json``."""
    count = Counter(one.state for one in outcome.handouts)
    return {
        "clinic": outcome.clinic.slug,
        "file": str(outcome.clinic.file),
        "name": outcome.name,
        **{state: count[state] for state in STATES},
        "findings": [f"{s.job.path.as_posix()} {f}" for s in outcome.handouts for f in s.findings],
        "problems": [problem_fields(problem) for problem in outcome.problems],
        "skipped": str(outcome.skipped or ""),
        "notes": list(outcome.notes),
    }


@contextmanager
def _progress(
    terminal: Terminal, total: int
) -> Iterator[Callable[[ClinicOutcome, Mapping[str, Any]], None]]:
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
    shown_before: set[str] = set()
    terminal.say(f"Making and checking the handouts of {counted(total, 'clinic')}.")

    def show(outcome: ClinicOutcome, fields: Mapping[str, Any]) -> None:
        nonlocal handouts, done
        handouts, done = handouts + len(outcome.handouts), done + 1
        passed = monotonic() - start
        rate, left = handouts / passed, passed / done * (total - done)
        bar.update(task, advance=1, description=f"Clinics, {rate:.1f} handouts a second")
        about = f"{round(left / MINUTE_S)} min" if left > MINUTE_S else "a minute"
        pace = "" if terminal.draws or done == total else f", about {about} left"
        terminal.say(f"{done}/{total} {outcome.clinic.slug}: {_summary(fields)}{pace}")
        new = [problem for problem in outcome.problems if str(problem) not in shown_before]
        shown_before.update(map(str, new))
        terminal.problem_lines(new)
        for finding in fields["findings"]:
            terminal.warn(f"{outcome.clinic.slug}/{finding}")
        for note in outcome.notes:
            terminal.warn(f"{outcome.clinic.slug}: {note}", style="yellow")

    with bar:
        yield show


def _summary(fields: Mapping[str, Any]) -> str:
    if many := len(fields["problems"]):
        return f"NOT MADE, {counted(many, 'problem')}"
    if fields["skipped"]:
        return f"nothing asked for. {fields['skipped']}".rstrip(".")
    counts = (f"{fields[state]} {label}" for state, label in STATES.items() if fields[state])
    return ", ".join(counts) or "nothing to make"
