"""Slips of the clinic file that keep a YAML reader from reading it at all, repaired line by line.

Only lines whose meaning is certain are touched: a tab, a colon inside a value, a quotation mark
that a word processor has bent, a space forgotten after a field's colon.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass

from handouts.source.clinic_file.repair_values import field_name

_FIELD = re.compile(r"(?P<start>\s*(?P<key>[A-Za-z][\w -]*?)\s*:)(?P<gap>[ ]*)(?P<value>.*)")
_ENTRY = re.compile(r"(?P<start>\s*-)(?P<gap>[ ]+)(?P<value>.*)")
_SPECIAL = "*&@`%!"
_YAMLS_OWN = "\"'[{|>#"


@dataclass(frozen=True)
class RepairedText:
    """A text a reader can take. ``added`` has (offset in ``text``, letters added there)."""

    text: str
    added: tuple[tuple[int, int], ...]

    def offset(self, repaired: int) -> int:
        """Return where the letter at ``repaired`` stands in the original."""
        before = self.added[: bisect_right(self.added, (repaired, 0))]
        return max(0, repaired - sum(count for _, count in before))


def repair_lines(text: str, fields: Collection[str]) -> RepairedText:
    """Return ``text`` with the slips repaired; ``fields`` are the names that may start a line."""
    lines: list[str] = []
    added: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        repaired = _Line(line)
        repaired.repair(fields)
        lines.append(repaired.text)
        added += [(start + at, count) for at, count in sorted(repaired.added)]
        start += len(repaired.text) + 1
    return RepairedText("\n".join(lines), tuple(added))


class _Line:
    """One line being repaired. ``added`` has (column from 0, letters added there)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.added: list[tuple[int, int]] = []

    def repair(self, fields: Collection[str]) -> None:
        self._tabs()
        steps: tuple[Callable[[re.Match[str]], None], ...] = (
            self._gap,
            self._bent_quote,
            self._quotes,
        )
        for step in steps:
            found = _FIELD.fullmatch(self.text)
            if not found or field_name(found["key"]) not in fields:
                found = _ENTRY.fullmatch(self.text)
            if found and not _holds_a_field(found["value"], fields):
                step(found)

    def _insert(self, at: int, letters: str) -> None:
        self.text = self.text[:at] + letters + self.text[at:]
        self.added = [(n + len(letters) if n >= at else n, count) for n, count in self.added]
        self.added.append((at, len(letters)))

    def _tabs(self) -> None:
        indent = len(self.text) - len(self.text.lstrip())
        for at in range(indent - 1, -1, -1):
            if self.text[at] == "\t":
                self.text = f"{self.text[:at]} {self.text[at + 1 :]}"
                self._insert(at + 1, " ")
            elif self.text[at] != " ":  # a no-break space, for instance
                self.text = f"{self.text[:at]} {self.text[at + 1 :]}"
        self.text = self.text.replace("\t", " ")
        self.text = re.sub(r"^( *)\* (?=\S)", r"\1- ", self.text)

    def _gap(self, found: re.Match[str]) -> None:
        if not found["gap"] and found["value"]:
            self._insert(found.end("start"), " ")

    def _bent_quote(self, found: re.Match[str]) -> None:
        value = found["value"].rstrip()
        at = found.start("value")
        if re.fullmatch(r'"[^"“”]*[“”]', value) or re.fullmatch(r'[“”][^"“”]*"', value):
            self.text = f'{self.text[:at]}"{value[1:-1]}"{self.text[at + len(value) :]}'

    def _quotes(self, found: re.Match[str]) -> None:
        """Put a value in quotes that holds a colon, or starts with a sign of YAML's."""
        value = found["value"].rstrip()
        if not value or value[0] in _YAMLS_OWN or " #" in value:
            return
        if value[0] not in _SPECIAL and ": " not in value and not value.endswith(":"):
            return
        at = found.start("value")
        self._insert(at + len(value), "'")
        for quote in reversed([n for n, letter in enumerate(value) if letter == "'"]):
            self._insert(at + quote, "'")
        self._insert(at, "'")


def _holds_a_field(value: str, fields: Collection[str]) -> bool:
    """Return whether another field stands in ``value``: two lines have become one."""
    return any(found[1].casefold() in fields for found in re.finditer(r"(\w+):(?:\s|$)", value))
