"""What a module calls by a name that it imports: a test may have replaced it there."""

from __future__ import annotations

from types import ModuleType
from typing import Any


def in_module(module: ModuleType, name: str) -> Any:
    """Return what ``name`` is in ``module`` now."""
    return getattr(module, name)
