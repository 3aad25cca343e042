"""Editions of the real content, made by a real build, each when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from made_once import made_once
from signed import signed

from handouts.content.content import Content
from handouts.content.load import load
from handouts.release.build import HandoutOutcome, build
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.release.manifest import Released, read_manifest

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "tiny"


@dataclass
class MadeEditions:
    """A ``dist`` folder that fills up as its PDFs are asked for. ``root`` holds its ledger.

    What is for a print shop is signed by sample people: nothing else may be made for one.
    """

    root: Path
    content: Content
    shared: Path
    steps: dict[Job, HandoutOutcome] = field(default_factory=dict)

    @property
    def dist(self) -> Path:
        return self.root / "dist"

    def _folder(self, job: Job) -> Path:
        """Where ``job`` is made: a build of unsigned content removes what is for a print shop."""
        return self.root / "signed" if job.edition == "press" else self.dist

    def without_pages(self, edition: str) -> dict[Job, bytes]:
        """Return what is always made of an edition without pages, made in one build."""
        every = plan(self.content, BuildRequest(everything=True))
        pieces = dict.fromkeys(job.piece for job in every if job.edition == edition)
        asked = BuildRequest(pieces=tuple(pieces), editions=(edition,))
        with made_once(self.shared):
            made = {step.job: step for step in build(self.root, self.content, asked, self.dist)}
        assert {step.state for step in made.values()} <= {"made", "unchanged"}
        self.steps |= made
        return {job: (self.dist / job.path).read_bytes() for job in made}

    def pdf(self, job: Job, *, marks: bool = False) -> bytes:
        """Return the released PDF of ``job``; every job is asked for with the same marks."""
        if job not in self.steps:
            asked = BuildRequest(
                pieces=(job.piece,),
                treatments=(job.treatment,),
                languages=(job.language,),
                papers=(job.paper,) if job.paper else (),
                editions=(job.edition,),
                marks=marks,
            )
            content = signed(self.content) if job.edition == "press" else self.content
            with made_once(self.shared), pytest.MonkeyPatch.context() as patch:
                # Of all handouts together, which are not here: they have tests of their own.
                patch.setattr("handouts.release.build.write_reports", lambda *_: None)
                (self.steps[job],) = build(self.root, content, asked, self._folder(job))
            assert self.steps[job].state == "made", self.steps[job].findings
        return (self._folder(job) / job.path).read_bytes()

    def ticket(self, job: Job) -> str:
        """Return the words of the job ticket next to the PDF of ``job``."""
        self.pdf(job)
        return (self._folder(job) / job.path).with_suffix(".txt").read_text(encoding="utf-8")

    def entry(self, job: Job) -> Released:
        """Return what the manifest says of ``job``."""
        self.pdf(job)
        path = job.path.as_posix()
        return next(e for e in read_manifest(self._folder(job)).handouts if e.path == path)


def own_root(root: Path) -> Path:
    """Return ``root`` with the program's own files in it, and so with a ledger of its own."""
    root.mkdir(parents=True, exist_ok=True)
    for folder in ("handouts", "templates", "styles"):
        (root / folder).symlink_to(ROOT / folder)
    return root


def run(root: Path, content: Content, asked: BuildRequest, out: Path) -> dict[str, HandoutOutcome]:
    """Build what is ``asked`` for, and return each step by the path of its file."""
    return {step.job.path.as_posix(): step for step in build(root, content, asked, out)}


def editions_in(root: Path, shared: Path) -> MadeEditions:
    """Return an empty one in ``root``, made with the program's own files."""
    content = load(ROOT / "content", ROOT / "content" / "clinic.yaml")
    return MadeEditions(own_root(root), content, shared)
