"""Problems of the clinic file in plain words: why a line matters, and an example of it.

The checks themselves are elsewhere; nothing here decides whether something is wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from handouts.errors import Problem, shorten
from handouts.model.clinic import DETAILS
from handouts.model.details import Detail
from handouts.model.house_rules import TextRule
from handouts.source.clinic_file.repair_values import field_name
from handouts.source.clinic_file.several_clinics import EACH_ITS_FILE
from handouts.source.clinic_file.values_meant import choice_meant, colour_meant, hex_in, joined
from handouts.source.content_files import Known
from handouts.source.model_paths import value_at
from handouts.source.yaml_document import TWICE, Loc, SourceDocument
from handouts.text import phone_numbers as phones
from handouts.text.advice import DELETE_LINE, WRITE_AFTER_COLON, Advice, Entry
from handouts.text.phrases import folded_name
from handouts.text.suggestions import Guess, Names, advice_for_unknown, nearest, suggest

_PASTED = 4
"""From so many repeated lines on, the file was pasted twice; fewer may be added lines."""

_SITES = frozenset({"sites", "locations", "branches", "offices", "clinics", "addresses"})
"""Names of fields for several sites: each site has a clinic file of its own."""
_NOT_PRINTED = frozenset({"email", "e_mail", "mail", "fax", "crisis_line", "directions"})
"""Names of fields that no handout prints, however similar to those of a known field."""


class ClinicMessages:
    """Rewords the problems of one clinic file."""

    def __init__(self, known: Known, document: SourceDocument) -> None:
        self._known = known
        self._document = document
        self._missing: dict[Problem, str] = {}
        rules = self._value(("house_rules",))
        answers = rules if isinstance(rules, dict) else {}
        self.misplaced = {name for name in answers if name in DETAILS}
        """Fields that are elsewhere or misspelled, which a problem reports already."""

    def example(self, field: str) -> Entry:
        """Return a line to paste for ``field``."""
        most = {"topics": 1, "treatments": 9, "countries": 1, "languages": 1}
        names = {kind: _first(getattr(self._known, kind), count) for kind, count in most.items()}
        line = DETAILS[field].line
        return replace(line, value=line.value.format_map(names))

    def is_reported_elsewhere(self, problem: Problem) -> bool:
        """Return whether ``problem`` is of a missing line that is elsewhere, or misspelled."""
        return self._missing.get(problem) in self.misplaced

    def value(self, loc: Loc, problem: Problem) -> Problem:
        """Return the problem of the value at ``loc`` in better words."""
        if not loc:
            return self._no_fields(problem) if problem.code in {"C111", "C203"} else problem
        field = str(loc[0])
        if problem.code == "C207" and loc in self._document.broken:
            return self._too_long(loc, problem)
        if problem.code == "C201":
            return self._unknown_field(field, problem)
        if field == "house_rules" and len(loc) > 1:
            return self._answer(str(loc[1]), problem)
        if field not in DETAILS:
            return problem
        in_words = {
            "C202": self._missing_line,
            "C111": self._no_value,
            "C204": self._no_value,
            "C112": self._in_braces,
            TWICE: self._twice,
        }
        usual = self._wrong_value if problem.code.startswith("C2") else None
        explain = in_words.get(problem.code, usual)
        return explain(loc, problem) if explain else problem

    def _no_fields(self, problem: Problem) -> Problem:
        fix = f"write each on its own line, for instance {self.example('name')}"
        what, why = "the file has no lines such as name: and phone:", "there is no clinic in it"
        entries = self._document.value
        if isinstance(entries, list) and any(isinstance(entry, dict) for entry in entries):
            what, fix = "the lines start with hyphens", f"remove them: {self.example('name')}"
        return replace(problem, what=what, why=why, fix=fix)

    def _missing_line(self, loc: Loc, problem: Problem) -> Problem:
        field = str(loc[0])
        what = f'the line "{field}:" is missing'
        fix = Advice("add it, for instance ", self.example(field))
        missing = replace(problem, what=what, why=DETAILS[field].about.why, fix=fix)
        self._missing[missing] = field
        return missing

    def _no_value(self, loc: Loc, problem: Problem) -> Problem:
        detail = DETAILS[str(loc[0])]
        kind, example = detail.about.kind, self.example(detail.name)
        or_none = () if detail.is_required else (", or ", DELETE_LINE)
        fix: str = Advice(WRITE_AFTER_COLON, " for instance ", example, *or_none)
        numbered = r"[^\s#].*" if kind != "colour" else r"[\s#]*[0-9A-Fa-f]{6}.*|[^\s#].*"
        comment = re.search(rf"(?:^|[:-])\s*(#(?:{numbered}))", self._line(loc))
        if comment and kind in {"words", "lines"}:
            fix = f'what follows # is ignored; if you need it, put it in quotes: "{comment[1]}"'
        elif comment:
            meant = hex_in(comment[1]) if kind == "colour" else None
            if kind == "phone":
                meant = Entry(detail.name, f'"{comment[1][1:].strip()}"')
            written = ("write ", meant) if meant else ("write for instance ", example)
            fix = Advice("what follows # is ignored: ", *written)
        elif len(loc) > 1:
            fix = "write something after the hyphen, or delete the line"
        return replace(problem, what=f'"{detail.name}" is empty', why=detail.about.why, fix=fix)

    def _in_braces(self, loc: Loc, problem: Problem) -> Problem:
        detail = DETAILS[str(loc[0])]
        if not (detail.is_list and detail.about.kind == "name"):
            return problem
        braced = self._document.rest_of_line(loc).strip()
        fix = f"{detail.name}: {braced.translate(str.maketrans('{}', '[]'))}"
        fix = f"write it in square brackets: {fix}"
        return replace(problem, why=detail.about.why, fix=fix)

    def _twice(self, loc: Loc, problem: Problem) -> Problem:
        line = self._document.place(loc, key=True).line
        return replace(problem, what=f'the line "{loc[0]}:" is here and on line {line}')

    def pasted_twice(self, problems: Sequence[Problem]) -> Problem | None:
        """Return the one problem of a file whose lines are repeated below the first copy."""
        again = sorted(p.place for p in problems if p.code == TWICE and p.place.column == 1)
        if len(again) < _PASTED:
            return None
        first = self._document.place((), key=True).line
        what = f"{len(again)} lines are here a second time, as if the file was pasted twice"
        fix = f"keep one copy: one starts on line {first}, the other on line {again[0].line}"
        return Problem(again[0], TWICE, what, fix)

    def _wrong_value(self, loc: Loc, problem: Problem) -> Problem:
        """Return the problem of a value that is there, in better words."""
        detail, value = DETAILS[str(loc[0])], self._value(loc)
        about, code = detail.about, problem.code
        problem = replace(problem, why=about.why)
        if about.kind == "phone" and (fault := self._fault_of_phone(detail, value)):
            return replace(problem, code="C512", **fault._asdict())
        if code == "C205" and about.known is not None:
            known: Names = getattr(self._known, about.known)
            what = f'unknown {detail.singular} "{shorten(str(value))}"'
            fix = advice_for_unknown(detail.singular, shorten(str(value)), known)
            return replace(problem, code=about.unknown, what=what, fix=fix)
        if code == "C205" and about.kind == "colour":
            return replace(problem, fix=colour_meant(str(value), self.example(detail.name)))
        if about.kind == "answers":
            rules = sorted(self._known.rules.values(), key=lambda rule: len(rule.example))
            line = f"  {rules[0].name}: {rules[0].example}" if rules else "  name: answer"
            fix = f'write each answer on its own line, without a hyphen: "{line}"'
            return replace(problem, what='"house_rules" is not a set of answers', fix=fix)
        if code == "C206":
            written = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            what = f'unknown {detail.singular} "{shorten(written)}"'
            return replace(problem, what=what, fix=choice_meant(detail, written))
        if code == "C203":
            return self._wrong_type(loc, value, problem)
        return self._wrong_length(loc, value, problem) if code == "C207" else problem

    def _fault_of_phone(self, detail: Detail, value: object) -> phones.Fault | None:
        if not isinstance(value, str | list):
            return None
        number = value if isinstance(value, str) else " or ".join(map(str, value))
        region = self._known.regions.get(str(self._value(("country",))), "US")
        example = self.example(detail.name)
        return phones.fault(detail.name, number, {}, example, detail.about.answered, region)

    def _wrong_type(self, loc: Loc, value: object, problem: Problem) -> Problem:
        name, example = loc[0], self.example(str(loc[0]))
        if not isinstance(value, dict | list):
            return replace(problem, fix=Advice("write it like this: ", example))
        written = self._document.rest_of_line(loc)
        if isinstance(value, list) and written.startswith("["):
            what, why = f'"{name}" is still in brackets', "an unfinished line would be printed"
            fix: str = Advice("write your own, for instance ", example)
            shown = joined(value) if DETAILS[str(name)].about.kind == "words" else ""
            if len(value) > 1 and any(map(str.isdigit, shown)):
                why, fix = problem.why, f'take the brackets off: {name}: "{shown}"'
            return replace(problem, what=what, why=why, fix=fix)
        kind = "several lines" if isinstance(value, list) else "lines with colons"
        has = "is in curly braces" if written.startswith("{") else f"has {kind} below it"
        fix = Advice("write it on one line, for instance ", example)
        shown = joined(value) if DETAILS[str(name)].about.kind == "words" else ""
        fix = f'write it on one line: {name}: "{shown}"' if shown else fix
        return replace(problem, what=f'"{name}" {has}', fix=fix)

    def _wrong_length(self, loc: Loc, value: object, problem: Problem) -> Problem:
        name, most = str(loc[0]), DETAILS[str(loc[0])].most
        if name == "name":
            lines = self._lines(loc)
            over = f" and runs over {lines} lines" if lines > 1 else ""
            what = f"the name has {len(str(value))} characters{over}"
            why = "name and phone share one line at the foot of each page"
            fix = f"shorten it to {most} characters or fewer"
            fix += "" if over else "; the rest can go in the line below it (clinician)"
            return replace(problem, what=what, why=why, fix=fix)
        if isinstance(value, str) and value.strip():
            return replace(problem, fix=f"{problem.fix}, because there is no room for more")
        if DETAILS[name].about.kind == "lines" and isinstance(value, list) and value:
            what, fix = f"the {name} has {len(value)} lines", "put two of them on one line"
            return replace(problem, what=what, why=f"there is room for {most}", fix=fix)
        return replace(problem, what=f'"{name}" is empty', fix=Advice("write ", self.example(name)))

    def _too_long(self, loc: Loc, problem: Problem) -> Problem:
        """Return the problem of a value that was cut because no field has room for it."""
        rule, detail = self._known.rules.get(str(loc[-1])), DETAILS.get(str(loc[0]))
        if rule is not None:
            fix = f"write at most {rule.longest}" if isinstance(rule, TextRule) else rule.ask
            return replace(problem, fix=fix)
        if detail is None or loc[0] == "house_rules":
            return problem
        has_limit = detail.most and not detail.is_list
        fix = f"write at most {detail.most}" if has_limit else "write it shorter"
        return replace(problem, fix=Advice(f"{fix}, for instance ", self.example(detail.name)))

    def _answer(self, name: str, problem: Problem) -> Problem:
        """Return a problem of the answer to a house rule in better words."""
        rule = self._known.rules.get(name)
        if rule is None or problem.code not in {"C111", "C203", "C204"}:
            return problem
        what = f'the house rule "{name}" has no answer that can be printed'
        if problem.code in {"C111", "C204"}:
            what = f'the house rule "{name}" has no answer'
        stop = "." if rule.example.endswith(".") else ""
        shown = joined(self._value(("house_rules", name)), stop) if rule.is_free_text else ""
        fix = f'write it on one line: "  {name}: {shown}"' if shown else rule.ask
        return replace(problem, what=what, why="a sentence needs it", fix=fix)

    def _unknown_field(self, field: str, problem: Problem) -> Problem:
        name = field_name(field)
        if name in self._known.rules:
            what = f'"{name}" is a house rule, but is outside house_rules'
            fix = f'move it below house_rules: and start the line with two spaces: "  {name}: ..."'
            return replace(problem, what=what, fix=fix)
        guess = self._field_meant(name, self._value((field,)))
        fix = "delete the line; the sample file has every line that is printed"
        if absent := self._absent:
            fix = f"is it one that is missing ({', '.join(absent)})? If not, delete the line"
        if name in _SITES:
            guess, fix = Guess((), ()), EACH_ITS_FILE
        if guess.is_certain:
            fix = guess.fix
            self.misplaced.add(guess.names[0])
        return replace(problem, what=f'there is no line "{shorten(field)}:"', fix=fix)

    @property
    def _absent(self) -> list[str]:
        """The lines that a clinic file needs and this one lacks."""
        value = self._document.value
        there = {*self.misplaced, *(value if isinstance(value, dict) else ())}
        return [field for field, d in DETAILS.items() if d.is_required and field not in there]

    def _field_meant(self, name: str, value: object) -> Guess:
        """Return the field that ``name`` may be meant for: one that is missing, before others."""
        if name in _NOT_PRINTED:
            return Guess((), ())
        if isinstance(value, dict) and self._value(("house_rules",)) is None:
            return Guess(("house_rules",), ())
        for fields in (self._absent, [*DETAILS]):
            names = {field: DETAILS[field].about.also_called for field in fields}
            called = [one for one, others in names.items() if folded_name(name) in others]
            guess = Guess(tuple(called), ()) if called else nearest(name, names)
            guess = guess if guess.is_certain else suggest(folded_name(name), names)
            if guess.is_certain:
                return guess
        return guess

    def _line(self, loc: Loc) -> str:
        return self._document.text.split("\n")[self._document.place(loc).line - 1]

    def _lines(self, loc: Loc) -> int:
        scalar = self._document.scalars.get(loc)
        return self._document.text.count("\n", scalar.start, scalar.end) + 1 if scalar else 1

    def _value(self, loc: Loc) -> object:
        return value_at(self._document.value, loc)


def _first(names: Names, count: int) -> str:
    return ", ".join(list(names)[:count]) or "..."
