"""A value of each kind in the content is changed: it is refused, or those who sign are shown it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from benchmarks.harm.changes import change

CONTENT = Path(__file__).parents[2] / "content"

NO_WORDS = (
    # What staff read, and reviewers.
    *("*:name.en", "*also_called.*", "*:title.en"),
    *("wording.yaml:*", "ketamine/wording.yaml:*", "*sources.yaml:*.title", "*.sources.*.title"),
    # How a clinic is asked for its rules, and which answers are refused.
    *("*.because", "*.question", "*.longest", "*.clinicians_decide", "*.unless_said"),
    *("*.matches", "*.below", "*.above", "*:places_outside.*"),
    # Dates, which the foot says next to the words; how many pages, letters and lines there are.
    *("*:review_by", "*.seen", "*.dated", "*.label_dated"),
    *(
        "*pages",
        "*.room",
        "*.lines",
        "*.level",
        "*.fillable",
        "*.first_page",
        "*.continues_heading",
    ),
    # Of another country or of the pack, which prints no clinic's words; words to look for.
    *(
        "countries/[!u]*",
        "countries/uk*",
        "fill-in.yaml:*",
        "*:crisis_also.*",
        "*:own_phrases.*",
        "*.own_words.*",
    ),
)
"""Kinds of values that are in no handout, or no words of it."""


def _values(
    node: yaml.Node | None, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Yield every value below ``node`` with its kind: its path, * for places in lists."""
    if isinstance(node, yaml.ScalarNode):
        yield ".".join(path), node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _values(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _values(value, (*path, "*"))


def _other(value: str) -> str:
    """Return another value of the same form."""
    if value in ("true", "false"):
        return "false" if value == "true" else "true"
    if re.fullmatch(r"\d+|\d{4}-\d\d-\d\d", value):
        year, rest = value[:4], value[4:]
        return f"{int(year) + 1}{rest}" if rest else str(int(value) + 1)
    return f"{value} more" if " " in value else f"{value}more"


def _cases() -> Iterator[tuple[str, tuple[str, int, int, str]]]:
    kinds: set[str] = set()
    for file in sorted(CONTENT.rglob("*.yaml")):
        name = file.relative_to(CONTENT).as_posix()
        for path, node in _values(yaml.compose(file.read_text("utf-8"), yaml.CSafeLoader)):
            kind = f"{name}:{path}"
            if kind in kinds or any(fnmatchcase(kind, pattern) for pattern in NO_WORDS):
                continue
            kinds.add(kind)
            yield kind, (name, node.start_mark.index, node.end_mark.index, _other(node.value))


def _rewrite(root: Path, name: str, start: int, end: int, new: str) -> None:
    """Write another value, in quotes, for the one from ``start`` to ``end``."""
    file = root / "content" / name
    text = file.read_text("utf-8")
    quoted = '"' + new.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    is_word = not re.fullmatch(r"true|false|[\d.-]+", new) or text[start] in "\"'"
    tail = "\n" if text[start:end].endswith("\n") else ""
    file.write_text(f"{text[:start]}{quoted if is_word else new}{tail}{text[end:]}", "utf-8")


VALUES = change("each kind of value", "tree", dict(_cases()), signed=True)(_rewrite)
