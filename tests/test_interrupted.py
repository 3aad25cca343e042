"""Ctrl-C at any moment: one line at most, and the exit code of a program that was stopped."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
INTERRUPTED = 130

# As when Ctrl-C is pressed after so many seconds of computing, from the first line of build.py on.
AFTER = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGPROF, lambda *_: os.kill(os.getpid(), signal.SIGINT))
program = compile(open("build.py").read(), "build.py", "exec")
sys.argv = ["build.py", *sys.argv[2:]]
signal.setitimer(signal.ITIMER_PROF, {seconds})
exec(program, {{"__name__": "__main__", "__file__": "build.py"}})
"""
MOMENTS_S = [0.004 * 1.6**n for n in range(12)]
"""From 4 ms to 0.7 s, by when most is loaded."""


def interrupted(seconds: float, *words: str) -> subprocess.CompletedProcess[str]:
    source = AFTER.format(seconds=seconds)
    return subprocess.run(
        [sys.executable, "-c", source, "build.py", *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", [["list"], ["edit", "--no-browser"]], ids=lambda c: c[0])
def test_no_moment_shows_a_traceback(command: list[str]) -> None:
    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(lambda seconds: interrupted(seconds, *command), MOMENTS_S))
    for seconds, one in zip(MOMENTS_S, ended, strict=True):
        assert one.returncode in (INTERRUPTED, 0 if command == ["list"] else INTERRUPTED)
        assert len(one.stderr.strip().splitlines()) <= 1, seconds
    assert (ended[0].returncode, ended[0].stdout, ended[0].stderr) == (INTERRUPTED, "", "")
