"""A cache of what test fixtures made, kept for all forks: printing takes longer than judging."""

from __future__ import annotations

import pickle
from collections.abc import Hashable, Iterable, Mapping
from functools import _lru_cache_wrapper
from pathlib import Path
from types import ModuleType

TESTS = str(Path(__file__).parents[2] / "tests")


class Kept:
    """A function below ``functools.cache``, whose answers can be taken to another process."""

    def __init__(self, function: _lru_cache_wrapper[object]) -> None:
        self._function = function.__wrapped__
        self.known: dict[Hashable, object] = {}

    def __call__(self, *arguments: Hashable, **named: Hashable) -> object:
        """Return the result of the function, kept from an earlier call if there was one."""
        key = (arguments, tuple(sorted(named.items())))
        if key not in self.known:
            self.known[key] = self._function(*arguments, **named)
        return self.known[key]

    def cache_clear(self) -> None:
        """Forget nothing."""


def kept_fixtures(modules: Iterable[ModuleType]) -> dict[str, Kept]:
    """Put a ``Kept`` in place of every cached function of the tests in ``modules``."""
    made: dict[int, Kept] = {}
    names: dict[str, Kept] = {}
    for module in modules:
        for name, value in tuple(getattr(module, "__dict__", {}).items()):
            if isinstance(value, _lru_cache_wrapper) and _is_of_tests(value):
                kept = made.setdefault(id(value), Kept(value))
                names[f"{value.__module__}.{value.__qualname__}"] = kept
                setattr(module, name, kept)
    return names


def _is_of_tests(function: _lru_cache_wrapper[object]) -> bool:
    return str(function.__wrapped__.__code__.co_filename).startswith(TESTS)


def picklable(made: Mapping[str, Kept]) -> dict[str, dict[Hashable, object]]:
    """Return the answers that can go to another process."""
    return {
        name: {key: value for key, value in kept.known.items() if _is_picklable((key, value))}
        for name, kept in made.items()
    }


def _is_picklable(value: object) -> bool:
    try:
        pickle.dumps(value)
    except Exception:
        return False
    return True
