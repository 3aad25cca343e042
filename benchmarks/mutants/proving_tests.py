"""The tests and checks that may notice a change of a module."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from handouts.preflight.check import Check

TESTS = Path(__file__).parents[2] / "tests"


def tests_of(module: ModuleType, codes: Sequence[str], *, own_only: bool) -> list[str]:
    """Return the test files of a module: its own, and those that name it.

    Of a check also those that name a check that uses it or quote one of the ``codes``, and the
    gate's runner; of other rooms, unless ``own_only``, all. Where there are none, those of its
    folder.
    """
    _, *folders, own = module.__name__.split(".")
    room, folder = TESTS / folders[0], TESTS.joinpath(*folders)
    every = sorted(path for path in room.rglob("test_*.py") if path.name != "test_any_bytes.py")
    if folders[0] != "preflight" and not own_only:
        return [*map(str, every)]
    modules = "|".join(user.__name__.rpartition(".")[2] for user in _users(module))
    imported = rf"{'[.]'.join(folders)}([.]({modules})\b| import [\w, ()\n]*\b({modules})\b)"
    names = re.compile("|".join([imported, *(f'"{code}' for code in codes)]))
    found = [
        path
        for path in every
        if path == folder / f"test_{own}.py"
        or names.search(path.read_text())
        or (codes and path.name.startswith("test_run"))
    ]
    return [*map(str, found or sorted(folder.glob("test_*.py")))]


def checks_of(module: ModuleType) -> tuple[Check[Any], ...]:
    """Return the checks of a module and of those that use it; none where readers use it."""
    named = [v for user in _users(module) for v in vars(user).values() if isinstance(v, Check)]
    return tuple(dict.fromkeys(named))


def _users(module: ModuleType) -> list[ModuleType]:
    """Return a module; if it is one of checks, also those that use it."""
    if ".checks." not in module.__name__:
        return [module]
    constants = {
        id(value)
        for key, value in vars(module).items()
        if isinstance(value, frozenset | dict) and value and not key.startswith("__")
    }
    return [
        other
        for other in tuple(sys.modules.values())
        if getattr(other, "__name__", "").startswith("handouts.preflight.checks.")
        and (
            other is module
            or any(
                value is module
                or getattr(value, "__module__", None) == module.__name__
                or id(value) in constants
                for value in vars(other).values()
            )
        )
    ]
