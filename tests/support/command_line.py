"""Run ``build.py`` as from a shell: in a process of its own, which may be stopped."""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 300


def typed(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with ``arguments``, such as ``build.py``."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )


def started(
    *arguments: str, environment: Mapping[str, str] | None = None, **streams: Any
) -> subprocess.Popen[bytes]:
    """Start build.py with ``arguments`` in a new process."""
    return subprocess.Popen(
        [sys.executable, "build.py", *arguments], cwd=ROOT, env=environment, **streams
    )


def forked(
    *arguments: str, environment: Mapping[str, str] | None = None, **streams: Any
) -> subprocess.Popen[bytes]:
    """Start build.py with ``arguments`` as a copy of this process, for what it reads and prints.

    This process has loaded what the program needs, which takes a second of each new one. It can
    make no PDF and start no workers: the renderer's libraries do not survive a fork.
    """
    values = dict(os.environ if environment is None else environment)

    def program() -> None:
        code: object = 1
        try:
            os.closerange(3, 4096)  # as a new process has them; Popen waits for one
            os.environ.clear()
            os.environ.update(values)
            sys.argv = ["build.py", *arguments]
            warnings.resetwarnings()
            warnings.simplefilter("ignore")
            signal.signal(signal.SIGINT, signal.default_int_handler)
            for ignored in (signal.SIGPIPE, signal.SIGXFSZ):
                signal.signal(ignored, signal.SIG_IGN)
            sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115
            sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115
            sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
            try:
                runpy.run_path("build.py", run_name="__main__")
            except SystemExit as end:
                code = end.code
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError as lost:
            os.write(2, str(lost).encode())
        finally:
            os._exit(code if isinstance(code, int) else 0)

    return subprocess.Popen(sys.executable, cwd=ROOT, preexec_fn=program, **streams)  # noqa: PLW1509


def said_by(*arguments: str) -> str:
    """Return what a :func:`forked` build.py prints that ends well."""
    with forked(*arguments, stdout=subprocess.PIPE) as process:
        said, _ = process.communicate(timeout=LONGEST_S)
    assert process.returncode == 0
    return said.decode("utf-8")


def wait(done: Callable[[], object]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + LONGEST_S
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def stopped(wish: signal.Signals, when: Callable[[], object], *arguments: str) -> tuple[int, bytes]:
    """Send a signal to build.py once something is so; return its exit code and what it said."""
    with subprocess.Popen(
        [sys.executable, "build.py", *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Ignored where the tests were started with "&" or nohup.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        try:
            wait(when)
        finally:
            process.send_signal(wish)
        _, errors = process.communicate(timeout=LONGEST_S)
    return process.returncode, errors


def run_at_once(commands: Sequence[Sequence[str]]) -> list[int]:
    """Run all commands of ``build.py`` at once and return their exit codes."""
    running = [
        forked(*command, "--quiet", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    return [process.wait() for process in running]
