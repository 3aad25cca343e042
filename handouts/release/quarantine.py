"""Refused and outdated files, kept outside the output folder to be looked at.

A handout that the gate refused, or a released file that gives clinic, phones or house rules other
than today's. The names of folder and files say that they are not for patients.
"""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path, PurePosixPath

from handouts.atomic_files import remove, write_atomically
from handouts.content.content import Content, placeholder_values
from handouts.errors import OutputError
from handouts.release.cache import BuildCache, sha256
from handouts.release.job_ticket import remove_with_ticket
from handouts.release.manifest import Refused, Released
from handouts.requirements import sibling_folder

REFUSED = "REFUSED-"
"""The beginning of the name of a file that the gate has refused."""
OLD = "OLD-"
"""The beginning of the name of a last good file that is no longer true."""

_NAMED = ("clinic.", "country.", "rule.")


def clinic_words(content: Content, treatment: str, language: str) -> str:
    """Return a hash of what a handout may print of clinic, country and house rules; "" of none."""
    if language not in content.words:
        return ""
    known = placeholder_values(content, treatment, language)
    named = sorted((name, spans) for name, spans in known.items() if name.startswith(_NAMED))
    return sha256(repr(named).encode())[:20]


def _is_of_today(content: Content, entry: Released) -> bool:
    """Return whether a released file gives clinic, phones and rules as they are today."""
    today = clinic_words(content, entry.treatment, entry.language)
    return bool(today) and entry.clinic_words == today


def quarantine_folder(out: Path) -> Path:
    """Return the folder for files that were refused, or taken out of ``out``."""
    return sibling_folder(out, "refused")


def _name_of(out: Path, file: Path) -> str:
    """Return the path of ``file`` relative to ``out``, with slashes."""
    return Path(os.path.relpath(file, out.resolve())).as_posix()


def quarantine(out: Path, path: str, kind: str, content: bytes) -> str:
    """Keep ``content``, which is no file of ``out``, and return where, relative to ``out``.

    ``kind`` is REFUSED or OLD. Returns "" where nothing can be written: a refusal needs no copy.
    """
    name = PurePosixPath(path)
    kept = PurePosixPath(name.parent, f"{kind}{name.name}")
    try:
        write_atomically(quarantine_folder(out) / kept, content)
    except OutputError:
        return ""
    return _name_of(out, quarantine_folder(out) / kept)


def with_old_file(content: Content, cache: BuildCache, refused: Refused) -> Refused:
    """Return ``refused`` with the fate of the previous file.

    It is kept if it is as released and has today's clinic, phones and rules; else it is moved to
    quarantine.
    """
    old, entry = cache.out / refused.path, cache.released.get(refused.path)
    if not old.is_file():
        before = (each.old_file for each in cache.manifest.failed if each.path == refused.path)
        return refused.model_copy(update={"last_good_kept": False, "old_file": next(before, "")})
    if entry and cache.is_whole(entry) and _is_of_today(content, entry):
        return refused.model_copy(update={"last_good_kept": True})
    kept = quarantine(cache.out, refused.path, OLD, old.read_bytes())
    remove_with_ticket(cache.out, refused.path)
    return refused.model_copy(update={"last_good_kept": False, "old_file": kept})


def remove_all_but(out: Path, kept: Collection[str]) -> None:
    """Remove the quarantined files of ``out``, except those named in ``kept``."""
    folder = quarantine_folder(out)
    for kind in (REFUSED, OLD):
        for file in folder.glob(f"*/{kind}*"):
            if _name_of(out, file) not in kept:
                remove(file)
    for each in (*folder.glob("*/"), folder):
        with suppress(OSError):  # it is not there, or holds something
            each.rmdir()
