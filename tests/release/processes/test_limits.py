"""Work on files from elsewhere ends, whatever they are, and leaves no process behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from handouts.errors import UsageError
from handouts.release.processes.limits import LimitError, deferred_signals, limits


def limited(task: Callable[..., object], *arguments: object, **most: int) -> Any:
    with limits(**most) as run:
        return run(task, *arguments)


def doubled(number: int) -> int:
    return 2 * number


def refused() -> None:
    raise UsageError("there is no such file")


def endless() -> None:
    while True:
        pass


def endless_in_c() -> None:
    """Holds the interpreter: no thread of this process runs."""
    re.match("(a+)+$", "a" * 60 + "b")


def large() -> int:
    return len(bytes(1_000_000_000))


def ended_from_outside() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crashed() -> None:
    os.abort()


def silent() -> None:
    os._exit(0)


def test_the_answer_comes_back() -> None:
    assert limited(doubled, 21) == 42


def test_what_it_raises_comes_back_with_its_traceback() -> None:
    with pytest.raises(UsageError, match="no such file") as caught:
        limited(refused)
    assert "in refused" in caught.value.__notes__[0]


@pytest.mark.parametrize(
    "task", [endless, endless_in_c, large, ended_from_outside, crashed, silent]
)
def test_what_does_not_end_well_ends(task: Callable[[], object]) -> None:
    with pytest.raises(LimitError):
        limited(task, seconds=1, megabytes=300)


def test_all_that_is_done_with_one_file_is_done_in_one_process() -> None:
    with limits(seconds=2) as run:
        with pytest.raises(UsageError):
            run(refused)
        assert run(os.getpid) == run(os.getpid) != os.getpid()


def for_a_while() -> None:
    end = time.process_time() + 0.7
    while time.process_time() < end:
        pass


def test_each_task_has_the_whole_time() -> None:
    with limits(seconds=2) as run:
        for _ in range(3):
            run(for_a_while)


def test_where_one_task_did_not_end_no_other_begins() -> None:
    with limits(seconds=1) as run:
        for task in (endless, os.getpid):
            with pytest.raises(LimitError):
                run(task)


def test_a_process_that_does_not_start_is_no_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("handouts.release.processes.limits._run", os._exit)

    with pytest.raises(RuntimeError, match="did not start"):
        limited(doubled, 21)
    assert "TypeError" in capfd.readouterr().err


def test_what_is_within_the_limits_is_done() -> None:
    assert limited(large, seconds=30, megabytes=3000) == 1_000_000_000


def leaving_a_file() -> str:
    return tempfile.mkstemp()[1]


def ended_with_a_file() -> None:
    tempfile.mkstemp()
    os._exit(0)


def test_what_a_task_leaves_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with limits() as run:
        left = Path(run(leaving_a_file))
        assert left.is_file()
        assert left.is_relative_to(tmp_path)
        with pytest.raises(LimitError):
            run(ended_with_a_file)
    assert list(tmp_path.iterdir()) == []


ENDLESS = """
import multiprocessing, threading, time
from handouts.release.processes.limits import limits

def tell():
    while not multiprocessing.active_children():
        time.sleep(0.05)
    print(multiprocessing.active_children()[0].pid, flush=True)

threading.Thread(target=tell).start()
with limits() as limited:
    limited(time.sleep, 600)
"""


def test_it_ends_when_its_parent_is_killed() -> None:
    command = [sys.executable, "-c", ENDLESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    while Path(f"/proc/{child}").exists() and is_running(child):
        time.sleep(0.05)


def is_running(process: int) -> bool:
    """Whether it is more than an entry that nobody has asked for yet."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


def held_back() -> set[int]:
    """Return which signals do not reach this process, held back or ignored."""
    masked = set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    return masked | {n for n in STOPS if signal.getsignal(n) == signal.SIG_IGN}


STOPS = (signal.SIGINT, signal.SIGTERM)


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Let Ctrl-C count: a shell ignores it for what it runs in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("threads", [0, 1])
def test_a_stop_waits_until_a_process_has_started(threads: int) -> None:
    """Also when another thread is there to get it."""
    begun, done = False, threading.Event()
    for _ in range(threads):
        threading.Thread(target=done.wait).start()
    with pytest.raises(KeyboardInterrupt), deferred_signals():  # noqa: PT012 - that it waits
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.05)
        begun = True
    done.set()
    assert begun
    assert not held_back() & set(STOPS)


def test_a_process_never_gets_ctrl_c_and_can_be_ended() -> None:
    assert limited(held_back) & set(STOPS) == {signal.SIGINT}
