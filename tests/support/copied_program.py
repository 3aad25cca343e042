"""A copy of the program in a folder of its own, to be spoilt, and what the doctor says of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(sysconfig.get_path("purelib"))
PARTS = ("handouts", "styles", "templates", "build.py", "install.sh")
LOCKS = ("requirements.lock", "requirements-tests.lock")


@dataclass(frozen=True)
class Examined:
    """What ``build.py doctor`` said, and how it ended."""

    code: int
    said: Mapping[str, Any]
    errors: str

    def part(self, name: str) -> Mapping[str, Any]:
        """The one line about the part called ``name``."""
        (found,) = [part for part in self.said["parts"] if part["part"] == name]
        return dict(found)


@dataclass(frozen=True)
class Program:
    """A program in a folder of its own."""

    root: Path

    @property
    def site(self) -> Path:
        """Where its packages are."""
        return self.root / ".venv" / SITE.relative_to(sys.prefix)

    def own(self, name: str) -> Path:
        """Make what is there under ``name`` a copy, which may be spoilt, and return it."""
        package = self.site / name
        real = package.resolve()
        package.unlink()
        return Path(shutil.copytree(real, package))

    def doctor(self, *arguments: str, python: str = sys.executable, **environment: str) -> Examined:
        """Call the doctor with ``--json``."""
        ended = self.run("doctor", "--json", *arguments, python=python, **environment)
        return Examined(ended.returncode, json.loads(ended.stdout), ended.stderr)

    def run(
        self, *arguments: str, python: str = sys.executable, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run build.py with ``arguments``."""
        kept = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
        return subprocess.run(
            [python, "build.py", *arguments],
            cwd=self.root,
            env={**kept, **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
