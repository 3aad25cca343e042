"""The form fields of the page: the questions of ``new``, in groups."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from handouts.editor.autosave import Typed
from handouts.editor.questions import Given, Question
from handouts.errors import Problem, display_path
from handouts.model.clinic import DETAILS
from handouts.model.house_rules import HoursRule
from handouts.release.index.index_cards import edition_label
from handouts.source.yaml_document import Loc

InputKind = Literal["line", "lines", "text", "hours", "one", "several", "colour", "drawing", "only"]

# The field with which each group begins, in the order of the questions.
_BEGINS: Mapping[str, str] = {
    "country": "What to make",
    "name": "Your clinic",
    "logo": "Your look",
    "email_marks": "What to make",
    "": "Your house rules",
}
_FILE_NAMES = re.compile(rf"\b(?:{'|'.join(name for name in DETAILS if '_' in name)})\b")
_ORDER = ("Your clinic", "Your look", "What to make", "Your house rules")


@dataclass(frozen=True)
class Field:
    """One question of the form. ``key`` names it in the page, ``hint`` is the reason for it."""

    key: str
    kind: InputKind
    label: str
    hint: str
    question: Question

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Each answer to choose: its name in the clinic file, and its words."""
        if self.key == "editions":
            return tuple((one.id, edition_label(one.id)) for one in self.question.choices)
        named = ((one.id, one.words) for one in self.question.choices)
        return tuple((name, words[:1].upper() + words[1:]) for name, words in named)

    @property
    def name(self) -> str:
        """Its name as a part of an ``id`` in HTML."""
        return self.key.replace(".", "-")


@dataclass(frozen=True)
class FieldGroup:
    """Fields that belong together."""

    title: str
    fields: tuple[Field, ...]


def key_of(loc: Loc) -> str:
    """Return the name of a field in the page."""
    return ".".join(map(str, loc))


def groups(asked: Iterable[Question]) -> tuple[FieldGroup, ...]:
    """Return the questions in the groups of the page."""
    found: dict[str, list[Field]] = {title: [] for title in _ORDER}
    title = ""
    for question in asked:
        title = _BEGINS[""] if question.rule else _BEGINS.get(str(question.loc[0]), title)
        found[title].append(_field(question))
    return tuple(FieldGroup(title, tuple(fields)) for title, fields in found.items() if fields)


def _field(question: Question) -> Field:
    # The page lists the choices below the question.
    words = re.sub(": .*", ".", question.words) if question.choices else question.words
    hint = f"{words} {question.hint}".strip()
    return Field(key_of(question.loc), _kind(question), question.heading, hint, question)


def _kind(question: Question) -> InputKind:
    if question.rule is not None and not question.choices:
        return "hours" if isinstance(question.rule, HoursRule) else "text"
    if question.only_answer is not None:
        return "only"
    if question.choices:
        return "several" if question.several else "one"
    special: Mapping[str, InputKind] = {"lines": "lines", "colour": "colour", "drawing": "drawing"}
    return special.get(DETAILS[str(question.loc[0])].about.kind, "line")


def as_typed(question: Question, value: object) -> Typed:
    """Return a ``value`` of the clinic file, or an answer, as its form field shows it."""
    if value is None:
        return [] if question.several else ""
    if isinstance(value, list | tuple):
        entries = [str(entry) for entry in value]
        return entries if question.several else "\n".join(entries)
    return [str(value)] if question.several else str(value)


def as_read(question: Question, typed: Typed) -> Given | None:
    """Return the answer that is meant by what was ``typed``; None for nothing."""
    lines = [typed] if isinstance(typed, str) else typed
    if question.lines > 1:
        lines = [line for words in lines for line in words.splitlines()]
    if not any(line.strip() for line in lines):
        return None
    return question.read(*lines)


def as_message(problem: Problem, question: Question | None = None) -> dict[str, str]:
    """Return a problem for the page: what is wrong and why, what to write, where, its code."""
    what = f"{problem.what}; {problem.reason}" if problem.reason else problem.what
    if question:  # whose words are above it; a field's name is that of the file
        name = rf'^(?:the house rule )?"?{question.loc[-1]}"?(?= (?:is|has|was|may)\b)'
        what = re.sub(name, "Your answer", what)
        what = _FILE_NAMES.sub(lambda name: name[0].replace("_", " "), what)
    place = "" if question else f"{display_path(problem.place.file)}, line {problem.place.line}"
    fix = question.at_prompt(problem).fix if question else problem.fix
    return {"what": what, "fix": fix, "place": place, "code": problem.code}
