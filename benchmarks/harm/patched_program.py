"""Faults put into the program in memory, in the process that makes a handout.

The gate there knows nothing of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

PAGE = "handouts.render.page.render_page"

Function = Callable[..., Any]


def put(where: str, wrap: Callable[[Function], Function]) -> bool:
    """Put ``wrap`` around the function called ``where``, in every module that has it."""
    module, _, name = where.rpartition(".")
    made = getattr(import_module(module), name)
    fault = wrap(made)
    for loaded in [m for n, m in sys.modules.items() if n.startswith("handouts.")]:
        for own, value in list(vars(loaded).items()):
            if value is made:
                setattr(loaded, own, fault)
    return True


def rewrites(where: str, pattern: str, new: str) -> bool:
    """Have the text that the function called ``where`` returns hold ``new`` for ``pattern``."""

    def wrap(made: Function) -> Function:
        def faulty(*args: Any, **named: Any) -> Any:
            said = made(*args, **named)
            found, times = re.subn(pattern, new, said, count=1, flags=re.DOTALL)
            if not times:
                raise LookupError(f"no {pattern!r}")
            return found

        return faulty

    return put(where, wrap)


def gives(where: str, new: Callable[[Any], Any]) -> bool:
    """Have the function called ``where`` return what ``new`` makes of its value."""
    return put(where, lambda made: lambda *args, **named: new(made(*args, **named)))
