"""The questions that ``build.py new`` asks a clinic, their suggestions, and their answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handouts.errors import Problem
from handouts.model.clinic import DETAILS
from handouts.model.details import Detail
from handouts.model.house_rules import HouseRule
from handouts.model.topic import TopicFile
from handouts.source.clinic_file.repair_values import listed, one_line
from handouts.source.content_files import ContentFiles
from handouts.source.yaml_document import Loc
from handouts.text.advice import as_option, at_prompt
from handouts.text.formatting import language_name
from handouts.text.phrases import folded_name

Given = str | float | tuple[str, ...]
"""An answer: words, a number of hours, or a list of names or lines."""

GivenAnswers = Mapping[Loc, Given]

_SPOKEN = "en"
"""The language that the program speaks with the clinic."""

_NO_SUGGESTION = "Your clinicians decide this, so nothing is suggested."
_ALL = frozenset({"all", "both"})


@dataclass(frozen=True)
class Choice:
    """One answer to choose: its name in the clinic file, and what it is in words."""

    id: str
    words: str


@dataclass(frozen=True)
class Question:
    """One thing a clinic is asked.

    ``loc`` is where its answer is in the clinic file; ``option`` gives it on the command
    line. Without a ``suggestion`` there has to be an answer, unless it is ``optional``. ``several``
    answers are a list; ``lines`` is the most lines that are asked for one by one. The answer to a
    house rule is read as its ``rule`` reads it.
    """

    loc: Loc
    heading: str
    option: str
    words: str
    hint: str = ""
    example: Given = ""
    suggestion: Given | None = None
    choices: tuple[Choice, ...] = ()
    several: bool = False
    lines: int = 1
    optional: bool = False
    rule: HouseRule | None = field(default=None, compare=False)

    @property
    def only_answer(self) -> Given | None:
        """The answer when there is nothing to choose."""
        if len(self.choices) != 1:
            return None
        return (self.choices[0].id,) if self.several else self.choices[0].id

    def with_heading(self, words: str) -> str:
        """Return ``words`` about the question, or its answer, with the heading before them."""
        return f"{self.heading}{'' if self.heading.endswith('?') else ':'} {words}".strip()

    def read(self, *typed: str) -> Given:
        """Return the answer that is meant by these lines; a number is that of a choice."""
        if self.lines > 1:
            lines = tuple(words for line in typed if (words := " ".join(line.split())))
            # An address has commas in its lines; names are listed with them.
            is_listed = len(lines) == 1 and self.loc != ("address",)
            return tuple(name for _, name in listed(lines[0])) if is_listed else lines
        if self.several:
            words = " ".join(",".join(typed).split())
            if words.casefold() in _ALL:
                return tuple(choice.id for choice in self.choices)
            parts = re.split(r"\s*(?:[,;&+/]|\band\b|\bor\b)\s*", words)
            named = (name for part in parts if part for name in self._choices_in(part))
            return tuple(dict.fromkeys(named))
        text = "\n".join(typed).strip()
        if self.rule and self.rule.is_free_text:
            return self.rule.read(text)
        chosen = self._choice(one_line(text) if "\n" in text else " ".join(text.split()))
        return self.rule.read(chosen) if self.rule else chosen

    def _choices_in(self, part: str) -> list[str]:
        """Return the choices that ``part`` names: one, also of several words, or several."""
        each = [self._choice(word) for word in part.split()]
        known = {choice.id for choice in self.choices}
        are_names = all(one in known or one.isdecimal() for one in each)
        return each if are_names else [self._choice(part)]

    def _choice(self, name: str) -> str:
        if name.isdecimal() and 1 <= int(name) <= len(self.choices):
            return self.choices[int(name) - 1].id
        for same in (str.casefold, folded_name):
            called = [c.id for c in self.choices if same(name) in (same(c.id), same(c.words))]
            if len(called) == 1:  # numbers in another form may be alike
                return called[0]
        return name

    def shown(self, answer: Given) -> str:
        """Return an answer as it is shown to a person: choices in their words."""
        words = {choice.id: choice.words for choice in self.choices}
        if isinstance(answer, tuple):
            return ", ".join(words.get(entry, entry) for entry in answer)
        return words.get(str(answer), str(answer))

    def at_prompt(self, problem: Problem) -> Problem:
        """Return a problem whose fix is worded for a prompt."""
        return replace(problem, fix=at_prompt(problem.fix, str(self.loc[-1])))

    def as_option(self, problem: Problem) -> Problem:
        """Return a problem whose fix is worded for the command line."""
        name = str(self.loc[-1])
        option = f"--rule {name}=" if self.rule else f"{self.option} "
        return replace(problem, fix=as_option(problem.fix, name, option))

    def unknown_numbers(self, answer: Given) -> tuple[str, ...]:
        """Return the numbers in an answer that are not those of choices."""
        entries = answer if isinstance(answer, tuple) else (str(answer),)
        return tuple(entry for entry in entries if self.choices and entry.isdecimal())


def questions(files: ContentFiles, answers: GivenAnswers) -> tuple[Question, ...]:
    """Return the questions in order, as far as ``answers`` decide them.

    The treatments decide which house rules are asked, the country which paper is suggested. What
    chooses the words in place of an answer is not asked where that is given.
    ``files`` is a topic without problems. Raises ValueError for one that could not be read.
    """
    topic = files.topic_model
    choices = _choices(files, topic)
    suggested = _suggestions(files, topic, choices["country"], answers)
    asked = sorted(
        (detail for detail in DETAILS.values() if detail.about.asked),
        key=lambda detail: detail.about.asked,
    )
    chosen = answers.get(("treatments",))
    offered = frozenset(chosen if isinstance(chosen, tuple) else (t.id for t in topic.treatments))
    rules = (r for r in topic.house_rules if r.concerns(files.rules_used, offered))
    given = (d for d in DETAILS.values() if d.about.instead and (d.name,) in answers)
    unneeded = {detail.about.instead for detail in given}
    needed = (d for d in asked if d.name not in unneeded)
    return (
        *(_field_question(d, choices.get(d.name, ()), suggested.get(d.name)) for d in needed),
        *(_rule_question(rule) for rule in rules),
    )


def _field_question(
    detail: Detail, choices: tuple[Choice, ...], suggestion: Given | None
) -> Question:
    about = detail.about
    is_drawing = about.kind == "drawing"
    return Question(
        loc=(detail.name,),
        heading=detail.name.replace("_", " ").capitalize(),
        option=option_name(detail),
        words=detail.about.description,
        hint=about.hint,
        # The sample's drawing is no example for others.
        example="" if is_drawing else detail.about.example,
        suggestion=detail.about.example if about.suggested else suggestion,
        choices=choices,
        several=detail.is_list and about.kind == "name",
        lines=detail.most or 1 if about.kind == "lines" else 1,
        optional=detail.is_optional or detail.default == (),
    )


def option_name(detail: Detail) -> str:
    """Return the command-line option of a field."""
    return f"--{detail.singular.replace('_', '-')}"


def _choices(files: ContentFiles, topic: TopicFile) -> Mapping[str, tuple[Choice, ...]]:
    countries = {name: found.model.name for name, found in files.countries.items()}
    known = [name for name in topic.countries if name in countries]
    listed = {
        d.name: tuple(map(Choice, d.choices, d.about.says or d.choices)) for d in DETAILS.values()
    }
    return listed | {
        "country": tuple(Choice(n, countries[n].get(_SPOKEN, n)) for n in known),
        "languages": tuple(Choice(n, language_name(n, _SPOKEN)) for n in topic.languages),
        "treatments": tuple(Choice(t.id, t.name.get(_SPOKEN, t.id)) for t in topic.treatments),
        "paper": tuple(Choice(n, n.capitalize()) for n in DETAILS["paper"].choices),
    }


def _suggestions(
    files: ContentFiles, topic: TopicFile, countries: tuple[Choice, ...], answers: GivenAnswers
) -> Mapping[str, Given | None]:
    only = countries[0].id if len(countries) == 1 else None
    usual_paper = {c.id: (files.countries[c.id].model.paper,) for c in countries}
    editions: tuple[str, ...] = DETAILS["editions"].default
    return {
        "country": only,
        "languages": topic.languages[:1],
        "treatments": tuple(treatment.id for treatment in topic.treatments),
        "paper": usual_paper.get(str(answers.get(("country",), only))),
        "editions": editions,
    }


def _rule_question(rule: HouseRule) -> Question:
    choices = tuple(Choice(c.id, c.words.get(_SPOKEN, c.id)) for c in rule.choices)
    return Question(
        loc=("house_rules", rule.name),
        heading=rule.short_question,
        option=f"--rule {rule.name}=ANSWER",
        words=rule.question.removeprefix(rule.short_question).strip(),
        hint=_NO_SUGGESTION if rule.clinicians_decide else "",
        example="" if choices else rule.example,
        suggestion=None if rule.clinicians_decide else rule.read(rule.example),
        choices=choices,
        rule=rule,
    )


def sample_answers(files: ContentFiles) -> GivenAnswers:
    """Return a sample answer to every question, used while the real one is not given yet."""
    asked = questions(files, {})
    return {question.loc: _sample_answer(question) for question in asked if not question.optional}


def _sample_answer(question: Question) -> Given:
    if question.suggestion is not None:
        return question.suggestion
    if question.choices:
        first = question.choices[0].id
        return (first,) if question.several else first
    example = question.example
    return question.read(*example) if isinstance(example, tuple) else question.read(str(example))
