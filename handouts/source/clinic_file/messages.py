"""Problems of the clinic file in plain words: why a line matters, and an example of it.

The checks themselves are elsewhere; nothing here decides whether something is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from handouts.errors import Problem, shorten
from handouts.model import Paper
from handouts.source.clinic_file.repair import FIELDS
from handouts.source.clinic_file.repair_values import field_name
from handouts.source.content_files import Known
from handouts.source.document_edits import DocumentEditor
from handouts.source.model_paths import value_at
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text import phone_numbers as phones
from handouts.text.suggestions import Names, nearest, suggest

_ASKED: Mapping[str, tuple[str, str]] = {
    "name": ("it stands at the foot of every page", "name: Willow Street Clinic"),
    "address": ("patients have to find you", "address: 100 Main Street, Springfield"),
    "phone": ("patients must be able to reach you", f'phone: "{phones.EXAMPLES["phone"]}"'),
    "after_hours": (
        "patients need somebody to call when you are closed",
        f'after_hours: "{phones.EXAMPLES["after_hours"]}"',
    ),
    "hours": (
        "patients have to know when somebody answers",
        "hours: Monday to Friday, 8 am to 5 pm",
    ),
    "website": ("patients look you up there", "website: https://clinic.example"),
    "logo": ("it is drawn on the handouts", "logo: logo.svg"),
    "color": ("headings and lines are drawn in it", 'color: "#1F4E5F"'),
    "topic": ("it says what the handouts are about", "topic: {topics}"),
    "treatments": ("each has handouts of its own", "treatments: [{treatments}]"),
    "country": ("crisis line and emergency number come from it", "country: {countries}"),
    "languages": ("handouts are made in each", "languages: [{languages}]"),
    "paper": ("it has to be the paper in your printer", "paper: [letter]"),
    "editions": ("it says how the handouts leave the house", "editions: [screen]"),
    "sample": ("the handouts of a sample say so", "sample: true or sample: false"),
    "house_rules": ("sentences in every handout take the answers", "house_rules: ..."),
}
"""Each field: why it matters, and a line to paste."""

_NAMED: Mapping[str, tuple[str, str]] = {
    "topic": ("C314", "topics"),
    "treatments": ("C302", "treatments"),
    "country": ("C303", "countries"),
    "languages": ("C304", "languages"),
}


_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "name": ("clinic", "practice"),
    "phone": ("telephone", "tel", "call"),
    "after_hours": ("after hours", "night", "on call", "closed"),
    "hours": ("opening hours", "office hours", "open"),
    "website": ("web", "site", "url", "homepage"),
    "logo": ("picture",),
    "color": ("brand",),
    "paper": ("paper size",),
}
"""What a clinic may call a line."""


class ClinicMessages:
    """Gives the problems of one clinic file better words."""

    def __init__(self, known: Known, document: SourceDocument) -> None:
        self._known = known
        self._document = document
        self._missing: dict[Problem, str] = {}
        rules = self._value(("house_rules",))
        answers = rules if isinstance(rules, dict) else {}
        self._misplaced = {name for name in answers if name in FIELDS}

    def example(self, field: str) -> str:
        """Return a line to paste for ``field``."""
        names = {
            "topics": _first(self._known.topics, 1),
            "treatments": _first(self._known.treatments, 9),
            "countries": _first(self._known.countries, 1),
            "languages": _first(self._known.languages, 1),
        }
        return _ASKED[field][1].format_map(names)

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
        if field not in _ASKED:
            return problem
        why, example = _ASKED[field][0], self.example(field)
        if problem.code == "C202":
            what = f'the line "{field}:" is missing'
            missing = replace(problem, what=what, why=why, fix=f"add it, for instance {example}")
            self._missing[missing] = field
            return missing
        if problem.code in {"C111", "C204"}:
            spared = ", or take the line out" if field in {"logo", "editions", "sample"} else ""
            fix = f"write it after the colon, for instance {example}{spared}"
            return replace(problem, what=f'"{field}" is empty', why=why, fix=fix)
        if problem.code == "C107":
            line = self._document.keys[loc][0]
            return replace(problem, what=f'the line "{field}:" stands here and on line {line}')
        if problem.code.startswith("C2"):
            return self._wrong_value(loc, replace(problem, why=why))
        return problem

    def _wrong_value(self, loc: Loc, problem: Problem) -> Problem:
        """Return the problem of a value that is there, in better words; ``why`` is in it."""
        field, value = str(loc[0]), self._value(loc)
        example = self.example(field)
        if field in phones.EXAMPLES and isinstance(value, str | list):
            text = value if isinstance(value, str) else " or ".join(map(str, value))
            wrong = phones.fault(field, text, {})
            if wrong:
                return replace(problem, code="C512", **wrong._asdict())
        if problem.code == "C205" and field in _NAMED:
            code, names = _NAMED[field]
            known: Names = getattr(self._known, names)
            what = f"unknown {'language' if field == 'languages' else names.removesuffix('s')}"
            if code == "C303":
                what = "unknown country"
            shown = shorten(str(value))
            return replace(
                problem, code=code, what=f'{what} "{shown}"', fix=suggest(shown, known).fix
            )
        if problem.code == "C205" and field == "color":
            fix = "write a number sign and six digits, or a plain name such as navy: " + example
            return replace(problem, fix=fix)
        if field == "house_rules":
            rules = sorted(self._known.rules.values(), key=lambda rule: len(rule.example))
            line = f"  {rules[0].name}: {rules[0].example}" if rules else "  name: answer"
            fix = f'write each answer on a line of its own, without a hyphen: "{line}"'
            return replace(problem, what='"house_rules" is not a set of answers', fix=fix)
        if problem.code == "C203" and isinstance(value, list) and self._starts(loc, "["):
            why, fix = "an unfinished line would be printed", f"write {example}"
            return replace(problem, what=f'"{field}" is still in brackets', why=why, fix=fix)
        if problem.code == "C206" and field == "editions":
            return replace(problem, what=f'unknown edition "{shorten(str(value))}"')
        if problem.code == "C203" and isinstance(value, dict | list):
            kind = "several lines" if isinstance(value, list) else "lines with colons"
            fix = f"write it on one line, for instance {example}"
            return replace(problem, what=f'"{field}" has {kind} below it', fix=fix)
        if problem.code == "C203":
            return replace(problem, fix=f"write it like this: {example}")
        if problem.code == "C206" and field == "paper":
            guess = nearest(str(value), get_args(Paper))
            every = "write paper: [letter], paper: [a4] or paper: [letter, a4]"
            return replace(problem, fix=guess.fix if guess.is_certain else every)
        if problem.code == "C207" and field == "name":
            lines = self._lines(loc)
            over = f" and runs over {lines} lines" if lines > 1 else ""
            what = f"the name has {len(str(value))} letters{over}"
            why = "name and phone share one line at the foot of each page"
            return replace(problem, what=what, why=why, fix="shorten it to 48 letters or fewer")
        if problem.code == "C207" and field == "address" and isinstance(value, list) and value:
            what, why = f"the address has {len(value)} lines", "there is room for 4"
            return replace(problem, what=what, why=why, fix="put two of them on one line")
        if problem.code == "C207":
            return replace(problem, what=f'"{field}" is empty', fix=f"write {example}")
        return problem

    def _answer(self, name: str, problem: Problem) -> Problem:
        """Return a problem of the answer to a house rule in better words."""
        rule = self._known.rules.get(name)
        if rule is None or problem.code not in {"C111", "C203", "C204"}:
            return problem
        what = f'the house rule "{name}" has no answer that can be printed'
        if problem.code in {"C111", "C204"}:
            what = f'the house rule "{name}" has no answer'
        question = rule.question.partition("?")[0] + "?"
        fix = f"{question} Write for instance {name}: {rule.example}"
        return replace(problem, what=what, why="a sentence needs it", fix=fix)

    def _unknown_field(self, field: str, problem: Problem) -> Problem:
        name = field_name(field)
        if name in self._known.rules:
            what = f'"{name}" is a house rule, but stands outside house_rules'
            fix = f'move it below house_rules: and start the line with two spaces: "  {name}: ..."'
            return replace(problem, what=what, fix=fix)
        names = {field: _OTHER_WORDS.get(field, ()) for field in FIELDS}
        guess = nearest(name, FIELDS)
        guess = guess if guess.is_certain else suggest(name.replace("_", " "), names)
        fix = "take the line out; the sample file has all lines that are printed"
        if guess.is_certain:
            fix = guess.fix
            self._misplaced.add(guess.names[0])
        return replace(problem, what=f'there is no line "{field}:"', fix=fix)

    def _starts(self, loc: Loc, sign: str) -> bool:
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
