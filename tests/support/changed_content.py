"""Content changed on purpose, and the problems that loading it then has."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.content.load import load
from handouts.errors import ContentError


def problems_after(folder: Path, clinic: Path | None = None) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(folder, clinic or folder / "clinic.yaml")
    return [str(problem) for problem in caught.value.problems]


def codes_after(folder: Path) -> list[str]:
    """Return the codes of the problems that the content has, none where it can be loaded."""
    try:
        load(folder, folder / "clinic.yaml")
    except ContentError as error:
        return [problem.code for problem in error.problems]
    return []


def reword_statement(folder: Path, old: str, new: str) -> None:
    """Change a required statement on purpose: in its item, and where topic.yaml pins it."""
    change(folder / "ear-rinse/en/rinse.yaml", old, new)
    change(folder / "ear-rinse/topic.yaml", old, new)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
