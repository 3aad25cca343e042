"""Which files the handouts are made from, and which of them have changed.

The file watcher only says that it is time to look: what has changed is told by comparing all files
with what they were. So an editor that writes in place, one that renames a new file over the old
one, and a file that goes and comes back all look the same.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import watchfiles

from handouts.source.loader import clinic_logo

# A burst of saves counts as one when no two are further apart than this, in ms.
QUIET_MS = 25
LONGEST_BURST_MS = 250
# Files are looked at this often, in ms, even if the watcher is silent: folders on a network drive,
# or a folder that was replaced as a whole.
LOOK_ANYWAY_MS = 1000

_KINDS = frozenset({".yaml", ".j2", ".css", ".svg", ".ttf", ".py", ".toml"})

Stamp = tuple[int, int, int]
Snapshot = Mapping[Path, Stamp]


@dataclass(frozen=True)
class Sources:
    """Where all that handouts are made from is read: the program, the words, the clinic's file."""

    root: Path
    content: Path
    clinic: Path
    today: datetime.date | None = None
    """The day on which check dates are judged."""

    @property
    def templates(self) -> Path:
        """The templates and the drawings in them."""
        return self.root / "templates"

    @property
    def styles(self) -> Path:
        """The style sheets and the fonts."""
        return self.root / "styles"

    @property
    def fonts(self) -> Path:
        """The fonts."""
        return self.styles / "fonts"

    @property
    def program(self) -> Path:
        """The program itself."""
        return self.root / "handouts"

    def trees(self) -> tuple[Path, ...]:
        """Folders that are watched with all folders in them."""
        return (self.content, self.templates, self.styles, self.program)


@dataclass(frozen=True)
class Changes:
    """Files that were changed, made or removed, by what has to be done again."""

    words: frozenset[Path] = frozenset()
    looks: frozenset[Path] = frozenset()
    fonts: frozenset[Path] = frozenset()
    program: frozenset[Path] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words or self.looks or self.fonts or self.program)

    def __or__(self, later: Changes) -> Changes:
        return Changes(
            self.words | later.words,
            self.looks | later.looks,
            self.fonts | later.fonts,
            self.program | later.program,
        )

    def files(self) -> tuple[Path, ...]:
        """All of them, sorted."""
        return tuple(sorted(self.words | self.looks | self.fonts | self.program))


def _folders(sources: Sources) -> Iterator[Path]:
    for tree in sources.trees():
        for folder, inner, _ in os.walk(tree, followlinks=True):
            inner[:] = sorted(name for name in inner if name[0] not in "._")
            yield Path(folder)


def _beside_the_clinic(sources: Sources) -> Iterator[Path]:
    yield sources.clinic
    logo = clinic_logo(sources.clinic)
    if logo is not None:
        yield logo


def snapshot(sources: Sources) -> Snapshot:
    """Return a stamp of every file that handouts are made from and that is there.

    A stamp is the time of the last change in ns, the size in bytes, and the file's number on its
    disk.
    """
    files = [
        path
        for folder in _folders(sources)
        for path in folder.glob("*")
        if path.suffix in _KINDS and not path.name.startswith(".")
    ]
    found: dict[Path, Stamp] = {}
    for path in (*files, *_beside_the_clinic(sources)):
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_ctime_ns, status.st_size, status.st_ino)
    return found


def changes(before: Snapshot, after: Snapshot, sources: Sources) -> Changes:
    """Return what differs between two snapshots."""
    differing = {path for path, _ in before.items() ^ after.items()}
    inside = {
        name: frozenset(path for path in differing if path.is_relative_to(folder))
        for name, folder in (
            ("program", sources.program),
            ("fonts", sources.fonts),
            ("styles", sources.styles),
            ("templates", sources.templates),
        )
    }
    looks = (inside["styles"] - inside["fonts"]) | inside["templates"]
    words = frozenset(differing) - inside["program"] - inside["styles"] - inside["templates"]
    return Changes(words, looks, inside["fonts"], inside["program"])


def watched_folders(sources: Sources) -> frozenset[tuple[Path, int]]:
    """Return every folder to watch, with its number on its disk: a new one under an old name."""
    beside = {path.parent for path in _beside_the_clinic(sources)}
    found = set()
    for folder in (*_folders(sources), *beside):
        try:
            found.add((folder, folder.stat().st_ino))
        except OSError:
            continue
    return frozenset(found)


def watch_files(sources: Sources, before: Snapshot) -> Iterator[Changes]:
    """Yield what has changed since ``before``, again and again; Ctrl-C raises KeyboardInterrupt."""
    polling: bool | None = None
    while True:
        folders = watched_folders(sources)
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
                after = snapshot(sources)
                found = changes(before, after, sources)
                before = after
                if found:
                    yield found
                if watched_folders(sources) != folders:
                    break
        except FileNotFoundError:
            continue  # A folder went away just now: look which are left.
        except OSError:
            if polling:
                raise
            polling = True  # The system watches no more folders for us: look ourselves.
