"""One YAML file as words, lists and fields, with a place for every key and value.

Every single value is the text that is in the file: ``No``, ``22:30`` and ``007`` are words. The
classes of :mod:`handouts.model` decide what is a number, a date, true or false. What YAML would
silently lose (the second of two equal keys, all after a ``#``) is a problem here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.resolver import BaseResolver, Resolver

from handouts.errors import Place, Problem, shorten
from handouts.source import encoding
from handouts.source.yaml_errors import Mark, forbidden_syntax, syntax_problem

Loc = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads every single value as text. The C parser is about ten times as fast."""

TWICE = "C107"
"""The code of a repeated field. It is found at the first, whose value is sound."""

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML writes for no value, outside quotes."""


@dataclass(frozen=True)
class Scalar:
    """A single value as written: its text, and where it starts and ends in the file."""

    written: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class SourceDocument:
    """A file taken apart.

    ``value`` holds dict, list and str only. ``places`` has the offset in ``text`` of every value by
    its path of keys and indexes, ``keys`` that of every key. ``broken`` gives the problem of each
    value that already has one, so that nobody reports it twice.
    """

    file: Path
    raw: bytes
    text: str
    value: object
    places: Mapping[Loc, int]
    keys: Mapping[Loc, int]
    scalars: Mapping[Loc, Scalar]
    broken: Mapping[Loc, Problem]

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """Return the place of the value (or key) at ``loc``; for a missing one, of its parent."""
        for length in range(len(loc), -1, -1):
            at = loc[:length]
            found = self.keys.get(at) if key and length == len(loc) else self.places.get(at)
            if found is not None:
                return encoding.place_of(self.file, self.text, found)
        return Place(self.file)

    def place_at(self, loc: Loc, offset: int) -> Place:
        """Return the place of the character ``offset`` of the text at ``loc``."""
        if loc not in self.scalars:
            return self.place(loc)
        return encoding.place_of(self.file, self.text, self.offset_at(self.scalars[loc], offset))

    def rest_of_line(self, loc: Loc, *, key: bool = False) -> str:
        """Return the line of ``loc`` from where its value (or its key) starts."""
        return self.text[(self.keys if key else self.places)[loc] :].partition("\n")[0]

    def offset_at(self, scalar: Scalar, offset: int) -> int:
        """Return the offset in the file of the character ``offset`` of the text of ``scalar``.

        YAML folds white space and drops quotes, so letters are searched for one by one.
        """
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
        return found


@dataclass
class _Reading:
    """What has been found so far in one text.

    ``there`` gives the offset in the file for one in ``text``, ``place`` the place.
    """

    text: str
    there: Callable[[int], int]
    place: Callable[[int], Place]
    places: dict[Loc, int] = field(default_factory=dict)
    keys: dict[Loc, int] = field(default_factory=dict)
    scalars: dict[Loc, Scalar] = field(default_factory=dict)
    broken: dict[Loc, Problem] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, loc: Loc, at: Mark, code: str, what: str, fix: str) -> None:
        problem = Problem(self.place(at.index), code, what, fix)
        self.broken.setdefault(loc, problem)
        self.problems.append(problem)

    def value(self, node: yaml.Node, loc: Loc, key: Mark | None = None) -> object:
        start, end = self.there(node.start_mark.index), self.there(node.end_mark.index)
        self.places[loc] = start
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*loc, n)) for n, child in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101  # YAML has three kinds of node
        self.scalars[loc] = Scalar(node.value, start, end)
        return str(node.value) if node.style else self._plain(node, loc, key)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> object:
        if node.flow_style and any(
            not isinstance(key, yaml.ScalarNode) or (value.value == "" and not value.style)
            for key, value in node.value
        ):
            start, end = node.start_mark.index, node.end_mark.index
            written = " ".join(self.text[start:end].split())
            what = f"text that starts with a brace is not in quotes ({shorten(written)})"
            fix = "put the whole text in double quotes"
            self.refuse(loc, node.start_mark, "C112", what, fix)
            return ""
        found: dict[str, object] = {}
        marks: dict[str, Mark] = {}
        last = {str(key.value): key.start_mark for key, _ in node.value}
        for key_node, child in node.value:
            mark = key_node.start_mark
            if not isinstance(key_node, yaml.ScalarNode):
                what = "a list is where a field's name should be"
                fix = "write the name of a field, then a colon"
                self.refuse((*loc, ""), mark, "C106", what, fix)
                continue
            key = str(key_node.value)
            at = (*loc, key)
            if key == "<<" and not key_node.style:
                self.refuse(at, mark, "C108", 'merge key "<<"', "write the fields out")
            elif key in found or (mark is not last[key] and _is_empty(child)):
                first = self.place(marks.get(key, last[key]).index).line
                what = f'field "{key}" is here and on line {first}'
                self.refuse(at, mark, TWICE, what, "keep one of them")
            else:
                self.keys[at], marks[key] = self.there(mark.index), mark
                found[key] = self.value(child, at, mark)
        return found

    def _plain(self, node: yaml.ScalarNode, loc: Loc, key: Mark | None) -> object:
        written = str(node.value)
        if written in _EMPTY:
            name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "this")
            what, fix = f'"{name}" has no value', "write one, or delete the line"
            self.refuse(loc, key or node.start_mark, "C111", what, fix)
            return ""
        comment = re.match(r" +#(.?)(.?)", self.text[node.end_mark.index :][:80])
        if comment and (" " in written or comment[1] not in {" ", ""} or comment[2].isdigit()):
            what = f'everything after the # is lost: "{shorten(written)}" is left'
            fix = "put the whole text in quotes, or the comment on its own line"
            self.refuse(loc, node.end_mark, "C114", what, fix)
        return written


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value in _EMPTY and not node.style


def is_read_as_text(written: str) -> bool:
    """Return whether every YAML reader takes ``written``, without quotes, for text."""
    resolver: Any = Resolver()
    tag = resolver.resolve(yaml.ScalarNode, written, (True, False))
    return bool(tag == BaseResolver.DEFAULT_SCALAR_TAG)


def read_yaml(
    path: Path, most: int = encoding.LARGEST_BYTES
) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """Read the file at ``path``, which may have so many bytes at ``most``.

    Returns the document, or None where there is nothing to go on with, and every problem found.
    Never raises, whatever the bytes. Traps refused: docs/problems.md, C1xx.
    """
    raw = encoding.read_bytes(path, most)
    return (None, (raw,)) if isinstance(raw, Problem) else parse_yaml(raw, path)


@lru_cache(maxsize=128)
def parse_yaml(raw: bytes, shown_as: Path) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """Do what :func:`read_yaml` does, for bytes already read.

    Cached, because the preview reads every file again when one of them was saved.
    """
    text = encoding.decode(raw, shown_as)
    if isinstance(text, Problem):
        return None, (text,)
    text = encoding.plain_line_ends(text)
    tabs = encoding.tabs_in(text, shown_as)
    if tabs:
        return None, tuple(tabs)
    return parse_text(text, raw, shown_as)


def parse_text(
    text: str,
    raw: bytes,
    shown_as: Path,
    there: Callable[[int], int] = int,
    original: str | None = None,
) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """Do what :func:`parse_yaml` does, for a ``text`` with plain line ends and without tabs.

    Where ``text`` is not what is in the file, ``original`` does; ``there`` gives the offset in
    it for one in ``text``. All places are those of the original.
    """
    stands = text if original is None else original

    def place(offset: int) -> Place:
        return encoding.place_of(shown_as, stands, there(offset))

    events: list[yaml.Event] = []
    try:
        problems = forbidden_syntax(yaml.parse(text, Loader=_LOADER), events, place)
    except yaml.YAMLError as error:
        return None, (syntax_problem(error, text, place, events[-1] if events else None),)
    if problems:
        return None, tuple(problems)
    node = yaml.compose(text, Loader=_LOADER)
    found = _Reading(text, there, place)
    value = found.value(node, ()) if node else ""
    whole = found.broken.get(())
    if node is None or (whole and whole.code == "C111"):
        return None, (Problem(Place(shown_as), "C113", "the file is empty", "write its fields"),)
    if whole:
        return None, tuple(found.problems)
    places, keys, scalars, broken = found.places, found.keys, found.scalars, found.broken
    document = SourceDocument(shown_as, raw, stands, value, places, keys, scalars, broken)
    return document, tuple(found.problems)
