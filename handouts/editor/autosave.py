"""Unsaved answers to the questions about a clinic file, kept in ``.cache``."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from handouts.atomic_files import remove, write_atomically
from handouts.release.cache import cache_file

Typed = str | list[str]
"""The value of a field of the page: one line, several lines, or the ticked choices."""


@dataclass(frozen=True)
class Autosave:
    """The answers typed and not saved yet, by field, and those that can be brought back.

    ``over`` has the saved answers that they are to replace, as their author last saw them.
    ``undone`` is what was typed before it was taken back, ``built`` the clinic file from which the
    handouts were made last, "" where they were not made from the page yet.
    """

    typed: dict[str, Typed] = field(default_factory=dict)
    over: dict[str, Typed] = field(default_factory=dict)
    undone: dict[str, Typed] = field(default_factory=dict)
    built: str = ""


def read_autosave(root: Path, clinic: Path) -> Autosave:
    """Return the autosave of the file ``clinic``, an empty one where none can be read."""
    try:
        return Autosave(**json.loads(cache_file(root, clinic, ".edit.json").read_bytes()))
    except (OSError, ValueError, TypeError):
        return Autosave()


@contextmanager
def uploaded(root: Path, clinic: Path, name: str, content: bytes) -> Iterator[Path]:
    """Yield the path of an uploaded file, to be validated, then removed. Raises OutputError."""
    file = cache_file(root, clinic, ".upload") / name
    write_atomically(file, content)
    try:
        yield file
    finally:
        remove(file)


def update_autosave(root: Path, clinic: Path, **changes: Any) -> None:
    """Write the autosave with other values of some fields. Raises OutputError."""
    autosave = replace(read_autosave(root, clinic), **changes)
    text = json.dumps(asdict(autosave), ensure_ascii=False)
    write_atomically(cache_file(root, clinic, ".edit.json"), text.encode())
