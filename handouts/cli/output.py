"""Terminal output: progress, one line for each problem, a closing table.

With ``--json`` another program reads one document instead; with ``--quiet`` only what is wrong is
said. Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Column, Table

from handouts.cli.console import console, print_table
from handouts.cli.suggested_commands import for_this_clinic
from handouts.content.content import Content
from handouts.errors import Problem, display_path
from handouts.preflight.expectation import Finding
from handouts.release.build import HandoutOutcome
from handouts.release.index.index_files import INDEX
from handouts.release.jobs import Job
from handouts.release.manifest import MANIFEST
from handouts.release.recheck import Verdict
from handouts.text.formatting import counted, size_in_words

# The first build of more handouts takes minutes.
MANY = 5

# Below this width of the screen there is no room for a bar beside the words.
NARROW = 70

STATES = {"made": "made", "unchanged": "unchanged", "refused": "REFUSED", "withheld": "not made"}


class Terminal:
    """The output of one command."""

    def __init__(
        self, *, quiet: bool = False, as_json: bool = False, copy: TextIO | None = None
    ) -> None:
        """With ``copy``, what is printed goes there, as if to a screen without bars."""
        self.as_json = as_json
        self.silent = quiet or as_json
        self._console = console(copy=copy)
        self._document: dict[str, object] = {}

    @property
    def screen(self) -> Console:
        """The console, for what rich draws itself."""
        return self._console

    def _errors(self) -> Console:
        """Return the console of standard error; a bar moves only for output of its own console."""
        is_seen = self.draws and sys.stderr.isatty()
        return self._console if is_seen else console(to_errors=True)

    @property
    def draws(self) -> bool:
        """Whether a bar shows how far the work is."""
        return self._console.draws and not self.silent

    @property
    def width(self) -> int:
        """The width of a line in characters."""
        return self._console.width

    def say(self, sentence: str = "", style: str | None = None, **how: bool) -> None:
        """Print what a person may want to know; ``style`` and ``how`` are rich's."""
        if not self.silent:
            self._console.print(for_this_clinic(sentence), style=style, **how)

    def warn(self, sentence: str, style: str | None = "red", **how: bool) -> None:
        """Print what is wrong, also when quiet."""
        if not self.as_json:
            self._console.print(for_this_clinic(sentence), style=style, **how)

    def note(self, sentence: str) -> None:
        """Print what was not done or will be due, also when quiet; add it to the JSON document."""
        found = self._document.setdefault("notes", [])
        assert isinstance(found, list)  # noqa: S101  # made here alone
        found.append(sentence)
        self.warn(sentence, style="yellow")

    def table(self, table: Table) -> None:
        """Print a table; where it is wider than the screen, a list."""
        if not self.silent:
            print_table(self._console, table)

    def result(self, **fields: object) -> None:
        """Add ``fields`` to the document of ``--json``: plain values that JSON knows."""
        self._document |= fields

    def print_error(self, sentence: str) -> None:
        """Print in one sentence why the command stopped."""
        self.result(error=sentence)
        if not self.as_json:
            self._errors().print(for_this_clinic(sentence), style="bold red")

    def problems(self, found: Sequence[Problem]) -> None:
        """Print a line for each problem, paths as a person would type them, and their number."""
        self.result(problems=[problem_fields(problem) for problem in found])
        self.problem_lines(found)
        if not self.as_json:
            message = f"{counted(len(found), 'problem')}. Nothing was changed."
            self._errors().print(message, style="bold red")

    def problem_lines(self, found: Sequence[Problem]) -> None:
        """Print a line for each problem."""
        for problem in () if self.as_json else found:
            self._errors().print(str(problem))

    def findings(self, name: str, found: Iterable[Finding]) -> None:
        """Print every reason not to release the PDF called ``name``; said even when quiet."""
        for finding in found:
            self.warn(f"{name} {finding}")

    @contextmanager
    def progress(self, total: int, out: Path) -> Iterator[Callable[[HandoutOutcome], None]]:
        """Draw a bar for ``total`` handouts, or plain lines; yield what counts one as done."""
        screen = self._console
        drawn = self.draws
        wide = (TextColumn("Making and checking"), BarColumn(bar_width=16))
        bar = Progress(
            *(wide if screen.width >= NARROW else ()),
            MofNCompleteColumn(table_column=Column(min_width=len(f"{total}/{total}"))),
            TextColumn("{task.description}", table_column=Column(no_wrap=True)),
            console=screen,
            transient=True,
            disable=not drawn,
        )
        task = bar.add_task("the first one takes longest", total=total)
        is_first = total > MANY and not (out / MANIFEST).exists()
        if not drawn or is_first:
            long = " The first time, this takes a few minutes." if is_first else ""
            self.say(f"Making and checking {counted(total, 'handout')}.{long}")

        def show(outcome: HandoutOutcome) -> None:
            bar.update(task, advance=1, description=f"{outcome.job.name} is done")
            name = outcome.job.path.as_posix()
            if not drawn and outcome.state != "refused":
                self.say(f"{STATES[outcome.state]:<10} {name}")
            self.findings(name, outcome.findings)
            for sentence in _refusal_outcome(outcome, out):
                self.warn(f"{name} {sentence}")

        with bar:
            yield show

    def close(self, code: int) -> None:
        """Print the document of ``--json``."""
        if self.as_json:
            document = json.dumps({"exit_code": int(code), **self._document})
            self._console.print(document, no_wrap=True)

    def closing_table(self, outcomes: Iterable[HandoutOutcome], out: Path, next_step: str) -> None:
        """Print what was made, its pages, size and status, where it is, and the ``next_step``."""
        table = new_table("Handout", "Pages", "Size", "Status")
        everything = sorted(outcomes, key=lambda outcome: outcome.job)
        ordered = [outcome for outcome in everything if outcome.state != "withheld"]
        for outcome in ordered:
            done = outcome.released
            if done is None:
                has_old = outcome.refused is not None and outcome.refused.last_good_kept
                kept = "last good file kept" if has_old else "no good file"
                table.add_row(outcome.job.path.as_posix(), "", "", f"REFUSED, {kept}")
            else:
                status = f"{STATES[outcome.state]}, {done.status}"
                table.add_row(
                    done.path,
                    _pages(outcome.job, done.pages),
                    size_in_words(done.bytes, "en", "us"),
                    status,
                )
        self.result(out=str(out), handouts=[_outcome_fields(outcome) for outcome in everything])
        if not ordered:
            return
        self.say()
        self.table(table)
        refused = sum(outcome.state == "refused" for outcome in ordered)
        self.say()
        passed = len(ordered) - refused
        where = f" They are in {display_path(out)}" if passed else ""
        self.say(
            f"{passed} of {len(ordered)} handouts passed every check.{where}",
            style="bold red" if refused else "bold green",
        )
        to_index = f"To find, print and email them, open {display_path(out / INDEX)} in a browser."
        if passed:
            self.say(next_step or to_index)

    def plan_table(self, content: Content, jobs: Sequence[Job]) -> None:
        """Print what would be made, and what each piece is for."""
        pieces = {piece.id: piece for piece in content.pieces}
        table = new_table("Handout", "Pages", "What it is")
        for job in jobs:
            piece = pieces[job.piece]
            table.add_row(job.path.as_posix(), _pages(job, piece.pages), piece.name[job.language])
        self.table(table)
        self.say()
        for name, language in dict.fromkeys((job.piece, job.language) for job in jobs):
            self.say(f"{name}: {pieces[name].purpose[language]}")
        self.say(f"\n{counted(len(jobs), 'handout')}.")
        self.result(handouts=[{"path": job.path.as_posix(), **asdict(job)} for job in jobs])

    def verdicts(self, found: Sequence[Verdict]) -> None:
        """Print whether each PDF may be handed out, or every reason why not.

        The same reasons of several files are printed once.
        """
        refused: dict[tuple[str, ...], list[Verdict]] = {}
        for verdict in found:
            if not verdict.findings:
                self.say(f"{verdict.file}: good. It is {verdict.name}.", style="green")
                if verdict.file.stem.count(".") >= 2 and verdict.file.stem != verdict.name:
                    self.say(f"Its file name says otherwise: call it {verdict.name}.", style="red")
            else:
                refused.setdefault((*map(str, verdict.findings),), []).append(verdict)
        for first, *others in refused.values():
            self.findings(str(first.file), first.findings)
            if others:
                self.warn(same_of(other.file for other in others))
        files = [
            {
                "file": str(verdict.file),
                "handout": verdict.name,
                "good": not verdict.findings,
                "findings": [str(finding) for finding in verdict.findings],
            }
            for verdict in found
        ]
        self.result(files=files)


def same_of(files: Iterable[Path]) -> str:
    """Return the sentence that what was said of a file is true of ``files``, too."""
    return f"The same is true of {', '.join(map(str, files))}."


def _refusal_outcome(outcome: HandoutOutcome, out: Path) -> Iterator[str]:
    """Yield the places of a refused handout and its older file, as ends of sentences."""
    if outcome.refused is None:
        return
    if outcome.refused.refused_file:
        yield f"is not released. To look at it: {_shown_path(out, outcome.refused.refused_file)}"
    if outcome.refused.old_file:
        taken = "has an old file with another clinic, phones or rules than today. It left "
        yield f"{taken}{display_path(out)} for {_shown_path(out, outcome.refused.old_file)}"


def _shown_path(out: Path, name: str) -> str:
    return display_path((out.resolve() / name).resolve())


def _pages(job: Job, pages: int) -> str:
    return str(pages) if job.paper else ""


def new_table(*columns: str) -> Table:
    """Return an empty table with ``columns`` as its head; numbers stand at the right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        right = column in ("Pages", "Size")
        table.add_column(column, no_wrap=True, justify="right" if right else "left")
    return table


def problem_fields(problem: Problem) -> Mapping[str, object]:
    """Return the fields of a problem for ``--json``."""
    return {
        "file": problem.place.file.as_posix(),
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "what": problem.what,
        "why": problem.reason,
        "fix": problem.fix,
    }


def _outcome_fields(outcome: HandoutOutcome) -> Mapping[str, object]:
    facts = {name: getattr(outcome.released, name, None) for name in ("pages", "bytes", "status")}
    return {
        "path": outcome.job.path.as_posix(),
        "state": outcome.state,
        **facts,
        "findings": [str(finding) for finding in outcome.findings],
        "refused_file": outcome.refused.refused_file if outcome.refused else "",
        "old_file": outcome.refused.old_file if outcome.refused else "",
    }
