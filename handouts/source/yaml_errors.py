"""Syntax errors of YAML in plain words, and the parts of YAML that content may not use."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import yaml
from yaml.reader import ReaderError

from handouts.assets import table
from handouts.errors import Place, Problem, SyntaxFault, shorten

Mark = Any
"""A position as PyYAML gives it: one class of its own for each of its two parsers."""

DEEPEST = 40
"""Levels of nesting; content needs about eight. Very deep files crash YAML readers."""

_BRACE = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?\{")
_QUOTES = "put the whole text in double quotes"
_NEVER_CLOSED = "a text in quotes that is never closed"
_NO_FIELD = re.compile(r"( *(?:- +)+)(?!.*:(?:\s|$))\S.*")
"""The first line of an entry that is no field."""
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""The ends of lines in YAML 1.1, as PyYAML counts lines (https://yaml.org/spec/1.1/, 5.4)."""
_NEXT_VALUE = re.compile(r"(?:\w:|\s-) +$")
"""The end of a text in quotes whose closing quote is the opening quote of the next value."""

_MESSAGES = table(__file__)["message"]


def forbidden_syntax(
    parsed: Iterable[yaml.Event], events: list[yaml.Event], place: Callable[[int], Place]
) -> list[Problem]:
    """Return a problem for each anchor, alias, tag, second document and too deep field.

    One, too, for each quote that the next value's opening quote closes. Each event of ``parsed`` is
    added to ``events``; ``place`` gives the place of an offset. Raises :class:`yaml.YAMLError` as
    ``parsed`` does.
    """
    problems: list[Problem] = []
    depth = documents = 0
    for event in parsed:
        events.append(event)
        over: _Refused | None = None
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            over = _SECOND_DOCUMENT if documents > 1 else None
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            over = _TOO_DEEP if depth > DEEPEST else None
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if refused := over or _refused(event):
            code, what, fix, syntax = refused
            at: Mark = event.start_mark
            problems.append(Problem(place(at.index), code, what, fix, syntax=syntax))
        if over:
            break
    return problems


_Refused = tuple[str, str, str, SyntaxFault | None]

_SECOND_DOCUMENT = ("C106", "a second document starts at ---", "keep one document per file", None)
_TOO_DEEP: _Refused = (
    "C106",
    f"fields are nested more than {DEEPEST} deep",
    "close the brackets, or correct the indentation",
    None,
)


def _refused(event: yaml.Event) -> _Refused | None:
    """Return code, problem and fix of an event that no file may have, and its kind; else None."""
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        return "C108", f"alias *{anchor}", "put the text in quotes, or write the value out", None
    if anchor is not None:
        return "C108", f"anchor &{anchor}", "put the text in quotes, or delete the anchor", None
    if tag is not None:
        return "C108", f"tag {shorten(tag)}", "put the text in quotes, or delete the tag", None
    if _many_lines_in_quotes(event) and _NEXT_VALUE.search(getattr(event, "value", "")):
        return "C106", _NEVER_CLOSED, "write the closing quote", SyntaxFault.UNCLOSED_QUOTE
    return None


def _many_lines_in_quotes(event: yaml.Event | None) -> tuple[Mark, Mark] | None:
    """Return start and end of a text in quotes that runs over several lines; else None."""
    if not isinstance(event, yaml.ScalarEvent) or event.style not in {"'", '"'}:
        return None
    start: Mark = event.start_mark
    end: Mark = event.end_mark
    return (start, end) if start.line < end.line else None


def syntax_problem(
    error: yaml.YAMLError, text: str, place: Callable[[int], Place], last: yaml.Event | None
) -> Problem:
    """Return the one problem behind ``error``, raised in ``text`` after the event ``last``."""
    if isinstance(error, ReaderError):
        character = error.character if isinstance(error.character, int) else ord(error.character)
        what = f"the invisible control character U+{character:04X}"
        return Problem(place(error.position), "C106", what, "delete it")
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(place(0), "C106", "this is not YAML", "write fields and values")
    found = _Failure(error, error.problem_mark, text, place, last)
    return next(filter(None, (explain(found) for explain in _EXPLANATIONS)))


class _Failure:
    """The place where libyaml could not read on, its message, and what it was reading."""

    def __init__(
        self,
        error: yaml.MarkedYAMLError,
        mark: Mark,
        text: str,
        place: Callable[[int], Place],
        last: yaml.Event | None,
    ) -> None:
        self.message, self.context, self.mark = error.problem or "", error.context or "", mark
        self.opened: Mark = error.context_mark or mark
        self.text, self.place, self.last = text, place, last
        *lines, last_line = _LINE_END.split(text)
        self.lines = [*lines, last_line, last_line]  # the mark of the end may be a line below
        self.line = self.lines[mark.line]

    def problem(
        self, at: Mark, code: str, what: str, fix: str, syntax: SyntaxFault | None = None
    ) -> Problem:
        """Return a problem at a position."""
        return Problem(self.place(at.index), code, what, fix, syntax=syntax)

    def at_its_start(self) -> tuple[Mark, str]:
        """Return where the wrong part begins (a list: its bracket), and what is said of it."""
        mark, message = self.mark, self.message
        if "parsing a flow" in self.context:
            mark = self.opened
            if self.last and not self.text[mark.index :].strip():
                mark = self.last.start_mark or mark  # the file ends within the list or mapping
                closer = "]" if self.text.rfind("[") > self.text.rfind("{") else "}"
                message = f"did not find expected ',' or '{closer}'"
        return (self.opened if "could not find expected ':'" in message else mark), message


def _unclosed_quote(found: _Failure) -> Problem | None:
    is_cut = re.search("did not find expected (?:key|'-' indicator)", found.message)
    quoted = _many_lines_in_quotes(found.last) if is_cut else None
    runs_on = quoted is not None and quoted[1].line == found.mark.line
    if runs_on or ("quoted scalar" in found.context and "end of stream" in found.message):
        at, fix = quoted[0] if quoted and runs_on else found.opened, "write the closing quote"
        return found.problem(at, "C106", _NEVER_CLOSED, fix, SyntaxFault.UNCLOSED_QUOTE)
    return None


def _sign_of_yaml(found: _Failure) -> Problem | None:
    """Return the problem of a text that begins with a sign that YAML reads otherwise."""
    if "block scalar" in found.context:
        what, fix = "a character after | or >", "start the text on the next line"
        return found.problem(found.mark, "C106", what, fix)
    if found.context.startswith(("while scanning an alias", "while scanning an anchor")):
        what = "text that starts with * or & is not in quotes"
        return found.problem(found.opened, "C108", what, _QUOTES)
    if "tag" in found.context or "directive" in found.context:
        what = "text that starts with ! or % is not in quotes"
        return found.problem(found.opened, "C108", what, _QUOTES)
    if brace := _BRACE.match(found.line):
        what = f"text that starts with a brace is not in quotes ({shorten(found.line)})"
        at = found.mark.index - found.mark.column + brace.end() - 1
        return Problem(found.place(at), "C112", what, _QUOTES)
    if "cannot start any token" in found.message:
        sign = found.text[found.mark.index : found.mark.index + 1]
        what = f"text that starts with {sign} is not in quotes"
        return found.problem(found.mark, "C106", what, _QUOTES, SyntaxFault.UNQUOTED)
    return None


def _below_no_field(found: _Failure) -> Problem | None:
    mark, message = found.at_its_start()
    line, above = found.lines[mark.line], found.lines[mark.line - 1] if mark.line else ""
    entry, indent = _NO_FIELD.fullmatch(above), len(line) - len(line.lstrip())
    if "mapping values" in message and entry and entry.end(1) == indent:
        what = f"a field below a line that is not a field ({shorten(above)})"
        fix = "add the colon to the line above, or start this one further to the left"
        return found.problem(mark, "C106", what, fix, SyntaxFault.UNQUOTED)
    return None


def _in_plain_words(found: _Failure) -> Problem:
    mark, message = found.at_its_start()
    line = shorten(found.lines[mark.line])
    for known in _MESSAGES:
        if known["says"] in message:
            syntax = SyntaxFault[known["syntax"]] if "syntax" in known else None
            return found.problem(mark, "C106", f"{known['what']} ({line})", known["fix"], syntax)
    what, fix = "YAML cannot read past this point", f"correct the line, or {_QUOTES}"
    return found.problem(mark, "C106", what, fix, SyntaxFault.UNQUOTED)


_EXPLANATIONS = (_unclosed_quote, _sign_of_yaml, _below_no_field, _in_plain_words)
"""In the order in which they are tried; the last explains anything."""
