"""Files written whole: beside the old one, then renamed over it."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from handouts.problems import OutputError


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside ``path``, then rename over it: a reader never sees half a file.

    Raises OutputError when the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    except OSError as error:
        raise OutputError(f"Cannot write to {path.parent}: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "wb") as part:
            part.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            Path(name).unlink()


def write_if_changed(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` as :func:`write_atomically` does, unless it is there already.

    Raises OutputError when the folder cannot be written.
    """
    if not path.is_file() or path.read_bytes() != content:
        write_atomically(path, content)
