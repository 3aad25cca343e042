"""Many orders at once: each is made and inspected in one go, on two processes when it pays."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import pickle
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from handouts.pdf.postprocess import postprocess
from handouts.preflight import inspect
from handouts.preflight.expectation import Finding, Report
from handouts.release.jobs import Job
from handouts.release.orders import Order
from handouts.release.written_orders import WrittenOrder

if TYPE_CHECKING:
    pass
from handouts.pdf.typeset import Typesetter

# Below this many PDFs, starting further processes costs more than it gives (docs/decisions.md).
ORDERS_WORTH_MORE_PROCESSES = 4


@dataclass(frozen=True)
class Outcome:
    """What became of one order.

    ``file`` is given only when every check passed; ``statement_pages`` gives the pages that each
    required statement stands on.
    """

    job: Job
    file: bytes | None
    pages: int
    fit: str
    statement_pages: Mapping[str, tuple[int, ...]]
    findings: tuple[Finding, ...]


@lru_cache(maxsize=1)
def _press(folders: tuple[Path, ...]) -> Typesetter:
    """One press a process: fonts and style sheets are read once.

    WeasyPrint is loaded only here, so that a build with nothing to do does not wait for it.
    """
    from handouts.pdf.typeset import Typesetter  # noqa: PLC0415

    return Typesetter(folders)


def make(folders: tuple[Path, ...], wanted: Order) -> Outcome:
    """Print one order and put it through the gate."""
    press = _press(folders)
    printed = press.typeset(wanted.recipe)
    line = wanted.recipe.print_line or ""
    pdf = postprocess(printed.pdf, wanted.recipe, lambda css: press.print_line(line, css))
    expected = replace(wanted.expectation, rendering_log=printed.log)
    report = inspect(pdf, expected)
    return _outcome_of(wanted.job, pdf, report, fit=str(printed.step))


def _outcome_of(job: Job, file: bytes, report: Report, *, fit: str) -> Outcome:
    return Outcome(
        job=job,
        file=None if report.findings else file,
        pages=report.pages,
        fit=fit,
        statement_pages={} if report.findings else report.statement_pages,
        findings=report.findings,
    )


def _handed_over(wanted: WrittenOrder) -> Outcome:
    """Put a file without pages, which its order holds already, through the gate."""
    return _outcome_of(wanted.job, wanted.file, inspect(wanted.file, wanted.expectation), fit="")


def _make_from_file(folders: tuple[Path, ...], file: Path) -> Path:
    """Make the order in ``file``, and put the outcome into a file beside it.

    Down the pool's pipe goes no more than its name, in one piece: of a longer message only a part
    may have come when a worker is stopped, and Python 3.11 waits for the rest for ever.
    """
    wanted: Order = pickle.loads(file.read_bytes())  # noqa: S301 - our own, see _written
    made = file.with_suffix(".outcome")
    made.write_bytes(pickle.dumps(make(folders, wanted)))
    return made


def _outcome(made: Path) -> Outcome:
    outcome: Outcome = pickle.loads(made.read_bytes())  # noqa: S301 - our own, see _make_from_file
    made.unlink()
    return outcome


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work_in_the_background() -> None:
    _leave_interrupts_to_the_parent()
    os.nice(10)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """End this process when the one that started it is gone, even if that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def make_all(
    folders: tuple[Path, ...], orders: Sequence[Order | WrittenOrder]
) -> Iterator[Outcome]:
    """Yield the outcome of each order as it is done, the orders with most pages started first.

    What has no pages is written in no time, and comes before all that is printed.
    """
    yield from (_handed_over(wanted) for wanted in orders if isinstance(wanted, WrittenOrder))
    printed = [wanted for wanted in orders if isinstance(wanted, Order)]
    longest_first = sorted(printed, key=lambda wanted: -wanted.recipe.pages)
    processes = min(os.cpu_count() or 1, len(printed))
    if len(printed) < ORDERS_WORTH_MORE_PROCESSES or processes < 2:
        for wanted in longest_first:
            yield make(folders, wanted)
        return
    with TemporaryDirectory(prefix="handouts-") as folder:
        yield from _make_in_processes(folders, _written(longest_first, Path(folder)), processes)


def _written(orders: Sequence[Order], folder: Path) -> list[Path]:
    """Put each order in a file of its own.

    Sent down the pool's pipe instead, an order larger than the pipe's buffer makes Python 3.11
    wait for ever once a worker is gone (gh-94777).
    """
    files = [folder / f"{number}.order" for number in range(len(orders))]
    for file, wanted in zip(files, orders, strict=True):
        file.write_bytes(pickle.dumps(wanted))
    return files


def _make_in_processes(
    folders: tuple[Path, ...], files: Sequence[Path], processes: int
) -> Iterator[Outcome]:
    context = multiprocessing.get_context("forkserver")
    pool = ProcessPoolExecutor(processes, context, _leave_interrupts_to_the_parent)
    try:
        futures = [pool.submit(_make_from_file, folders, file) for file in files]
        for future in as_completed(futures):
            yield _outcome(future.result())
    except BaseException:
        # The caller stops (Ctrl-C, a full disk): do not wait for PDFs that nobody will get.
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


class Bench:
    """One more process that makes orders, one after the other, while this one goes on."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._orders = TemporaryDirectory(prefix="handouts-")
        self._numbers = itertools.count()
        context = multiprocessing.get_context("forkserver")
        self._pool = ProcessPoolExecutor(1, context, _work_in_the_background)

    def make(self, wanted: Order) -> Future[Outcome]:
        """Put one order on the bench; raises BrokenExecutor once its process is gone."""
        file = Path(self._orders.name) / f"{next(self._numbers)}.order"
        file.write_bytes(pickle.dumps(wanted))
        outcome: Future[Outcome] = Future()

        def hand_on(made: Future[Path]) -> None:
            file.unlink(missing_ok=True)
            try:
                outcome.set_result(_outcome(made.result()))
            except (Exception, CancelledError) as fault:
                outcome.set_exception(fault)

        self._pool.submit(_make_from_file, self._folders, file).add_done_callback(hand_on)
        return outcome

    def close(self) -> None:
        """Stop at once, also in the middle of an order."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        workers = multiprocessing.active_children()
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()
        self._orders.cleanup()
