"""Small changes of a Python module: a limit moved, a condition or a line left out."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
                yield Mutation(at.lineno, old, said, module, place, new, node)
            yield from _within(module, node)


def _instead_of(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may be in place of ``node``, itself changed in one thing."""
    match node:
        case ast.Compare(left, [operator], [right]):
            for other in COMPARED[type(operator)]:
                yield ast.Compare(left, [other()], [right])
        case ast.Compare(left, operators, rights):
            for index, operator in enumerate(operators):
                for other in COMPARED[type(operator)]:
                    changed = [*operators[:index], other(), *operators[index + 1 :]]
                    yield ast.Compare(left, changed, rights)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            if len(values) > 2:
                for index in range(len(values)):
                    yield ast.BoolOp(operator, values[:index] + values[index + 1 :])
            else:
                yield from values
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.BinOp(left, operator, right) if not isinstance(left, ast.JoinedStr):
            other_one = {**RECKONED, **JOINED}.get(type(operator))
            if other_one is not None:
                yield ast.BinOp(left, other_one(), right)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(float() as value):
            yield ast.Constant(value * (1 + A_TENTH) or A_TENTH)
            yield ast.Constant(value * (1 - A_TENTH) or -A_TENTH)
        case ast.Tuple(elements) | ast.List(elements) | ast.Set(elements) if len(
            elements
        ) > 1 and all(isinstance(e, ast.Constant) for e in elements):
            for index in range(len(elements)):
                yield type(node)(elts=elements[:index] + elements[index + 1 :], ctx=ast.Load())
        case ast.Call(ast.Name(name), arguments, named) if name in CALLED:
            yield ast.Call(ast.Name(CALLED[name], ast.Load()), arguments, named)
        case ast.If(_, body, otherwise):
            for always in (True, False):
                yield ast.If(ast.Constant(always), body, otherwise)
        case ast.IfExp(_, body, otherwise):
            yield from (body, otherwise)
        case ast.comprehension(target, source, [_, *_] as tests, is_async):
            for index in range(len(tests)):
                left = tests[:index] + tests[index + 1 :]
                yield ast.comprehension(target, source, left, is_async)
        case ast.Expr(ast.Yield() | ast.YieldFrom()):
            yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
        case ast.Expr(ast.Call()) | ast.AugAssign() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Slice(lower, upper, step):
            if lower is not None:
                yield ast.Slice(None, upper, step)
            if upper is not None:
                yield ast.Slice(lower, None, step)
