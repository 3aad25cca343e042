"""What ``build.py new`` asks a clinic: which questions, what is suggested, how answers are read.

The words of a question are those of the clinic file's fields (``handouts.model.ClinicFile``) and of
the topic's house rules; no answer is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from babel import Locale, UnknownLocaleError

from handouts.model import ClinicEdition, ClinicFile, HouseRule, Paper, TopicFile, written_names
from handouts.model.house_rules import is_needed
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import rules_used
from handouts.source.texts import all_texts
from handouts.source.yaml_document import Loc

Given = str | float | tuple[str, ...]
"""An answer: words, a number of hours, or a list of names or lines."""

GivenAnswers = Mapping[Loc, Given]

_SPOKEN = "en"
"""The language that the program speaks with the clinic."""

_WRITTEN = dict(zip(ClinicFile.model_fields, written_names(ClinicFile), strict=True))
_OPTIONS = {
    "after_hours": "after-hours",
    "treatments": "treatment",
    "languages": "language",
    "editions": "edition",
}
_LOGO_HINT = "Type its name, or drag the file here: it is copied there. Enter if you have none."
_NO_SUGGESTION = "Your clinicians decide this, so nothing is suggested."
_HOURS = re.compile(r"([0-9]{1,3})(\.[0-9]+)?(?: *(?:h|hours?))?")
_ALL = frozenset({"all", "both"})


@dataclass(frozen=True)
class Choice:
    """One answer to choose: its name in the clinic file, and what it is in words."""

    id: str
    words: str


@dataclass(frozen=True)
class Question:
    """One thing a clinic is asked.

    ``field`` is where its answer stands in the clinic file; ``option`` gives it on the command
    line. Without a ``suggestion`` there has to be an answer, unless it is ``optional``. ``several``
    answers are a list; ``lines`` is the most lines that are asked for one by one.
    """

    field: Loc
    heading: str
    option: str
    words: str
    hint: str = ""
    example: Given = ""
    suggestion: Given | None = None
    choices: tuple[Choice, ...] = ()
    several: bool = False
    lines: int = 1
    hours: bool = False
    optional: bool = False

    @property
    def only_answer(self) -> Given | None:
        """The answer when there is nothing to choose."""
        if len(self.choices) != 1:
            return None
        return (self.choices[0].id,) if self.several else self.choices[0].id

    def read(self, *typed: str) -> Given:
        """Return what somebody means who types this, or these lines: numbers stand for choices."""
        if self.lines > 1:
            return tuple(words for line in typed if (words := " ".join(line.split())))
        words = " ".join(",".join(typed).split())
        if self.several:
            if words.casefold() in _ALL:
                return tuple(choice.id for choice in self.choices)
            listed = re.sub(r"\b(and|or)\b", ",", words)
            named = (self._choice(name) for name in re.split(r"[\s,;]+", listed) if name)
            return tuple(dict.fromkeys(named))
        if self.hours and (number := _HOURS.fullmatch(words)):
            return float(number[1] + number[2]) if number[2] else int(number[1])
        return self._choice(words)

    def _choice(self, name: str) -> str:
        if name.isdecimal() and 1 <= int(name) <= len(self.choices):
            return self.choices[int(name) - 1].id
        for choice in self.choices:
            if name.casefold() in (choice.id.casefold(), choice.words.casefold()):
                return choice.id
        return name

    def shown(self, answer: Given) -> str:
        """Return an answer as it is shown to a person: choices in their words."""
        words = {choice.id: choice.words for choice in self.choices}
        if isinstance(answer, tuple):
            return ", ".join(words.get(entry, entry) for entry in answer)
        return words.get(str(answer), str(answer))

    def numbers_that_are_not_there(self, answer: Given) -> tuple[str, ...]:
        """Return the numbers in an answer that stand for no choice, though choices are numbered."""
        entries = answer if isinstance(answer, tuple) else (str(answer),)
        return tuple(entry for entry in entries if self.choices and entry.isdecimal())


def questions(library: ContentFiles, answers: GivenAnswers) -> tuple[Question, ...]:
    """Return what is asked, in order, as far as ``answers`` let it be known.

    The treatments decide which house rules are asked, the country which paper is suggested.
    ``library`` is a topic without problems.
    """
    if library.topic is None:
        raise ValueError("the topic could not be read")
    topic = library.topic.shape
    return (
        *_what_is_made(library, topic, answers),
        *_who_you_are(),
        *(_rule_question(rule) for rule in _rules(library, topic, answers)),
    )


def _of_field(name: str) -> Question:
    """Return the question of a field of the clinic file, with what it says of itself."""
    field, written = ClinicFile.model_fields[name], _WRITTEN[name]
    example = field.examples[0] if field.examples else ""
    return Question(
        field=(written,),
        heading=written.replace("_", " ").capitalize(),
        option=f"--{_OPTIONS.get(written, written)}",
        words=field.description or "",
        example=tuple(example) if isinstance(example, list) else str(example),
    )


def _what_is_made(
    library: ContentFiles, topic: TopicFile, answers: GivenAnswers
) -> Iterator[Question]:
    known = [library.countries[c].shape for c in topic.countries if c in library.countries]
    countries = tuple(Choice(c.id, c.name.get(_SPOKEN, c.id)) for c in known)
    only = countries[0].id if len(countries) == 1 else None
    yield replace(_of_field("country"), choices=countries, suggestion=only)
    languages = tuple(Choice(name, _language_name(name)) for name in topic.languages)
    first = (languages[0].id,)
    yield replace(_of_field("languages"), choices=languages, several=True, suggestion=first)
    treatments = tuple(Choice(t.id, t.name.get(_SPOKEN, t.id)) for t in topic.treatments)
    every = tuple(choice.id for choice in treatments)
    yield replace(_of_field("treatments"), choices=treatments, several=True, suggestion=every)
    papers = tuple(Choice(name, name.capitalize()) for name in get_args(Paper))
    usual = {country.id: (country.paper,) for country in known}
    suggested = usual.get(str(answers.get(("country",), only)))
    yield replace(_of_field("paper"), choices=papers, several=True, suggestion=suggested)
    editions = tuple(Choice(name, name) for name in get_args(ClinicEdition))
    usually = ClinicFile.model_fields["editions"].default
    yield replace(_of_field("editions"), choices=editions, several=True, suggestion=usually)


def _who_you_are() -> Iterator[Question]:
    yield _of_field("name")
    yield replace(_of_field("address"), lines=4)
    for name in ("phone", "after_hours", "hours", "website"):
        yield _of_field(name)
    yield replace(_of_field("logo"), hint=_LOGO_HINT, example="", optional=True)
    colour = _of_field("colour")
    yield replace(colour, suggestion=colour.example)


def _language_name(language: str) -> str:
    try:
        return Locale.parse(language).get_display_name(_SPOKEN) or language
    except (UnknownLocaleError, ValueError):
        return language


def _rules(library: ContentFiles, topic: TopicFile, answers: GivenAnswers) -> Iterator[HouseRule]:
    """Yield the house rules that a text for one of the chosen treatments needs."""
    chosen = answers.get(("treatments",))
    offered = frozenset(chosen if isinstance(chosen, tuple) else (t.id for t in topic.treatments))
    used = rules_used(all_texts(library))
    return (rule for rule in topic.house_rules if is_needed(rule, used, offered))


def _rule_question(rule: HouseRule) -> Question:
    choices = tuple(Choice(c.id, c.words.get(_SPOKEN, c.id)) for c in rule.choices)
    question = Question(
        field=("house_rules", rule.name),
        heading=f"House rule: {rule.name.replace('_', ' ')}",
        option=f"--rule {rule.name}=ANSWER",
        words=rule.question,
        hint=_NO_SUGGESTION if rule.clinicians_decide else "",
        example="" if choices else rule.example,
        choices=choices,
        hours=rule.kind == "hours",
    )
    if rule.clinicians_decide:
        return question
    return replace(question, suggestion=question.read(rule.example))


def stand_ins(library: ContentFiles) -> GivenAnswers:
    """Return an answer to every question, to judge one while the others are not given yet."""
    return {
        question.field: _stand_in(question)
        for question in questions(library, {})
        if not question.optional
    }


def _stand_in(question: Question) -> Given:
    if question.suggestion is not None:
        return question.suggestion
    if question.choices:
        first = question.choices[0].id
        return (first,) if question.several else first
    return question.read(str(question.example)) if question.hours else question.example
