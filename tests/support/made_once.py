"""Files for tests that judge or use them: each made once a run, by whichever process asks first.

A file is found again by all that it is made from and judged by, the program's own files among
them. The type setting of the sample's handout of its name is taken where it fits, without the
layouts that prove that no roomier one does: a file has other bytes than a build makes where one
would (benchmarks/sample_fits.py notes settings anew). Tests of how files are made do without it.
"""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from replaced import in_module

from handouts.pdf.recipe import Recipe
from handouts.preflight.expectation import Expectation, ReadingExpectation
from handouts.release.cache import program_states
from handouts.release.orders import Order, fingerprint
from handouts.release.processes import workers
from handouts.release.processes.making import Result

MAKE = in_module(workers, "make")


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of all processes of this run of the tests."""
    own = factory.getbasetemp()
    shared = (own.parent if own.name.startswith("popen-gw") else own) / "made once"
    shared.mkdir(exist_ok=True)
    return shared


class _Settled(str):
    """The arrangement of every layout: what fits is known to be the best (``Recipe``)."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, _: object) -> bool:
        return True


def _with_likely(payload: Recipe, name: str) -> Recipe:
    """Return ``payload`` with the setting at which the sample's handout ``name`` fits, if known.

    What is for a print shop fits as it does on a screen.
    """
    sample = in_module(workers, "sample_fits")()
    fit = sample.get(f"{name}.pdf") or sample.get(f"screen/{name.partition('/')[2]}.pdf")
    return replace(payload, likely=fit, arrangement=_Settled()) if fit else payload


@contextmanager
def made_once(shared: Path) -> Iterator[None]:
    """Have builds of this process take from ``shared`` what was made before, and leave it there.

    The program below a root must not change meanwhile.
    """

    states = cache(program_states)

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
                if isinstance(payload, Recipe):
                    payload = _with_likely(payload, expectation.name)
                file.write_bytes(pickle.dumps(MAKE(folders, payload, expectation)))
            result: Result = pickle.loads(file.read_bytes())  # noqa: S301
            return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "make", make)
        patch.setattr("handouts.release.build_plan.program_states", states)
        # Other processes would make everything anew.
        patch.setattr(workers, "ORDERS_WORTH_MORE_PROCESSES", 1000)
        yield
