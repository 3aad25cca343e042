"""Files for tests that judge or use them: each made once a run, by whichever process asks first.

A file is found again by all that it is made from and judged by, the program's own files among
them. Where it is made, the type setting that fitted another edition of the same piece is tried
first: that spares layouts and changes no byte. Tests of how files are made do without this.
"""

from __future__ import annotations

import fcntl
import hashlib
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
from handouts.release.cache import engine_state
from handouts.release.orders import Order, fingerprint
from handouts.release.workers import Result

MAKE = workers.make


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of all processes of this run of the tests."""
    own = factory.getbasetemp()
    shared = (own.parent if own.name.startswith("popen-gw") else own) / "made once"
    shared.mkdir(exist_ok=True)
    return shared


def _likely(
    shared: Path, payload: Recipe | bytes, expectation: Expectation | ReadingExpectation
) -> Path:
    """Return where the type setting of the piece of ``expectation`` is kept, for its sizes."""
    piece = expectation.name.rpartition("/")[2].split(".")[:2]
    sizes = payload.fit if isinstance(payload, Recipe) else ()
    return shared / f"{'.'.join(piece)} {hashlib.sha256(repr(sizes).encode()).hexdigest()[:16]}"


@contextmanager
def made_once(shared: Path) -> Iterator[None]:
    """Have builds of this process take from ``shared`` what was made before, and leave it there."""

    state = cache(engine_state)

    def make(
        folders: tuple[Path, ...],
        payload: Recipe | bytes,
        expectation: Expectation | ReadingExpectation,
    ) -> Result:
        asked = Order(None, None, payload, expectation)  # type: ignore[arg-type]
        file = shared / fingerprint(asked, state(folders[0].parent))
        with file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                likely = _likely(shared, payload, expectation)
                if isinstance(payload, Recipe) and not payload.likely and likely.exists():
                    payload = replace(payload, likely=likely.read_text())
                made = MAKE(folders, payload, expectation)
                file.write_bytes(pickle.dumps(made))
                likely.write_text(made.fit)
            result: Result = pickle.loads(file.read_bytes())  # noqa: S301
            return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "make", make)
        # Other processes would make everything anew.
        patch.setattr(workers, "ORDERS_WORTH_MORE_PROCESSES", 1000)
        yield
