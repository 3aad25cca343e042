"""Folders for what processes exchange and what libraries write while they work.

Processes that are killed leave them behind; they are found by their names and removed.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

from filelock import FileLock

PREFIX = "handouts-work-"
TEMPORARY = "temporary"
ORDER, RESULT = ".order", ".result"
"""The endings of the files with which processes exchange orders and results."""

LONGEST_FOLDER = 60
"""Bytes of the path of a folder for temporary files in which a socket of Python's can be made: the
whole path has at most 104 (macOS; Linux 108), of them about 40 are the socket's own."""

AFTER_SOCKETS = -200
"""When the folder is removed at the end: Python removes its sockets at -100."""


class WorkFolder:
    """A private folder at ``path``, locked while its process runs; ``temporary`` is for libraries.

    Those that killed processes left behind are removed first: nobody holds their locks.
    """

    def __init__(self) -> None:
        remove_abandoned()
        self.path, self._lock = _locked_folder()
        self.temporary = self.path / TEMPORARY
        self.temporary.mkdir()

    def close(self) -> None:
        """Remove it; nothing may be using it any more."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.release()
        with suppress(OSError):
            _lock_of(self.path).unlink()


def _lock_of(folder: Path) -> Path:
    """Return the file next to ``folder`` that its process keeps locked."""
    return folder.with_name(f"{folder.name}.lock")


def _locked_folder() -> tuple[Path, FileLock]:
    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = FileLock(_lock_of(path), fallback_to_soft=False)
        with suppress(OSError):  # a file system without locks: nobody takes it for abandoned
            lock.acquire()
        if path.is_dir():
            return path, lock
        # Another process took it for abandoned before it was locked: the lock may be a new file.
        lock.release()
        with suppress(OSError):
            _lock_of(path).unlink()


def remove_abandoned() -> None:
    """Remove the folders that killed processes left behind: nobody holds their locks."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if folder.is_symlink() or not folder.is_dir():
            continue
        with suppress(OSError):  # it is locked, somebody else's, or gone
            with FileLock(_lock_of(folder), fallback_to_soft=False).acquire(timeout=0):
                shutil.rmtree(folder / TEMPORARY, ignore_errors=True)
                for file in (*folder.glob(f"*{ORDER}"), *folder.glob(f"*{RESULT}")):
                    file.unlink()
                folder.rmdir()
            _lock_of(folder).unlink()


@cache
def use_private_temporary_files() -> None:
    """Have all temporary files of this process made in a folder of its own until it ends.

    The renderer's fonts and the sockets of its processes would stay when it is killed. A folder
    whose path has no room for a socket is not used.
    """
    with suppress(OSError):  # told by what needs one
        work = WorkFolder()
        if len(os.fsencode(work.temporary)) > LONGEST_FOLDER:
            work.close()
        else:
            Finalize(None, work.close, exitpriority=AFTER_SOCKETS)
            tempfile.tempdir = str(work.temporary)
