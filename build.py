"""Entry point: runs ``handouts.cli.main``, or prints in one sentence what is missing.

Any Python 3 can run it. It starts again with the project's own Python, whose packages are locked,
because the same content must give the same pages on every computer. Standard library only, and no
syntax newer than Python 3.6, so that an old Python can still print that it is too old.
"""

import os
import signal
import sys


def end_silently_when_interrupted():  # type: () -> None
    """Let a signal that would raise KeyboardInterrupt end the program at once, without a word.

    While packages are imported, some turn that exception into another; when Python ends, nobody
    catches it. A signal that is ignored stays ignored.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows lacks one
        if number and signal.getsignal(number) is signal.default_int_handler:
            signal.signal(number, lambda *_: os._exit(130))  # ExitCode.INTERRUPTED
    if hasattr(signal, "pthread_sigmask"):  # held back by start(), below
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


end_silently_when_interrupted()

from contextlib import suppress  # noqa: E402

FOLDER = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, FOLDER)  # left out with -P (safe path)


def open_closed_streams():  # type: () -> None
    """Open each standard stream that was closed when Python was started, so that it can be used.

    Schedulers and launchers close them. The next file that is opened would take its place.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - until the end
            os.set_inheritable(getattr(sys, name).fileno(), True)


if __name__ == "__main__":
    open_closed_streams()
    with suppress(ImportError):  # said below
        from handouts.unchanged import print_again

        # Runs before anything that takes long to load.
        if print_again(FOLDER, sys.argv[1:]):
            sys.exit(0)

import json  # noqa: E402
import traceback  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(FOLDER)

NOT_WHOLE = "The folder handouts is not whole. Unpack this program again, all of it."

try:
    from handouts.doctor.subprocesses import run
    from handouts.requirements import (
        OLDEST_PYTHON,
        ON_WINDOWS,
        SHARED_LIBRARIES,
        ExitCode,
        installing,
        is_there,
        own_environment,
        own_python,
        search_path,
    )
except ImportError:
    print(NOT_WHOLE, file=sys.stderr)
    sys.exit(4)  # ExitCode.DEPENDENCY

os.environ.update(search_path())
OWN_PYTHON = own_python(ROOT)
STARTED_AGAIN = "HANDOUTS_STARTED_AGAIN"  # environment variable: never start again twice

# What a shell reports for a program whose reader went away: 128 + SIGPIPE.
NOBODY_READS = 141

LOADS_SECONDS = 60


def stop(sentence: str, code: int) -> int:
    """Print why the program ends, as JSON with ``--json``; return ``code``."""
    if "--json" in sys.argv:
        print(json.dumps({"exit_code": code, "error": sentence}))
    else:
        print(sentence, file=sys.stderr)
    return code


def missing(what: str) -> int:
    """Print what is missing and what to type, on one line; return the exit code for it."""
    return stop(what + " Run: " + installing(ROOT), ExitCode.DEPENDENCY)


def runs_own_python() -> bool:
    """Return whether this is, or was meant to be, the project's own Python."""
    return Path(sys.prefix) == own_environment(ROOT) or STARTED_AGAIN in os.environ


def absent_system_package() -> str:
    """Return the Debian package of a shared library that does not load, or "" (Linux only)."""
    if sys.platform.startswith("linux"):
        import ctypes  # noqa: PLC0415  a Python may lack it, and not be the one that needs it

        for library in SHARED_LIBRARIES:
            try:
                ctypes.CDLL(library.file)
            except OSError:
                return library.package
    return ""


def run_program() -> int:
    """Run the program; return its exit code."""
    try:
        from handouts.cli.main import main  # noqa: PLC0415  may fail, which is what is caught here

        return main()
    except ImportError as error:
        module = str(error.name or error).split(".")[0]
        if module == "handouts":
            if not isinstance(error, ModuleNotFoundError):
                raise
            return stop(NOT_WHOLE, ExitCode.DEPENDENCY)
        if not is_there(OWN_PYTHON):
            return missing("Not set up yet.")
        return missing("The Python package " + module + " is not installed, or not wholly.")
    except OSError as error:
        if ROOT / "handouts" in Path(str(error.filename)).parents:
            return stop(NOT_WHOLE, ExitCode.DEPENDENCY)
        # The sentence of cffi when WeasyPrint finds no Pango.
        if "cannot load library" not in str(error):
            raise
        return missing("The text layout library Pango is not installed.")


def starts_again() -> bool:
    """Return whether the program runs in its own Python, and that is another one than this."""
    return is_there(OWN_PYTHON) and not runs_own_python()


def program_loads() -> bool:
    """Return whether the Python that would run the program is new enough and can load it."""
    if starts_again():
        check = "import sys; sys.path.insert(0, sys.argv[1]); import handouts.cli.main; "
        check += "sys.exit(sys.version_info < " + str(OLDEST_PYTHON) + ")"
        return run([str(OWN_PYTHON), "-c", check, str(ROOT)], LOADS_SECONDS).code == 0
    try:
        import handouts.cli.main  # noqa: F401, PLC0415  only whether it loads is asked
    except Exception:  # the doctor finds out which
        return False
    return sys.version_info >= OLDEST_PYTHON


def start() -> int:
    """Find the right Python, check the system libraries, run the program; return the exit code.

    The command ``doctor`` runs whatever is missing: it is called to find that out.
    """
    if sys.platform == "win32":
        return stop(ON_WINDOWS, ExitCode.DEPENDENCY)
    is_doctor = sys.argv[1:2] == ["doctor"]
    only_says = not {"--help", "-h", "--version"}.isdisjoint(sys.argv[1:])
    if is_doctor and not program_loads():
        from handouts.doctor.standalone import main as examine  # noqa: PLC0415  needed by no other command

        return examine(sys.argv[2:], ROOT)
    if starts_again():
        arguments = [str(OWN_PYTHON), str(ROOT / "build.py"), *sys.argv[1:]]
        try:
            # Ctrl-C waits until this file runs again: a Python that starts would show a traceback.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            os.execve(arguments[0], arguments, {**os.environ, STARTED_AGAIN: "yes"})  # noqa: S606
        except PermissionError:
            said = "This user may not start the Python in .venv: ask whoever set it up to allow it."
            return stop(said, ExitCode.DEPENDENCY)
        except OSError:
            return missing("The Python in .venv does not start.")
    if sys.version_info < OLDEST_PYTHON:
        return missing(
            "Python 3.11 or newer is needed; this one is " + sys.version.split()[0] + "."
        )
    package = "" if is_doctor or only_says else absent_system_package()
    if package:
        return missing("The system package " + package + " is not installed.")
    return run_program()


def main() -> int:
    """Run the program and return its exit code, also when something goes wrong on the way."""
    open_closed_streams()  # also of the command that pip installs
    try:
        return start()
    except KeyboardInterrupt:
        return stop("Stopped.", ExitCode.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    except Exception:
        traceback.print_exc()
        return stop(
            "This is a fault in the program, not in your files. Please report it.", ExitCode.BUG
        )
    finally:
        end_silently_when_interrupted()


if __name__ == "__main__":
    sys.exit(main())
