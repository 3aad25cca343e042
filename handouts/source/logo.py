"""The file of the clinic's logo, next to the clinic file (C509, C510)."""

import os
import re
from contextlib import suppress
from pathlib import Path

from handouts.errors import Place, Problem, shorten
from handouts.model.clinic import DETAILS
from handouts.text.advice import DELETE_LINE, Advice, Entry
from handouts.text.phrases import folded_name
from handouts.text.suggestions import Guess, nearest
from handouts.text.typed_text import tidy

LARGEST_BYTES = 20_000_000
"""A photo from a camera is smaller; what is larger is no logo."""

_OR_NONE = Advice("or ", DELETE_LINE)
_COPY = Advice(
    "put your logo file next to the clinic file, and write its name: ",
    Entry("logo", "logo.svg"),
    "; ",
    _OR_NONE,
)


def read_logo(clinic_path: Path, name: str, place: Place) -> tuple[bytes | None, Problem | None]:
    """Return the bytes of the logo's file, or the one reason why it cannot be read.

    ``name`` is relative to the clinic file's folder and may not lead out of it. What the file holds
    is judged when it is drawn (:mod:`handouts.release.logo`).
    """
    folder = logo_folder(clinic_path, name)
    path = _named(folder, name)
    file = re.split(r"[\\/]", name)[-1]
    try:
        inside, is_file = _is_inside(path, folder), path.is_file()
    except _BAD_PATH_ERRORS:
        if what := _no_file(path):
            return None, Problem(place, "C510", f'the logo "{name}" {what}', _COPY)
        shown = shorten(name.encode("unicode_escape").decode("ascii"))
        what = f'the logo "{shown}" cannot be the name of a file'
        return None, Problem(place, "C510", what, _COPY)
    if not inside or (file != name and not is_file):
        what = f'the logo "{shorten(name)}" is outside this folder'
        copied = file if Path(file).suffix.lower() in KINDS else "logo.svg"
        written = Entry("logo", copied)
        copy: str = Advice("copy it next to the clinic file, and write ", written, "; ", _OR_NONE)
        why = "" if inside else "only the clinic file's own folder is searched"
        return None, Problem(place, "C509" if inside else "C510", what, copy, why)
    if not is_file:
        if what := _no_file(path):
            return None, Problem(place, "C510", f'the logo "{name}" {what}', _COPY)
        return None, Problem(place, "C509", f'there is no logo "{name}"', _instead(name, folder))
    try:
        with path.open("rb") as opened:
            raw = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        what = f'the logo "{name}" cannot be read ({error.strerror})'
        return None, Problem(place, "C510", what, "check the file and its permissions")
    if not raw:
        what, fix = f'the logo "{name}" is an empty file', "copy it again from where you have it"
        return None, Problem(place, "C510", what, fix)
    if len(raw) > LARGEST_BYTES:
        what = f'the logo "{name}" is larger than {LARGEST_BYTES // 1_000_000} MB'
        return None, Problem(place, "C510", what, "save it again, smaller")
    return raw, None


def _named(folder: Path, name: str) -> Path:
    """Return the path of the file called ``name``; of the one that looks the same, if none is.

    Some programs write é in two characters, and spaces of other kinds, into the names of files.
    """
    path = folder / name
    with suppress(*_BAD_PATH_ERRORS):
        if not os.path.lexists(path):
            alike = [one for one in path.parent.iterdir() if tidy(one.name) == tidy(path.name)]
            return alike[0] if len(alike) == 1 else path
    return path


def _no_file(path: Path) -> str:
    """Return what is at ``path`` in place of a file, "" for nothing."""
    with suppress(*_BAD_PATH_ERRORS):
        if path.is_symlink():
            return "is a link to a file that is not there"
    with suppress(*_BAD_PATH_ERRORS):
        if path.is_dir():
            return "is a folder"
        return "is no file that can be read" if path.exists() else ""
    return ""


def _instead(name: str, folder: Path) -> str:
    """Return the advice for a logo that is not there: a file of ``folder`` may be the one."""
    drawings = drawings_in(folder)
    same = [one for one in drawings if folded_name(one) == folded_name(name)]  # but for capitals
    same = same or [one for one in drawings if _stem(one) == _stem(name)]
    guess = Guess(tuple(same), drawings) if same else nearest(name, drawings)
    if guess.names:
        return guess.fix
    put = Advice("put the file next to the clinic file, ", _OR_NONE)
    return Advice(guess.fix, ", ", put) if 0 < len(guess.known) <= _FEW else put


def _stem(name: str) -> str:
    return folded_name(Path(name).stem if Path(name).suffix.lower() in KINDS else name)


_FEW = 3
"""Names of files that are soon read; more are not all logos."""

_BAD_PATH_ERRORS = (OSError, ValueError, RuntimeError)
"""Raised by a name with NUL, a name that is too long, and links in a circle."""


def _is_inside(path: Path, folder: Path) -> bool:
    try:
        place = path.resolve(strict=True)  # otherwise Python 3.13 follows links in a circle
    except (FileNotFoundError, NotADirectoryError):
        place = path.resolve()
    return place.is_relative_to(folder.resolve())


def logo_folder(clinic_path: Path, name: str) -> Path:
    """Return the folder of the logo ``name``: of the clinic file, or of the file it links to."""
    folder = clinic_path.parent
    with suppress(*_BAD_PATH_ERRORS):
        linked = clinic_path.resolve().parent
        is_elsewhere = clinic_path.is_symlink() and not _named(folder, name).exists()
        if is_elsewhere and _named(linked, name).is_file():
            return linked
    return folder


def logo_file(clinic_path: Path, name: str) -> Path | None:
    """Return the file ``name`` in the clinic file's folder or below it, None where none is."""
    folder = logo_folder(clinic_path, name)
    path = _named(folder, name)
    try:
        return path if _is_inside(path, folder) and path.is_file() else None
    except _BAD_PATH_ERRORS:
        return None


def drawings_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the files in ``folder`` that may be a logo; () if it is no folder.

    The sample clinic's is nobody else's.
    """
    try:
        found = {f.name for f in folder.iterdir() if f.suffix.lower() in KINDS and f.is_file()}
    except OSError:
        return ()
    return tuple(sorted(found - {DETAILS["logo"].about.example}))


KINDS = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".pdf", ".gif"})
"""How the names of files end that may be a logo; what they are follows from what they hold."""
