"""Run orders, each made and judged in one task, in several processes when that is faster."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, as_completed
from dataclasses import replace
from multiprocessing.context import BaseContext
from pathlib import Path
from threading import Lock
from typing import Protocol

from handouts.errors import OutputError
from handouts.pdf.recipe import Recipe
from handouts.release.jobs import Job
from handouts.release.orders import Order
from handouts.release.processes.limits import deferred_signals, exit_with_parent
from handouts.release.processes.making import Result, init_worker, make, make_from_file
from handouts.release.processes.scheduling import FitPredictor, interleaved, sample_fits
from handouts.release.processes.work_folder import LONGEST_FOLDER, ORDER, WorkFolder

# Below this many PDFs, starting further processes costs more than it gives (docs/decisions.md).
ORDERS_WORTH_MORE_PROCESSES = 4


def _write_order(order: Order, file: Path) -> None:
    """Write to ``file`` what another process needs of ``order``: all but its handout.

    Sent through the pool's pipe, an order larger than the pipe's buffer makes Python 3.11 wait
    forever once a worker is gone (gh-94777).
    """
    file.write_bytes(pickle.dumps((order.payload, order.expectation)))


def _read_result(made: Path) -> Result:
    result: Result = pickle.loads(made.read_bytes())  # noqa: S301 - see make_from_file
    made.unlink()
    return result


class Workers(Protocol):
    """Makes and judges orders: at most ``count`` at once, 0 for this process."""

    count: int

    def run(self, order: Order) -> Future[Result]:
        """Have one order made and judged. Raises BrokenExecutor when no worker is left."""

    def close(self) -> None:
        """Stop at once, also in the middle of an order."""


class ThisProcess:
    """Makes each order in this process, when it is submitted."""

    count = 0

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._making = Lock()  # neither renderer nor PDFium is thread-safe

    def run(self, order: Order) -> Future[Result]:
        """Make one order now. Raises what making it raises."""
        made: Future[Result] = Future()
        with self._making:
            made.set_result(make(self._folders, order.payload, order.expectation))
        return made

    def close(self) -> None:
        """Do nothing: there is nothing to stop."""


def run_orders(
    folders: tuple[Path, ...],
    orders: Sequence[Order],
    fits: Mapping[str, str] = {},
    workers: Workers | None = None,
    arrangements: Mapping[str, str] = {},
) -> Iterator[tuple[Order, Result]]:
    """Yield each order with its result as it is done.

    Editions without pages come before all that is typeset: judging them takes no time. ``fits`` and
    ``arrangements`` are, by path, the type setting and the arrangement of the boxes of the last
    build; for other paths the sample's type setting is tried first. ``workers`` stay open; without
    them, as many processes as pay are started. Raises OutputError when a process is ended from
    outside.
    """
    for order in orders:
        if isinstance(order.payload, bytes):
            yield order, make(folders, order.payload, order.expectation)
    typeset = [order for order in orders if isinstance(order.payload, Recipe)]
    predictor = FitPredictor()

    def likely_first() -> Iterator[Order]:
        for order in interleaved(typeset):
            path = order.job.path.as_posix()
            fitted = fits.get(path) or sample_fits().get(path, "")
            recipe = predictor.recipe(order, fitted, arrangements.get(path, ""))
            yield replace(order, payload=recipe)

    used = workers or _own_workers(folders, len(typeset))
    pending = {order.job: order for order in typeset}
    try:
        for job, result in _results(used, likely_first()):
            order = pending[job]
            predictor.learn(order, result.fit, result.arrangement)
            yield order, result
    finally:
        if workers is None:
            used.close()


def _own_workers(folders: tuple[Path, ...], orders: int) -> Workers:
    processes = min(os.cpu_count() or 1, orders)
    if orders < ORDERS_WORTH_MORE_PROCESSES or processes < 2:
        return ThisProcess(folders)
    return start_workers(folders, processes)


def start_workers(
    folders: tuple[Path, ...], count: int, begin: Callable[[], None] = exit_with_parent
) -> Workers:
    """Return so many worker processes, or this process where processes can share no semaphore.

    So it is in a container without a writable /dev/shm.
    """
    try:
        return WorkerProcesses(folders, count, begin)
    except (OSError, ImportError, NotImplementedError):
        return ThisProcess(folders)


def program_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders that style sheets and fonts may be read from."""
    return root / "templates", root / "styles"


def start_worker_per_core(root: Path) -> Workers:
    """Return a worker for each processor, for any number of orders."""
    return start_workers(program_folders(root), os.cpu_count() or 1)


def _results(workers: Workers, orders: Iterator[Order]) -> Iterator[tuple[Job, Result]]:
    """Yield each job with its result; the next order is asked for once a worker is free."""
    running: dict[Future[Result], Job] = {}
    try:
        while True:
            # One order more than can run at once: no worker waits for its next.
            for order in itertools.islice(orders, workers.count + 1 - len(running)):
                running[workers.run(order)] = order.job
            if not running:
                return
            done = next(as_completed(running))
            yield running.pop(done), done.result()
    except BrokenExecutor as gone:
        raise OutputError(
            "A process of this build was stopped from outside, perhaps because memory ran out. "
            "Finished files are complete. Type the same command again."
        ) from gone


def _context() -> BaseContext:
    """Return the way to start processes: never as a fork of this one, which may run threads.

    A server that forks is faster, but its socket has no room below a long folder for temporary
    files: its path has at most 104 bytes (macOS; Linux 108), about 40 of them its own. On Linux it
    loads their libraries once for all; on macOS libraries of the system do not survive a fork.
    """
    short = len(os.fsencode(tempfile.gettempdir())) <= LONGEST_FOLDER
    can_fork = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if short and can_fork else "spawn")
    if sys.platform == "linux":
        preload = "handouts.release.processes.forkserver_preload"
        context.set_forkserver_preload(["__main__", preload])
    return context


class WorkerProcesses:
    """Processes that make orders while this one goes on."""

    def __init__(
        self, folders: tuple[Path, ...], count: int, begin: Callable[[], None] = exit_with_parent
    ) -> None:
        self.count = count
        self._folders = folders
        self._starting = Lock()  # the builds of several clinics are threads
        self._orders = WorkFolder()
        self._numbers = itertools.count()
        given = begin, self._orders.temporary
        try:
            self._pool = ProcessPoolExecutor(count, _context(), init_worker, given)
        except BaseException:
            self._orders.close()
            raise

    def run(self, order: Order) -> Future[Result]:
        """Have one order made and judged. Raises BrokenExecutor once a process is gone."""
        file = self._orders.path / f"{next(self._numbers)}{ORDER}"
        _write_order(order, file)
        result: Future[Result] = Future()

        def forward_result(made: Future[Path]) -> None:
            file.unlink(missing_ok=True)
            try:
                result.set_result(_read_result(made.result()))
            except BaseException as fault:  # the renderer raises some; they would be lost here
                result.set_exception(fault)

        with self._starting, deferred_signals():
            try:
                made = self._pool.submit(make_from_file, self._folders, file)
            except (EOFError, ConnectionError) as gone:  # of the server that starts them
                raise BrokenExecutor from gone
        made.add_done_callback(forward_result)
        return result

    def close(self) -> None:
        """Stop at once, also in the middle of an order."""
        with self._starting:
            self._pool.shutdown(wait=False, cancel_futures=True)
        workers = multiprocessing.active_children()
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()
        self._orders.close()
