"""Workers on other computers, by Dask (the optional extra ``dask``): each has this very program."""

import logging
import pickle
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Event, Lock, Thread

from handouts.assets import ROOT
from handouts.errors import DependencyError, OutputError, UsageError
from handouts.pdf.recipe import Recipe
from handouts.release.cache import program_states
from handouts.release.orders import Order
from handouts.release.processes.making import Result, make
from handouts.release.processes.workers import program_folders
from handouts.requirements import as_typed, own_python

SCHEME = "dask://"
EXTRA = "distributed==2026.8.0"
"""The requirement of the optional extra, as in pyproject.toml."""
PATIENCE_S = 10
"""The time for the scheduler, and for the first worker, to answer, in s."""
LOST_S = 30
"""The time after which a silent scheduler is taken for gone, as Dask takes a connection, in s."""

_ONE_AT_A_TIME = Lock()
"""The renderer works in one thread, however many a worker has."""


class OtherProgramError(Exception):
    """A worker has another version of the program, its fonts, styles or tools."""


@cache
def own_state() -> str:
    """Return the hash of the program that this process runs."""
    return program_states(ROOT)[1]


def make_elsewhere(order: bytes, state: str) -> bytes:
    """Make what :func:`_pack_order` packed. Raises OtherProgramError for another ``state``."""
    if state != own_state():
        raise OtherProgramError
    payload, expectation = pickle.loads(order)  # noqa: S301 - see Cluster.run
    if isinstance(payload, Recipe):
        payload = replace(payload, stylesheets=tuple(ROOT / p for p in payload.stylesheets))
    with _ONE_AT_A_TIME:
        return pickle.dumps(make(program_folders(ROOT), payload, expectation))


def _pack_order(order: Order, root: Path) -> bytes:
    """Return ``order`` for a worker as bytes, its style sheets named relative to ``root``."""
    payload = order.payload
    if isinstance(payload, Recipe):
        inside = tuple(path.relative_to(root) for path in payload.stylesheets)
        payload = replace(payload, stylesheets=inside)
    return pickle.dumps((payload, order.expectation))


def host_of(address: str) -> str:
    """Return the HOST:PORT of ``dask://HOST:PORT``. Raises UsageError for another address."""
    host = address.removeprefix(SCHEME)
    if host == address or not host.rpartition(":")[2].isdecimal():
        raise UsageError(f'--executor is "{address}". Write dask://HOST:PORT.')
    return host


class Cluster:
    """The workers of a Dask scheduler; see :class:`handouts.release.processes.workers.Workers`.

    Each order goes out as bytes, and the finished file comes back with its report: nothing else is
    shared. Whoever can connect to the scheduler can run anything on it, so it is in a network
    that is trusted. An order whose worker is lost is made by another.
    """

    def __init__(self, address: str) -> None:
        """Connect to ``dask://HOST:PORT``.

        Raises UsageError for another address, where nobody answers or no worker has come, and for a
        worker with another program; DependencyError when the extra is not installed.
        """
        host = host_of(address)
        try:
            from distributed import Client  # noqa: PLC0415 - optional
        except ImportError as error:
            raise DependencyError(
                "Dask, which --executor needs, is not installed. Run: "
                f'{as_typed(own_python(ROOT))} -m pip install "{EXTRA}"'
            ) from error
        for name in [n for n in logging.root.manager.loggerDict if n.startswith("distributed")]:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # all is said in one line
        self._address = address
        try:
            self._client = Client(f"tcp://{host}", timeout=PATIENCE_S, set_as_default=False)
        except OSError as error:
            raise UsageError(f"No Dask scheduler answers at {address}.") from error
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE_S)
            found = self._client.run(own_state, on_error="return")
        except OSError as error:
            self._client.close()
            raise UsageError(
                f"No Dask worker has connected to {address} yet. Start one."
            ) from error
        others = sorted(worker for worker, state in found.items() if state != own_state())
        if others:
            self._client.close()
            raise UsageError(_other_program_message(", ".join(others)))
        self.count = len(found)
        self._executor = self._client.get_executor(pure=False)
        self._changing = Lock()
        self._waiting: set[Future[Result]] = set()
        self._gone = ""  # who is, once somebody is
        self._closed = Event()
        Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        """Fail all pending orders when there is no worker for a while, or the scheduler is gone.

        Dask itself may wait for ever: for a worker to come, and for the answer to what was sent
        while the scheduler was leaving.
        """
        is_empty = False
        while not self._closed.wait(PATIENCE_S):
            was_empty = is_empty
            try:
                is_empty = not self._workers()
            except Exception:  # whatever Dask and Tornado raise where nobody answers
                return self._give_up("The scheduler")
            if is_empty and was_empty:
                return self._give_up("Every worker")
        return None

    def _workers(self) -> int:
        """Return their number. Raises TimeoutError, and what Dask and Tornado raise."""
        of_all = self._client.scheduler.identity
        found = self._client.sync(of_all, n_workers=-1, callback_timeout=LOST_S)
        return len(found["workers"])

    def _give_up(self, gone: str) -> None:
        with self._changing:
            self._gone = self._gone or gone
            waiting = tuple(self._waiting)
        for result in waiting:
            self._settle(result, OutputError(self._loss_message(gone)))

    def _settle(self, result: Future[Result], outcome: Result | BaseException) -> None:
        """Set the result or exception of an order, unless it is set already."""
        with self._changing:
            if result not in self._waiting:
                return
            self._waiting.remove(result)
        if isinstance(outcome, BaseException):
            result.set_exception(outcome)
        else:
            result.set_result(outcome)

    def run(self, order: Order) -> Future[Result]:
        """Have one order made and judged by any worker. Raises OutputError when all are gone."""
        from distributed import KilledWorker  # noqa: PLC0415 - optional

        result: Future[Result] = Future()
        with self._changing:
            if self._gone:
                raise OutputError(self._loss_message(self._gone))
            self._waiting.add(result)
        try:
            sent = self._executor.submit(make_elsewhere, _pack_order(order, ROOT), own_state())
        except Exception as error:
            if self._client.status == "running":
                raise
            raise OutputError(self._loss_message("The scheduler")) from error

        def forward_result(made: Future[bytes]) -> None:
            try:
                self._settle(result, pickle.loads(made.result()))  # noqa: S301 - of our own workers
            except OtherProgramError:
                self._settle(result, UsageError(_other_program_message("that has come since")))
            except CancelledError:
                self._settle(result, OutputError(self._loss_message("The scheduler")))
            except KilledWorker:
                self._settle(result, OutputError(self._loss_message("Worker after worker")))
            except Exception as fault:
                self._settle(result, fault)

        sent.add_done_callback(forward_result)
        return result

    def close(self) -> None:
        """Cancel pending orders and disconnect; scheduler and workers keep running."""
        self._closed.set()
        with suppress(Exception):  # nothing can be taken back where nobody answers
            self._executor.shutdown(wait=False)
        with suppress(Exception):
            self._client.close()

    def _loss_message(self, what: str) -> str:
        again = "Finished files are complete. Type the same command again."
        return f"{what} of {self._address} is gone. {again}"


def _other_program_message(workers: str) -> str:
    return (
        f"The Dask worker {workers} has another version of this program. Copy this folder there, "
        "run sh install.sh in it, install Dask, and start the worker again."
    )
