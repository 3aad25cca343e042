"""The registry of problem codes of the content, kept in codes.toml.

docs/problems.md is written from it, and a test keeps the two the same.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_REGISTRY = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class ProblemKind:
    """One kind of mistake in the content.

    ``why`` is a clause that says why it matters; ``cure`` says what to do about it, in general.
    """

    code: str
    title: str
    why: str
    cure: str


GROUPS: Mapping[str, str] = _REGISTRY["groups"]
"""What the codes are about, by their first two characters."""

KINDS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code=code, **fields) for code, fields in _REGISTRY.items() if code != "groups"
)

WHY: Mapping[str, str] = {kind.code: kind.why for kind in KINDS}
"""Why a problem matters, by its code."""

_INTRODUCTION = """# Problems in the content

A build first reads and checks all content. Everything wrong is listed at once, one line each:
file, line and column, code, what is wrong, why it matters, and after the colon what to write
instead. Until all of it is mended nothing is printed, `dist/` stays as it was, and the program
ends with exit code 2.

Each code has at least one example in `tests/lint/faults/`. This page is written by
`PYTHONPATH=. .venv/bin/python tests/problems_page.py`, and a test keeps it true.
"""


def _sentence(clause: str) -> str:
    return f"{clause[0].upper()}{clause[1:]}."


def problems_page(examples: Mapping[str, str]) -> str:
    """Return docs/problems.md; ``examples`` gives a printed line for each code."""
    parts = [_INTRODUCTION]
    for group, title in GROUPS.items():
        parts.append(f"## {group}xx {title}\n")
        parts += [
            f"### {kind.code} {kind.title}\n\n{_sentence(kind.why)} {kind.cure}\n\n"
            f"```\n{examples[kind.code]}\n```\n"
            for kind in KINDS
            if kind.code.startswith(group)
        ]
    return "\n".join(parts)
