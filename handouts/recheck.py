"""The release gate on any PDF: one that somebody edited, or that has lain about for a while."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handouts.clinic_fields import pack_file
from handouts.content import Content, load
from handouts.editions import PACKS
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

    One of the fill-in pack is judged by what the pack is made from, whoever the clinic is. Raises
    UsageError when the file cannot be read or is no handout of this clinic.
    """
    try:
        pdf = file.read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read {file}: {error.strerror}.") from error
    said = identity(pdf) or ""
    is_of_pack = said.startswith(tuple(f"handout {name}/" for name in PACKS))
    known = load(content.root, pack_file(content.root)) if is_of_pack else content
    job = _job(known, said, file, is_of_pack=is_of_pack)
    return Verdict(file, job.name, inspect(pdf, order(known, job).expectation))


def _job(content: Content, said: str, file: Path, *, is_of_pack: bool) -> Job:
    jobs = plan(content, Wish(editions=tuple(PACKS)) if is_of_pack else Wish(everything=True))
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
