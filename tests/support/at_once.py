"""Commands typed at the same moment, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def at_once(commands: Sequence[Sequence[str]]) -> list[int]:
    """Run all commands of ``build.py`` at once and return their exit codes."""
    running = [
        subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), *command, "--quiet"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]
    return [process.wait() for process in running]
