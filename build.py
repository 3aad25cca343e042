"""The door: hands over to ``handouts.cli``, or says in one sentence what is missing.

Any Python 3 may open it. It starts again with the project's own Python, whose packages are locked,
because the same content must give the same pages on every computer. Standard library only, and no
syntax newer than Python 3.6, so that an old Python reaches the sentence that says it is too old.
"""

import ctypes
import os
import shlex
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OWN_ENVIRONMENT = ROOT / ".venv"
OWN_PYTHON = OWN_ENVIRONMENT / "bin" / "python"
OLDEST_PYTHON = (3, 11)
STARTED_AGAIN = "HANDOUTS_STARTED_AGAIN"  # environment variable: never start again twice

# Of handouts.problems.ExitCode, which cannot be imported before everything is in place.
DEPENDENCY = 4
BUG = 70

# What WeasyPrint loads (its "First steps" page), by the Debian package that brings it. Without the
# subset library it falls back to a slower way that stamps the time of day into the fonts.
SHARED_LIBRARIES = (
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
)


def missing(what: str) -> int:
    """Print ``what`` is missing and its cure, on one line; return the exit code for it."""
    installer = shlex.quote(os.path.relpath(str(ROOT / "install.sh")))
    print(what + " Run: sh " + installer, file=sys.stderr)
    return DEPENDENCY


def runs_own_python() -> bool:
    """Whether this is the project's own Python, or was meant to be (a broken one may not know)."""
    return Path(sys.prefix) == OWN_ENVIRONMENT or STARTED_AGAIN in os.environ


def absent_system_package() -> str:
    """Return the Debian package of a shared library that does not load, or "" (Linux only)."""
    if sys.platform.startswith("linux"):
        for library, package in SHARED_LIBRARIES:
            try:
                ctypes.CDLL(library)
            except OSError:
                return package
    return ""


def hand_over() -> int:
    """Run the program; return its exit code."""
    try:
        from handouts.cli import main  # noqa: PLC0415  may fail, which is what is caught here

        return main()
    except ImportError as error:
        module = str(error.name or error).split(".")[0]
        if module == "handouts":
            raise
        if not OWN_PYTHON.exists():
            return missing("Not set up yet.")
        return missing("The Python package " + module + " is not installed, or not wholly.")
    except OSError as error:
        # What cffi says when WeasyPrint finds no Pango.
        if "cannot load library" not in str(error):
            raise
        return missing("The text layout library Pango is not installed.")


def open_door() -> int:
    """Find the right Python, check the system libraries, hand over; return the exit code."""
    if OWN_PYTHON.exists() and not runs_own_python():
        arguments = [str(OWN_PYTHON), str(ROOT / "build.py"), *sys.argv[1:]]
        try:
            os.execve(arguments[0], arguments, {**os.environ, STARTED_AGAIN: "yes"})  # noqa: S606
        except OSError:
            return missing("The Python in .venv does not start.")
    if sys.version_info < OLDEST_PYTHON:
        return missing(
            "Python 3.11 or newer is needed; this one is " + sys.version.split()[0] + "."
        )
    package = absent_system_package()
    if package:
        return missing("The system package " + package + " is not installed.")
    try:
        return hand_over()
    except Exception:
        traceback.print_exc()
        return BUG


if __name__ == "__main__":
    sys.exit(open_door())
