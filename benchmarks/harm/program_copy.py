"""Makes changes to the copy of the program that it runs in, and builds and judges their handouts.

Each is made and judged in a process of its own; what it changed is put back afterwards. That
process is forked from one that has read the content before, so that only what has changed is read.
What is not caught there is made once more in one forked from a process that has read nothing.
Neither has typeset anything: fonts are read in a thread, which a forked process does not have.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.harm.changes import BASE, Change
from benchmarks.harm.judge import EDITABLE, ROOT, order_for
from benchmarks.harm.modules import CHANGES
from handouts.content.load import load
from handouts.content.passages import clinic_passages
from handouts.errors import ContentError, DependencyError, NotAsWrittenError, PageError
from handouts.pdf import typeset as _typeset  # noqa: F401 - imported once, for all
from handouts.preflight import run as _run  # noqa: F401 - imported once, for all
from handouts.release.orders import Order
from handouts.release.processes.making import Result, make
from handouts.release.processes.scheduling import FitPredictor, sample_fits
from handouts.release.signatures.signing import whole_text

BY_LABEL = {change.label: change for change in CHANGES}

Answer = tuple[list[str], str]
"""The codes that caught a change, none when it was released; why it could not be made, or ""."""


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
    except (PageError, DependencyError, NotAsWrittenError) as error:
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


def _in_child(work: Callable[[], Answer]) -> Answer:
    """Do ``work`` in a process of its own, and return what it returns."""
    receiving, sending = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        try:
            sending.send(work())
        finally:
            os._exit(0)
    sending.close()
    try:
        answer: Answer = receiving.recv()
    except EOFError:
        answer = [], "its process died"
    os.waitpid(child, 0)
    return answer


def _answer(change: Change, unchanged: bytes) -> Answer:
    try:
        return _codes(change, unchanged), ""
    except BaseException as error:
        return [], f"{type(error).__name__}: {error}"


def _judged(good: Path, change: Change) -> Answer:
    """Make and judge ``change`` in a process forked from this one; put back what it changed."""
    known = good / f"{change.signed}-{change.handout.replace('/', '-')}"
    if not known.exists():
        _in_child(lambda: _kept(known, change))
    answer = _in_child(lambda: _answer(change, known.read_bytes()))
    for part in EDITABLE:
        shutil.rmtree(ROOT / part)
        shutil.copytree(good / part, ROOT / part)
    return answer


def _kept(file: Path, change: Change) -> Answer:
    file.write_bytes(_signed() if change.signed else _good(change.handout))
    return [], ""


def _judge_having_read(good: Path, line: Connection) -> None:
    """Answer for each label that ``line`` brings, after the content was read here."""
    order_for(ROOT, BASE)
    while label := line.recv():
        line.send(_judged(good, BY_LABEL[label]))


def main() -> None:
    """Read labels of changes as JSON from standard input; print the codes of each on a line."""
    labels = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(prefix="harm-good-") as folder:
        for part in EDITABLE:
            shutil.copytree(ROOT / part, Path(folder) / part)
        line, other_end = Pipe()
        one_that_has_read = get_context("fork").Process(
            target=_judge_having_read, args=(Path(folder), other_end)
        )
        one_that_has_read.start()
        other_end.close()
        for label in labels:
            line.send(label)
            codes, broken = line.recv()
            if not codes:
                codes, broken = _judged(Path(folder), BY_LABEL[label])
            sys.stdout.write(json.dumps((codes, broken)) + "\n")
            sys.stdout.flush()
        line.send("")
        one_that_has_read.join()


if __name__ == "__main__":
    main()
