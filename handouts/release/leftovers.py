"""What killed processes leave behind, removed by the next build.

Files that were being written, and folders for what processes hand to one another.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from handouts.atomic_files import alone, remove_parts
from handouts.content.content import Content
from handouts.errors import OutputError
from handouts.release.cache import CACHE, approvals_lock
from handouts.release.set_aside import aside

PREFIX = "handouts-orders-"
ORDER, RESULT = ".order", ".result"


class WorkFolder(TemporaryDirectory[str]):
    """A private folder that is locked while its process lives.

    Those that killed processes left behind are removed first: nobody holds their locks.
    """

    def __init__(self) -> None:
        _remove_abandoned()
        super().__init__(prefix=PREFIX)
        self._lock = os.open(self.name, os.O_RDONLY)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        if not Path(self.name).is_dir():
            # Another process took it for abandoned before it was locked.
            os.close(self._lock)
            self.__init__()  # type: ignore[misc]

    def cleanup(self) -> None:
        """Remove the folder; nothing may be using it any more."""
        super().cleanup()
        with suppress(OSError):
            os.close(self._lock)


def _remove_abandoned() -> None:
    for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # it is locked, somebody else's, or gone
            opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                for file in (*folder.glob(f"*{ORDER}"), *folder.glob(f"*{RESULT}")):
                    file.unlink()
                folder.rmdir()
            finally:
                os.close(opened)


def clear_up(root: Path, content: Content, out: Path) -> None:
    """Remove what a build, or somebody who signed, left half written when it was killed."""
    written = (out, *out.glob("*/"), *out.glob("email/*/"), *aside(out).glob("*/"), root / CACHE)
    remove_parts(*written)
    with suppress(OutputError), alone(approvals_lock(root, content.root)):
        remove_parts(content.root, content.clinic_path.parent)
