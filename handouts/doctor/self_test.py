"""One page through the press and the whole gate: the proof that handouts can be made here.

Run by the program's own Python in a process of its own (:mod:`handouts.doctor.run`), so
that a crash in one of the libraries is a line of the doctor's and not the end of it.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from handouts.assets import ROOT
from handouts.content.load import load
from handouts.doctor.diagnosis import BROKEN, NOTE, OK, Diagnosis
from handouts.doctor.sample_page import specimen_order
from handouts.errors import ContentError
from handouts.release.jobs import Wish, plan
from handouts.release.orders import Order, order
from handouts.release.workers import Outcome, make
from handouts.requirements import as_typed, installing

_PART = "Test page"
_USE = "Proves that a handout can be made and checked."
_CONTENT_USE = "What the handouts say."


def prove(root: Path, content: Path, clinic: Path) -> tuple[Diagnosis, Diagnosis]:
    """Print the clinic's shortest handout; return what is to be said of the test and the content.

    Where the clinic's own cannot be made or is refused, a fixed page tells whether that is an
    illness of the installation or of the words.
    """
    builder = f"python3 {as_typed(root / 'build.py')}"
    try:
        wanted = _shortest(content, clinic)
        outcome = _made(root, clinic, wanted)
    except ContentError as error:
        count = len(error.problems)
        problems = (
            "1 problem in it, which is" if count == 1 else f"{count} problems in it, which are"
        )
        return _specimen(root), _content(
            f"{problems} no illness of the program.", f"{builder} list"
        )
    except Exception as error:
        test_page = _specimen(root)
        if test_page.is_sick:
            return test_page, _content("Not tried.")
        found = f"No handout can be made: {_reason(error)}."
        cure = "Copy templates/ and styles/ from a fresh copy of this program."
        return Diagnosis(_PART, _USE, BROKEN, found, cure), _content("Read without a problem.")
    if outcome.findings:
        found = f"{wanted.job.path.as_posix()} is refused: {outcome.findings[0]}."
        return _specimen(root), _content(found, f"{builder} {wanted.job.piece}")
    return _passed(wanted), Diagnosis("Content", _CONTENT_USE, OK, "No problem in it.")


def _content(found: str, cure: str = "") -> Diagnosis:
    return Diagnosis("Content", _CONTENT_USE, NOTE, found, cure)


def _passed(wanted: Order) -> Diagnosis:
    checks = len(wanted.expectation.checks)
    found = f"{wanted.job.path.as_posix()} was made and passed all {checks} checks."
    return Diagnosis(_PART, _USE, OK, found)


def _shortest(content: Path, clinic: Path) -> Order:
    """Return the order for the clinic's handout with fewest pages."""
    loaded = load(content, clinic)
    pages = {piece.id: piece.pages for piece in loaded.pieces}
    job = min(plan(loaded, Wish()), key=lambda job: pages[job.piece])
    return order(loaded, job)


def _made(root: Path, clinic: Path, wanted: Order) -> Outcome:
    return make((root / "templates", root / "styles", clinic.parent), wanted)


def _specimen(root: Path) -> Diagnosis:
    wanted = specimen_order()
    try:
        outcome = _made(root, root / "content" / "clinic.yaml", wanted)
    except Exception as error:
        found = f"A test page cannot be made: {_reason(error)}."
        return Diagnosis(_PART, _USE, BROKEN, found, installing(root))
    if outcome.findings:
        found = f"A test page is refused: {outcome.findings[0]}."
        return Diagnosis(_PART, _USE, BROKEN, found, installing(root))
    return _passed(wanted)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(".")


def main(content: str, clinic: str) -> None:
    """Write what :func:`prove` returns as JSON, a list of lists."""
    with contextlib.redirect_stdout(sys.stderr):
        diagnoses = prove(ROOT, Path(content), Path(clinic))
    json.dump(diagnoses, sys.stdout)
