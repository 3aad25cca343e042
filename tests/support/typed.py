"""``build.py`` as a person types it: in a process of its own, which may be stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

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
