"""Slips of the clinic file that keep a YAML reader from reading it at all, repaired line by line.

Only lines whose meaning is certain are touched: a tab, a colon inside a value, a quotation mark
that a word processor has bent, a space forgotten after a field's colon, a value on the line below
its field, a house rule that is not indented as the others, a line drawn between two parts of the
file.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass

from handouts.model.clinic import DETAILS
from handouts.source.clinic_file.repair_values import field_name

_FIELD = re.compile(r"(?P<start>\s*(?P<key>[A-Za-z][\w -]*?)\s*:)(?P<gap>[ ]*)(?P<value>.*)")
_ENTRY = re.compile(r"(?P<start>\s*-)(?P<gap>[ ]+)(?P<value>.*)")
_WIDE_COLON = re.compile(r"\s*[A-Za-z][\w -]*?\s*([\uff1a\u2236\ua789\ufe55])")
_MARKED = re.compile(r"(?P<start>\s*)(?P<key>[*`]*\w[\w \\-]*[*`]*):(?P<marks>[*`]*)")
"""A field as programs write it that set its name in bold, or a backslash before each _."""
_IN_QUOTES = re.compile(r"\"(?P<line>\s*(?:-|[A-Za-z][\w ]*:) .*)\"[,;]*")
"""A whole line in quotes, as spreadsheets write one with a comma or a quote in it."""

_SPECIAL = "*&@`%!,"
_YAMLS_OWN = "\"'[{|>#"
_WHOLE = re.compile(
    r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[[^\]]*\])\s*(?:#.*)?|["'](?!.*["'].).*|\[[^\]]*"""
)
"""What starts with a quote or a bracket and is a value of YAML, or would be if it were closed."""

_DRAWN = re.compile(
    r"\s*(?:([-=*_~#.+\u2013\u2014\u2500\u2550])\1{2,}|```\w*|//.*|/\*.*\*/|<!--.*-->)\s*"
)
"""Lines that part two parts of a file, and remarks as other languages write them."""

UNEVEN = re.compile(r"(?m)^( *)- [^\n]+\n\1 +- ")
"""An entry of a list that is indented further than the one before it: YAML reads on in that."""

_LISTS = frozenset(name for name, detail in DETAILS.items() if detail.is_list)
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?")


@dataclass(frozen=True)
class RepairedText:
    """A text a reader can take. ``added`` has (offset in ``text``, letters added there)."""

    text: str
    added: tuple[tuple[int, int], ...]

    def offset(self, repaired: int) -> int:
        """Return where the letter at ``repaired`` is in the original."""
        before = self.added[: bisect_right(self.added, (repaired, 0))]
        return max(0, repaired - sum(min(count, repaired - at) for at, count in before))


def repair_lines(text: str, fields: Collection[str], rules: Collection[str]) -> RepairedText:
    """Return ``text`` with the slips repaired.

    ``fields`` are the names that may start a line, ``rules`` those of house rules among them.
    """
    lines: list[str] = []
    added: list[tuple[int, int]] = []
    start = 0
    written = text.split("\n")
    is_mail = all(line.startswith(">") for line in written if line.strip()) and bool(text.strip())
    has_versions = any(line.startswith("<" * 7) for line in written)
    is_open, indent = False, -1
    block = _Rules(rules)
    for line in written:
        repaired = _Line(line)
        if is_mail:
            repaired.take(0, len(line) - len(re.sub(r"^(?:> ?)*", "", line)))
        if _DRAWN.fullmatch(repaired.text) and not has_versions:
            repaired.text = "#" + repaired.text[1:]
        repaired.repair(fields)
        field = _FIELD.match(repaired.text)
        if is_open and not field and re.match(r"[^\s#-]|-\S", repaired.text):
            repaired.insert(0, "  ")  # the value of the field above
        elif repaired.text.strip():
            is_open = bool(field and not field["value"] and field_name(field["key"]) in fields)
            is_open &= not repaired.text[:1].isspace()
        indent = repaired.even(indent)
        block.align(repaired, fields)
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
        """Repair the line; ``fields`` are the names that may start it."""
        for at in [n for n, character in enumerate(self.text) if character == "\ufeff"][::-1]:
            self.take(at, 1)
        self._tabs()
        self._unmark(fields)
        wide = _WIDE_COLON.match(self.text)
        if wide:
            self.text = f"{self.text[: wide.start(1)]}:{self.text[wide.end(1) :]}"
        listed = _FIELD.fullmatch(self.text)
        if listed and listed["value"].startswith("- ") and field_name(listed["key"]) in _LISTS:
            self.insert(listed.start("value"), "\n  ")  # the list begins after its field
            return
        steps: tuple[Callable[[re.Match[str]], None], ...] = (
            self._gap,
            self._bent_quote,
            self._quotes,
        )
        for step in steps:
            found = _FIELD.fullmatch(self.text)
            own = field_name(found["key"]) if found else ""
            if own not in fields:
                found = _ENTRY.fullmatch(self.text)
            if found and not _holds_a_field(found["value"], set(fields) - {own}):
                step(found)

    def even(self, indent: int) -> int:
        """Indent an entry of a list as the one before it, by ``indent``; return its own, or -1."""
        entry = re.search(r"(?:\A|\n)( *)- ", self.text)
        if not entry:
            return indent if re.fullmatch(r"\s*(?:#.*)?", self.text) else -1
        if indent >= 0 and entry.start() == 0:
            self.insert(0, " " * (indent - len(entry[1])))
            self.take(0, max(0, len(entry[1]) - indent))
            return indent
        return len(entry[1])

    def insert(self, at: int, letters: str) -> None:
        """Put ``letters`` at ``at``."""
        self.text = self.text[:at] + letters + self.text[at:]
        self.added = [(n + len(letters) if n >= at else n, count) for n, count in self.added]
        self.added.append((at, len(letters)))

    def take(self, at: int, count: int) -> None:
        """Take ``count`` letters out."""
        self.text = self.text[:at] + self.text[at + count :]
        self.added = [(n - count if n > at else n, more) for n, more in self.added]
        self.added += [(at, -count)] if count else []

    def _tabs(self) -> None:
        indent = len(self.text) - len(self.text.lstrip())
        for at in range(indent - 1, -1, -1):
            if self.text[at] == "\t":
                self.text = f"{self.text[:at]} {self.text[at + 1 :]}"
                self.insert(at + 1, " ")
            elif self.text[at] != " ":  # a no-break space, for instance
                self.text = f"{self.text[:at]} {self.text[at + 1 :]}"
        self.text = self.text.replace("\t", " ")
        if escaped := re.match(r" *(\\)[-*#] ", self.text):
            self.take(escaped.start(1), 1)
        self.text = re.sub(r"^( *)[*•●▪◦○‣∙] (?=\S)", r"\1- ", self.text)

    def _unmark(self, fields: Collection[str]) -> None:
        """Take quotes off a whole line, and off a field's name what is no part of it."""
        if quoted := _IN_QUOTES.fullmatch(self.text):
            self.take(quoted.end("line"), len(self.text) - quoted.end("line"))
            for found in reversed([*re.finditer('""', self.text[1:])]):
                self.take(found.start() + 1, 1)
            self.take(0, 1)
        if cells := re.search(r"(?:(?<=:)|[,;])[,;]+\s*$", self.text):  # empty ones
            self.take(cells.start(), len(cells[0]))
        marked = _MARKED.match(self.text)
        if marked and field_name(marked["key"]) in fields:
            for found in reversed([*re.finditer(r"[*`\\]", marked[0])]):
                self.take(found.start(), 1)

    def _gap(self, found: re.Match[str]) -> None:
        if not found["gap"] and found["value"]:
            self.insert(found.end("start"), " ")

    def _bent_quote(self, found: re.Match[str]) -> None:
        value = found["value"].rstrip()
        at = found.start("value")
        if re.fullmatch(r'"[^"“”]*[“”]', value) or re.fullmatch(r'[“”][^"“”]*"', value):
            self.text = f'{self.text[:at]}"{value[1:-1]}"{self.text[at + len(value) :]}'

    def _quotes(self, found: re.Match[str]) -> None:
        """Quote a value that holds a colon, or starts with a YAML indicator."""
        value, at = found["value"].rstrip(), found.start("value")
        if value[:1] in {"|", ">"} and not _BLOCK.fullmatch(value):
            count = len(value) - len(value := value.lstrip("|> "))
            self.text = self.text[:at] + " " * count + self.text[at + count :]
            at += count
        if value[:1] == "[" and re.fullmatch(r"\[[^\]]*\]\s*[,;]+", value):
            end = value.index("]") + 1
            self.text = self.text[: at + end] + " " * (len(value) - end)
            return
        if value[:1] in {'"', "'"}:
            value = re.sub(r"\s+# .*", "", value)  # a remark
        if not self._needs_quotes(value):
            return
        self.insert(at + len(value), "'")
        for quote in reversed([n for n, letter in enumerate(value) if letter == "'"]):
            self.insert(at + quote, "'")
        self.insert(at, "'")

    @staticmethod
    def _needs_quotes(value: str) -> bool:
        if not value or " #" in value:
            return False
        if value[0] in "\"'[":
            return not _WHOLE.fullmatch(value)
        if value[0] in _YAMLS_OWN:
            return False
        starts = value[0] in _SPECIAL or value[:2] in {"-", "- ", "?", "? "}
        return starts or ": " in value or value.endswith(":")


class _Rules:
    """Indents house rules as the first of them, and what belongs to one along with it."""

    def __init__(self, rules: Collection[str]) -> None:
        self._rules = rules
        self._is_open, self._indent, self._moved = False, 0, 0

    def align(self, line: _Line, fields: Collection[str]) -> None:
        """Move ``line`` to where it belongs; ``fields`` are all names that may start one."""
        found = _FIELD.match(line.text)
        name = field_name(found["key"]) if found else ""
        indent = len(line.text) - len(line.text.lstrip(" "))
        if self._is_open and name in self._rules:
            self._indent = self._indent or indent or 2
            self._moved = self._indent - indent
        elif name in fields:
            self._is_open, self._moved = name == "house_rules", 0
        elif not re.match(r" *- | +[^ #]", line.text):
            return
        line.insert(0, " " * self._moved)
        line.take(0, max(0, -self._moved))


def _holds_a_field(value: str, fields: Collection[str]) -> bool:
    """Return whether ``value`` contains another field: two lines have become one."""
    return any(found[1].casefold() in fields for found in re.finditer(r"(\w+):(?:\s|$)", value))
