"""The clinic's house rules: answered, of the right kind, no laxer than the label (C50x)."""

from collections.abc import Iterable, Iterator

from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.model.clinic import DETAILS, ClinicFile
from handouts.model.house_rules import HouseRule
from handouts.source.content_files import ContentFiles, LoadedFile, needed
from handouts.text.advice import DELETE_LINE, Advice
from handouts.text.suggestions import Guess, suggest

_OWN_EXAMPLE = "write an answer that this rule accepts, because clinics see it"


@lint_rule("C503", "C504", "C505")
def examples(files: ContentFiles) -> Iterator[Problem]:
    """Yield answers in topic.yaml itself that their own rule refuses."""
    topic = needed(files.topic)
    for n, rule in enumerate(topic.model.house_rules):
        for name, answer in (("example", rule.example), ("unless_said", rule.unless_said)):
            if answer is not None and (fault := rule.fault(answer)):
                fix = fault.fix if name == "unless_said" else _OWN_EXAMPLE
                yield Problem(topic.place("house_rules", n, name), *fault._replace(fix=fix))


@lint_rule("C501")
def unknown_rules(files: ContentFiles) -> Iterator[Problem]:
    """Yield answers of the clinic to house rules that the topic does not have."""
    topic, clinic = needed(files.topic), needed(files.clinic)
    rules = [rule.name for rule in topic.model.house_rules]
    asked = topic.names("house_rules", "name")
    for name in clinic.model.house_rules:
        if asked is not None and name not in asked:
            yield _unknown(clinic, name, rules)


@lint_rule("C502", "C503", "C504", "C505")
def answers(files: ContentFiles) -> Iterator[Problem]:
    """Yield house rules that the clinic has not answered, or not as they allow.

    One whose name is misspelled has a line from another rule (C501).
    """
    topic, clinic = files.topic_model, needed(files.clinic)
    offered = frozenset(clinic.model.treatments)
    rules = {rule.name: rule for rule in topic.house_rules}
    unknown = (_guess(name, rules) for name in clinic.model.house_rules if name not in rules)
    misspelled = {guess.names[0] for guess in unknown if guess.is_certain}
    for name, rule in rules.items():
        unread = ("house_rules", name) in clinic.document.broken or (
            name in misspelled and name not in clinic.model.house_rules
        )
        if not (unread or clinic.is_missing("house_rules", name)):
            yield from _answer_problems(clinic, rule, rule.concerns(files.rules_used, offered))


def _unknown(clinic: LoadedFile[ClinicFile], name: str, rules: Iterable[str]) -> Problem:
    place = clinic.place("house_rules", name, key=True)
    if name in DETAILS:
        what = f'the line "{name}:" is below house_rules'
        fix = "move it above house_rules, without spaces at its start"
        return Problem(place, "C501", what, fix, "it is not a house rule, and would not be found")
    guess = _guess(name, rules)
    rest = Advice(DELETE_LINE, f"; the house rules are {', '.join(guess.known)}")
    fix = guess.fix if guess.names else rest
    return Problem(place, "C501", f'unknown house rule "{name}"', fix)


def _guess(name: str, rules: Iterable[str]) -> Guess:
    return suggest(name, dict.fromkeys(rules, ()))


@lint_rule("C506")
def unused_rules(files: ContentFiles) -> Iterator[Problem]:
    """Yield house rules that no text uses."""
    topic = needed(files.topic)
    for n, rule in enumerate(topic.model.house_rules):
        if rule.name not in files.rules_used and not files.lacks_texts:
            place = topic.place("house_rules", n, "name")
            what = f'no text uses the house rule "{rule.name}"'
            fix = f"write {{rule.{rule.name}}} in a text, or delete the rule"
            yield Problem(place, "C506", what, fix)


def _answer_problems(
    clinic: LoadedFile[ClinicFile], rule: HouseRule, needed: bool
) -> Iterator[Problem]:
    answer = clinic.model.house_rules.get(rule.name)
    place = clinic.place("house_rules", rule.name)
    if answer is None:
        if needed and rule.unless_said is None:
            line = f'Write below house_rules: "  {rule.name}: {rule.example}"'
            what, fix = f'the house rule "{rule.name}" is missing', f"{rule.short_question} {line}"
            yield Problem(clinic.place("house_rules", key=True), "C502", what, fix)
    elif isinstance(answer, str) and not answer.strip():
        yield Problem(place, "C502", f'the house rule "{rule.name}" is blank', rule.ask)
    elif fault := rule.fault(answer):
        yield Problem(place, *fault)
