"""Changes around the words: labels, heads, dates, details, and who is said to have checked them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.harm.changes import BASE, Changes, change
from benchmarks.harm.content import reword

LISTED: dict[str, list[tuple[str, str, str]]] = yaml.safe_load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
)
"""By kind, as in content.yaml."""

SIGNED = "only an approval shows what is around"
"""The kind that no program can judge."""


def _handout(kind: str) -> str:
    if "IV ketamine" in kind:
        return "screen/guide.iv-ketamine.letter.en"
    return "screen/guide.esketamine.letter.en" if "counts" in kind else BASE


def _registered() -> Iterator[Changes]:
    for kind, rows in LISTED.items():
        cases = {f"{n} {row[0]}: {row[2][:60]!r}": row for n, row in enumerate(rows, start=1)}
        yield change(kind, "tree", cases, handout=_handout(kind), signed=kind == SIGNED)(reword)


CHANGES = Changes(tuple(one for changes in _registered() for one in changes.all))
