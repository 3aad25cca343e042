"""The release gate on any PDF: one that somebody edited, or that has lain about for a while."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handouts.content import Content
from handouts.inspection import identity, inspect
from handouts.inspection.expectation import Finding
from handouts.orders import order
from handouts.planning import Job, Wish, plan
from handouts.problems import UsageError


@dataclass(frozen=True)
class Verdict:
    """What the gate says of ``file``, judged as the handout called ``name``."""

    file: Path
    name: str
    findings: tuple[Finding, ...]


def recheck(content: Content, file: Path) -> Verdict:
    """Judge ``file`` as the handout it says it is, by its keywords or else by its file name.

    Raises UsageError when the file cannot be read or is no handout of this clinic.
    """
    try:
        pdf = file.read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read {file}: {error.strerror}.") from error
    job = _job(content, identity(pdf), file)
    return Verdict(file, job.name, inspect(pdf, order(content, job).expectation))


def _job(content: Content, said: str | None, file: Path) -> Job:
    jobs = plan(content, Wish(everything=True))
    for job in jobs:
        if said == job.identity:
            return job
    named = [job for job in jobs if file.name == f"{job.name}.pdf"]
    in_folder = [job for job in named if file.resolve().parent.name == job.edition]
    for job in (*in_folder, *named):
        return job
    raise UsageError(
        f"{file} does not say which handout it is, and its name is not that of one, "
        f"such as {jobs[0].name}.pdf. Give it the name of the handout it should be."
    )
