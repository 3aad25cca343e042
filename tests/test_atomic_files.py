"""Files are written whole, safely, and so that others may read them."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handouts.atomic_files import (
    check_writable,
    exclusive_lock,
    read_whole,
    write_atomically,
    write_if_changed,
)
from handouts.errors import OutputError


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "dist").touch()
    with pytest.raises(OutputError, match="dist is a file, not a folder"):
        write_atomically(tmp_path / "dist" / "screen" / "one.pdf", b"new")


def test_a_device_in_place_of_a_folder_is_named() -> None:
    with pytest.raises(OutputError, match="/dev/null is a file, not a folder"):
        write_atomically(Path("/dev/null/one.pdf"), b"new")


def test_whether_a_folder_takes_files_is_found_out_without_a_trace(tmp_path: Path) -> None:
    check_writable(tmp_path / "dist" / "screen")
    assert list((tmp_path / "dist" / "screen").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"is a file, not a folder\. Name another folder"):
        check_writable(tmp_path / "file")


def test_what_cannot_be_read_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(b"old")

    def read_bytes(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", read_bytes)
        write_if_changed(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_what_is_written_can_be_read_by_all_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        write_atomically(tmp_path / "one.pdf", b"new")
    assert mode(tmp_path / "one.pdf") == 0o644


def test_a_file_in_place_of_a_private_one_can_be_read_by_all(tmp_path: Path) -> None:
    path = tmp_path / "one.pdf"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_atomically(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o644)


def test_what_is_written_is_on_the_disk_before_it_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "one.pdf", []
    path.write_bytes(b"old")

    def fsync(descriptor: int) -> None:
        size = os.fstat(descriptor).st_size
        seen.append((size, path.read_bytes()))

    monkeypatch.setattr("handouts.atomic_files.os.fsync", fsync)
    write_atomically(path, b"newer")
    assert seen == [(5, b"old")]
    assert path.read_bytes() == b"newer"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.pdf"
    path.write_bytes(b"old")

    def fsync(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("handouts.atomic_files.os.fsync", fsync)
    with pytest.raises(OutputError, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["one.pdf"]


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "one.pdf"
    write_if_changed(path, b"same")
    before = path.stat().st_ino
    write_if_changed(path, b"same")
    assert path.stat().st_ino == before
    write_if_changed(path, b"other")
    assert path.read_bytes() == b"other"


def test_nobody_else_is_let_in_until_the_first_has_left(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with (
        exclusive_lock(lock),
        pytest.raises(OutputError, match="Another build"),
        exclusive_lock(lock),
    ):
        pass
    with exclusive_lock(lock):
        pass


@pytest.mark.parametrize("error", [errno.EPERM, errno.EOPNOTSUPP])
def test_where_files_have_no_modes_they_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def no_modes(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "chmod", no_modes)
    monkeypatch.setattr(Path, "chmod", no_modes)
    write_atomically(tmp_path / "one.pdf", b"whole")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"one.pdf": b"whole"}


@pytest.mark.parametrize("error", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_where_there_are_no_locks_a_file_that_is_left_locks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def no_lock(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "flock", no_lock)
    lock = tmp_path / "build.lock"
    lock.write_bytes(b"")
    with exclusive_lock(lock), exclusive_lock(lock, waiting=True):
        pass


def test_what_would_be_below_a_file_does_not_exist(tmp_path: Path) -> None:
    """That a folder of its path is a file is told where the folder is to be written in."""
    (tmp_path / "dist").write_text("not a folder")
    assert read_whole(tmp_path / "dist" / "signatures.jsonl") == b""
