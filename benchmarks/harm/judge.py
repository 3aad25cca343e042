"""Makes a change and asks the project's own gate about it: caught by which codes, or released."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

import pikepdf

from benchmarks.harm.changes import Change
from handouts.content.fill_in_fields import pack_file
from handouts.content.load import load
from handouts.preflight import inspect
from handouts.release.jobs import BuildRequest, plan
from handouts.release.orders import Order, order_of
from handouts.release.processes import making

ROOT = Path(__file__).parents[2]
EDITABLE = ("content", "templates", "styles")


@dataclass(frozen=True)
class Verdict:
    """What the gate said of one change: the codes that caught it, none when it was released."""

    change: Change
    caught_by: tuple[str, ...]
    broken: str = ""
    """Why it could not be made or judged; "" when it was."""

    @property
    def is_released(self) -> bool:
        """Whether harm was released, and no approval would show it."""
        return not self.caught_by and not self.broken


def order_for(root: Path, handout: str) -> Order:
    """Return the order for a handout such as ``screen/one-page.esketamine.letter.en``.

    Raises ContentError when the content has problems, LookupError when there is no such handout.
    """
    edition, _, name = handout.partition("/")
    folder = root / "content"
    is_pack = edition == "fill-in"
    content = load(folder, pack_file(folder) if is_pack else folder / "clinic.yaml")
    piece = name.partition(".")[0]
    for job in plan(content, BuildRequest(pieces=(piece,), editions=(edition,))):
        if f"{job.edition}/{job.name}" == handout:
            return order_of(content, job)
    raise LookupError(f"no handout {handout}")


@lru_cache
def _base(handout: str) -> tuple[Order, bytes]:
    """Return the order of a handout and its good file."""
    order = order_for(ROOT, handout)
    folders = tuple(ROOT / folder for folder in EDITABLE)
    result = making.make(folders, order.payload, order.expectation)
    if result.report.findings:
        raise AssertionError(f"{handout} is refused as it is: {result.report.findings[0]}")
    return order, result.file


def judged(changes: Sequence[Change]) -> Iterator[Verdict]:
    """Make each change and yield what the gate says of it."""
    for change in changes:
        if change.target != "tree":
            try:
                yield Verdict(change, _of_file(change))
            except Exception as error:
                yield Verdict(change, (), f"{type(error).__name__}: {error}")
    trees = [change for change in changes if change.target == "tree"]
    cores = os.cpu_count() or 1
    copies = [_of_trees(part) for n in range(cores) if (part := trees[n::cores])]
    for verdicts in zip_longest(*copies):
        yield from filter(None, verdicts)


def _of_file(change: Change) -> tuple[str, ...]:
    order, good = _base(change.handout)
    bad = _changed_pdf(change, good) if change.target == "pdf" else _changed_text(change, good)
    if bad == good:
        raise AssertionError(f"{change.label} changed nothing")
    findings = inspect(bad, order.expectation).findings
    return tuple(sorted({finding.code for finding in findings}))


def _changed_pdf(change: Change, good: bytes) -> bytes:
    with pikepdf.open(BytesIO(good)) as pdf:
        whole = change.make(pdf)
        if isinstance(whole, bytes):
            return whole
        target = BytesIO()
        with warnings.catch_warnings():
            # A field that no form has is among the changes.
            warnings.filterwarnings("ignore", message=".*not reachable from /AcroForm")
            pdf.save(target, deterministic_id=True)
        return target.getvalue()


def _changed_text(change: Change, good: bytes) -> bytes:
    return str(change.make(good.decode("utf-8"))).encode()


def _of_trees(changes: Sequence[Change]) -> Iterator[Verdict]:
    """Make each change in a copy of the program, and build and judge its handout there."""
    with tempfile.TemporaryDirectory(prefix="harm-") as folder:
        root = Path(folder).resolve()
        for part in ("handouts", "benchmarks", *EDITABLE):
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        command = [sys.executable, "-m", "benchmarks.harm.program_copy"]
        labels = json.dumps([change.label for change in changes])
        running = subprocess.Popen(  # noqa: S603 - our own Python
            command,
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": f"{root}{os.pathsep}{ROOT / 'tests' / 'support'}",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
        )
        with running:
            if running.stdin is None or running.stdout is None:
                raise AssertionError("no pipes")
            running.stdin.write(labels)
            running.stdin.close()
            for change, line in zip(changes, running.stdout, strict=False):
                codes, broken = json.loads(line)
                yield Verdict(change, tuple(codes), broken)
        if running.returncode:
            raise AssertionError(f"program_copy ended with {running.returncode}")
