"""Python and ``.venv``: each way in which they can be ill, for real."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from handouts.doctor.environment import own_python_diagnosis, python_diagnosis, starts
from handouts.requirements import is_there

HEALTHY = f'exec "{sys.executable}" "$@"'
OLD = 'echo "3.9.2"'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that was set up; ``bin`` is all the computer has."""
    root = tmp_path / "program"
    give(root / ".venv" / "bin" / "python", HEALTHY)
    (root / "requirements.lock").write_text("click==1\n", encoding="utf-8")
    finished = root / ".venv" / "finished" / "requirements.lock"
    finished.mkdir(parents=True)
    (finished / "lock").write_text("click==1\n", encoding="utf-8")
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("PYTHON", raising=False)
    monkeypatch.chdir(root)
    return root


def give(program: Path, source: str) -> None:
    """Put a program there that is this shell script."""
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f"#!/bin/sh\n{source}\n", encoding="utf-8")
    program.chmod(0o755)


def test_what_was_set_up_is_well(root: Path) -> None:
    assert python_diagnosis(root).state == "ok"
    assert own_python_diagnosis(root).state == "ok"
    assert starts(root)


def test_not_set_up_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = own_python_diagnosis(tmp_path)
    assert (found.state, found.cure) == ("missing", "sh install.sh")
    assert not starts(tmp_path)


def test_an_own_python_in_a_folder_that_is_shut_is_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root, who may look everywhere, a shut folder is only told so."""
    python = root / ".venv" / "bin" / "python"
    python.chmod(0o644)
    found = os.stat

    def shut(path: Path, **options: bool) -> os.stat_result:
        if Path(path) == python:
            raise PermissionError(13, "Permission denied")
        return found(path, **options)

    monkeypatch.setattr(os, "stat", shut)
    said = own_python_diagnosis(root)
    assert (said.state, said.found) == ("broken", "Its Python does not start: Permission denied.")
    assert not is_there(root / "nothing")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("points nowhere", "has no Python"),
        ("no program", "does not start"),
        ("loses its library", "does not start: No module named encodings"),
        ("is old", "Its Python is 3.9.2"),
    ],
)
def test_an_own_python_that_cannot_be_used_is_made_anew(root: Path, damage: str, said: str) -> None:
    python = root / ".venv" / "bin" / "python"
    if damage == "points nowhere":
        python.unlink()
        python.symlink_to("/nowhere/python3")
    elif damage == "no program":
        python.write_bytes(b"\x00 no program")
    elif damage == "loses its library":
        give(python, "echo 'No module named encodings' >&2; exit 1")
    else:
        give(python, OLD)
    found = own_python_diagnosis(root)
    assert (found.state, found.cure) == ("broken", "rm -r .venv && sh install.sh")
    assert said in found.found
    assert not starts(root)


def test_an_interrupted_setup(root: Path) -> None:
    (root / ".venv" / "unfinished").touch()
    found = own_python_diagnosis(root)
    assert (found.state, found.cure) == ("broken", "sh install.sh")
    assert "interrupted" in found.found


def test_a_lock_file_that_has_moved_on(root: Path) -> None:
    (root / "requirements.lock").write_text("click==2\n", encoding="utf-8")
    found = own_python_diagnosis(root)
    assert (found.state, found.cure) == ("broken", "sh install.sh")
    assert "another version of requirements.lock" in found.found


def test_a_lock_file_that_is_gone(root: Path) -> None:
    (root / "requirements.lock").unlink()
    found = own_python_diagnosis(root)
    assert found.state == "broken"
    assert found.cure.endswith("fresh copy of this program.")


def test_no_python_that_is_new_enough(root: Path, tmp_path: Path) -> None:
    (root / ".venv" / "bin" / "python").unlink()
    give(tmp_path / "bin" / "python3", OLD)
    found = python_diagnosis(root)
    assert found.state == "broken"
    assert found.found == "python3 is Python 3.9.2; 3.11 or newer is needed."
    assert "Install Python 3.11 or newer" in found.cure


def test_a_newer_python_under_another_name_is_named(root: Path, tmp_path: Path) -> None:
    (root / ".venv" / "bin" / "python").unlink()
    give(tmp_path / "bin" / "python3", OLD)
    give(tmp_path / "bin" / "python3.13", HEALTHY)
    assert python_diagnosis(root).cure == "PYTHON=python3.13 sh install.sh"


def test_no_python_at_all(root: Path) -> None:
    (root / ".venv" / "bin" / "python").unlink()
    found = python_diagnosis(root)
    assert (found.state, found.found) == (
        "missing",
        "python3 does not start: No such file or directory.",
    )


def test_the_python_that_install_sh_was_told_to_take(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / ".venv" / "bin" / "python").unlink()
    monkeypatch.setenv("PYTHON", sys.executable)
    assert python_diagnosis(root).state == "ok"
