"""Checks that folders are writable and their disks have room. Nothing is left behind."""

import errno
import os
import shutil
import tempfile
from pathlib import Path

from handouts.doctor.diagnosis import BROKEN, NOTE, OK, Diagnosis, Instruction
from handouts.requirements import ExitCode, as_root, as_typed, sibling_folder

# All editions of all pieces take 8 MB, and as much again before they replace the old ones.
ROOM_BYTES = 50_000_000
# The locked packages take 330 MB, and as much again while pip unpacks them.
ROOM_TO_INSTALL_BYTES = 700_000_000
# The size of a handout: a disk may have room for a name and none for a page.
_PAGE_BYTES = 600_000


def output_diagnosis(root: Path, out: Path) -> Diagnosis:
    """Try to write in the output folder, in each folder of it, and where releases are recorded."""
    part, use = "Output folder", "Holds the finished handouts."
    for folder in (out, *_inner_folders(out), sibling_folder(out, "history")):
        error = write_error(folder)
        if error is not None:
            found = f"{as_typed(folder)} cannot be written: {_why(folder, error)}."
            cure = _cure(root, folder, error)
            return Diagnosis(part, use, BROKEN, found, cure, ExitCode.OUTPUT)
    return Diagnosis(part, use, OK, f"{as_typed(out)} can be written.")


def cache_diagnosis(root: Path) -> Diagnosis:
    """Try to write in ``.cache``: without it, handouts are made all the same."""
    part, use = "Record", "Avoids remaking what has not changed."
    error = write_error(root / ".cache")
    if error is None:
        return Diagnosis(part, use, OK, ".cache can be written.")
    found = (
        f".cache cannot be written ({_why(root / '.cache', error)}): every handout is remade "
        "each time; nothing else is affected."
    )
    return Diagnosis(part, use, NOTE, found)


def temporary_diagnosis() -> Diagnosis:
    """Try to write where Python puts what is soon gone again."""
    part, use = "Temporary files", "For handouts while they are being made."
    cure = Instruction("Make room in /tmp, or set TMPDIR to a folder that can be written.")
    try:
        folder = Path(tempfile.gettempdir())
        error = write_error(folder)
        if error is None:
            return Diagnosis(part, use, OK, f"{folder} can be written.")
        found = f"{folder} cannot be written: {_why(folder, error)}."
    except OSError:
        found = "No folder for them can be written."
    return Diagnosis(part, use, BROKEN, found, cure, ExitCode.OUTPUT)


def room_diagnosis(folder: Path, use: str, needed: int) -> Diagnosis:
    """Look whether ``needed`` bytes are free on the disk of ``folder``."""
    part = "Free disk"
    try:
        free = shutil.disk_usage(str(_nearest_existing(folder)))[2]
    except OSError as error:
        return Diagnosis(part, use, NOTE, f"Unknown: {error.strerror or error}.")
    if free < needed:
        found = f"{_megabytes(free)} free; {_megabytes(needed)} needed."
        cure = Instruction(
            f"Delete files nobody needs until {_megabytes(needed)} are free (to check: df -h)."
        )
        return Diagnosis(part, use, BROKEN, found, cure, ExitCode.OUTPUT)
    return Diagnosis(part, use, OK, f"{_megabytes(free)} free.")


def write_error(folder: Path) -> "OSError | None":
    """Return the error of writing in ``folder``, or where it would be made; None for none."""
    try:
        there = str(_nearest_existing(folder))
        with tempfile.TemporaryFile(prefix=".doctor-", dir=there) as page:
            page.write(bytes(_PAGE_BYTES))
            os.fsync(page.fileno())
    except OSError as error:
        return error
    return None


def _nearest_existing(folder: Path) -> Path:
    """Return ``folder``, or the nearest one above it that there is."""
    folder = Path(os.path.abspath(str(folder)))  # noqa: PTH100 - also where this folder is gone
    while not os.path.lexists(str(folder)) and folder != folder.parent:
        folder = folder.parent
    return folder


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a link to where this user may not look
        return False


def _inner_folders(out: Path) -> "list[Path]":
    try:
        return sorted(path for path in out.iterdir() if path.is_dir())
    except OSError:
        return []


def _why(folder: Path, error: OSError) -> str:
    standing = _nearest_existing(folder)
    if not _is_folder(standing):
        return f"{as_typed(standing)} is not a folder"
    return {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "you have used up your share of the disk",
        errno.EROFS: "the disk is read-only",
        errno.EACCES: f"you are not allowed to write in {as_typed(standing)}",
    }.get(error.errno or 0, error.strerror or str(error))


def _cure(root: Path, folder: Path, error: OSError) -> str:
    standing = _nearest_existing(folder)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Instruction("Delete files nobody needs (to see how much is free: df -h).")
    if not _is_folder(standing):  # a file, or a link that leads nowhere
        return f"mv {as_typed(standing)} {as_typed(standing)}.old"
    if error.errno == errno.EACCES and os.geteuid() != 0:
        if standing.stat().st_uid == os.geteuid():
            return f"chmod -R u+rwX {as_typed(standing)}"
        return as_root(f"chown -R {os.geteuid()} {as_typed(standing)}")
    return f"python3 {as_typed(root / 'build.py')} --out ~/handouts"


def _megabytes(count: int) -> str:
    if count >= 10_000_000_000:
        return f"{count // 1_000_000_000} GB"
    return f"{count // 1_000_000} MB"
