"""The clinic's house rules: answered, of the right kind, and never laxer than the label (C50x)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handouts.library import Library, Loaded
from handouts.markup import rules_used
from handouts.model import ClinicFile, HouseRule, Refusal, TopicFile
from handouts.patterns import compiled
from handouts.problems import Problem, shorten
from handouts.schema import did_you_mean
from handouts.told import Told

LONGEST_STAY = 24
"""Hours: nobody is kept longer than a day."""


def problems(library: Library, texts: tuple[Told, ...]) -> Iterator[Problem]:
    """Yield unknown, missing, wrong, unsafe and unused house rules."""
    if library.topic is None:
        return
    used = rules_used(texts)
    if not library.partial:
        yield from _unused(library.topic, used)
    if library.clinic is None:
        return
    rules = {rule.name: rule for rule in library.topic.shape.house_rules}
    for name in library.clinic.shape.house_rules:
        if name not in rules:
            place = library.clinic.place("house_rules", name, key=True)
            yield Problem(place, "C501", f'unknown house rule "{name}"', did_you_mean(name, rules))
    offered = frozenset(library.clinic.shape.treatments)
    for rule in rules.values():
        yield from _answer_problems(library, library.clinic, rule, is_needed(rule, used, offered))


def is_needed(rule: HouseRule, used: Mapping[str, frozenset[str]], offered: frozenset[str]) -> bool:
    """Say whether a clinic that gives the treatments ``offered`` has to answer ``rule``.

    ``used`` is what :func:`~handouts.markup.rules_used` returns.
    """
    own = frozenset(rule.treatments) or offered
    return bool(used.get(rule.name, frozenset()) & offered & own)


def is_refused(rule: HouseRule, answer: str | float) -> Refusal | None:
    """Return the first reason of the topic not to take ``answer``, None if there is none."""
    return next((refusal for refusal in rule.refuse if _matches(rule, refusal, answer)), None)


def _unused(topic: Loaded[TopicFile], used: dict[str, frozenset[str]]) -> Iterator[Problem]:
    for n, rule in enumerate(topic.shape.house_rules):
        if rule.name not in used:
            place = topic.place("house_rules", n, "name")
            what = f'no text uses the house rule "{rule.name}"'
            fix = f"write {{rule.{rule.name}}} in a text, or take the rule out"
            yield Problem(place, "C506", what, fix)


def _answer_problems(
    library: Library, clinic: Loaded[ClinicFile], rule: HouseRule, needed: bool
) -> Iterator[Problem]:
    answers = clinic.shape.house_rules
    answer = answers.get(rule.name)
    place = clinic.place("house_rules", rule.name)
    ask = f"{rule.question} For instance {rule.name}: {rule.example}"
    if answer is None or (isinstance(answer, str) and not answer.strip()):
        if needed or answer is not None:
            here = "is blank" if answer is not None else "is missing"
            where = place if answer is not None else clinic.place("house_rules", key=True)
            yield Problem(where, "C502", f'the house rule "{rule.name}" {here}', ask)
        return
    refusal = is_refused(rule, answer)
    if refusal is not None:
        title = _source_title(library, refusal.source)
        what = f'{rule.name} is "{shorten(str(answer))}", refused ({refusal.because.rstrip(".")})'
        yield Problem(place, "C505", what, f"change the answer; source: {title}")
    elif rule.kind == "hours" and not _is_hours(answer):
        what = f'{rule.name} is "{shorten(str(answer))}", not a number of hours'
        yield Problem(place, "C503", what, f"write whole or half hours. {ask}")
    elif rule.kind != "hours" and not isinstance(answer, str):
        yield Problem(place, "C503", f"{rule.name} is the number {answer}, not words", ask)
    elif rule.kind == "choice" and answer not in {choice.id for choice in rule.choices}:
        what = f'{rule.name} is "{shorten(str(answer))}"'
        choices = ", ".join(choice.id for choice in rule.choices)
        near = did_you_mean(str(answer), (choice.id for choice in rule.choices))
        fix = f"{near} The choices are {choices}" if near.startswith("did") else near
        yield Problem(place, "C504", what, fix)


def _is_hours(answer: object) -> bool:
    """Hours are printed as "2 hours" or "2½ hours": whole or half, above 0, within a day."""
    return (
        isinstance(answer, int | float)
        and 0 < answer <= LONGEST_STAY
        and float(answer * 2).is_integer()
    )


def _matches(rule: HouseRule, refusal: Refusal, answer: str | float) -> bool:
    if isinstance(answer, str):
        return bool(refusal.matches and compiled(refusal.matches).search(answer))
    if rule.kind != "hours":
        return False
    return (refusal.below is not None and answer < refusal.below) or (
        refusal.above is not None and answer > refusal.above
    )


def _source_title(library: Library, name: str) -> str:
    sources = library.sources.shape.sources if library.sources else ()
    titles = [source.title for source in sources if source.id == name]
    return f"{name}, {titles[0]}" if titles else name
