"""One YAML file as words, lists and fields, with a place for every key and value.

Every single value is the text that stands in the file: ``No``, ``22:30`` and ``007`` are words. The
classes of :mod:`handouts.model` decide what is a number, a date, true or false. What YAML would
silently lose (the second of two equal keys, all after a ``#``) is a problem here.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.resolver import BaseResolver, Resolver

from handouts.errors import Place, Problem, shorten
from handouts.source.encoding import decode, read_bytes, tabs_in
from handouts.source.yaml_errors import Mark, forbidden_signs, syntax_problem

Loc = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads every single value as text. The C parser is about ten times as fast."""

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML writes for no value, outside quotes."""


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

    ``value`` holds dict, list and str only. ``places`` gives line and
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


class _Composer(Composer, BaseResolver):
    """PyYAML's composer over events that were read before."""

    def __init__(self, events: list[yaml.Event]) -> None:
        Composer.__init__(self)
        BaseResolver.__init__(self)
        self._events = deque(events)

    def check_event(self, *kinds: type[yaml.Event]) -> bool:
        return isinstance(self._events[0], kinds)

    def peek_event(self) -> yaml.Event:
        return self._events[0]

    def get_event(self) -> yaml.Event:
        return self._events.popleft()


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
        written = str(node.value)
        if written in _EMPTY:
            name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "this")
            self.refuse(
                loc, self.keys.get(loc, self.places[loc]), "C111", f'"{name}" has no value',
                "write one, or take the line out",
            )  # fmt: skip
            return ""
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


def is_read_as_text(written: str) -> bool:
    """Return whether every YAML reader takes ``written``, without quotes, for text."""
    resolver: Any = Resolver()
    tag = resolver.resolve(yaml.ScalarNode, written, (True, False))
    return bool(tag == BaseResolver.DEFAULT_SCALAR_TAG)


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
    events: list[yaml.Event] = []
    try:
        problems = forbidden_signs(yaml.parse(text, Loader=_LOADER), events, shown_as)
    except yaml.YAMLError as error:
        return None, (syntax_problem(error, text, shown_as, events[-1:]),)
    if problems:
        return None, tuple(problems)
    node = _Composer(events).get_single_node()
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
