"""Process an untrusted file in a child process with limits of CPU time and memory."""

import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Protocol, TypeVar

from handouts.release.processes.work_folder import WorkFolder

Answer = TypeVar("Answer")

SECONDS = 30
"""CPU time for one task. What goes beyond is refused (docs/reliability.md)."""
MEGABYTES = 1500
"""Memory for one task, besides what this process has already."""
PATIENCE = 10
"""The wall time of a task on a busy computer, as a multiple of its CPU time."""


class LimitError(Exception):
    """A task took more time or memory than it may, or its process was ended."""


class Limited(Protocol):
    """Runs a task with its arguments within limits, and returns what it returns."""

    def __call__(self, task: Callable[..., Answer], *arguments: object) -> Answer:
        """Raise LimitError, and what the task raises."""


@contextmanager
def limits(seconds: int = SECONDS, megabytes: int = MEGABYTES) -> Iterator[Limited]:
    """Start a process for the tasks on one file, and yield a function that runs a task in it.

    Each task has so many ``seconds`` and ``megabytes``. Task, arguments and result must be
    picklable. Raises LimitError, and what the task raises; RuntimeError if it does not start.
    """
    # Forked neither from this process, whose libraries with threads do not survive that, nor from
    # a server, whose socket cannot be made below a long TMPDIR.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    work = WorkFolder()
    asked = theirs, seconds, megabytes, str(work.temporary)
    process = context.Process(target=_run, args=asked, daemon=True)
    with deferred_signals():
        process.start()
    theirs.close()

    def limited(task: Callable[..., Answer], *arguments: object) -> Answer:
        try:
            ours.send((task, arguments))
            if not ours.poll(seconds * PATIENCE):
                process.kill()
                raise LimitError
            answer, error = ours.recv()
        except (EOFError, OSError) as ended:
            raise LimitError from ended
        if error is not None:
            raise error
        result: Answer = answer
        return result

    try:
        _wait_for_start(ours)
        yield limited
    finally:
        process.kill()
        process.join()
        ours.close()
        work.close()


def _wait_for_start(ours: Connection) -> None:
    """Wait until a process says that it has started. Raises RuntimeError if it ends instead."""
    try:
        ours.recv()
    except EOFError as ended:  # no fault of the file
        raise RuntimeError("the process for files from elsewhere did not start") from ended


def _run(asked: Connection, seconds: int, megabytes: int, temporary: str) -> None:
    """Say that it has started, run each task that is received, and send back what comes of it."""
    asked.send(None)
    exit_with_parent()
    tempfile.tempdir = temporary
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(EOFError):
        while True:
            task, arguments = asked.recv()
            _limit(seconds, megabytes)
            try:
                asked.send((task(*arguments), None))
            except MemoryError:
                os._exit(1)
            except Exception as error:
                error.add_note(traceback.format_exc())  # which does not come through the pipe
                asked.send((None, error))


def _limit(seconds: int, megabytes: int) -> None:
    """Set the limits of this process: CPU time and memory beyond what it has used so far."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds, hard))
    with suppress(OSError):  # known on Linux alone; elsewhere the limit does not hold anyway
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + megabytes * 1_000_000
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


# Python's resource tracker outlives a killed program, and warns while it cleans up.
sys.warnoptions.append("ignore:resource_tracker:UserWarning")

_STOPS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def deferred_signals() -> Iterator[None]:
    """Defer SIGINT and SIGTERM in this thread while it starts a process.

    Interrupted halfway, it would leave an orphan process. The new one inherits the mask: a Ctrl-C
    while it starts would print a traceback. A signal that reaches another thread would still be
    raised in the main one, so handlers record it, and it is raised again at the end.
    """
    resource_tracker.ensure_running()  # started later, it would lift the mask
    came: list[int] = []
    is_main = current_thread() is main_thread()
    handlers = {n: signal.getsignal(n) for n in _STOPS} if is_main else {}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        for stop in handlers:
            signal.signal(stop, lambda number, _: came.append(number))
        yield
    finally:
        for stop, handler in handlers.items():
            signal.signal(stop, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for number in came:
            signal.raise_signal(number)


def exit_with_parent() -> None:
    """Ignore Ctrl-C, which the parent process handles, and exit when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
