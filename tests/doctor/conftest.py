"""A copy of the program with a real environment of its own, to be made ill."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from copied_program import LOCKS, PARTS, ROOT, SITE, Program


@pytest.fixture
def bare_program(tmp_path: Path) -> Program:
    """The program as it is unpacked: never set up."""
    root = tmp_path / "program"
    root.mkdir()
    # A test page that is made at once, without a logo to draw.
    shutil.copytree(ROOT / "tests" / "tiny", root / "content")
    clinic = root / "content" / "clinic.yaml"
    clinic.write_text(clinic.read_text("utf-8").replace("logo: logo.svg\n", ""), "utf-8")
    for part in (*PARTS, *LOCKS):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part)  # what is compiled comes along
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
