"""Write the clinic file and its logo, with a backup of the file that was there."""

import os
from itertools import chain, count
from pathlib import Path
from typing import Literal

from handouts.atomic_files import write_atomically
from handouts.errors import OutputError, UsageError
from handouts.model.base import TRUE
from handouts.source.loader import PACK
from handouts.source.model_paths import value_at
from handouts.source.yaml_document import read_yaml
from handouts.text.file_names import is_kept_copy

Present = Literal["nothing", "sample", "own"]
"""The kind of file at the path of the clinic file to be written."""


def what_is_at(path: Path) -> Present:
    """Return the kind of file at ``path``. Raises UsageError, OutputError for an unusable path."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder. Name the file, for instance {path / 'clinic.yaml'}.")
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise OutputError(f"Cannot write to {folder}. Choose another file with --clinic FILE.")
    if not path.exists():
        return "nothing"
    if not os.access(path, os.R_OK):
        raise OutputError(f"Cannot read {path}. Choose another file with --clinic FILE.")
    document, _ = read_yaml(path)
    scalar = document.scalars.get(("sample",)) if document else None
    # Compared letter by letter: in quotes, no program wrote it.
    is_sample = document and scalar and document.text[scalar.start : scalar.end] in TRUE
    return "sample" if is_sample else "own"


def clinic_files(folder: Path) -> dict[Path, str]:
    """Return the clinic files in ``folder`` except backups, each with its clinic's name."""
    found = {}
    for path in folder.glob("*.yaml"):
        if path.name == PACK or is_kept_copy(path.stem):
            continue
        document, _ = read_yaml(path)
        if document and {("name",), ("phone",)} <= document.keys.keys():
            found[path] = str(value_at(document.value, ("name",)))
    return found


def copy_logo(source: Path, folder: Path) -> Path:
    """Write a logo into ``folder`` and return where; no other file is replaced."""
    return _write_once(folder / source.name, source.read_bytes())


def write(path: Path, text: str, present: Present) -> Path | None:
    """Write the clinic file, and first a copy of the file that is there; return the copy's path.

    Raises OutputError.
    """
    kept = None
    if present != "nothing":
        mark = "sample" if present == "sample" else "backup"
        kept = _write_once(path.with_name(f"{path.stem}.{mark}{path.suffix}"), _read(path))
    write_atomically(path, text.encode("utf-8", "surrogateescape"))
    return kept


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"Cannot keep a copy of {path}: {error.strerror}.") from error


def _write_once(path: Path, content: bytes) -> Path:
    """Write ``content`` to ``path``, or to a numbered one where another file is; return which."""
    numbered = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in count(2))
    free = next(p for p in chain([path], numbered) if _is_free_for(p, content))
    if not free.exists():
        write_atomically(free, content)
    return free


def _is_free_for(path: Path, content: bytes) -> bool:
    """Return whether ``content`` may be written to ``path``: no file is there yet, or the same."""
    return not path.exists() or (path.is_file() and path.read_bytes() == content)
