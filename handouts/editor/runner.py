"""Run one command of ``build.py`` for the page, in a child process, and keep its output."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from handouts.errors import UsageError


def environment_of_others() -> dict[str, str]:
    """Return the environment for programs with fonts of their own (:mod:`handouts.pdf.typeset`)."""
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}


@dataclass(frozen=True)
class CommandRun:
    """A command: which, all that it has said, and its exit code, None while it runs."""

    command: str
    lines: tuple[str, ...] = ()
    code: int | None = None

    @property
    def document(self) -> dict[str, Any]:
        """Its output as JSON, if that was requested; else empty."""
        with suppress(ValueError, IndexError):
            found = json.loads(self.lines[-1])
            return found if isinstance(found, dict) else {}
        return {}


class Runner:
    """Runs one command after the other; ``root`` is the program's folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None
        self.run: CommandRun | None = None
        """The command that was started last."""

    def start(
        self, arguments: Sequence[str], then: Callable[[CommandRun], None] = lambda _: None
    ) -> None:
        """Start a command, and call ``then`` when it ends. Raises UsageError while another runs."""
        with self._lock:
            if self.run is not None and self.run.code is None:
                raise UsageError("Wait a moment: the last one is still running.")
            self.run = CommandRun(arguments[0])
            command = [sys.executable, str(self._root / "build.py"), *arguments]
            self._process = subprocess.Popen(  # noqa: S603
                command,
                cwd=self._root,
                env={**environment_of_others(), "PYTHONUNBUFFERED": "1"},
                text=True,
                errors="replace",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            Thread(target=self._follow, args=(self._process, then), daemon=True).start()

    def end(self) -> None:
        """Stop a running command, as Ctrl-C would."""
        if self._process is not None:
            self._process.terminate()

    def _follow(self, process: subprocess.Popen[str], then: Callable[[CommandRun], None]) -> None:
        run = CommandRun(self.run.command if self.run else "")
        for line in process.stdout or ():
            run = self.run = CommandRun(run.command, (*run.lines, line.rstrip()))
        run = CommandRun(run.command, run.lines, process.wait())
        then(run)
        self.run = run
