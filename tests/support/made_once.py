"""Files for tests that judge or use them: each made once a run, by whichever process asks first.

A file is found again by all that it is made from and judged by, the program's own files among
them. Tests of how files are made do without this.
"""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def made_once(shared: Path) -> Iterator[None]:
    """Have builds of this process take from ``shared`` what was made before, and leave it there."""

    def make(
        folders: tuple[Path, ...],
        payload: Recipe | bytes,
        expectation: Expectation | ReadingExpectation,
    ) -> Result:
        asked = Order(None, None, payload, expectation)  # type: ignore[arg-type]
        file = shared / fingerprint(asked, engine_state(folders[0].parent))
        with file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                file.write_bytes(pickle.dumps(MAKE(folders, payload, expectation)))
            result: Result = pickle.loads(file.read_bytes())  # noqa: S301
            return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "make", make)
        # Other processes would make everything anew.
        patch.setattr(workers, "ORDERS_WORTH_MORE_PROCESSES", 1000)
        yield
