"""Writes content/schema/*.json, by which editors complete and check YAML files, from the model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from handouts.source.editor_schema import FOLDER, schemas
from handouts.source.loader import read_topic, topic_names

CONTENT = Path(__file__).parent.parent / "content"


@cache
def files(content: Path = CONTENT) -> Mapping[str, str]:
    """Return the text of every schema of a content folder, by its file name."""
    topics = [read_topic(content, name)[0] for name in topic_names(content)]
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas(topics).items()
    }


def write(content: Path) -> None:
    """Write them into the content folder."""
    folder = content / FOLDER
    folder.mkdir(exist_ok=True)
    for name, text in files(content).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(CONTENT)
