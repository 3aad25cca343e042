"""Nothing of a killed build is left after the next one."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from made_editions import ROOT, own_root

from handouts.atomic_files import exclusive_lock
from handouts.content.content import Content
from handouts.content.load import load
from handouts.release.build import build
from handouts.release.cache import CACHE, approvals_lock
from handouts.release.jobs import BuildRequest
from handouts.release.processes.work_folder import PREFIX, TEMPORARY, WorkFolder
from handouts.release.quarantine import quarantine_folder
from handouts.requirements import sibling_folder

WORDS = BuildRequest(pieces=("card",), editions=("text",))
PART = ".a1b2c3d4.part"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_of_a_killed_process_is_removed_by_the_next(temporary: Path) -> None:
    left = temporary / f"{PREFIX}left"
    left.mkdir()
    (left / "0.order").write_bytes(b"")
    (left / "0.result").write_bytes(b"")
    (left / TEMPORARY / "fonts").mkdir(parents=True)
    with closing(WorkFolder()) as work:
        assert [path for path in temporary.iterdir() if path.is_dir()] == [work.path]
    assert list(temporary.iterdir()) == []


def test_a_build_that_needs_no_such_folder_removes_it_too(
    temporary: Path, tiny_content: Content
) -> None:
    (temporary / f"{PREFIX}left").mkdir()
    list(build(own_root(temporary / "root"), tiny_content, WORDS, temporary / "dist"))
    assert not list(temporary.glob(f"{PREFIX}*"))


@pytest.mark.usefixtures("temporary")
def test_one_that_is_in_use_stays() -> None:
    with closing(WorkFolder()) as first:
        (first.path / "0.order").write_bytes(b"")
        with closing(WorkFolder()):
            assert (first.path / "0.order").is_file()


def test_one_that_holds_something_else_stays(temporary: Path) -> None:
    mine = temporary / f"{PREFIX}mine"
    mine.mkdir()
    (mine / "letter.txt").write_bytes(b"mine")
    (temporary / f"{PREFIX}link").symlink_to(mine)
    WorkFolder().close()
    assert (mine / "letter.txt").read_bytes() == b"mine"


def test_where_there_are_no_locks_none_is_taken_for_abandoned(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_lock(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", no_lock)
    with closing(WorkFolder()) as first:
        WorkFolder().close()
        assert [path for path in temporary.iterdir() if path.is_dir()] == [first.path]


def test_one_that_another_process_takes_for_abandoned_is_made_again(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = tempfile.mkdtemp
    taken: list[Path] = []

    def too_late(prefix: str) -> str:
        path = make(prefix=prefix)
        if not taken:
            taken.append(Path(path))
            taken[0].rmdir()
        return path

    monkeypatch.setattr("handouts.release.processes.work_folder.tempfile.mkdtemp", too_late)
    with closing(WorkFolder()) as work:
        assert work.path.is_dir()
        assert work.path != taken[0]
    assert list(temporary.iterdir()) == []


COMMAND = """
import tempfile
from handouts.release.processes.workers import _context
from handouts.release.processes.work_folder import use_private_temporary_files

if __name__ == "__main__":
    use_private_temporary_files()
    use_private_temporary_files()
    with _context().Pool(1):
        print(tempfile.mkstemp()[1])
"""


@pytest.mark.parametrize("below", ["", "a-folder-whose-path-has-no-room-for-a-socket-of-Python"])
def test_temporary_files_of_a_command_go_with_it(tmp_path: Path, below: str) -> None:
    script = tmp_path / "command.py"
    script.write_text(COMMAND, encoding="utf-8")
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        given = Path(short) / below
        given.mkdir(exist_ok=True)
        environment = {**os.environ, "TMPDIR": str(given), "PYTHONPATH": str(ROOT)}
        made = subprocess.check_output(
            [sys.executable, "-B", str(script)], env=environment, text=True
        )
        assert made.startswith(str(given))
        assert list(given.iterdir()) == ([Path(made.strip())] if below else [])


def test_a_build_removes_what_was_half_written(tiny: Path, tmp_path: Path) -> None:
    root, out = own_root(tmp_path / "root"), tmp_path / "dist"
    content = load(tiny, tiny / "clinic.yaml")
    folders = [
        out,
        out / "text",
        out / "email" / "x",
        root / CACHE,
        tiny,
        quarantine_folder(out) / "text",
    ]
    folders.append(sibling_folder(out, "history"))
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PART).write_bytes(b"half")
        (folder / "mine.part").write_bytes(b"mine")
    list(build(root, content, WORDS, out))
    assert not [folder for folder in folders if (folder / PART).exists()]
    assert all((folder / "mine.part").is_file() for folder in folders)


def test_what_somebody_writes_who_signs_is_left_alone(tiny: Path, tmp_path: Path) -> None:
    root, content = own_root(tmp_path / "root"), load(tiny, tiny / "clinic.yaml")
    (tiny / PART).write_bytes(b"half")
    with exclusive_lock(approvals_lock(root, tiny)):
        list(build(root, content, WORDS, tmp_path / "dist"))
    assert (tiny / PART).is_file()


def test_what_cannot_be_removed_stops_nothing(
    tiny_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "dist"
    out.mkdir()
    (out / PART).write_bytes(b"half")
    unlink = Path.unlink

    def kept(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == PART:
            raise PermissionError(1, "Operation not permitted", os.fspath(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", kept)
    steps = build(own_root(tmp_path / "root"), tiny_content, WORDS, out)
    assert [step.state for step in steps] == ["made"]
