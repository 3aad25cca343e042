"""The parts know of each other in one direction only, and docs/architecture.md says what is so."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from handouts.problems import ExitCode

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "handouts"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

# The way of the words, from file to released PDF. A module knows its own stage and those before it.
STAGES = ("content", "selection", "page", "press", "inspection", "release", "doctor", "commands")

# Of the doctor: run by the program's own Python, in a process of their own.
NEED_PACKAGES = ("doctor.proof", "doctor.specimen")

WRITES_FILES = {"write_bytes", "write_text", "mkstemp", "mkdir", "unlink", "rename", "touch"}


def name_of(path: Path) -> str:
    """Return ``inspection.gate`` for inspection/gate.py, ``inspection`` for its folder."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py")) if name_of(path)}


@lru_cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def for_type_checkers_only(module: ast.Module) -> set[ast.AST]:
    """What stands below ``if TYPE_CHECKING``: it is never run."""
    return {
        inner
        for node in ast.walk(module)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a module imports when it runs, inside functions too."""
    module = tree(path)
    never_run = for_type_checkers_only(module)
    for node in ast.walk(module):
        if node in never_run:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_modules(path: Path) -> set[str]:
    """The modules of the package that a module imports, by the names of ``MODULES``."""
    found = set()
    for name in imported(path):
        inside = name.removeprefix("handouts.")
        if inside != name:
            found |= {inside, inside.rpartition(".")[0]} & MODULES.keys()
    return found


def table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading of docs/architecture.md."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


@lru_cache
def stages() -> dict[str, int]:
    """The stage of every module, as the page's tables of modules say."""
    return {
        name.replace("/", ".").removesuffix(".py").removesuffix("."): number
        for number, stage in enumerate(STAGES)
        for row in table(f"Modules: {stage}")
        for name in re.findall(r"`([a-z0-9_/]+(?:\.py|/))`", row[0])
    }


def test_the_page_names_every_module_once() -> None:
    named = [
        name
        for stage in STAGES
        for row in table(f"Modules: {stage}")
        for name in re.findall(r"`([a-z0-9_/]+(?:\.py|/))`", row[0])
    ]
    assert len(named) == len(set(named))
    assert set(stages()) == MODULES.keys()


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_one_way(name: str) -> None:
    stage = stages()
    later = {other for other in own_modules(MODULES[name]) if stage[other] > stage[name]}
    assert not later, f"{name} knows of a later stage"


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: own_modules(path) - {name} for name, path in MODULES.items()}
    # Naming handouts.inspection.gate loads handouts.inspection first, which waits with its imports.
    graph["inspection"] = set()
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_only_the_press_knows_the_renderer() -> None:
    knowing = {
        name
        for name, path in MODULES.items()
        if any(other.split(".")[0] in ("weasyprint", "pydyf") for other in imported(path))
    }
    assert knowing == {"press"}


def test_only_the_page_knows_the_templates() -> None:
    knowing = {
        name
        for name, path in MODULES.items()
        if any(other.split(".")[0] == "jinja2" for other in imported(path))
    }
    assert knowing == {"page"}
    # Nothing escapes escaping, but for the index page's own styles and script.
    unescaped = {
        name
        for name, path in MODULES.items()
        if any(other.split(".")[0] == "markupsafe" for other in imported(path))
    }
    assert unescaped == {"index_page"}


def test_inspection_judges_bytes_and_knows_nothing_of_how_they_were_made() -> None:
    makers = {"content", "library", "selection", "handout", "page", "press", "orders", "workshop"}
    knowing = {
        name: own_modules(path) & makers
        for name, path in MODULES.items()
        if name.startswith("inspection")
    }
    assert {name for name, known in knowing.items() if known} == set()


def test_only_release_writes_files_that_stay() -> None:
    writing = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in WRITES_FILES
    }
    # atomic writes for the three that own dist/, dist/email/ and the index page, and that remove
    # what is stale there; for keeping, which writes the clinic file that "new" was asked for. The
    # workshop's orders go to a folder that is gone when they are done.
    assert writing == {"atomic", "release", "drafts", "index_files", "workshop"}
    users = {name for name, path in MODULES.items() if "atomic" in own_modules(path)}
    assert users == {"release", "drafts", "index_files", "keeping"}
    assert "tempfile.TemporaryDirectory" in set(imported(MODULES["workshop"]))


def test_what_the_doctor_tries_to_write_is_gone_again() -> None:
    assert "tempfile" in set(imported(MODULES["doctor.folders"]))
    opened = [
        node
        for node in ast.walk(tree(MODULES["doctor.folders"]))
        if isinstance(node, ast.Attribute) and node.attr == "open"
    ]
    assert len(opened) == 1
    assert "tempfile.TemporaryDirectory" in MODULES["doctor.folders"].read_text(encoding="utf-8")


BARE = [name for name in MODULES if name.startswith("doctor") and name not in NEED_PACKAGES]


@pytest.mark.parametrize("path", [ROOT / "build.py", *(MODULES[n] for n in (*BARE, "needs"))])
def test_what_runs_before_anything_is_installed_needs_nothing(path: Path) -> None:
    """And it is written so that Python 3.6 can read it."""
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))
    first = {name.split(".")[0] for name in imported(path)}
    assert first <= sys.stdlib_module_names | {"handouts"}
    if path.name == "build.py":
        return
    assert own_modules(path) <= {*BARE, "needs"}
    assert "__future__" not in first  # its annotations are of Python 3.7


def test_the_page_gives_every_exit_code() -> None:
    given = {int(row[0].strip("`")) for row in table("Exit codes")}
    assert given == {int(code) for code in ExitCode} | {130}


def test_imports_inside_functions_are_seen() -> None:
    assert "press" in own_modules(MODULES["workshop"])
