"""The system's own libraries: Pango and HarfBuzz."""

import ctypes
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from handouts.doctor.diagnosis import BROKEN, MISSING, OK, Diagnosis, Instruction
from handouts.requirements import (
    SHARED_LIBRARIES,
    SharedLibrary,
    as_root,
    installing,
    library_version,
)


def library_diagnoses(
    root: Path, unable: "Sequence[Sequence[str]]", platform: str = sys.platform
) -> "list[Diagnosis]":
    """Look whether each library loads and is new enough.

    Their file names are Linux's: elsewhere, ``unable`` has what packages said (module, reason).
    """
    if platform.startswith("linux"):
        return [_library_diagnosis(root, library) for library in SHARED_LIBRARIES]
    pango = SHARED_LIBRARIES[0]
    if unable:
        found = f"Does not load: {unable[0][-1]}."
        return [Diagnosis(pango.name, pango.use, MISSING, found, installing(root))]
    return [Diagnosis(pango.name, pango.use, OK, "Loads.")]


def _library_diagnosis(root: Path, library: SharedLibrary) -> Diagnosis:
    try:
        loaded = ctypes.CDLL(library.file)
    except OSError as error:
        found = f"{library.file} does not load"
        if "No such file" in str(error):  # glibc's sentence: the error of dlopen has no number
            found = f"{library.file} is not on this computer (Debian: {library.package})"
            return Diagnosis(library.name, library.use, MISSING, found + ".", installing(root))
        cure = as_root(f"apt-get install --reinstall {library.package}")
        return Diagnosis(library.name, library.use, BROKEN, f"{found}: {error}.", cure)
    version = library_version(loaded, library)
    if _numbers(version) < _numbers(library.oldest):
        found = f"Version {version}; {library.oldest} or newer is needed."
        cure = Instruction("Use a newer system: Debian 12 and newer bring it.")
        return Diagnosis(library.name, library.use, BROKEN, found, cure)
    return Diagnosis(library.name, library.use, OK, f"Version {version}.")


def _numbers(version: str) -> "tuple[int, ...]":
    return tuple(int(number) for number in re.findall(r"\d+", version))
