"""Repeat the output of a build that would change nothing, without loading the program.

After a build, :func:`remember` keeps what a second one would print, next to the state of every file
it rests on: program, packages, libraries, words, clinic file, logo, and what is in the output
folder. While none of them has changed, :func:`print_again` prints it. A state is what the file
system says (time of change to the nanosecond, size, number): it changes whenever a file is written,
whatever is written.

For build.py: standard library only, no syntax newer than Python 3.6, and few imports, because they
would take most of the time.
"""

import json
import os
import sys
import time
import zlib

# Variables that change how a terminal shows the output.
TERMINAL_VARIABLES = (
    *("COLORTERM", "COLUMNS", "FORCE_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "LINES", "NO_COLOR"),
    *("PYTHONIOENCODING", "PYTHONUTF8", "TERM", "TTY_COMPATIBLE", "TTY_INTERACTIVE"),
)

PROGRAM = ("build.py", "handouts", "templates", "styles", "requirements.lock")

# A folder that each version of Python writes when it first imports a module.
PASSED_OVER = "__pycache__"

LOADED_FILES = "/proc/self/maps"


def remembered(root, arguments):  # type: (str, list[str]) -> str | None
    """Return the output of a build with these arguments; None where it has to be run.

    ``root`` is the folder of build.py.
    """
    try:
        with open(_record(root, arguments), encoding="utf-8") as file:
            record = json.load(file)
        same = record["request"] == _request(arguments) and all(
            _state(path) == state for path, state in record["states"].items()
        )
        output = str(record["output"]) if same else None
        return output if output is None or output.encode(sys.stdout.encoding) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def print_again(root, arguments):  # type: (str, list[str]) -> bool
    """Print what :func:`remembered` returns; return whether there was anything."""
    output = remembered(root, arguments)
    if output is None:
        return False
    try:
        sys.stdout.write(output)
        sys.stdout.flush()
    except BrokenPipeError:  # its reader has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True


def states(paths):  # type: (list[str]) -> dict[str, list[int] | None]
    """Return the state of each path, and of all files and folders in it; None: it is not there.

    A link is what it leads to. Of a folder that may not be read, that is all that is known.
    """
    found, seen = {}, set()  # links may lead in a circle
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        found[path] = _state(path)
        real = os.path.realpath(path)
        if os.path.isdir(path) and os.access(path, os.R_OK) and real not in seen:
            seen.add(real)
            inside = [name for name in os.listdir(path) if name != PASSED_OVER]
            waiting.extend(os.path.join(path, name) for name in inside)
    return found


def program_files(root):  # type: (str) -> list[str]
    """Return the paths that the program below ``root`` consists of, for :func:`states`."""
    return [os.path.join(root, name) for name in PROGRAM]


def remember(root, arguments, before, made, output):
    # type: (str, list[str], dict[str, list[int] | None], list[str], str) -> None
    """Keep ``output`` for the next build with these arguments.

    ``before`` are the states of all inputs as they were when the build began; where one has changed
    since, nothing is kept. ``made`` are the folders and files whose state is taken now. A folder
    that cannot be written, or a system that does not list loaded libraries, is no fault.
    """
    try:
        if any(_state(path) != state for path, state in before.items()):
            return
        with open(LOADED_FILES, encoding="utf-8") as file:
            lines = file.read().splitlines()
        libraries = {line[line.index("/") :] for line in lines if ".so" in line}
        packages = {path for path in [*sys.path, sys.executable] if path}
        alone = {path: _state(path) for path in libraries | packages if os.path.exists(path)}
        record = {
            "request": _request(arguments),
            "output": output,
            "states": dict(alone, **dict(states(made), **before)),
        }
        target = _record(root, arguments)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        part = target + "." + str(os.getpid()) + ".part"
        try:
            with open(part, "w", encoding="utf-8") as file:
                json.dump(record, file)
            os.replace(part, target)
        except OSError:
            os.remove(part)  # half a record on a full disk
    except OSError:
        return


def _request(arguments):  # type: (list[str]) -> list[object]
    """Return all that is asked: what is typed, where, on which day, and how it is shown."""
    screen = [
        [stream.isatty(), list(os.get_terminal_size(stream.fileno())) if stream.isatty() else []]
        for stream in (sys.stdout, sys.stderr)
    ]
    around = [os.environ.get(name) for name in TERMINAL_VARIABLES]
    return [arguments, os.getcwd(), time.strftime("%Y-%m-%d"), screen, around]


def _record(root, arguments):  # type: (str, list[str]) -> str
    name = zlib.crc32(json.dumps([os.getcwd(), arguments]).encode())
    return os.path.join(root, ".cache", f"said-{name:08x}.json")


def _state(path):  # type: (str) -> list[int] | None
    try:
        found = os.stat(path)
    except OSError:
        return None
    return [found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino]
