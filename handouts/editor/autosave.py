"""Unsaved answers to the questions about a clinic file, kept in ``.cache``."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from handouts.atomic_files import remove, write_atomically
from handouts.release.cache import CACHE, cache_file

_SUFFIX = ".edit.json"

Typed = str | list[str]
"""The value of a field of the page: one line, several lines, or the ticked choices."""


@dataclass(frozen=True)
class Autosave:
    """The answers typed and not saved yet, by field, and those that can be brought back.

    ``over`` has the saved answers that they are to replace, as their author last saw them.
    ``undone`` is what was typed before it was taken back, ``built`` the clinic file from which the
    handouts were made last, "" where they were not made from the page yet. ``unsaved`` is the path
    of a clinic file that was begun as a copy and is not written yet, or "".
    """

    typed: dict[str, Typed] = field(default_factory=dict)
    over: dict[str, Typed] = field(default_factory=dict)
    undone: dict[str, Typed] = field(default_factory=dict)
    built: str = ""
    unsaved: str = ""


def read_autosave(root: Path, clinic: Path) -> Autosave:
    """Return the autosave of the file ``clinic``, an empty one where none can be read."""
    try:
        return Autosave(**json.loads(cache_file(root, clinic, _SUFFIX).read_bytes()))
    except (OSError, ValueError, TypeError):
        return Autosave()


def unsaved_clinics(root: Path, folder: Path) -> dict[Path, str]:
    """Return the clinic files of ``folder`` that were begun and never saved, with their names."""
    found = {}
    for file in (root / CACHE).glob(f"*{_SUFFIX}"):
        with suppress(OSError, ValueError, TypeError):
            autosave = Autosave(**json.loads(file.read_bytes()))
            path = folder / Path(autosave.unsaved).name
            if autosave.unsaved == os.path.realpath(path) and not path.exists():
                found[path] = str(autosave.typed.get("name", ""))
    return found


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
    write_atomically(cache_file(root, clinic, _SUFFIX), text.encode())
