"""One YAML file to plain values, with a place for every key and value; YAML's traps are refused.

Handout text is written by people who do not know YAML. What YAML silently turns into something
else (``No`` into false, ``22:30`` into 1350, the second of two equal keys) is a problem here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from handouts.errors import Place, Problem, shorten
from handouts.source.encoding import decode, read_bytes, tabs_in
from handouts.source.yaml_errors import Mark, forbidden_signs, syntax_problem

Loc = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@dataclass(frozen=True)
class Scalar:
    """A single value as written: its text, its place, and where it starts and ends in the file."""

    written: str
    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True)
class SourceDocument:
    """A file taken apart.

    ``value`` holds dict, list, str, int, float, bool and date only. ``places`` gives line and
    column of every value by its path of keys and indexes, ``keys`` those of every key.
    ``broken`` gives the problem of each value that already has one, so that nobody reports it
    twice.
    """

    file: Path
    raw: bytes
    text: str
    value: object
    places: Mapping[Loc, tuple[int, int]]
    keys: Mapping[Loc, tuple[int, int]]
    scalars: Mapping[Loc, Scalar]
    broken: Mapping[Loc, Problem]

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """Return where the value (or key) at ``loc`` stands; for a missing one, its parent's."""
        for length in range(len(loc), -1, -1):
            at = loc[:length]
            found = self.keys.get(at) if key and length == len(loc) else self.places.get(at)
            if found is not None:
                return Place(self.file, *found)
        return Place(self.file)

    def place_at(self, loc: Loc, offset: int) -> Place:
        """Return where the character ``offset`` of the text at ``loc`` stands in the file.

        YAML folds white space and drops quotes, so the file is walked along the text's own letters.
        """
        scalar = self.scalars.get(loc)
        if scalar is None:
            return self.place(loc)
        position = scalar.start
        if self.text[position : position + 1] in {"|", ">"}:
            position = self.text.find("\n", position) + 1
        found = position
        for letter in scalar.written[: offset + 1]:
            if letter.isspace():
                continue
            at = self.text.find(letter, position, scalar.end)
            if at >= 0:
                found, position = at, at + 1
        line = self.text.count("\n", 0, found) + 1
        return Place(self.file, line, found - self.text.rfind("\n", 0, found))


@dataclass
class _Reading:
    """What has been found so far in one file."""

    file: Path
    text: str
    places: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    scalars: dict[Loc, Scalar] = field(default_factory=dict)
    broken: dict[Loc, Problem] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, loc: Loc, at: tuple[int, int], code: str, what: str, fix: str) -> None:
        problem = Problem(Place(self.file, *at), code, what, fix)
        self.broken.setdefault(loc, problem)
        self.problems.append(problem)

    def value(self, node: yaml.Node, loc: Loc) -> object:
        mark = node.start_mark
        self.places[loc] = _at(mark)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*loc, n)) for n, child in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101  # YAML has three kinds of node
        self.scalars[loc] = Scalar(
            node.value, mark.index, node.end_mark.index, mark.line + 1, mark.column + 1
        )
        if not _is_plain(node):
            return str(node.value)
        return self._plain(node, loc)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> object:
        if node.flow_style and any(
            _is_blank(value) or not isinstance(key, yaml.ScalarNode) for key, value in node.value
        ):
            start, end = node.start_mark.index, node.end_mark.index
            written = " ".join(self.text[start:end].split())
            self.refuse(
                loc,
                self.places[loc],
                "C112",
                f"text that starts with a brace is not in quotes ({shorten(written)})",
                "put the whole text in double quotes",
            )
            return ""
        found: dict[str, object] = {}
        for key_node, child in node.value:
            at_key = _at(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(
                    (*loc, ""), at_key, "C106", "a list stands where a field's name is meant",
                    "write the name of a field, then a colon",
                )  # fmt: skip
                continue
            key = str(key_node.value)
            at = (*loc, key)
            if _is_plain(key_node) and key == "<<":
                self.refuse(at, at_key, "C108", 'merge key "<<"', "write the fields out")
            elif key in found:
                first = self.keys[at][0]
                self.refuse(
                    at, at_key, "C107", f'field "{key}" stands here and on line {first}',
                    "keep one of the two",
                )  # fmt: skip
            else:
                self.keys[at] = at_key
                found[key] = self.value(child, at)
        return found

    def _plain(self, node: yaml.ScalarNode, loc: Loc) -> object:
        written, here = str(node.value), self.places[loc]
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if kind == "null":
            name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "this")
            self.refuse(
                loc, self.keys.get(loc, here), "C111", f'"{name}" has no value',
                "write one, or take the line out",
            )  # fmt: skip
            return ""
        if kind == "bool":
            if written in _TRUTH:
                return _TRUTH[written]
            self.refuse(
                loc, here, "C109", f"YAML reads {written} as true or false",
                f'write "{written}" in quotes if it is text, or else true or false',
            )  # fmt: skip
            return written
        if kind in {"int", "float"}:
            if _INTEGER.fullmatch(written) and len(written) < 19:
                return int(written)
            if _DECIMAL.fullmatch(written):
                return float(written)
        if kind == "timestamp" and _DATE.fullmatch(written):
            try:
                return datetime.date.fromisoformat(written)
            except ValueError:
                self.refuse(
                    loc, here, "C110", f"there is no day {written}",
                    "write a day of the calendar as year-month-day",
                )  # fmt: skip
                return written
        if kind in {"int", "float", "timestamp"}:
            self.refuse(
                loc, here, "C110", f"YAML reads {written} as another number",
                f'write "{written}" in quotes',
            )  # fmt: skip
            return written
        remark = re.match(r" +#(.?)", self.text[node.end_mark.index :][:80])
        if remark and (" " in written or remark[1] not in {" ", ""}):
            self.refuse(
                loc, _at(node.end_mark), "C114", f"all after the # is lost ({shorten(written)})",
                "put the whole text in quotes, or the remark on a line of its own",
            )  # fmt: skip
        return written


def _at(mark: Mark) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _is_blank(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and _is_plain(node) and node.value == ""


def _is_plain(node: yaml.ScalarNode) -> bool:
    return not node.style


def read_yaml(path: Path, shown_as: Path) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """Read the file at ``path``; problems name it as ``shown_as``.

    Returns the document, or None where there is nothing to go on with, and every problem found.
    Never raises, whatever the bytes. Traps refused: docs/problems.md, C1xx.
    """
    raw = read_bytes(path, shown_as)
    if isinstance(raw, Problem):
        return None, (raw,)
    return parse_yaml(raw, shown_as)


@lru_cache(maxsize=128)
def parse_yaml(raw: bytes, shown_as: Path) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """Do what :func:`read_yaml` does, for bytes already read.

    The same bytes are taken apart once only: nobody changes a document, and the preview reads every
    file again when one of them was saved.
    """
    text = decode(raw, shown_as)
    if isinstance(text, Problem):
        return None, (text,)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tabs = tabs_in(text, shown_as)
    if tabs:
        return None, tuple(tabs)
    return parse_text(text, raw, shown_as)


def parse_text(
    text: str, raw: bytes, shown_as: Path
) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """Do what :func:`parse_yaml` does, for a ``text`` with plain line ends and without tabs."""
    try:
        problems = forbidden_signs(text, shown_as)
        if problems:
            return None, tuple(problems)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return None, (syntax_problem(error, text, shown_as),)
    if node is None:
        what, fix = "the file is empty", "write its fields"
        return None, (Problem(Place(shown_as), "C113", what, fix),)
    reading = _Reading(shown_as, text)
    value = reading.value(node, ())
    document = SourceDocument(
        file=shown_as,
        raw=raw,
        text=text,
        value=value,
        places=reading.places,
        keys=reading.keys,
        scalars=reading.scalars,
        broken=reading.broken,
    )
    return document, tuple(reading.problems)
