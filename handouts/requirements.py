"""The parts of the program that build.py and the doctor need before any package is installed.

Standard library only, and no syntax newer than Python 3.6.
"""

import ctypes
import os
import shlex
import shutil
import sys
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)


class ExitCode(IntEnum):
    """The exit codes of ``python build.py`` (docs/architecture.md, "Exit codes")."""

    OK = 0
    USAGE = 1
    CONTENT = 2
    GATE = 3
    DEPENDENCY = 4
    OUTPUT = 5
    BUG = 70
    INTERRUPTED = 130
    """The code that a shell reports for a program ended by Ctrl-C: 128 + SIGINT."""


class SharedLibrary(NamedTuple):
    """A library that WeasyPrint loads: ``file`` of Debian's ``package``, ``mac_file`` on a Mac.

    ``version_function`` of it returns a C string; ``oldest`` is the oldest version that will do.
    """

    file: str
    package: str
    mac_file: str
    name: str
    use: str
    version_function: str
    oldest: str


# WeasyPrint's "First steps" page requires Pango 1.44; it cuts fonts down with HarfBuzz from 4.1 on.
# Without the subset library it falls back to a slower way that stamps the time of day into fonts.
SHARED_LIBRARIES = (
    SharedLibrary(
        "libpangoft2-1.0.so.0",
        "libpangoft2-1.0-0",
        "libpangoft2-1.0.0.dylib",
        "Pango",
        "Lays out the text.",
        "pango_version_string",
        "1.44.0",
    ),
    SharedLibrary(
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset0",
        "libharfbuzz-subset.0.dylib",
        "HarfBuzz subset",
        "Puts the letters into each PDF.",
        "hb_version_string",
        "4.1.0",
    ),
)

PIP_FOLDER = "handouts_program"
"""The folder of build.py in an installation by pip (pyproject.toml)."""

# Where Homebrew puts libraries: on Macs with processors of Apple's, and of Intel's.
HOMEBREW = "/opt/homebrew/lib:/usr/local/lib:/usr/lib"


def search_path(platform: str = sys.platform) -> "dict[str, str]":
    """Return the environment in which libraries are found: on a Mac, Homebrew's."""
    return {"DYLD_FALLBACK_LIBRARY_PATH": HOMEBREW} if platform == "darwin" else {}


def file_of(library: SharedLibrary, platform: str = sys.platform) -> str:
    """Return the name of the file of ``library`` on this kind of system."""
    return library.mac_file if platform == "darwin" else library.file


def library_version(loaded: ctypes.CDLL, library: SharedLibrary) -> str:
    """Return the version that the ``loaded`` library reports for ``library``."""
    ask = getattr(loaded, library.version_function)
    ask.restype = ctypes.c_char_p
    version = ask()  # type: bytes
    return version.decode("ascii", "replace")


def is_checkout(root: Path) -> bool:
    """Return whether ``root`` is a checkout of the program, not an installation by pip."""
    return root.name != PIP_FOLDER


def own_environment(root: Path) -> Path:
    """Return the folder of the program's own Python and packages, made by install.sh or pip."""
    return root / ".venv" if is_checkout(root) else Path(sys.prefix)


def own_python(root: Path) -> Path:
    """Return the program's own Python below ``root``, there or not."""
    return own_environment(root) / "bin" / "python"


def is_there(path: Path) -> bool:
    """Return whether ``path`` exists, or may exist in a folder that this user cannot read."""
    try:
        path.stat()
    except PermissionError:
        return True
    except OSError:
        return False
    return True


CLINIC_SET = "clinics.json"
"""The file that marks an output folder with a folder for each of several clinics."""


def sibling_folder(out: Path, kind: str) -> Path:
    """Return the folder next to the output folder ``out`` for files of a ``kind``.

    That of ``dist`` is ``dist-KIND``; that of a clinic in it, ``dist/elm``, is ``dist-KIND/elm``.
    """
    folder = Path(os.path.realpath(str(out)))
    whole = folder.parent if (folder.parent / CLINIC_SET).is_file() else folder
    return whole.parent / f"{whole.name or 'dist'}-{kind}" / folder.relative_to(whole)


def as_typed(path: Path, folder: Path = Path(os.curdir)) -> str:
    """Return ``path`` quoted for a shell, relative to ``folder`` (the current one by default)."""
    try:
        return shlex.quote(os.path.relpath(str(path), str(folder)))
    except OSError:  # this folder is gone
        return shlex.quote(str(path))


def as_root(command: str) -> str:
    """Return the command that runs ``command`` as root."""
    if os.geteuid() == 0:
        return command
    return f"sudo {command}" if shutil.which("sudo") else f"su -c {shlex.quote(command)}"


def installing(root: Path) -> str:
    """Return the command that sets up, or repairs, the program below ``root``."""
    if is_checkout(root):
        return f"sh {as_typed(root / 'install.sh')}"
    return installing_packages(*(library.package for library in SHARED_LIBRARIES))


_HOMEBREW_NAMES = {"libpangoft2-1.0-0": "pango", "libharfbuzz-subset0": "harfbuzz"}


def installing_packages(*packages: str, platform: str = sys.platform) -> str:
    """Return the command that installs these packages of Debian, on a Mac Homebrew's."""
    if platform == "darwin":
        return " ".join(("brew install", *(_HOMEBREW_NAMES.get(each, each) for each in packages)))
    return as_root(f"apt-get install {' '.join(packages)}")


ON_WINDOWS = (
    "Windows runs this program in WSL. In PowerShell: wsl --install -d Debian; after a restart, in "
    "the window of Debian: cd \"$(wslpath 'C:\\Users\\you\\handouts')\" (this folder), then "
    "sh install.sh && python3 build.py. If you cannot install software, ask somebody who has "
    "this program for the fill-in pack (python3 build.py fill-in --zip): it needs only a PDF "
    "reader."
)
