"""What must be there before any package can be loaded.

For build.py and ``handouts.doctor``: standard library only, and no syntax newer than Python 3.6.
"""

import ctypes
import os
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)


class SharedLibrary(NamedTuple):
    """A library that WeasyPrint loads: ``file``, from Debian's ``package``.

    ``version_function`` of it returns a C string; ``oldest`` is the oldest version that will do.
    """

    file: str
    package: str
    name: str
    use: str
    version_function: str
    oldest: str


# WeasyPrint's "First steps" page asks for Pango 1.44; it cuts fonts down with HarfBuzz from 4.1 on.
# Without the subset library it falls back to a slower way that stamps the time of day into fonts.
SHARED_LIBRARIES = (
    SharedLibrary(
        "libpangoft2-1.0.so.0",
        "libpangoft2-1.0-0",
        "Pango",
        "Lays out the text.",
        "pango_version_string",
        "1.44.0",
    ),
    SharedLibrary(
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset0",
        "HarfBuzz subset",
        "Puts the letters into each PDF.",
        "hb_version_string",
        "4.1.0",
    ),
)


def library_version(loaded: ctypes.CDLL, library: SharedLibrary) -> str:
    """Return what ``library`` says its version is; those it loads itself are asked, too."""
    ask = getattr(loaded, library.version_function)
    ask.restype = ctypes.c_char_p
    said = ask()  # type: bytes
    return said.decode("ascii", "replace")


def own_environment(root: Path) -> Path:
    """Return the folder of the program's own Python and packages, made by install.sh."""
    return root / ".venv"


def own_python(root: Path) -> Path:
    """Return the program's own Python below ``root``, there or not."""
    return own_environment(root) / "bin" / "python"


def as_typed(path: Path) -> str:
    """Return ``path`` as it is typed into a shell that stands in this folder."""
    try:
        return shlex.quote(os.path.relpath(str(path)))
    except OSError:  # this folder is gone
        return shlex.quote(str(path))


def as_root(command: str) -> str:
    """Return what to type so that ``command`` runs as root."""
    if os.geteuid() == 0:
        return command
    return f"sudo {command}" if shutil.which("sudo") else f"su -c {shlex.quote(command)}"


def installing(root: Path) -> str:
    """Return what to type to set up, or to mend, the program below ``root``."""
    return f"sh {as_typed(root / 'install.sh')}"
