"""Problems of the clinic file in plain words: why a line matters, and an example of it.

The checks themselves are elsewhere; nothing here decides whether something is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from handouts.errors import Problem, shorten
from handouts.model.clinic import DETAILS
from handouts.model.details import Detail
from handouts.source.clinic_file.repair_values import field_name
from handouts.source.content_files import Known
from handouts.source.document_edits import DocumentEditor
from handouts.source.model_paths import value_at
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text import phone_numbers as phones
from handouts.text.suggestions import Names, nearest, suggest


@dataclass(frozen=True)
class _Wrong:
    """A value that cannot be printed: its problem, its field, and a line to paste."""

    problem: Problem
    loc: Loc
    detail: Detail
    value: object
    example: str


class ClinicMessages:
    """Gives the problems of one clinic file better words."""

    def __init__(self, known: Known, document: SourceDocument) -> None:
        self._known = known
        self._document = document
        self._missing: dict[Problem, str] = {}
        rules = self._value(("house_rules",))
        answers = rules if isinstance(rules, dict) else {}
        self._misplaced = {name for name in answers if name in DETAILS}

    def example(self, field: str) -> str:
        """Return a line to paste for ``field``."""
        names = {
            "topics": _first(self._known.topics, 1),
            "treatments": _first(self._known.treatments, 9),
            "countries": _first(self._known.countries, 1),
            "languages": _first(self._known.languages, 1),
        }
        return DETAILS[field].line.format_map(names)

    def is_reported_elsewhere(self, problem: Problem) -> bool:
        """Return whether ``problem`` is of a missing line that stands elsewhere, or misspelled."""
        return self._missing.get(problem) in self._misplaced

    def value(self, loc: Loc, problem: Problem) -> Problem:
        """Return the problem of the value at ``loc`` in better words."""
        field = str(loc[0]) if loc else ""
        if problem.code == "C201":
            return self._unknown_field(field, problem)
        if field == "house_rules" and len(loc) > 1:
            return self._answer(str(loc[1]), problem)
        detail = DETAILS.get(field)
        if detail is None:
            return problem
        why, example = detail.about.why, self.example(field)
        if problem.code == "C202":
            what = f'the line "{field}:" is missing'
            missing = replace(problem, what=what, why=why, fix=f"add it, for instance {example}")
            self._missing[missing] = field
            return missing
        if problem.code in {"C111", "C204"}:
            or_none = "" if detail.is_required else ", or take the line out"
            fix = f"write it after the colon, for instance {example}{or_none}"
            return replace(problem, what=f'"{field}" is empty', why=why, fix=fix)
        if problem.code == "C107":
            line = self._document.keys[loc][0]
            return replace(problem, what=f'the line "{field}:" stands here and on line {line}')
        if problem.code.startswith("C2"):
            return self._wrong_value(loc, replace(problem, why=why))
        return problem

    def _wrong_value(self, loc: Loc, problem: Problem) -> Problem:
        """Return the problem of a value that is there, in better words; ``why`` is in it."""
        rules: tuple[Callable[[_Wrong], Problem | None], ...] = (
            self._phone,
            self._unknown_name,
            self._colour,
            self._no_answers,
            self._in_brackets,
            self._unknown_choice,
            self._wrong_type,
            self._wrong_length,
        )
        field = str(loc[0])
        wrong = _Wrong(problem, loc, DETAILS[field], self._value(loc), self.example(field))
        return next((better for rule in rules if (better := rule(wrong))), problem)

    def _phone(self, wrong: _Wrong) -> Problem | None:
        about, value = wrong.detail.about, wrong.value
        if about.kind != "phone" or not isinstance(value, str | list):
            return None
        text = value if isinstance(value, str) else " or ".join(map(str, value))
        fault = phones.fault(wrong.detail.name, text, {}, wrong.example, about.answered)
        return fault and replace(wrong.problem, code="C512", **fault._asdict())

    def _unknown_name(self, wrong: _Wrong) -> Problem | None:
        detail = wrong.detail
        if wrong.problem.code != "C205" or detail.about.known is None:
            return None
        known: Names = getattr(self._known, detail.about.known)
        shown = shorten(str(wrong.value))
        what, code = f'unknown {detail.singular} "{shown}"', detail.about.unknown
        return replace(wrong.problem, code=code, what=what, fix=suggest(shown, known).fix)

    def _colour(self, wrong: _Wrong) -> Problem | None:
        if wrong.problem.code != "C205" or wrong.detail.about.kind != "colour":
            return None
        fix = f"write a number sign and six digits, or a plain name such as navy: {wrong.example}"
        return replace(wrong.problem, fix=fix)

    def _no_answers(self, wrong: _Wrong) -> Problem | None:
        if wrong.detail.about.kind != "answers":
            return None
        rules = sorted(self._known.rules.values(), key=lambda rule: len(rule.example))
        line = f"  {rules[0].name}: {rules[0].example}" if rules else "  name: answer"
        fix = f'write each answer on a line of its own, without a hyphen: "{line}"'
        return replace(wrong.problem, what='"house_rules" is not a set of answers', fix=fix)

    def _in_brackets(self, wrong: _Wrong) -> Problem | None:
        is_list = isinstance(wrong.value, list) and self._starts_with(wrong.loc, "[")
        if wrong.problem.code != "C203" or not is_list:
            return None
        what, fix = f'"{wrong.detail.name}" is still in brackets', f"write {wrong.example}"
        why = "an unfinished line would be printed"
        return replace(wrong.problem, what=what, why=why, fix=fix)

    def _unknown_choice(self, wrong: _Wrong) -> Problem | None:
        if wrong.problem.code != "C206":
            return None
        detail, fix = wrong.detail, wrong.problem.fix
        if detail.name == "paper" and not nearest(str(wrong.value), detail.choices).is_certain:
            fix = "write paper: [letter], paper: [a4] or paper: [letter, a4]"
        what = f'unknown {detail.singular} "{shorten(str(wrong.value))}"'
        return replace(wrong.problem, what=what, fix=fix)

    def _wrong_type(self, wrong: _Wrong) -> Problem | None:
        if wrong.problem.code != "C203":
            return None
        if not isinstance(wrong.value, dict | list):
            return replace(wrong.problem, fix=f"write it like this: {wrong.example}")
        kind = "several lines" if isinstance(wrong.value, list) else "lines with colons"
        fix = f"write it on one line, for instance {wrong.example}"
        what = f'"{wrong.detail.name}" has {kind} below it'
        return replace(wrong.problem, what=what, fix=fix)

    def _wrong_length(self, wrong: _Wrong) -> Problem | None:
        name, value = wrong.detail.name, wrong.value
        if wrong.problem.code != "C207":
            return None
        if name == "name":
            lines = self._lines(wrong.loc)
            over = f" and runs over {lines} lines" if lines > 1 else ""
            what = f"the name has {len(str(value))} letters{over}"
            why = "name and phone share one line at the foot of each page"
            fix = f"shorten it to {wrong.detail.most} letters or fewer"
            return replace(wrong.problem, what=what, why=why, fix=fix)
        if wrong.detail.about.kind == "lines" and isinstance(value, list) and value:
            what, fix = f"the {name} has {len(value)} lines", "put two of them on one line"
            why = f"there is room for {wrong.detail.most}"
            return replace(wrong.problem, what=what, why=why, fix=fix)
        return replace(wrong.problem, what=f'"{name}" is empty', fix=f"write {wrong.example}")

    def _answer(self, name: str, problem: Problem) -> Problem:
        """Return a problem of the answer to a house rule in better words."""
        rule = self._known.rules.get(name)
        if rule is None or problem.code not in {"C111", "C203", "C204"}:
            return problem
        what = f'the house rule "{name}" has no answer that can be printed'
        if problem.code in {"C111", "C204"}:
            what = f'the house rule "{name}" has no answer'
        return replace(problem, what=what, why="a sentence needs it", fix=rule.ask)

    def _unknown_field(self, field: str, problem: Problem) -> Problem:
        name = field_name(field)
        if name in self._known.rules:
            what = f'"{name}" is a house rule, but stands outside house_rules'
            fix = f'move it below house_rules: and start the line with two spaces: "  {name}: ..."'
            return replace(problem, what=what, fix=fix)
        names = {field: detail.about.also_called for field, detail in DETAILS.items()}
        guess = nearest(name, DETAILS)
        guess = guess if guess.is_certain else suggest(name.replace("_", " "), names)
        fix = "take the line out; the sample file has all lines that are printed"
        if guess.is_certain:
            fix = guess.fix
            self._misplaced.add(guess.names[0])
        return replace(problem, what=f'there is no line "{field}:"', fix=fix)

    def _starts_with(self, loc: Loc, sign: str) -> bool:
        """Return whether the value at ``loc`` starts with ``sign`` in the file."""
        return DocumentEditor(self._document).rest_of_line(loc).startswith(sign)

    def _lines(self, loc: Loc) -> int:
        """Return over how many lines of the file the value at ``loc`` runs."""
        scalar = self._document.scalars.get(loc)
        if scalar is None:
            return 1
        return self._document.text.count("\n", scalar.start, scalar.end) + 1

    def _value(self, loc: Loc) -> object:
        return value_at(self._document.value, loc)


def _first(names: Names, count: int) -> str:
    return ", ".join(list(names)[:count]) or "..."
