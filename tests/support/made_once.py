"""Files for tests that judge or use them: each made once a run, by whichever process asks first.

A file is found again by all that it is made from and judged by, the program's own files among
them. Where it is made, the type setting that fitted another edition of it is tried first, or its
piece on another paper: that spares layouts and changes no byte. Tests of how files are made do
without this.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from handouts.pdf.recipe import Recipe
from handouts.preflight.expectation import Expectation, ReadingExpectation
from handouts.release import workers
from handouts.release.cache import program_states
from handouts.release.orders import Order, fingerprint
from handouts.release.workers import Result

MAKE = workers.make


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of all processes of this run of the tests."""
    own = factory.getbasetemp()
    shared = (own.parent if own.name.startswith("popen-gw") else own) / "made once"
    shared.mkdir(exist_ok=True)
    return shared


def _likely(shared: Path, payload: Recipe, expectation: Expectation) -> tuple[Path, Path]:
    """Return where the type setting of a handout is kept, and that of its piece on any paper."""
    piece, treatment, paper, *_ = expectation.name.rpartition("/")[2].split(".")
    sizes = hashlib.sha256(repr(payload.fit).encode()).hexdigest()[:16]
    return shared / f"{piece}.{treatment}.{paper} {sizes}", shared / f"{piece} {sizes}"


def _with_likely(payload: Recipe, expectation: Expectation, shared: Path) -> Recipe:
    """Return ``payload`` with what fitted another edition of it, or its piece, tried first."""
    of_handout, of_piece = _likely(shared, payload, expectation)
    if of_handout.exists():
        fit, arrangement = of_handout.read_text().split("\n")
        return replace(payload, likely=fit, arrangement=arrangement)
    if not payload.likely and of_piece.exists():
        return replace(payload, likely=of_piece.read_text())
    return payload


def _put(file: Path, text: str) -> None:
    """Write ``file`` whole: another process may read it at any moment."""
    part = file.with_name(f"{file.name} {os.getpid()}")
    part.write_text(text)
    part.replace(file)


@contextmanager
def made_once(shared: Path) -> Iterator[None]:
    """Have builds of this process take from ``shared`` what was made before, and leave it there."""

    states = cache(program_states)

    def make(
        folders: tuple[Path, ...],
        payload: Recipe | bytes,
        expectation: Expectation | ReadingExpectation,
    ) -> Result:
        asked = Order(None, None, payload, expectation)  # type: ignore[arg-type]
        file = shared / fingerprint(asked, states(folders[0].parent)[0])
        with file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                if isinstance(payload, Recipe) and isinstance(expectation, Expectation):
                    payload = _with_likely(payload, expectation, shared)
                    made = MAKE(folders, payload, expectation)
                    of_handout, of_piece = _likely(shared, payload, expectation)
                    _put(of_handout, f"{made.fit}\n{made.arrangement}")
                    _put(of_piece, made.fit)
                else:
                    made = MAKE(folders, payload, expectation)
                file.write_bytes(pickle.dumps(made))
            result: Result = pickle.loads(file.read_bytes())  # noqa: S301
            return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "make", make)
        # Other processes would make everything anew.
        patch.setattr(workers, "ORDERS_WORTH_MORE_PROCESSES", 1000)
        yield
