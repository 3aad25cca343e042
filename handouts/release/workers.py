"""Runs orders: each is made and judged in one go, in several processes when that pays."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import pickle
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from handouts.errors import OutputError
from handouts.pdf.postprocess import postprocess
from handouts.pdf.recipe import Recipe
from handouts.preflight import inspect
from handouts.preflight.expectation import Expectation, ReadingExpectation, Report
from handouts.release.jobs import Job
from handouts.release.leftovers import ORDER, RESULT, WorkFolder
from handouts.release.limits import follow_the_parent
from handouts.release.orders import Order

if TYPE_CHECKING:
    from handouts.pdf.typeset import Typesetter

# Below this many PDFs, starting further processes costs more than it gives (docs/decisions.md).
ORDERS_WORTH_MORE_PROCESSES = 4

LONGEST_FOLDER = 60
"""Bytes of the path of the folder for temporary files (see :func:`_context`)."""


@dataclass(frozen=True)
class Result:
    """What became of one order."""

    file: bytes
    """The finished file, good or not: ``report`` has the reasons to refuse it."""
    fit: str
    """The type setting at which it was typeset; "" for a file without pages."""
    report: Report
    arrangement: str = ""
    """:attr:`handouts.pdf.typeset.TypesetPdf.arrangement`; "" for a file without pages."""


_Results = Generator[tuple[Order, Result], None, None]
_Fitted = tuple[Job, str, str]
"""What was made, at which type setting, and its arrangement."""


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
        if isinstance(expectation, Expectation):
            expectation = replace(expectation, rendering_log=typeset.log)
    report = inspect(file, expectation)
    return Result(file, fit, report, arrangement)


def _write_order(order: Order, file: Path) -> None:
    """Put into ``file`` what another process needs of ``order``: its handout is not read there.

    Sent down the pool's pipe instead, an order larger than the pipe's buffer makes Python 3.11
    wait for ever once a worker is gone (gh-94777).
    """
    file.write_bytes(pickle.dumps((order.payload, order.expectation)))


def _make_from_file(folders: tuple[Path, ...], file: Path) -> Path:
    """Make the order in ``file``, and put the result into a file beside it.

    Down the pool's pipe goes no more than its name, in one piece: of a longer message only a part
    may have come when a worker is stopped, and Python 3.11 waits for the rest for ever.
    """
    payload, expectation = pickle.loads(file.read_bytes())  # noqa: S301 - see _write_order
    made = file.with_suffix(RESULT)
    made.write_bytes(pickle.dumps(make(folders, payload, expectation)))
    return made


def _read_result(made: Path) -> Result:
    result: Result = pickle.loads(made.read_bytes())  # noqa: S301 - see _make_from_file
    made.unlink()
    return result


def _work_in_the_background() -> None:
    follow_the_parent()
    os.nice(10)


def run_orders(
    folders: tuple[Path, ...], orders: Sequence[Order], fits: Mapping[str, str] | None = None
) -> Iterator[tuple[Order, Result]]:
    """Yield each order with its result as it is done.

    Editions without pages come before all that is typeset: judging them takes no time. Then come
    the pieces in turns, each the longest first. The type setting that is tried first is the one
    that fitted last, in ``fits`` by the path of the file, or that of the likest one of its piece.
    Raises OutputError when a process is ended from outside.
    """
    for order in orders:
        if isinstance(order.payload, bytes):
            yield order, make(folders, order.payload, order.expectation)
    typeset = [order for order in orders if isinstance(order.payload, Recipe)]
    longest_first = sorted(typeset, key=lambda order: -order.recipe.pages)
    by_set: dict[object, list[Order]] = defaultdict(list)
    for order in longest_first:
        by_set[_set_of(order)].append(order)
    done: dict[object, list[_Fitted]] = defaultdict(list)

    def likely_first() -> Iterator[tuple[Order, Recipe]]:
        for turn in itertools.zip_longest(*by_set.values()):
            for order in filter(None, turn):
                last_time = (fits or {}).get(order.job.path.as_posix(), "")
                yield order, _guessed(order, done[_set_of(order)], last_time)

    processes = min(os.cpu_count() or 1, len(typeset))
    results: _Results
    if len(typeset) < ORDERS_WORTH_MORE_PROCESSES or processes < 2:
        results = ((o, make(folders, recipe, o.expectation)) for o, recipe in likely_first())
    else:
        results = _run_in_processes(folders, likely_first(), processes)
    with closing(results):
        for order, result in results:
            done[_set_of(order)].append((order.job, result.fit, result.arrangement))
            yield order, result


def _set_of(order: Order) -> object:
    return order.job.piece, order.job.language, order.recipe.fit


def _guessed(order: Order, done: Sequence[_Fitted], last_time: str) -> Recipe:
    """Return the recipe of ``order`` with what is known from the likest order of its set.

    The paper says most about how it fits, and then the treatment.
    """

    def likeness(fitted: _Fitted) -> tuple[bool, bool]:
        job, _, _ = fitted
        return job.paper == order.job.paper, job.treatment == order.job.treatment

    if not done:
        return replace(order.recipe, likely=last_time)
    likest = max(done, key=likeness)
    _, fit, arrangement = likest
    if all(likeness(likest)):
        return replace(order.recipe, likely=fit, arrangement=arrangement)
    return replace(order.recipe, likely=last_time or fit)


def _run_in_processes(
    folders: tuple[Path, ...], recipes: Iterator[tuple[Order, Recipe]], processes: int
) -> _Results:
    """Yield each order with its result; the next recipe is asked for once a process is free."""
    running: dict[Future[Path], Order] = {}
    numbers = itertools.count()
    with WorkFolder() as folder:
        pool = ProcessPoolExecutor(processes, _context(), follow_the_parent)
        try:
            while True:
                # One more than can run: none waits for its next.
                for order, recipe in itertools.islice(recipes, processes + 1 - len(running)):
                    file = folder / f"{next(numbers)}{ORDER}"
                    _write_order(replace(order, payload=recipe), file)
                    running[pool.submit(_make_from_file, folders, file)] = order
                if not running:
                    return
                done = next(as_completed(running))
                yield running.pop(done), _read_result(done.result())
        except BrokenProcessPool as gone:
            raise OutputError(
                "A process of this build was ended from outside, perhaps for want of memory. "
                "What is finished is whole. Type the same again."
            ) from gone
        except BaseException:
            # The caller stops (Ctrl-C, a full disk): do not wait for PDFs that nobody will get.
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """Return how processes are started: never as a fork of this one, which may run threads.

    A server that forks is faster, but its socket has no room below a long folder for temporary
    files: its path has at most 104 bytes (macOS; Linux 108), about 40 of them its own.
    """
    short = len(os.fsencode(gettempdir())) <= LONGEST_FOLDER
    can_fork = "forkserver" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if short and can_fork else "spawn")


class WorkerProcess:
    """One more process that runs orders, one after the other, while this one goes on."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._orders = WorkFolder()
        self._numbers = itertools.count()
        self._pool = ProcessPoolExecutor(1, _context(), _work_in_the_background)

    def run(self, order: Order) -> Future[Result]:
        """Have one order made and judged. Raises BrokenExecutor once the process is gone."""
        file = self._orders.path / f"{next(self._numbers)}{ORDER}"
        _write_order(order, file)
        result: Future[Result] = Future()

        def hand_on(made: Future[Path]) -> None:
            file.unlink(missing_ok=True)
            try:
                result.set_result(_read_result(made.result()))
            except (Exception, CancelledError) as fault:
                result.set_exception(fault)

        self._pool.submit(_make_from_file, self._folders, file).add_done_callback(hand_on)
        return result

    def close(self) -> None:
        """Stop at once, also in the middle of an order."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        workers = multiprocessing.active_children()
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()
        self._orders.remove()
