"""What the page keeps of a clinic file beside it, in ``.cache``: nothing typed is lost."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from handouts.atomic_files import remove, write_atomically
from handouts.release.cache import cache_file

Typed = str | list[str]
"""What stands in a field of the page: one value, lines, or the choices that are ticked."""


@dataclass(frozen=True)
class Notes:
    """What was typed and not saved yet, by field, and what can be brought back.

    ``undone`` is what was typed before it was taken back, ``built`` the clinic file from which the
    handouts were made last, "" where they were not made from the page yet.
    """

    typed: dict[str, Typed] = field(default_factory=dict)
    undone: dict[str, Typed] = field(default_factory=dict)
    built: str = ""


def read_notes(root: Path, clinic: Path) -> Notes:
    """Return what is kept of the file ``clinic``; nothing where none can be read."""
    try:
        return Notes(**json.loads(cache_file(root, clinic, ".edit.json").read_bytes()))
    except (OSError, ValueError, TypeError):
        return Notes()


@contextmanager
def uploaded(root: Path, clinic: Path, name: str, content: bytes) -> Iterator[Path]:
    """Yield where a file lies that was dropped on the page, to be judged. Raises OutputError."""
    file = cache_file(root, clinic, ".upload") / name
    write_atomically(file, content)
    try:
        yield file
    finally:
        remove(file)


def write_notes(root: Path, clinic: Path, notes: Notes) -> None:
    """Keep ``notes``. Raises OutputError."""
    text = json.dumps(asdict(notes), ensure_ascii=False)
    write_atomically(cache_file(root, clinic, ".edit.json"), text.encode())
