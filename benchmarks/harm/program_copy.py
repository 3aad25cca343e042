"""Makes changes to the copy of the program that it runs in, and builds and judges their handouts.

Each is made and judged in a process forked from this one, which has imported everything and read
nothing; what it changed is put back afterwards.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.harm.changes import Change
from benchmarks.harm.judge import EDITABLE, ROOT, order_for
from benchmarks.harm.modules import CHANGES
from handouts.content.load import load
from handouts.content.passages import clinic_passages
from handouts.errors import ContentError, DependencyError, PageError
from handouts.pdf import typeset as _typeset  # noqa: F401 - imported once, for all
from handouts.preflight import run as _run  # noqa: F401 - imported once, for all
from handouts.release.orders import Order
from handouts.release.processes.making import Result, make
from handouts.release.processes.scheduling import FitPredictor, sample_fits
from handouts.release.signatures.signing import whole_text


def _codes(change: Change, unchanged: bytes) -> list[str]:
    before = _state()
    in_memory = change.make(ROOT) is True
    if _state() == before and not in_memory:
        raise AssertionError(f"{change.label} changed nothing")
    try:
        if change.signed:
            if _signed() == unchanged:
                raise AssertionError(f"{change.label} is not shown for approval")
            return ["approval"]
        order = order_for(ROOT, change.handout)
    except ContentError as error:
        return sorted({problem.code for problem in error.problems})
    except (PageError, DependencyError) as error:
        return [type(error).__name__]
    if change.unapproved:
        state = order.expectation.approval.state
        return [] if state == "approved" else [state]
    result = _made(order)
    if result.file == unchanged:
        raise AssertionError(f"{change.label} does not show in {change.handout}")
    return sorted({finding.code for finding in result.report.findings})


def _good(handout: str) -> bytes:
    return _made(order_for(ROOT, handout)).file or b""


def _made(order: Order) -> Result:
    """Make an order as a build does: the type setting at which the sample fitted is tried first."""
    path = order.job.path.as_posix()
    recipe = (
        FitPredictor().recipe(order, sample_fits()[path])
        if path in sample_fits()
        else order.payload
    )
    return make(tuple(ROOT / folder for folder in EDITABLE), recipe, order.expectation)


def _signed() -> bytes:
    """Return all that is signed: what no program can judge has to show there."""
    content = load(ROOT / "content", ROOT / "content" / "clinic.yaml")
    texts = [whole_text(content, each, "en") for each in content.clinic.treatments]
    return json.dumps([dict(found) for found in (*texts, clinic_passages(content))]).encode()


def _state() -> dict[str, bytes]:
    found = (path for folder in EDITABLE for path in (ROOT / folder).rglob("*"))
    return {str(path): path.read_bytes() for path in found if path.is_file()}


def _in_child(work: Callable[[], object]) -> None:
    """Do ``work`` in a process of its own: what it reads is not read before the next change."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def _answer(change: Change, unchanged: bytes) -> str:
    try:
        return json.dumps((_codes(change, unchanged), ""))
    except BaseException as error:
        return json.dumps(([], f"{type(error).__name__}: {error}"))


def main() -> None:
    """Read labels of changes as JSON from standard input; print the codes of each on a line."""
    by_label = {change.label: change for change in CHANGES}
    with tempfile.TemporaryDirectory(prefix="harm-good-") as folder:
        good, answer = Path(folder) / "good", Path(folder) / "answer"
        for part in EDITABLE:
            shutil.copytree(ROOT / part, good / part)
        for label in json.load(sys.stdin):
            change = by_label[label]
            unchanged = Path(folder) / f"{change.signed}-{change.handout.replace('/', '-')}"
            if not unchanged.exists():
                _in_child(
                    lambda c=change, u=unchanged: u.write_bytes(
                        _signed() if c.signed else _good(c.handout)
                    )
                )
            answer.write_text(json.dumps(([], "its process died")), encoding="utf-8")
            _in_child(
                lambda c=change, u=unchanged: answer.write_text(
                    _answer(c, u.read_bytes()), encoding="utf-8"
                )
            )
            sys.stdout.write(answer.read_text(encoding="utf-8") + "\n")
            sys.stdout.flush()
            for part in EDITABLE:
                shutil.rmtree(ROOT / part)
                shutil.copytree(good / part, ROOT / part)


if __name__ == "__main__":
    main()
