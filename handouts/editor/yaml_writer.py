"""The clinic file as text: every field with its comment, every value as YAML reads it back."""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from handouts.model.clinic import DETAILS, ClinicFile
from handouts.model.house_rules import HouseRule
from handouts.model.topic import TopicFile
from handouts.source.yaml_document import Loc, is_read_as_text, parse_yaml
from handouts.text.formatting import wrapped

Answer = str | int | float | bool | Sequence[str]
Answers = Mapping[Loc, Answer | None]
"""The values of a clinic file by the names of its fields, ``house_rules`` by that of each rule."""

SCHEMA_FOLDER = "schema"
"""The folder of the JSON Schemas in the content folder (written by tests/json_schemas.py)."""

_WIDTH = 100
_INTRODUCTION = """\
# Your clinic's own file. Change what follows each colon, save, and build again.
# Keep the quotes where you see them."""
_IS_SAMPLE = " Everything here is a sample: no such clinic exists."


def clinic_text(answers: Answers, topic: TopicFile, first_line: str | None) -> str:
    """Return the clinic file that gives ``answers``, in the order of its class.

    ``first_line`` is the comment that names the JSON Schema. A field that needs no answer and has
    none stays as a comment, so that it can be put in later; so does one that replaces another.
    """
    lines = [first_line] if first_line else []
    lines.append(_INTRODUCTION + (_IS_SAMPLE if answers.get(("sample",)) else ""))
    needless = {d.about.instead for d in DETAILS.values() if answers.get((d.name,)) is not None}
    for name, detail in DETAILS.items():
        answer = None if name in needless else answers.get((name,))
        none = " Delete the line if you have none." if detail.is_optional else ""
        comment = _comment(detail.about.description + none)
        rules = {str(of[1]): given for of, given in answers.items() if of[0] == name and of[1:]}
        if rules:
            lines += ["", *comment, f"{name}:"]
            lines += _rules(rules, {rule.name: rule for rule in topic.house_rules})
        elif answer is not None and (detail.is_required or answer != ()):
            lines += ["", *comment, *field_lines(name, answer)]
        elif not detail.is_required and detail.about.kind != "answers":
            lines += ["", *comment, f"# {detail.line}"]
    return "\n".join(lines) + "\n"


def answers_of(clinic: ClinicFile) -> dict[Loc, Any]:
    """Return the values of a clinic file, by the written names of its fields."""
    values: dict[Loc, Any] = {(name,): detail.value(clinic) for name, detail in DETAILS.items()}
    rules = values.pop(("house_rules",))
    return values | {("house_rules", name): answer for name, answer in rules.items()}


def comment_of(loc: Loc, topic: TopicFile) -> list[str]:
    """Return the comment above a field, or above the answer to a house rule, not indented."""
    if len(loc) > 1:
        rules = (rule for rule in topic.house_rules if rule.name == loc[1])
        return [line.strip() for rule in rules for line in _rule_comment(rule)]
    return _comment(DETAILS[str(loc[0])].about.description)


def _comment(words: str, indent: str = "") -> list[str]:
    start = f"{indent}# "
    return wrapped(words, _WIDTH, start, start)


def _rule_comment(rule: HouseRule) -> list[str]:
    """Return the question and its choices, on one line where they fit."""
    if not rule.choices:
        return _comment(rule.question, "  ")
    choices = f"One of: {', '.join(choice.id for choice in rule.choices)}"
    on_one = _comment(f"{rule.question} {choices}", "  ")
    return on_one if len(on_one) == 1 else _comment(rule.question, "  ") + _comment(choices, "  ")


def field_lines(name: str, answer: Answer | None) -> Iterator[str]:
    """Yield a field as lines of YAML, not indented."""
    if answer is None:
        return
    if isinstance(answer, str | int | float):
        yield f"{name}: {scalar(answer)}"
    elif name == "address" and answer:
        yield f"{name}:"
        yield from (f"  - {scalar(line)}" for line in answer)
    else:
        yield f"{name}: [{', '.join(scalar(entry, inside=',[]') for entry in answer)}]"


def _rules(answers: Mapping[str, Answer | None], rules: Mapping[str, HouseRule]) -> Iterator[str]:
    """Yield the answers in the order of the topic's questions; what it does not ask, after them."""
    names = [*(name for name in rules if name in answers), *sorted(answers.keys() - rules.keys())]
    for position, name in enumerate(names):
        if position:
            yield ""
        if name in rules:
            yield from _rule_comment(rules[name])
        yield from (f"  {line}" for line in field_lines(name, answers[name]))


def scalar(value: str | float, inside: str = "") -> str:
    """Return ``value`` as YAML, in quotes where a reader of YAML would take it for another.

    ``inside`` holds the characters that end a text where it is. A text in plain letters needs
    no quotes; a phone number or a color would not need them either, but reads like a number or a
    comment to some program, so it gets them.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    letters = re.search(r"[^\W\d_]", value)
    # Some YAML readers take a single y or n for yes or no.
    wordlike = letters and len(value) > 1 and (letters.start() == 0 or " " in value)
    if wordlike and not any(character in value for character in inside) and _reads_back(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _reads_back(value: str) -> bool:
    raw = f"- {value}\n".encode("utf-8", "surrogateescape")
    document, problems = parse_yaml(raw, Path())
    is_same = document is not None and not problems and document.value == [value]
    return is_same and is_read_as_text(value)


def schema_line(file: Path, content: Path) -> str | None:
    """Return the comment by which an editor finds the schema of the clinic file ``file``.

    None where the folder ``content`` has no schema. The path is relative to the file's folder, so
    that both can be moved; the whole address where a blank in the path would end it.
    """
    schema = content / SCHEMA_FOLDER / "clinic.json"
    if not schema.is_file():
        return None
    path = os.path.relpath(schema.resolve(), file.parent.resolve())
    address = schema.resolve().as_uri() if any(map(str.isspace, path)) else Path(path).as_posix()
    return f"# yaml-language-server: $schema={address}"
