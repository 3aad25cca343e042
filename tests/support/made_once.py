"""Files for tests that judge or use them: each made once a run, by whichever process asks first.

A file is found again by all that it is made from and judged by, the program's own files among
them. Where it is made, the type setting that fitted it last, in whatever edition, is tried first,
or that of its piece on another paper: this spares layouts and changes no byte. Tests of how files
are made do without it.
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

from handouts.assets import ROOT
from handouts.pdf.recipe import Recipe
from handouts.preflight.expectation import Expectation, ReadingExpectation
from handouts.release import workers
from handouts.release.cache import CACHE, program_states
from handouts.release.making import Result
from handouts.release.manifest import tool_versions
from handouts.release.orders import Order, fingerprint

MAKE = workers.make
KEPT = ROOT / CACHE / "tests"
"""Type settings that have fitted: they stay for the next run of the tests."""


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of all processes of this run of the tests."""
    own = factory.getbasetemp()
    shared = (own.parent if own.name.startswith("popen-gw") else own) / "made once"
    shared.mkdir(exist_ok=True)
    return shared


def _likely(payload: Recipe, expectation: Expectation) -> tuple[Path, Path]:
    """Return where the type setting of a handout is kept, and that of its piece on any paper."""
    piece, treatment, paper, *_ = expectation.name.rpartition("/")[2].split(".")
    sizes = _digest(payload.fit)
    look = _digest((payload.stylesheets, payload.variables, payload.pages))
    return KEPT / f"{piece}.{treatment}.{paper} {sizes} {look}", KEPT / f"{piece} {sizes}"


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]


def _layouter(root: Path) -> str:
    """Return a hash of all that decides how the boxes of given words stand."""
    digest = hashlib.sha256(repr(tool_versions()).encode())
    for top in ("handouts/pdf", "templates", "styles"):
        for file in sorted(file for file in (root / top).rglob("*.*") if file.suffix != ".pyc"):
            digest.update(f"{file.relative_to(root)}\0{file.stat().st_size}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _with_likely(payload: Recipe, expectation: Expectation, program: str) -> Recipe:
    """Return ``payload`` with what fitted last time, or its piece elsewhere, tried first.

    What came of it says nothing of another ``program`` to lay it out.
    """
    of_handout, of_piece = _likely(payload, expectation)
    if of_handout.exists():
        fit, arrangement, by = of_handout.read_text().split("\n")
        return replace(payload, likely=fit, arrangement=arrangement if by == program else "")
    if not payload.likely and of_piece.exists():
        return replace(payload, likely=of_piece.read_text())
    return payload


def _put(file: Path, text: str) -> None:
    """Write ``file`` whole: another process may read it at any moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name} {os.getpid()}")
    part.write_text(text)
    part.replace(file)


@contextmanager
def made_once(shared: Path) -> Iterator[None]:
    """Have builds of this process take from ``shared`` what was made before, and leave it there."""

    states = cache(program_states)
    layouter = cache(_layouter)

    def make(
        folders: tuple[Path, ...],
        payload: Recipe | bytes,
        expectation: Expectation | ReadingExpectation,
    ) -> Result:
        asked = Order(None, None, payload, expectation)  # type: ignore[arg-type]
        engine, _ = states(folders[0].parent)
        file = shared / fingerprint(asked, engine)
        with file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                if isinstance(payload, Recipe) and isinstance(expectation, Expectation):
                    program = layouter(folders[0].parent)
                    payload = _with_likely(payload, expectation, program)
                    made = MAKE(folders, payload, expectation)
                    of_handout, of_piece = _likely(payload, expectation)
                    _put(of_handout, f"{made.fit}\n{made.arrangement}\n{program}")
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
