"""The rooms of ``handouts/`` know of each other in one direction only."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from handouts.errors import ExitCode

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "handouts"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

# A file imports its own room, the rooms before it, and the files directly in handouts/.
ROOMS = (
    "text",
    "model",
    "source",
    "lint",
    "content",
    "render",
    "pdf",
    "preflight",
    "release",
    "preview",
    "editor",
    "doctor",
    "cli",
)

# All that the release gate shares code with, besides the files directly in handouts/: it knows
# neither what files are made from nor what makes them.
KNOWN_TO_THE_GATE = {"", "text", "preflight"}

MOST_LINES = 300
MOST_GROUND_FILES = 10

# Libraries that only one room may import.
LIBRARY_ROOMS = {
    "weasyprint": "pdf",
    "resvg_py": "pdf",
    "jinja2": "render",
    "distributed": "release",
    "markupsafe": "release",
    "yaml": "source",
    "markdown_it": "text",
    "phonenumbers": "text",
    "idna": "text",
    "syllapy": "text",
    "numpy": "preflight",
    "page": "preflight",
    "tinyhtml5": "preflight",
    "click": "cli",
    "rich": "cli",
    "watchfiles": "preview",
}
# Libraries that several rooms import, for the reason given in docs/decisions.md.
SHARED_LIBRARIES = {
    "babel",
    "defusedxml",
    "filelock",
    "fontTools",
    "pikepdf",
    "PIL",
    "pydantic",
    "pydantic_core",
    "pypdfium2",
    "segno",
}

# Named in pyproject.toml for their version alone: WeasyPrint imports them.
PINNED_FOR_OTHERS = {"pydyf"}

# Of the doctor: run by the program's own Python, in a process of their own.
NEED_PACKAGES = ("doctor.self_test",)

WRITES_FILES = {"write_bytes", "write_text", "mkstemp", "mkdir", "unlink", "rename", "touch"}


def name_of(path: Path) -> str:
    """Return ``preflight.run`` for preflight/run.py, ``preflight`` for its folder."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py")) if name_of(path)}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> tuple[str, ...]:
    """The dotted names that a module imports, in functions and for type checkers too."""
    names: list[str] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(names)


def own_modules(path: Path) -> set[str]:
    """The modules of the package that a module imports, by the names of ``MODULES``."""
    found = set()
    for name in imported(path):
        inside = name.removeprefix("handouts.")
        if inside != name:
            found |= {inside, inside.rpartition(".")[0]} & MODULES.keys()
    return found


def room_of(name: str) -> str:
    """Return the room of a module, "" for a file directly in handouts/."""
    first = name.partition(".")[0]
    return first if (PACKAGE / first).is_dir() else ""


def rank_of(name: str) -> int:
    """Return the rank of a module's room; the files directly in handouts/ come before all."""
    room = room_of(name)
    return ROOMS.index(room) if room else -1


def test_the_rooms_are_the_folders() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders == set(ROOMS)


def test_the_page_tells_of_the_rooms_in_order() -> None:
    named = re.findall(r"(?m)^\| `([a-z]+)/` \|", PAGE)
    assert named == list(reversed(ROOMS))


def test_imports_run_one_way() -> None:
    later = {
        name: others
        for name, path in MODULES.items()
        if (others := {other for other in own_modules(path) if rank_of(other) > rank_of(name)})
    }
    assert later == {}


def test_the_gate_knows_nothing_of_what_it_judges() -> None:
    known = {
        (name, other)
        for name, path in MODULES.items()
        for other in own_modules(path)
        if room_of(name) == "preflight" and room_of(other) not in KNOWN_TO_THE_GATE
    }
    assert known == set()


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: own_modules(path) - {name} for name, path in MODULES.items()}
    # Naming handouts.preflight.run loads handouts.preflight first, which waits with its imports.
    graph["preflight"] = set()
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_no_module_is_long() -> None:
    lines = {
        name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()
    }
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_every_name_that_only_its_module_may_use_is_used() -> None:
    unused = []
    for folder in ("handouts", "tests", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            words = Counter(re.findall(r"\w+", text))
            defined = re.findall(r"(?m)^(?:def |class )?(_[A-Za-z]\w*)(?=[(\[:,]| =)", text)
            unused += [(path.name, name) for name in defined if words[name] < 2]
    assert unused == []


def test_few_files_lie_outside_the_rooms() -> None:
    assert len([path for path in PACKAGE.iterdir() if path.is_file()]) <= MOST_GROUND_FILES


def test_each_library_keeps_to_its_room() -> None:
    elsewhere = set()
    for name, path in MODULES.items():
        used = {other.split(".")[0] for other in imported(path)}
        libraries = used - sys.stdlib_module_names - {"handouts"} - SHARED_LIBRARIES
        elsewhere |= {(name, one) for one in libraries if LIBRARY_ROOMS.get(one) != room_of(name)}
    assert elsewhere == set()


def test_every_package_that_is_installed_for_the_program_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    used = {name.split(".")[0] for path in MODULES.values() for name in imported(path)}
    packages = packages_distributions()
    found = {canonicalize_name(name) for module in used for name in packages.get(module, ())}
    assert asked - found == PINNED_FOR_OTHERS


def test_only_the_rooms_that_own_files_write_them() -> None:
    writing = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in WRITES_FILES
    }
    assert {room_of(name) for name in writing} == {"", "release"}
    assert {name for name in writing if not room_of(name)} == {"atomic_files"}
    users = {name for name, path in MODULES.items() if "atomic_files" in own_modules(path)}
    own = {name for name in users if room_of(name) != "release"}
    # "cli.options" copies the words that pip installed.
    assert own == {"editor.write_files", "editor.autosave", "cli.options"}


def test_what_the_doctor_tries_to_write_is_gone_again() -> None:
    used = {
        ast.unparse(node)
        for node in ast.walk(tree(MODULES["doctor.folders"]))
        if isinstance(node, ast.Attribute)
    }
    assert "tempfile.TemporaryFile" in used
    assert not any(name.endswith(".open") for name in used)


BARE = [name for name in MODULES if name.startswith("doctor") and name not in NEED_PACKAGES]


@pytest.mark.parametrize(
    "path", [ROOT / "build.py", *(MODULES[n] for n in (*BARE, "requirements"))]
)
def test_what_runs_before_anything_is_installed_needs_nothing(path: Path) -> None:
    """And it is written so that Python 3.6 can read it."""
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))
    first = {name.split(".")[0] for name in imported(path)}
    assert first <= sys.stdlib_module_names | {"handouts"}
    if path.name == "build.py":
        return
    assert own_modules(path) <= {*BARE, "requirements"}
    assert "__future__" not in first  # its annotations are of Python 3.7


def test_the_page_gives_every_exit_code() -> None:
    section = PAGE.split("\n## Exit codes\n", 1)[1].split("\n## ", 1)[0]
    given = {int(code) for code in re.findall(r"(?m)^\| (\d+) \|", section)}
    assert given == {int(code) for code in ExitCode}


def test_imports_inside_functions_are_seen() -> None:
    assert "pdf.typeset" in own_modules(MODULES["release.processes.making"])
