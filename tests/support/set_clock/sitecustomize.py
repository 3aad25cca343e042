"""Sets the clock of programs that tests start: PYTHONPATH names this folder (tests/conftest.py)."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType

TODAY = datetime.date(2026, 11, 26)
CLOCK = "handouts.cli.clock"


def set_clock(module: ModuleType) -> None:
    """Have the clock show the day of the tests."""
    vars(module)["today"] = lambda: TODAY


class _Loader(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        set_clock(module)


class _Finder:
    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, _: object = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path) if name == CLOCK else None
        if spec and spec.origin:
            spec.loader = _Loader(name, spec.origin)
        return spec


if __name__ == "sitecustomize":
    sys.meta_path.insert(0, _Finder)
