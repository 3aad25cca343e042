"""Content changed on purpose, and the problems that loading it then has."""

from __future__ import annotations

import re
import shutil
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from handouts.content.content import Content
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


def with_clinic(content: Content, **changes: object) -> Content:
    """Return ``content`` with other values in fields of the clinic file."""
    return replace(content, clinic=content.clinic.model_copy(update=changes))


def reword_statement(folder: Path, old: str, new: str) -> None:
    """Change a required statement on purpose: in its item, and where topic.yaml pins it."""
    change(folder / "ear-rinse/en/rinse.yaml", old, new)
    change(folder / "ear-rinse/topic.yaml", old, new)


def add_language(folder: Path, language: str) -> None:
    """Give a copy of the real content a second language, with the words of the first one."""
    texts = folder / "ketamine" / "en"
    change(folder / "ketamine/topic.yaml", "languages: [en]", f"languages: [en, {language}]")
    for file in folder.rglob("*.yaml"):
        if texts not in file.parents:
            said = yaml.safe_load(file.read_text())
            file.write_text(yaml.safe_dump(_in_both(said, language), sort_keys=False))
    shutil.copytree(texts, texts.with_name(language))


def _in_both(said: object, language: str) -> object:
    if isinstance(said, list):
        return [_in_both(part, language) for part in said]
    if isinstance(said, dict):
        both = {key: _in_both(part, language) for key, part in said.items()}
        named = {re.sub(r"\ben$", language, key): part for key, part in both.items()}
        return deepcopy(named) | both
    return said


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
