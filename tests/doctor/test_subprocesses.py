"""Another program run to its end: whatever it does, there is an answer."""

from __future__ import annotations

import sys

from handouts.doctor.subprocesses import run

A_MINUTE = 60


def test_what_it_says_and_how_it_ends() -> None:
    script = "import sys; print('out'); print('first\\nlast', file=sys.stderr); sys.exit(3)"
    ran = run([sys.executable, "-c", script], A_MINUTE)
    assert (ran.code, ran.out, ran.failure) == (3, "out\n", "last")


def test_a_program_that_ends_badly_without_a_word() -> None:
    assert run(["/bin/sh", "-c", "exit 7"], A_MINUTE).failure == "it ended with exit code 7"
    assert run(["/bin/sh", "-c", "kill -15 $$"], A_MINUTE).failure == "it was stopped by signal 15"


def test_a_program_that_is_not_there() -> None:
    ran = run(["/nowhere/python3"], A_MINUTE)
    assert (ran.code, ran.failure) == (None, "No such file or directory")


def test_a_program_that_does_not_end() -> None:
    ran = run(["/bin/sleep", "60"], 0.1)
    assert (ran.code, ran.failure) == (None, "it did not finish within 0.1 seconds")


def test_bytes_that_are_no_text() -> None:
    assert run(["/bin/sh", "-c", r"printf '\377'"], A_MINUTE).out == "\ufffd"
