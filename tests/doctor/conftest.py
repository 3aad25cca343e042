"""A copy of the program with a real environment of its own, to be made ill."""

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

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(sysconfig.get_path("purelib"))
PARTS = ("handouts", "styles", "templates", "content", "build.py", "install.sh")
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
        """Make what stands there under ``name`` a copy, which may be spoilt, and return it."""
        package = self.site / name
        real = package.resolve()
        package.unlink()
        return Path(shutil.copytree(real, package))

    def doctor(self, *arguments: str, python: str = sys.executable, **environment: str) -> Examined:
        """Call the doctor, who answers with ``--json``."""
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


@pytest.fixture
def bare_program(tmp_path: Path) -> Program:
    """The program as it is unpacked: never set up."""
    root = tmp_path / "program"
    root.mkdir()
    for part in (*PARTS, *LOCKS):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, root)
    return Program(root)


@pytest.fixture
def program(bare_program: Program) -> Program:
    """The program, set up: an environment whose packages are links to the ones of these tests."""
    program = bare_program
    environment = program.root / ".venv"
    (environment / "bin").mkdir(parents=True)
    program.site.mkdir(parents=True)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", environment)
    for script in (Path(sys.prefix) / "bin").iterdir():
        (environment / "bin" / script.name).symlink_to(script.resolve())
    for folder in ("share", "include"):
        if (Path(sys.prefix) / folder).exists():
            (environment / folder).symlink_to(Path(sys.prefix) / folder)
    for package in SITE.iterdir():
        (program.site / package.name).symlink_to(package)
    names = "\n".join(sorted(path.name for path in SITE.iterdir()))
    for lock in LOCKS:
        finished = environment / "finished" / lock
        finished.mkdir(parents=True)
        shutil.copy(program.root / lock, finished / "lock")
        (finished / "names").write_text(names, encoding="utf-8")
    return program
