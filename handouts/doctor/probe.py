"""What the program's own Python sees of its packages: run by it, never imported by it.

``probe.py ROOT NAMES`` writes one JSON object per line, each with one key, as it finds out:
``gone`` (what NAMES lists and is not there), ``damaged`` (a package with a file lost or of another
size than its RECORD says), ``loading`` (the module that is loaded next; the last one said is where
a crash happened), ``unable`` (a package that does not load, and why), ``library`` (a system library
that does not load), ``faulty`` (a module of the program that does not load, and why), ``checked``
(how many packages were looked at; said last).
"""

import contextlib
import importlib
import importlib.metadata
import json
import sys
import sysconfig
import warnings
from pathlib import Path

_OWN = "handouts"


def say(key: str, *values: object) -> None:
    """Write one line."""
    print(json.dumps({key: values}), flush=True)  # noqa: T201


def gone(names: Path, site: Path) -> "list[str]":
    """Return the packages of which ``site`` lacks something that the file ``names`` lists."""
    try:
        listed = names.read_text(encoding="utf-8").split()
    except OSError:
        return []
    return sorted({name.split("-")[0] for name in listed if not (site / name).exists()})


def damaged(package: importlib.metadata.Distribution) -> bool:
    """Return whether a file of ``package`` is lost, or is not as large as it was."""
    files = package.files
    if files is None:
        return True
    for file in files:
        if file.size is not None:
            try:
                if Path(str(file.locate())).stat().st_size != file.size:
                    return True
            except OSError:
                return True
    return False


def modules(root: Path) -> "list[str]":
    """Return the names of all modules of the program."""
    paths = [path.relative_to(root).with_suffix("") for path in (root / _OWN).rglob("*.py")]
    return sorted(".".join(path.parts) for path in paths if path.name != "__init__")


def load(module: str) -> None:
    """Load ``module`` and report why it does not load."""
    say("loading", module)
    try:
        with contextlib.redirect_stdout(sys.stderr):
            importlib.import_module(module)
    except ImportError as error:
        package = (error.name or "").split(".")[0]
        if package and package != _OWN:
            say("unable", package, str(error))
        else:
            say("faulty", module, str(error))
    except OSError as error:  # cffi's sentence where WeasyPrint finds no Pango: it has no number
        say("library" if "cannot load library" in str(error) else "faulty", module, str(error))
    except Exception as error:
        is_library = type(error).__name__ == "DependencyError"
        say("library" if is_library else "faulty", module, f"{type(error).__name__}: {error}")


def main(root: Path, names: Path) -> None:
    """Look at everything; see the module."""
    warnings.simplefilter("ignore")
    site = Path(sysconfig.get_path("purelib"))
    for name in gone(names, site):
        say("gone", name)
    packages = list(importlib.metadata.distributions(path=[str(site)]))
    for package in packages:
        if damaged(package):
            say("damaged", package.metadata["Name"] or "unknown")
    sys.path.insert(0, str(root))
    for module in modules(root):
        load(module)
    say("checked", len(packages))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
