"""Python, and the program's own Python in ``.venv`` that install.sh makes."""

import os
import shutil
from pathlib import Path

from handouts.doctor.diagnosis import BROKEN, MISSING, OK, Diagnosis, Instruction
from handouts.doctor.subprocesses import Ran, run
from handouts.requirements import (
    OLDEST_PYTHON,
    as_typed,
    installing,
    is_checkout,
    is_there,
    own_environment,
    own_python,
)

LOCK = "requirements.lock"

_SECONDS = 30
_VERSION = "import sys; print('.'.join(map(str, sys.version_info[:3])))"
_OLDEST = ".".join(map(str, OLDEST_PYTHON))
_PYTHON_USE = "Runs this program."
_OWN_USE = "Holds the program's own Python and packages."
# Python's minor versions to look for, newest first, where the usual one is too old.
_NEWER = range(OLDEST_PYTHON[1] + 15, OLDEST_PYTHON[1] - 1, -1)


def finished(root: Path, lock: str = LOCK) -> Path:
    """Return the folder in which install.sh keeps what it installed from the file ``lock``."""
    return own_environment(root) / "finished" / lock


def python_diagnosis(root: Path) -> Diagnosis:
    """Look for a Python that is new enough: the program's own, or the one install.sh would take."""
    own = _version_of(str(own_python(root)))
    if _is_new_enough(own):
        return Diagnosis("Python", _PYTHON_USE, OK, f"Python {own.out.strip()}.")
    name = os.environ.get("PYTHON") or "python3"
    usual = _version_of(name)
    if _is_new_enough(usual):
        return Diagnosis("Python", _PYTHON_USE, OK, f"Python {usual.out.strip()} as {name}.")
    newer = _newer_python()
    if newer:
        cure = f"PYTHON={newer} {installing(root)}"
    else:
        cure = Instruction(f"Install Python {_OLDEST} or newer, then type: {installing(root)}.")
    if usual.code == 0:
        found = f"{name} is Python {usual.out.strip()}; {_OLDEST} or newer is needed."
        return Diagnosis("Python", _PYTHON_USE, BROKEN, found, cure)
    found = f"{name} does not start: {usual.failure}."
    return Diagnosis("Python", _PYTHON_USE, MISSING, found, cure)


def own_python_diagnosis(root: Path) -> Diagnosis:
    """Look whether ``.venv`` starts and was made, to the end, from today's lock file."""
    folder = own_environment(root)
    again = f"rm -r {as_typed(folder)} && {installing(root)}"

    def broken(found: str, cure: str) -> Diagnosis:
        return Diagnosis(folder.name, _OWN_USE, BROKEN, found, cure)

    if not is_checkout(root):
        return Diagnosis("Environment", _OWN_USE, OK, f"Installed with pip, in {as_typed(folder)}.")
    if not os.path.lexists(str(folder)):
        return Diagnosis(folder.name, _OWN_USE, MISSING, "Not set up yet.", installing(root))
    if not is_there(own_python(root)):
        return broken("It has no Python, or one that has been removed.", again)
    version = _version_of(str(own_python(root)))
    if version.code != 0:
        return broken(f"Its Python does not start: {version.failure}.", again)
    if not _is_new_enough(version):
        return broken(f"Its Python is {version.out.strip()}; {_OLDEST} or newer is needed.", again)
    if (folder / "unfinished").exists():
        return broken("Setting it up was interrupted.", installing(root))
    if not (root / LOCK).exists():
        return broken(
            f"{LOCK} is missing, which lists its packages.",
            Instruction(f"Copy {LOCK} from a fresh copy of this program."),
        )
    if not is_made_from(root, LOCK):
        return broken(f"It was made from another version of {LOCK}.", installing(root))
    return Diagnosis(folder.name, _OWN_USE, OK, f"Made from today's {LOCK}.")


def starts(root: Path) -> bool:
    """Return whether the program's own Python starts and is new enough."""
    return _is_new_enough(_version_of(str(own_python(root))))


def is_made_from(root: Path, lock: str) -> bool:
    """Return whether ``.venv`` holds what today's file ``lock`` lists, as install.sh noted it."""
    try:
        return (finished(root, lock) / "lock").read_bytes() == (root / lock).read_bytes()
    except OSError:
        return False


def _version_of(python: str) -> Ran:
    return run([python, "-c", _VERSION], _SECONDS)


def _is_new_enough(version: Ran) -> bool:
    try:
        return tuple(map(int, version.out.split("."))) >= OLDEST_PYTHON
    except ValueError:
        return False


def _newer_python() -> str:
    """Return the name of a Python on this computer that is new enough, or ""."""
    for minor in _NEWER:
        name = f"python{OLDEST_PYTHON[0]}.{minor}"
        if shutil.which(name) and _is_new_enough(_version_of(name)):
            return name
    return ""
