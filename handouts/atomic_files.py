"""Atomic file operations: a file is written next to the old one, then renamed over it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from handouts.errors import OutputError

PARTS = ".????????.part"
"""The names of files that are being written."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write next to ``path``, then rename: no reader sees half a file. Raises OutputError."""
    descriptor, name = _new_part(path.parent)
    try:
        with os.fdopen(descriptor, "wb") as part:
            part.write(content)
            part.flush()
            # A rename may reach the disk before the content does: after a loss of power the file
            # would be there, and empty.
            os.fsync(part.fileno())
        with suppress(OSError):  # a stick or a share that keeps no modes: it says who may read
            Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            Path(name).unlink()


def _new_part(folder: Path) -> tuple[int, str]:
    """Return a new file in ``folder``, open to be written, and its name. Raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    except OSError as error:
        file = next((str(above) for above in (folder, *folder.parents) if _is_no_folder(above)), "")
        why = f"{file} is a file, not a folder" if file else error.strerror
        raise OutputError(f"Cannot write to {folder}: {why}.") from error


def _is_no_folder(path: Path) -> bool:
    return path.exists() and not path.is_dir()


def check_writable(folder: Path) -> None:
    """Create ``folder`` if it is missing. Raises OutputError when no file can be written in it."""
    try:
        descriptor, name = _new_part(folder)
    except OutputError as error:
        raise OutputError(f"{error} Name another folder with --out.") from error
    os.close(descriptor)
    remove(Path(name))


def read_whole(path: Path) -> bytes:
    """Return the content of a file, b"" when it does not exist. Raises OutputError."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):  # a folder of its path is a file
        return b""
    except OSError as error:
        raise OutputError(f"Cannot read {path}: {error.strerror}.") from error


def write_if_changed(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` atomically unless it is there already. Raises OutputError."""
    with suppress(OSError):  # what cannot be read is written anew
        if path.is_file() and path.read_bytes() == content:
            return
    write_atomically(path, content)


def copy_folder(source: Path, target: Path) -> Path:
    """Copy a folder next to ``target``, then rename it; return ``target``. Raises OutputError."""
    try:
        part = shutil.copytree(source, target.with_name(f".{target.name}.part"), dirs_exist_ok=True)
        return Path(part).rename(target)
    except OSError as error:
        raise OutputError(f"Cannot write {target}: {error.strerror or error}.") from error


def remove_parts(*folders: Path) -> None:
    """Remove the parts that killed writers left in ``folders``; the caller holds their lock."""
    for folder in folders:
        for part in folder.glob(PARTS):
            with suppress(OSError):  # left for another time
                part.unlink()


def remove(path: Path) -> None:
    """Remove a file if it is there. Raises OutputError when that is not allowed."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot remove {path}: {error.strerror}.") from error


@contextmanager
def exclusive_lock(lock: Path, *, waiting: bool = False) -> Iterator[None]:
    """Hold an exclusive lock on the file ``lock`` while the body runs.

    Raises OutputError when another process holds it, or waits for that process when ``waiting``.
    Where the file cannot be created, or its file system knows no locks, nothing is locked: a file
    that is there instead of a lock would stay when its process is killed.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = FileLock(lock, fallback_to_soft=False).acquire(timeout=-1 if waiting else 0)
    except Timeout as error:
        raise OutputError(
            "Another build is writing to this folder. Wait until it ends, then try again."
        ) from error
    except OSError:
        yield
        return
    with held:
        yield
