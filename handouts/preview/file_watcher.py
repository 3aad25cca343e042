"""Watches the files that handouts are made from, and reports which have changed.

The system only says that it is time to look; all files are compared with what they were. So it
makes no difference how an editor writes them.
"""

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import watchfiles

from handouts.source.loader import clinic_logo

# A burst of saves counts as one when no two are further apart than this, in ms.
QUIET_MS = 25
LONGEST_BURST_MS = 250
# Files are looked at this often, in ms, even if the watcher is silent: folders on a network drive,
# or a folder that was replaced as a whole.
LOOK_ANYWAY_MS = 1000

_SUFFIXES = frozenset({".yaml", ".j2", ".css", ".svg", ".ttf", ".py", ".toml"})

Stamp = tuple[int, int, int]
Snapshot = Mapping[Path, Stamp]
FileKind = Literal["words", "looks", "fonts", "program"]
"""The role of a file, which decides what has to be done again when it changes."""

# The kinds of files in the program's folders, inner folders first; files elsewhere are words.
_KINDS: Mapping[str, FileKind] = {
    "styles/fonts": "fonts",
    "styles": "looks",
    "templates": "looks",
    "handouts": "program",
}


@dataclass(frozen=True)
class WatchedPaths:
    """The folders and files that handouts are made from: program, content, clinic file."""

    root: Path
    content: Path
    clinic: Path
    today: Callable[[], datetime.date] | None = None
    """Returns the day on which check dates are judged."""

    def kind(self, path: Path) -> FileKind:
        """Return the kind of the file at ``path``."""
        inside = (kind for name, kind in _KINDS.items() if path.is_relative_to(self.root / name))
        return next(inside, "words")


def _folders(watched: WatchedPaths) -> Iterator[Path]:
    for tree in (watched.content, *(watched.root / name for name in _KINDS if "/" not in name)):
        for folder, inner, _ in os.walk(tree, followlinks=True):
            inner[:] = sorted(name for name in inner if name[0] not in "._")
            yield Path(folder)


def _files_of_clinic(watched: WatchedPaths) -> Iterator[Path]:
    """Yield every clinic file that may be chosen, and its logo."""
    for clinic in {watched.clinic, *watched.clinic.parent.glob("[!.]*.yaml")}:
        yield clinic
        logo = clinic_logo(clinic)
        if logo is not None:
            yield logo


def _found(paths: Iterable[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    for path in paths:
        with suppress(OSError):  # it has just gone
            yield path, path.stat()


def snapshot(watched: WatchedPaths) -> Snapshot:
    """Return a stamp of every existing file that handouts are made from.

    A stamp is the time of the last change in ns, the size in bytes, and the file's number on its
    disk.
    """
    files = [
        path
        for folder in _folders(watched)
        for path in folder.glob("*")
        if path.suffix in _SUFFIXES and not path.name.startswith(".")
    ]
    found = _found((*files, *_files_of_clinic(watched)))
    return {path: (status.st_ctime_ns, status.st_size, status.st_ino) for path, status in found}


def changes(before: Snapshot, after: Snapshot) -> frozenset[Path]:
    """Return the files that were changed, made or removed between two snapshots."""
    return frozenset(path for path, _ in before.items() ^ after.items())


def watched_folders(watched: WatchedPaths) -> frozenset[tuple[Path, int]]:
    """Return every folder to watch, with its number on its disk: a new one under an old name."""
    parents = {path.parent for path in _files_of_clinic(watched)}
    found = _found((*_folders(watched), *parents))
    return frozenset((folder, status.st_ino) for folder, status in found)


def watch_files(watched: WatchedPaths, before: Snapshot) -> Iterator[frozenset[Path]]:
    """Yield the files changed since ``before``, time after time. Raises KeyboardInterrupt."""
    polling: bool | None = None
    while True:
        folders = watched_folders(watched)
        try:
            for _ in watchfiles.watch(
                *(folder for folder, _ in folders),
                recursive=False,
                watch_filter=None,
                debounce=LONGEST_BURST_MS,
                step=QUIET_MS,
                rust_timeout=LOOK_ANYWAY_MS,
                yield_on_timeout=True,
                raise_interrupt=True,
                force_polling=polling,
            ):
                after = snapshot(watched)
                if found := changes(before, after):
                    yield found
                before = after
                if watched_folders(watched) != folders:
                    break
        except FileNotFoundError:
            continue  # A folder went away just now: look which are left.
        except OSError:
            if polling:
                raise
            polling = True  # The system watches no more folders for us: look ourselves.
