"""Small changes of a Python module: a limit moved, a condition or a line left out."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import singledispatch

COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
RECKONED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
JOINED = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd}
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
A_TENTH = 0.1
LEFT_ALONE = frozenset({"annotation", "returns", "decorator_list", "defaults", "kw_defaults"})


@dataclass(frozen=True)
class Mutation:
    """One change: where it is (line from 1), what was there, and what is there now."""

    line: int
    old: str
    new: str
    module: ast.Module
    _place: Callable[[ast.AST], None]
    _new: ast.AST
    _old: ast.AST

    def __str__(self) -> str:
        return f"line {self.line}: {self.old}  ->  {self.new}"

    def changed(self) -> ast.Module:
        """Return the changed tree, with the lines of the old one; it is no one else's."""
        self._place(self._new)
        try:
            return copy.deepcopy(ast.fix_missing_locations(self.module))
        finally:
            self._place(self._old)


def mutations(source: str) -> Iterator[Mutation]:
    """Yield every change of ``source`` that is known here; words and types are left alone."""
    module = ast.parse(source)
    yield from _within(module, module)


def _within(module: ast.Module, parent: ast.AST) -> Iterator[Mutation]:
    for field, value in ast.iter_fields(parent):
        if field in LEFT_ALONE:
            continue
        for index, node in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(node, ast.AST) or isinstance(node, ast.JoinedStr | ast.Raise):
                continue
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
                continue

            def place(
                new: ast.AST, field: str = field, index: int = index, value: object = value
            ) -> None:
                if isinstance(value, list):
                    value[index] = new
                else:
                    setattr(parent, field, new)

            for new in _instead_of(node):
                ast.copy_location(new, node)
                old, said = ast.unparse(node), ast.unparse(new)
                at = node.target if isinstance(node, ast.comprehension) else node
                line: int = getattr(at, "lineno")  # noqa: B009 - of no AST, of all changed here
                yield Mutation(line, old, said, module, place, new, node)
            yield from _within(module, node)


@singledispatch
def _instead_of(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes to put in place of ``node``, each changed in one thing."""
    if isinstance(node, ast.AugAssign | ast.Continue | ast.Break):
        yield ast.Pass()


@_instead_of.register
def _(node: ast.Compare) -> Iterator[ast.AST]:
    for index, operator in enumerate(node.ops):
        for other in COMPARED[type(operator)]:
            changed = [*node.ops[:index], other(), *node.ops[index + 1 :]]
            yield ast.Compare(node.left, changed, node.comparators)


@_instead_of.register
def _(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    if len(node.values) > 2:
        for index in range(len(node.values)):
            yield ast.BoolOp(node.op, node.values[:index] + node.values[index + 1 :])
    else:
        yield from node.values


@_instead_of.register
def _(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield node.operand


@_instead_of.register
def _(node: ast.BinOp) -> Iterator[ast.AST]:
    other = {**RECKONED, **JOINED}.get(type(node.op))
    if other is not None and not isinstance(node.left, ast.JoinedStr):
        yield ast.BinOp(node.left, other(), node.right)


@_instead_of.register
def _(node: ast.Constant) -> Iterator[ast.AST]:
    match node.value:
        case bool() as value:
            yield ast.Constant(not value)
        case int() as value:
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case float() as value:
            yield ast.Constant(value * (1 + A_TENTH) or A_TENTH)
            yield ast.Constant(value * (1 - A_TENTH) or -A_TENTH)


@_instead_of.register(ast.Tuple)
@_instead_of.register(ast.List)
@_instead_of.register(ast.Set)
def _(node: ast.Tuple | ast.List | ast.Set) -> Iterator[ast.AST]:
    parts = node.elts
    if len(parts) > 1 and all(isinstance(part, ast.Constant) for part in parts):
        for index in range(len(parts)):
            fewer = copy.copy(node)
            fewer.elts = parts[:index] + parts[index + 1 :]
            yield fewer


@_instead_of.register
def _(node: ast.Call) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Name) and node.func.id in CALLED:
        other = ast.Name(CALLED[node.func.id], ast.Load())
        yield ast.Call(other, node.args, node.keywords)


@_instead_of.register
def _(node: ast.If) -> Iterator[ast.AST]:
    for always in (True, False):
        yield ast.If(ast.Constant(always), node.body, node.orelse)


@_instead_of.register
def _(node: ast.IfExp) -> Iterator[ast.AST]:
    yield from (node.body, node.orelse)


@_instead_of.register
def _(node: ast.comprehension) -> Iterator[ast.AST]:
    for index in range(len(node.ifs)):
        left = node.ifs[:index] + node.ifs[index + 1 :]
        yield ast.comprehension(node.target, node.iter, left, node.is_async)


@_instead_of.register
def _(node: ast.Expr) -> Iterator[ast.AST]:
    if isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
    elif isinstance(node.value, ast.Call):
        yield ast.Pass()


@_instead_of.register
def _(node: ast.Slice) -> Iterator[ast.AST]:
    if node.lower is not None:
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, None, node.step)
