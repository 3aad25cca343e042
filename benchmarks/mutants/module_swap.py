"""Replaces a loaded module by a changed one in this process: nothing is imported again."""

from __future__ import annotations

import ast
import gc
import sys
from collections.abc import Iterator, Sequence
from functools import _lru_cache_wrapper
from types import CodeType, FunctionType, ModuleType

from benchmarks.mutants.mutations import Mutation


class CannotSwapError(Exception):
    """What was changed runs only while the module is loaded, or needs other variables around it."""


Living = Sequence["FunctionType | _lru_cache_wrapper[object]"]
"""The functions of a module, and what remembers their answers."""


def living(module: ModuleType) -> Living:
    """Return every function of ``module`` that is known anywhere in this process."""
    return [
        found
        for found in gc.get_objects()
        if (isinstance(found, FunctionType) and found.__code__.co_filename == module.__file__)
        or (isinstance(found, _lru_cache_wrapper) and found.__module__ == module.__name__)
    ]


def put_in(mutation: Mutation, module: ModuleType, functions: Living) -> None:
    """Have the ``functions`` of ``module`` do what the changed one says, and its constants too.

    Raises CannotSwapError for changes of class bodies and of closures.
    """
    new = {
        (code.co_qualname, code.co_firstlineno): code for code in _codes(_made(mutation, module))
    }
    for found in functions:
        if isinstance(found, FunctionType):
            code = found.__code__
            other = new.get((code.co_qualname, code.co_firstlineno))
            if other is None or other.co_freevars != code.co_freevars:
                raise CannotSwapError
            found.__code__ = other
        else:
            found.cache_clear()
    if not any(first <= mutation.line <= last for first, last in _bodies(mutation.module)):
        _assign_again(mutation, module)


def _made(mutation: Mutation, module: ModuleType) -> CodeType:
    code: CodeType = compile(mutation.changed(), str(module.__file__), "exec")
    return code


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _bodies(module: ast.Module) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of every function's body."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            yield node.body[0].lineno, node.end_lineno or 0


def _assign_again(mutation: Mutation, module: ModuleType) -> None:
    """Run the changed assignment, and all later ones that use what it gives a name to."""
    changed_names: set[str] = set()
    is_reached = False
    for one in mutation.changed().body:
        if not isinstance(one, ast.Assign | ast.AnnAssign):
            continue
        is_changed = one.lineno <= mutation.line <= (one.end_lineno or 0)
        is_reached |= is_changed
        if is_changed or changed_names & {
            node.id for node in ast.walk(one) if isinstance(node, ast.Name)
        }:
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            names = [n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)]
            before = {name: vars(module).get(name) for name in names}
            code = compile(ast.Module([one], []), str(module.__file__), "exec")
            exec(code, vars(module))  # noqa: S102 - our own module
            changed_names.update(names)
            _tell_others(module, before)
    if not is_reached:
        raise CannotSwapError


def _tell_others(module: ModuleType, before: dict[str, object]) -> None:
    for other in tuple(sys.modules.values()):
        for name, old in before.items():
            if getattr(other, "__dict__", {}).get(name, before) is old:
                setattr(other, name, vars(module)[name])
