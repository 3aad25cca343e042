"""Changes of single fields in a clinic file: comments, order and all other lines stay."""

import re
from collections.abc import Iterable, Mapping, Sequence

from handouts.editor.yaml_writer import Answer, comment_of, field_lines
from handouts.model.clinic import DETAILS
from handouts.model.topic import TopicFile
from handouts.source.yaml_document import Loc, SourceDocument

_RULES = "house_rules"


def with_answers(
    document: SourceDocument, changed: Mapping[Loc, Answer | None], topic: TopicFile
) -> str:
    """Return the text of ``document`` with other answers; None takes a field out.

    What is taken out stays as a comment, and comes back in its place; a comment after a value that
    changes goes above it. ``document`` is a clinic file with the places of its text. The caller
    judges what comes out: a file in an unusual form may need to be written anew.
    """
    lines: list[str] = document.text.splitlines()
    new: list[tuple[int, int, list[str]]] = []
    for loc, answer in changed.items():
        first, last, comment = _lines_of(document, loc)
        indent = "  " * (len(loc) - 1)
        if answer is None:
            commented = [f"{indent}# {line.strip()}" for line in lines[first:last]]
            new.append((first, last, commented if last > first else []))
            continue
        written = [*([comment.strip()] if comment else ()), *field_lines(str(loc[-1]), answer)]
        if first == last:
            first, last, before = _room_for(document, lines, loc, topic)
            written = [*before, *written]
        new.append((first, last, [f"{indent}{line}" if line else "" for line in written]))
    for first, last, put in sorted(new, key=lambda each: each[:2], reverse=True):
        lines[first:last] = put
    return "\n".join(lines) + "\n"


def comment_out(text: str, numbers: Iterable[int]) -> str:
    """Return ``text`` with the entries that begin on these lines (from 1) commented out."""
    lines = text.split("\n")
    for number in numbers:
        first = number - 1
        depth = _depth(lines[first])
        if lines[first].lstrip().startswith("#") or not lines[first].strip():
            continue
        end = first + 1
        while end < len(lines) and _belongs(lines[end], depth):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        for at in range(first, end):
            if lines[at].strip():
                lines[at] = f"{lines[at][:depth]}# {lines[at][depth:]}"
    return "\n".join(lines)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _belongs(line: str, depth: int) -> bool:
    """Return whether a line goes on with an entry that begins at ``depth``."""
    return not line.strip() or _depth(line) > depth or line[depth:].startswith("- ")


def _lines_of(document: SourceDocument, loc: Loc) -> tuple[int, int, str]:
    """Return the first line of a field, the one after its last, and the comment after its value.

    Lines count from 0; both are the same where the field is not there.
    """
    if loc not in document.keys:
        return 0, 0, ""
    text, depth = document.text, len(loc)
    within = [scalar.end for at, scalar in document.scalars.items() if at[:depth] == loc]
    end = max([document.keys[loc] + len(str(loc[-1])), *within])
    closing = re.match(r"[\s,]*[\]}]", text[end:])
    end += closing.end() if closing and text[document.places[loc]] in "[{" else 0
    # Text that YAML dropped after a number sign is no comment.
    rest = "" if loc in document.broken else text[end:].partition("\n")[0]
    comment = re.match(r"[ \t]+#.*", rest)
    first = text.count("\n", 0, document.keys[loc])
    return first, text.count("\n", 0, end) + 1, comment[0] if comment else ""


def _room_for(
    document: SourceDocument, lines: Sequence[str], loc: Loc, topic: TopicFile
) -> tuple[int, int, list[str]]:
    """Return the first and last line that a missing field replaces, and the lines above it.

    It replaces the line in which it is a comment; else it follows the field before it in the class.
    """
    name = re.escape(str(loc[-1]))
    for number, line in enumerate(lines):
        if re.match(rf"\s*#\s*{name}:", line):
            return number, number + 1, []
    rules = [rule.name for rule in topic.house_rules]
    order: list[Loc] = [(name,) for name in DETAILS]
    siblings: list[Loc] = [(_RULES, rule) for rule in rules] if len(loc) > 1 else order
    before = [at for at in siblings[: siblings.index(loc)] if at in document.keys]
    after = _lines_of(document, before[-1])[1] if before else 0
    if len(loc) > 1 and not before:
        after = document.text.count("\n", 0, document.keys[(_RULES,)]) + 1
    return after, after, ["", *comment_of(loc, topic)]
