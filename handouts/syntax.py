"""YAML's own complaints in plain words."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from yaml.reader import ReaderError

from handouts.problems import Place, Problem, shorten

_BRACE = re.compile(r"^(- |[\w-]+: +|- [\w-]+: +)\{")
_QUOTES = "put the whole text in double quotes"

# What libyaml says, in part, and what it means to somebody who does not know YAML.
_PLAIN_WORDS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a colon that YAML reads as a field", _QUOTES),
    (
        "could not find expected ':'",
        "this line belongs to no field",
        "indent it below its field, or write a field and a colon",
    ),
    (
        "did not find expected '-' indicator",
        "this line is not part of the list above it",
        "start it with a hyphen, or mend its indent",
    ),
    (
        "did not find expected key",
        "this line does not fit in with the lines above it",
        "mend its indent; a text that starts with a quote must end with it",
    ),
    ("did not find expected ',' or ']'", "a list in [ ] is not closed", "write the ]"),
    ("did not find expected ',' or '}'", "a brace is not closed", _QUOTES),
    ("did not find expected node content", "something is missing here", _QUOTES),
    (
        "unknown escape character",
        "a backslash that YAML does not know",
        "take the backslash out, or write it twice",
    ),
    (
        "invalid Unicode character escape code",
        "a backslash code of no character",
        "write the character itself",
    ),
)


def syntax_problem(error: yaml.YAMLError, text: str, shown_as: Path) -> Problem:
    """Return the one problem behind ``error``, raised while reading ``text``."""
    if isinstance(error, ReaderError):
        before = text[: error.position]
        place = Place(shown_as, before.count("\n") + 1, len(before) - before.rfind("\n"))
        character = error.character if isinstance(error.character, int) else ord(error.character)
        what = f"the invisible control character U+{character:04X}"
        return Problem(place, "C106", what, "delete it")
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(Place(shown_as), "C106", "this is not YAML", "write fields and values")
    said, mark = error.problem or "", error.problem_mark
    if error.context_mark and "quoted scalar" in (error.context or "") and "end of" in said:
        opened = error.context_mark
        what = "a text in quotes that is never closed"
        place = Place(shown_as, opened.line + 1, opened.column + 1)
        return Problem(place, "C106", what, "write the closing quote")
    if "block scalar" in (error.context or ""):
        place = Place(shown_as, mark.line + 1, mark.column + 1)
        return Problem(place, "C106", "a sign after | or >", "start the text on the next line")
    context = error.context or ""
    if context.startswith(("while scanning an alias", "while scanning an anchor")):
        start = error.context_mark or mark
        place = Place(shown_as, start.line + 1, start.column + 1)
        return Problem(place, "C108", "text that starts with * or & is not in quotes", _QUOTES)
    if "tag" in context or "directive" in context:
        start = error.context_mark or mark
        place = Place(shown_as, start.line + 1, start.column + 1)
        return Problem(place, "C108", "text that starts with ! or % is not in quotes", _QUOTES)
    if "could not find expected ':'" in said and error.context_mark:
        mark = error.context_mark
    place = Place(shown_as, mark.line + 1, mark.column + 1)
    lines = text.split("\n")
    line = lines[min(mark.line, len(lines) - 1)].strip()
    if _BRACE.search(line):
        what = f"text that starts with a brace is not in quotes ({shorten(line)})"
        return Problem(place, "C112", what, _QUOTES)
    if "cannot start any token" in said:
        sign = text[mark.index : mark.index + 1]
        what = f"text that starts with {sign} is not in quotes"
        return Problem(place, "C106", what, _QUOTES)
    for part, what, fix in _PLAIN_WORDS:
        if part in said:
            return Problem(place, "C106", f"{what} ({shorten(line)})", fix)
    return Problem(place, "C106", "YAML cannot read on from here", "mend the line; " + _QUOTES)
