"""The release gate on any PDF: one that somebody edited, or that has lain about for a while."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
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
    if file.is_dir():
        raise UsageError(f"{file} is a folder. Name the PDFs in it: {file / '*.pdf'}")
    try:
        pdf = file.read_bytes()
    except FileNotFoundError as error:
        near = get_close_matches(file.name, (p.name for p in file.parent.glob("*.pdf")), n=1)
        guess = f" Did you mean {file.parent / near[0]}?" if near else ""
        raise UsageError(f"Cannot read {file}: there is no such file.{guess}") from error
    except OSError as error:
        raise UsageError(f"Cannot read {file}: {error.strerror}.") from error
    if file.suffix.lower() != ".pdf" and b"%PDF-" not in pdf[:1024]:
        raise UsageError(
            f"{file} is not a PDF, and only a finished PDF can be checked. "
            "To change the words, edit them in content/ and make the handouts again."
        )
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
