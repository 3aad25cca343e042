"""What a person sees in the terminal: progress, one line a problem, a closing table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as RichProgress
from rich.table import Table

from handouts.content import Content
from handouts.planning import Job
from handouts.problems import Problem
from handouts.recheck import Verdict
from handouts.release import Step

STATES = {"made": "made", "unchanged": "unchanged", "refused": "REFUSED"}


# Wide enough for every table; a terminal keeps its own width.
PIPED_WIDTH = 120


def _out() -> Console:
    console = Console(highlight=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console


def _err() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


def complain(sentence: str) -> None:
    """Print one sentence about why the program stopped."""
    _err().print(sentence, markup=False, style="bold red")


def problems(found: Sequence[Problem]) -> None:
    """Print one line for each problem, with paths as a person would type them, and their number."""
    console = _err()
    here = Path.cwd()
    for problem in found:
        console.print(_from_here(str(problem), here), markup=False)
    noun = "problem" if len(found) == 1 else "problems"
    console.print(f"{len(found)} {noun}. Nothing was changed.", style="bold red")


def _from_here(line: str, here: Path) -> str:
    return line.removeprefix(here.as_posix() + os.sep)


def size(count: int) -> str:
    """Return a file size for people: "84 KB"."""
    return f"{max(1, round(count / 1000))} KB"


class Progress:
    """A bar on a terminal; elsewhere one plain line for each handout as it is done."""

    def __init__(self, total: int) -> None:
        self._console = _out()
        self._bar = RichProgress(
            TextColumn("Making handouts"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.description}"),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def show(self, step: Step) -> None:
        """Count one handout as done; a refused one is named with every reason."""
        self._bar.update(self._task, advance=1, description=step.job.name)
        name = step.job.path.as_posix()
        if not self._console.is_terminal and step.state != "refused":
            self._console.print(f"{STATES[step.state]:<10} {name}", markup=False)
        for finding in step.findings:
            self._console.print(f"{name} {finding}", markup=False, style="red")


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        right = column in ("Pages", "Size")
        table.add_column(column, no_wrap=True, justify="right" if right else "left")
    return table


def closing_table(steps: Iterable[Step], out: Path) -> None:
    """Print what was made, with pages, size and status, and where it is."""
    table = _table("Handout", "Pages", "Size", "Status")
    ordered = sorted(steps, key=lambda step: step.job)
    for step in ordered:
        done = step.released
        if done is None:
            kept = "last good PDF kept" if step.last_good_kept else "no PDF yet"
            table.add_row(step.job.path.as_posix(), "", "", f"REFUSED, {kept}")
        else:
            status = f"{STATES[step.state]}, {done.status}"
            table.add_row(done.path, str(done.pages), size(done.bytes), status)
    console = _out()
    console.print()
    console.print(table)
    refused = sum(step.state == "refused" for step in ordered)
    console.print()
    console.print(
        f"{len(ordered) - refused} of {len(ordered)} handouts passed every check. "
        f"They are in {_from_here(out.as_posix(), Path.cwd())}",
        markup=False,
        style="bold red" if refused else "bold green",
    )


def plan_table(content: Content, jobs: Sequence[Job]) -> None:
    """Print what would be made, and what each piece is for."""
    pieces = {piece.id: piece for piece in content.pieces}
    table = _table("Handout", "Pages", "What it is")
    for job in jobs:
        piece = pieces[job.piece]
        table.add_row(job.path.as_posix(), str(piece.pages), piece.name[job.language])
    console = _out()
    console.print(table)
    console.print()
    for name, language in dict.fromkeys((job.piece, job.language) for job in jobs):
        console.print(f"{name}: {pieces[name].purpose[language]}", markup=False)
    console.print(f"\n{len(jobs)} handouts.")


def verdict(found: Verdict) -> None:
    """Print whether one PDF may be handed out, or every reason why not."""
    console = _out()
    if not found.findings:
        console.print(f"{found.file}: good. It is {found.name}.", markup=False, style="green")
    for finding in found.findings:
        console.print(f"{found.file} {finding}", markup=False, style="red")
