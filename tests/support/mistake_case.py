"""A new user's mistake: a clinic file with a slip in it, and what the program makes of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from handouts.cli.main import main
from handouts.content.load import load
from handouts.errors import ContentError, ExitCode
from handouts.model.clinic import ClinicFile
from handouts.release.logo import logo_of

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
MISTAKES = Path(__file__).resolve().parents[1] / "source" / "mistakes"
RIGHT = MISTAKES / "right.yaml"
FORGIVEN = ["forgiven"]
OWN_FILES = frozenset({"expected.txt", "meant.yaml"})


def lines_of(mistake: Path, folder: Path) -> list[str]:
    """Return what the program says of the clinic file of ``mistake``, one problem a line."""
    answer = answer_to(mistake, folder)
    return FORGIVEN if isinstance(answer, ClinicFile) else answer


def said_to(mistake: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what the program says to the command typed in ``folder``; nothing may be made."""
    shutil.copytree(mistake, folder, dirs_exist_ok=True)
    typed = (mistake / "typed.txt").read_text(encoding="utf-8").split()
    assert typed[:2] == ["python3", "build.py"]
    here = Path.cwd()
    os.chdir(folder)
    try:
        code = main(typed[2:])
    finally:
        os.chdir(here)
    said = capsys.readouterr()
    assert code in {ExitCode.USAGE, ExitCode.CONTENT}
    assert said.out == ""
    return said.err.splitlines()


def answer_to(mistake: Path, folder: Path) -> ClinicFile | list[str]:
    """Return the clinic as it is understood, or the lines printed about it.

    The files lie in ``folder`` for the while, next to the sample's logo.
    """
    folder.mkdir(exist_ok=True)
    shutil.copy(CONTENT / "sample-logo.svg", folder)
    for path in mistake.iterdir() if mistake.is_dir() else [mistake]:
        if path == mistake:
            shutil.copy(path, folder / "clinic.yaml")
        elif path.name not in OWN_FILES:
            shutil.copy(path, folder)
    here = Path.cwd()
    os.chdir(folder)
    try:
        content = load(CONTENT, Path("clinic.yaml"))
        logo_of(content)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    finally:
        os.chdir(here)
    return content.clinic
