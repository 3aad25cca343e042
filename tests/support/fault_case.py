"""A fault: the tiny made-up topic with a few files changed, and the lines the program prints."""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path

from handouts.content.load import load
from handouts.content.reading_grade import handout_problems
from handouts.content.selection import select
from handouts.errors import ContentError, Problem
from handouts.release.logo import logo_of

TINY = Path(__file__).resolve().parents[1] / "tiny"
FAULTS = Path(__file__).resolve().parents[1] / "lint" / "faults"
TODAY = datetime.date(2026, 11, 27)
OWN_FILES = frozenset({"delete", "expected.txt"})


def lay_over(fault: Path, folder: Path) -> None:
    """Copy the tiny topic to ``folder``, with the files of ``fault`` laid over it."""
    shutil.copytree(TINY, folder)
    listed = fault / "delete"
    for name in listed.read_text().splitlines() if listed.exists() else ():
        (folder / name).unlink()
    for path in sorted(fault.rglob("*")):
        inside = path.relative_to(fault)
        if inside.as_posix() in OWN_FILES or (path.is_dir() and not path.is_symlink()):
            continue
        target = folder / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target, follow_symlinks=False)


def lines_of(fault: Path, folder: Path) -> list[str]:
    """Return what the program says of the content of ``fault``, one problem a line."""
    return [str(problem) for problem in problems_of(fault, folder)]


def problems_of(fault: Path, folder: Path) -> list[Problem]:
    """Return the problems of the content of ``fault``, whose files are copied to ``folder``."""
    lay_over(fault, folder)
    here = Path.cwd()
    os.chdir(folder)
    try:
        return _problems(Path(), Path("clinic.yaml"))
    finally:
        os.chdir(here)


def _problems(root: Path, clinic: Path) -> list[Problem]:
    try:
        content = load(root, clinic, TODAY)
        logo_of(content)
    except ContentError as error:
        return [*error.problems]
    return [
        problem
        for piece in content.pieces
        for treatment in content.clinic.treatments
        for language in content.clinic.languages
        for problem in handout_problems(select(content, piece, treatment, language), content)
    ]
