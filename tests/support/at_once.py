"""Commands typed at the same moment, each in a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from typed import forked


def at_once(commands: Sequence[Sequence[str]]) -> list[int]:
    """Run all commands of ``build.py`` at once and return their exit codes."""
    running = [
        forked(*command, "--quiet", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    return [process.wait() for process in running]
