"""Slips of lines that keep YAML from reading the clinic file, repaired where they are certain."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache

from handouts.model.clinic import DETAILS
from handouts.source.clinic_file.repair_values import field_name

_FIELD = re.compile(r"(?P<start>\s*(?P<key>[A-Za-z][\w -]*?)\s*:)(?P<gap>[ ]*)(?P<value>.*)")
_ENTRY = re.compile(r"(?P<start>\s*-)(?P<gap>[ ]+)(?P<value>.*)")
_LISTED_FIELD = re.compile(r"[-\u2013\u2014*•?+] *([A-Za-z][\w -]*?)\s*:(?:\s|$)")
"""A field behind the mark of a list, where the lines around it have none."""
_WIDE_COLON = re.compile(r"\s*[A-Za-z][\w -]*?\s*([\uff1a\u2236\ua789\ufe55])")
_MARKED = re.compile(r"(?P<start>\s*)(?P<key>[*`]*\w[\w \\-]*[*`]*):(?P<marks>[*`]*)")
"""A field as programs write it that set its name in bold, or a backslash before each _."""
_IN_QUOTES = re.compile(r"\"(?P<line>\s*(?:[-#]|[A-Za-z][\w ]*:) .*)\"[,;]*")
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
"""Lines that part two parts of a file, and comments as other languages write them."""

UNEVEN = re.compile(r"(?m)^( *)- [^\n]+\n\1 +- ")
"""An entry of a list that is indented further than the one before it: YAML reads on in that."""

COMPARED = re.compile(r"(?m)^( *)\w+: *(?P<value>>=? *\d[^\n]*)$(?!\n+\1 +\S)")
"""More than so many: YAML reads a number behind ">" as the indentation of lines below it."""

_RULES_HEAD = re.compile(r"(?im)^\W*(?:\d+\W+)?house[_ -]rules\b")
_WINDOWS_PATH = re.compile(r'"((?:[A-Za-z]:|\\)\\[^"\']*)"\s*')
"""The path of a file as Windows copies it: in quotes, in which YAML reads a backslash otherwise."""

_LISTS = frozenset(name for name, detail in DETAILS.items() if detail.is_list)
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?")


@dataclass(frozen=True)
class RepairedText:
    """A text a reader can take. ``lines`` has each line as it was written, and as it is now."""

    lines: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The lines as they are now."""
        return "\n".join(now for _, now in self.lines)

    def offset(self, repaired: int) -> int:
        """Return the offset in the original of the letter at ``repaired``."""
        start = 0
        for written, now in self.lines:
            if repaired <= len(now):
                return start + _column(written, now, repaired)
            start += len(written) + 1
            repaired -= len(now) + 1
        return start - 1


def _column(written: str, now: str, column: int) -> int:
    """Return the column in ``written`` of the letter at ``column`` of ``now``, both from 0."""
    end = end_now = 0
    for start, start_now, size in _shared(written, now):
        if column < start_now:  # a letter that was added
            return min(start, end + column - end_now)
        end, end_now = start + size, start_now + size
        if column < end_now:
            return start + column - start_now
    return len(written)


@lru_cache(maxsize=256)
def _shared(written: str, now: str) -> list[Match]:
    return SequenceMatcher(None, written, now, autojunk=False).get_matching_blocks()


def repair_lines(text: str, fields: Collection[str], rules: Collection[str]) -> RepairedText:
    """Return ``text`` with the slips repaired.

    ``fields`` are the names that may start a line, ``rules`` those of house rules among them.
    """
    lines: list[tuple[str, str]] = []
    written = text.split("\n")
    before = _before_each(written)
    has_versions = any(line.startswith("<" * 7) for line in written)
    is_open, indent = False, -1
    block = _Rules(rules, has_head=bool(_RULES_HEAD.search(text)))
    begin = (_FIELD.match(line) for line in written if not line[:1].isspace())
    own = {field_name(found["key"]) for found in begin if found}
    for line in written:
        now = re.sub(before, "", line)
        listed = _LISTED_FIELD.match(now)
        if listed and own and field_name(listed[1]) in {*DETAILS} - own:
            now = now[listed.start(1) :]
        if _DRAWN.fullmatch(now) and not has_versions:
            now = "#" + now[1:]
        compared = COMPARED.fullmatch(now)
        if compared and field_name(now.partition(":")[0]) in rules:
            now = f"{now[: compared.start('value')]}'{compared['value']}'"
        now = _repaired(now, fields)
        field = _FIELD.match(now)
        if is_open and not field and re.match(r"[^\s#-]|-\S", now):
            now = f"  {now}"  # the value of the field above
        elif now.strip():
            is_open = bool(field and not field["value"] and field_name(field["key"]) in fields)
            is_open &= not now[:1].isspace()
        now, indent = _even(now, indent)
        lines.append((line, block.aligned(now, fields)))
    return RepairedText(tuple(lines))


def _before_each(lines: list[str]) -> str:
    """Return the pattern of what a program set before each line: a sign, or its number."""
    filled = [(n, line) for n, line in enumerate(lines, start=1) if line.strip()]
    if filled and all(line.startswith(">") for _, line in filled):
        return r"^(?:> ?)*"
    number = r"^\s*\d+(?:[.:)|] {0,2}|\s{1,2})"
    of_line = [re.match(number, line) and int(re.findall(r"\d+", line)[0]) for _, line in filled]
    return number if filled and of_line == [n for n, _ in filled] else r"^(?!)"


def _repaired(line: str, fields: Collection[str]) -> str:
    line = _unmarked(_without_tabs(line.replace("\ufeff", "")), fields)
    if wide := _WIDE_COLON.match(line):
        line = f"{line[: wide.start(1)]}:{line[wide.end(1) :]}"
    listed = _FIELD.fullmatch(line)
    if listed and listed["value"].startswith("- ") and field_name(listed["key"]) in _LISTS:
        at = listed.start("value")
        return f"{line[:at]}\n  {line[at:]}"  # the list begins after its field
    for repair in (_with_gap, _with_straight_quotes, _in_quotes):
        found = _FIELD.fullmatch(line)
        own = field_name(found["key"]) if found else ""
        if own not in fields:
            found = _ENTRY.fullmatch(line)
        if found and not _holds_a_field(found["value"], set(fields) - {own}):
            line = repair(line, found)
    return line


def _without_tabs(line: str) -> str:
    """Return ``line`` with spaces for tabs, and a hyphen for the mark of an entry of a list."""
    rest = line.lstrip()
    indent = re.sub(r"[^ \t]", " ", line[: len(line) - len(rest)])  # a no-break space, for instance
    line = indent.replace("\t", "  ") + rest.replace("\t", " ")
    line = re.sub(r"^( *)\\(?=[-*#] )", r"\1", line)
    return re.sub(r"^( *)[*•●▪◦○‣∙] (?=\S)", r"\1- ", line)


def _unmarked(line: str, fields: Collection[str]) -> str:
    """Return ``line`` without quotes around it, and without what is no part of a field's name."""
    if quoted := _IN_QUOTES.fullmatch(line):
        line = quoted["line"].replace('""', '"')
    line = re.sub(r"(?:(?<=:)|[,;])[,;]+\s*$", "", line)  # empty cells
    marked = _MARKED.match(line)
    if marked and field_name(marked["key"]) in fields:
        return re.sub(r"[*`\\]", "", marked[0]) + line[marked.end() :]
    return line


def _even(line: str, indent: int) -> tuple[str, int]:
    """Return an entry of a list indented as the one before it, by ``indent``; its own, or -1."""
    if indent >= 0:
        line = re.sub(r"^( *)[-\u2013\u2014](?=[^\W_])", r"\1- ", line)
    entry = re.search(r"(?:\A|\n)( *)- ", line)
    if not entry:
        return line, indent if re.fullmatch(r"\s*(?:#.*)?", line) else -1
    if indent >= 0 and entry.start() == 0:
        return " " * indent + line.lstrip(" "), indent
    return line, len(entry[1])


def _with_gap(line: str, found: re.Match[str]) -> str:
    if found["gap"] or not found["value"]:
        return line
    return f"{line[: found.end('start')]} {line[found.end('start') :]}"


def _with_straight_quotes(line: str, found: re.Match[str]) -> str:
    value, at = found["value"].rstrip(), found.start("value")
    if re.fullmatch(r'"[^"“”]*[“”]|[“”][^"“”]*"', value):
        return f'{line[:at]}"{value[1:-1]}"{line[at + len(value) :]}'
    return line


def _in_quotes(line: str, found: re.Match[str]) -> str:
    """Return ``line`` with its value in quotes if it holds a colon, or starts as YAML's own do."""
    value, at = found["value"].rstrip(), found.start("value")
    if value[:1] in {"|", ">"} and not _BLOCK.fullmatch(value):
        count = len(value) - len(value := value.lstrip("|> "))
        line = line[:at] + " " * count + line[at + count :]
        at += count
    if value[:1] == "[" and re.fullmatch(r"\[[^\]]*\]\s*[,;]+", value):
        end = value.index("]") + 1
        return line[: at + end] + " " * (len(value) - end)
    if path := _WINDOWS_PATH.fullmatch(value):
        return f"{line[:at]}'{path[1]}'"
    if value[:1] in {'"', "'"}:
        value = re.sub(r"\s+# .*", "", value)  # a comment
    if not _needs_quotes(value):
        return line
    quoted = value.replace("'", "''")
    return f"{line[:at]}'{quoted}'{line[at + len(value) :]}"


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
    """Indents house rules as the first of them, and what belongs to one along with it.

    Rules without indentation that have no ``house_rules:`` above them get one.
    """

    def __init__(self, rules: Collection[str], *, has_head: bool) -> None:
        self._rules, self._has_head = rules, has_head
        self._is_open, self._indent, self._moved = False, 0, 0

    def aligned(self, line: str, fields: Collection[str]) -> str:
        """Return ``line`` where it belongs; ``fields`` are all names that may start one."""
        entry = re.match(r"( *)- +(?=(\w+) *:)", line)
        if entry and field_name(entry[2]) in self._rules:
            line = entry[1] + line[entry.end() :]
        found = _FIELD.match(line)
        name = field_name(found["key"]) if found else ""
        indent = len(line) - len(line.lstrip(" "))
        head = ""
        if name in self._rules and not indent and not self._has_head:
            head, self._has_head, self._is_open = "house_rules:\n", True, True
        if self._is_open and name in self._rules:
            self._indent = self._indent or indent or 2
            self._moved = self._indent - indent
        elif name in fields:
            self._is_open, self._moved = name == "house_rules", 0
        elif not re.match(r" *- | +[^ #]", line):
            return line
        return head + " " * self._moved + line[max(0, -self._moved) :]


def _holds_a_field(value: str, fields: Collection[str]) -> bool:
    """Return whether ``value`` contains another field: two lines have become one."""
    return any(found[1].casefold() in fields for found in re.finditer(r"(\w+):(?:\s|$)", value))
