"""The task of a worker process: make one file, and run the gate on it.

It loads the renderer and the gate, but nothing of the content, which takes as much memory.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.pdf.postprocess import postprocess
from handouts.pdf.recipe import Recipe
from handouts.preflight import inspect
from handouts.preflight.expectation import Expectation, ReadingExpectation, Report
from handouts.release.processes.limits import exit_with_parent
from handouts.release.processes.work_folder import RESULT

if TYPE_CHECKING:
    from handouts.pdf.typeset import Typesetter


@dataclass(frozen=True)
class Result:
    """The outcome of one order."""

    file: bytes
    """The finished file, good or not: ``report`` has the reasons to refuse it."""
    fit: str
    """The type setting at which it was typeset; "" for a file without pages."""
    report: Report
    arrangement: str = ""
    """:attr:`handouts.pdf.typeset.TypesetPdf.arrangement`; "" for a file without pages."""


@lru_cache(maxsize=1)
def _typesetter(folders: tuple[Path, ...]) -> Typesetter:
    """Return the one typesetter of this process: fonts and style sheets are read once.

    WeasyPrint is loaded only here, so that a build with nothing to do does not wait for it.
    """
    from handouts.pdf.typeset import Typesetter  # noqa: PLC0415

    return Typesetter(folders)


def make(
    folders: tuple[Path, ...],
    payload: Recipe | bytes,
    expectation: Expectation | ReadingExpectation,
) -> Result:
    """Make one file of the payload of an order, and put it through the gate.

    Raises what typesetting and postprocessing raise.
    """
    if isinstance(payload, bytes):
        file, fit, arrangement = payload, "", ""
    else:
        typesetter = _typesetter(folders)
        typeset = typesetter.typeset(payload)
        file, fit = postprocess(typeset.pdf, payload), str(typeset.step)
        arrangement = typeset.arrangement
        # The boxes of the layouts go before the gate draws its pictures: a third of the memory.
        gc.collect(1)
        _give_back_memory()
        if isinstance(expectation, Expectation):
            expectation = replace(expectation, rendering_log=typeset.log)
    report = inspect(file, expectation)
    _give_back_memory()
    return Result(file, fit, report, arrangement)


def _give_back_memory() -> None:
    """Return freed memory to the system: glibc would keep it, in pieces that fit less and less."""
    with suppress(AttributeError, OSError):  # another C library
        ctypes.CDLL(None).malloc_trim(0)


def make_from_file(folders: tuple[Path, ...], file: Path) -> Path:
    """Make the order in ``file``, and put the result into a file next to it.

    Only the file's name goes through the pool's pipe: of a longer message a part may be missing
    when a worker is stopped, and Python 3.11 would wait for it forever.
    """
    payload, expectation = pickle.loads(file.read_bytes())  # noqa: S301 - see _write_order
    made = file.with_suffix(RESULT)
    made.write_bytes(pickle.dumps(make(folders, payload, expectation)))
    return made


def init_background_worker() -> None:
    """Initialize a worker with low priority."""
    exit_with_parent()
    os.nice(10)


def init_worker(begin: Callable[[], None], temporary: Path) -> None:
    """Initialize a worker with ``temporary`` for its temporary files, which it leaves when stopped.

    The renderer keeps a copy of each font in one.
    """
    tempfile.tempdir = str(temporary)
    begin()
