"""Changes of the content and of the clinic's file, listed in content.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.harm.changes import BASE, Changes, change, swapped
from benchmarks.harm.pocket_card import CARD

LISTED: dict[str, list[tuple[str, str, str]]] = yaml.safe_load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
)
"""By kind: a file without folder and ending, the words in it, and what is put in their place."""

APPROVAL = "only an approval shows it"
"""The kind that no program can judge."""

ON_THE_CARD = "the pocket card"
"""The kind that only a card shows."""

_FOLDERS = ("ketamine/en", "ketamine", ".", "countries")


def file_of(content: Path, name: str) -> Path:
    """Return the file that is listed as ``name``; raises StopIteration where there is none."""
    found = (content / folder / f"{name}.yaml" for folder in _FOLDERS)
    return next(file for file in found if file.exists())


def reword(root: Path, file: str, old: str, new: str) -> None:
    """Write ``new`` for ``old`` in a file of the content."""
    swapped(file_of(root / "content", file), (old, new))


def _registered() -> Iterator[Changes]:
    for kind, rows in LISTED.items():
        cases = {f"{n} {row[0]}: {row[2][:60]!r}": row for n, row in enumerate(rows, start=1)}
        handout = CARD if kind == ON_THE_CARD else BASE
        yield change(kind, "tree", cases, handout=handout, signed=kind == APPROVAL)(reword)


CHANGES = Changes(tuple(one for changes in _registered() for one in changes.all))
