"""The clinic's house rules: answered, of the right kind, and never laxer than the label (C50x)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handouts.errors import Problem, shorten
from handouts.model import ClinicFile, HouseRule, Refusal, TopicFile, written_names
from handouts.model.house_rules import LONGEST_STAY, is_needed, refusal_of
from handouts.source.content_files import ContentFiles, LoadedFile
from handouts.source.source_text import SourceText, rules_used
from handouts.text.suggestions import nearest

_NO_WORDS = frozenset({"yes", "no", "y", "n", "on", "off", "true", "false", "none", "n/a", "-"})
"""Answers to another question: a text is printed in a sentence."""

_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


def problems(library: ContentFiles, texts: tuple[SourceText, ...]) -> Iterator[Problem]:
    """Yield unknown, missing, wrong, unsafe and unused house rules."""
    if library.topic is None:
        return
    used = rules_used(texts)
    if not (library.partial or (library.pieces and library.pieces.dropped)):
        yield from _unused(library.topic, used)
    if library.clinic is None:
        return
    rules = {rule.name: rule for rule in library.topic.shape.house_rules}
    asked = library.topic.names("house_rules", "name")
    for name in library.clinic.shape.house_rules if asked is not None else ():
        if name not in (asked or ()):
            yield _unknown(library.clinic, name, rules)
    offered = frozenset(library.clinic.shape.treatments)
    for name, rule in rules.items():
        unread = ("house_rules", name) in library.clinic.document.broken
        if not (unread or library.clinic.is_missing("house_rules", name)):
            needed = is_needed(rule, used, offered)
            yield from _answer_problems(library.clinic, rule, needed)


def _unknown(clinic: LoadedFile[ClinicFile], name: str, rules: Iterable[str]) -> Problem:
    place = clinic.place("house_rules", name, key=True)
    if name in written_names(ClinicFile):
        what = f'the line "{name}:" stands below house_rules'
        fix = "move it above house_rules, and start it at the beginning of the line"
        return Problem(place, "C501", what, fix, "it is no house rule, and would not be found")
    return Problem(place, "C501", f'unknown house rule "{name}"', nearest(name, rules).fix)


def _unused(topic: LoadedFile[TopicFile], used: dict[str, frozenset[str]]) -> Iterator[Problem]:
    for n, rule in enumerate(topic.shape.house_rules):
        if rule.name not in used:
            place = topic.place("house_rules", n, "name")
            what = f'no text uses the house rule "{rule.name}"'
            fix = f"write {{rule.{rule.name}}} in a text, or take the rule out"
            yield Problem(place, "C506", what, fix)


def _answer_problems(
    clinic: LoadedFile[ClinicFile], rule: HouseRule, needed: bool
) -> Iterator[Problem]:
    answers = clinic.shape.house_rules
    answer = answers.get(rule.name)
    place = clinic.place("house_rules", rule.name)
    ask = f"{_asked(rule)} Write for instance {rule.name}: {rule.example}"
    if answer is None or (isinstance(answer, str) and not answer.strip()):
        if needed or answer is not None:
            here = "is blank" if answer is not None else "is missing"
            where = place if answer is not None else clinic.place("house_rules", key=True)
            line = f'Write below house_rules: "  {rule.name}: {rule.example}"'
            fix = ask if answer is not None else f"{_asked(rule)} {line}"
            yield Problem(where, "C502", f'the house rule "{rule.name}" {here}', fix)
        return
    refusal = refusal_of(rule, answer)
    if refusal is not None:
        fix = f"{_allowed(rule, refusal)} (source: {refusal.source})"
        what = f'{rule.name} may not be "{shorten(str(answer), 30)}"'
        yield Problem(place, "C505", what, fix, refusal.because.rstrip("."))
    elif rule.kind == "hours" and not _is_hours(answer):
        what = f'{rule.name} is "{shorten(str(answer))}", not one number of hours'
        yield Problem(place, "C503", what, ask)
    elif rule.kind == "text" and str(answer).casefold().rstrip(".") in _NO_WORDS:
        yield Problem(place, "C503", f'{rule.name} is only "{answer}"', ask)
    elif rule.kind != "hours" and _NUMBER.fullmatch(str(answer)):
        yield Problem(place, "C503", f"{rule.name} is the number {answer}, not words", ask)
    elif rule.kind == "choice" and answer not in {choice.id for choice in rule.choices}:
        what = f'{rule.name} is "{shorten(str(answer))}"'
        choices = [choice.id for choice in rule.choices]
        guess = nearest(str(answer), choices)
        ask = guess.fix if guess.is_certain else _asked(rule)
        fix = f"{ask} Write {', '.join(choices[:-1])} or {choices[-1]}"
        yield Problem(place, "C504", what, fix)


def _asked(rule: HouseRule) -> str:
    """Return the question of ``rule`` without the advice that follows it."""
    question, mark, _ = rule.question.partition("?")
    return question + mark


def _allowed(rule: HouseRule, refusal: Refusal) -> str:
    """Return what to write instead of an answer that ``refusal`` turns down."""
    if refusal.below is not None:
        return f"write {rule.name}: {refusal.below:g}, or more"
    if refusal.above is not None:
        return f"write for instance {rule.name}: {rule.example}, and no more than {refusal.above:g}"
    safe = [c.id for c in rule.choices if refusal_of(rule, c.id) is None]
    if safe:
        return "write " + " or ".join(f"{rule.name}: {name}" for name in safe)
    return f"leave that out, for instance {rule.name}: {rule.example}"


def _is_hours(answer: object) -> bool:
    """Hours are printed as "2 hours" or "2½ hours": whole or half, above 0, within a day."""
    return (
        isinstance(answer, int | float)
        and 0 < answer <= LONGEST_STAY
        and float(answer * 2).is_integer()
    )
