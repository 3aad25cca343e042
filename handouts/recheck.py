"""The release gate on any file: one that somebody edited, or that has lain about for a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handouts.content import Content
from handouts.editions import EDITIONS
from handouts.inspection import identity, inspect
from handouts.inspection.expectation import FileFormat, Finding
from handouts.planning import Job, Wish, plan
from handouts.problems import UsageError
from handouts.written import order_of

_FORMATS: Mapping[str, FileFormat] = {
    ".htm": "html",
    **{edition.suffix: edition.format for edition in EDITIONS.values()},
}


@dataclass(frozen=True)
class Verdict:
    """What the gate says of ``file``, judged as the handout called ``name``."""

    file: Path
    name: str
    findings: tuple[Finding, ...]


def recheck(content: Content, file: Path) -> Verdict:
    """Judge ``file`` as the handout it says it is, by its own words or else by its file name.

    The end of its name says what it is; without one that is known, it is taken for a PDF.

    Raises UsageError when the file cannot be read or is no handout of this clinic.
    """
    try:
        found = file.read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read {file}: {error.strerror}.") from error
    job = _job(content, identity(found, _FORMATS.get(file.suffix.lower(), "pdf")), file)
    return Verdict(file, job.name, inspect(found, order_of(content, job).expectation))


def _job(content: Content, said: str | None, file: Path) -> Job:
    # Named one by one: also of the pieces that are not always made in an edition.
    jobs = plan(content, Wish(editions=tuple(EDITIONS), everything=True))
    for job in jobs:
        if said == job.identity:
            return job
    named = [job for job in jobs if file.name == job.path.name]
    in_folder = [job for job in named if file.resolve().parent.name == job.edition]
    for job in (*in_folder, *named):
        return job
    raise UsageError(
        f"{file} does not say which handout it is, and its name is not that of one, "
        f"such as {jobs[0].path.name}. Give it the name of the handout it should be."
    )
