"""The lock files install exactly what pyproject.toml asks for, from any mirror of the registry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
RUNTIME = ROOT / "requirements.lock"
TESTS = ROOT / "requirements-tests.lock"
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pins(lock: Path) -> Iterator[tuple[Requirement, list[str]]]:
    """Each pin of a lock file, and the options that follow it."""
    text = re.sub(r"(?m)^\s*#.*\n", "", lock.read_text(encoding="utf-8"))
    for line in text.replace("\\\n", " ").splitlines():
        requirement, *options = re.split(r"\s+(?=--)", line.strip())
        yield Requirement(requirement), options


def versions(lock: Path) -> dict[str, set[str]]:
    """The versions of each package, by its canonical name. There can be one for each Python."""
    found: dict[str, set[str]] = {}
    for requirement, _ in pins(lock):
        found.setdefault(canonicalize_name(requirement.name), set()).add(str(requirement.specifier))
    return found


@pytest.mark.parametrize("lock", [RUNTIME, TESTS], ids=["runtime", "tests"])
def test_every_line_is_one_exact_version_with_hashes(lock: Path) -> None:
    for requirement, options in pins(lock):
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert requirement.url is None
        assert options, f"{requirement} has no hash"
        assert all(HASH.fullmatch(option) for option in options), requirement


def test_what_pyproject_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        RUNTIME: project["project"]["dependencies"],
        TESTS: project["dependency-groups"]["tests"],
    }
    for lock, lines in asked.items():
        locked = versions(lock)
        for requirement in map(Requirement, lines):
            found = locked.get(canonicalize_name(requirement.name), set())
            assert found, f"{requirement} is not in {lock.name}: run .ci/lock"
            for version in found:
                assert requirement.specifier.contains(version.removeprefix("==")), requirement


def test_both_locks_agree() -> None:
    runtime, tests = versions(RUNTIME), versions(TESTS)
    for name in runtime.keys() & tests.keys():
        assert runtime[name] == tests[name], f"{name}: run .ci/lock"
