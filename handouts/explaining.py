"""Problems of the clinic file in the words of a front desk: the question behind a line, an example.

The checks themselves are elsewhere; nothing here decides whether something is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from handouts import phones
from handouts.fields import value_at
from handouts.forgiven_values import field_name
from handouts.forgiving import FIELDS
from handouts.known import Known, Names, meant
from handouts.problems import Place, Problem, shorten
from handouts.schema import did_you_mean
from handouts.source import Loc, SourceDocument

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
    "sample": ("the handouts of a sample say so", "sample: false"),
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


class Explaining:
    """Gives problems of one clinic file better words; ``document`` is None while it is unread."""

    def __init__(self, known: Known, document: SourceDocument | None = None) -> None:
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

    def is_told(self, problem: Problem) -> bool:
        """Say whether ``problem`` is of a missing line that stands elsewhere, or misspelled."""
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
            what = problem.what.replace(f'field "{field}"', f'the line "{field}:"')
            return replace(problem, what=what)
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
            return replace(problem, code=code, what=f'{what} "{shown}"', fix=meant(shown, known))
        if problem.code == "C205" and field == "color":
            fix = "write a number sign and six digits, or a plain name such as navy: " + example
            return replace(problem, fix=fix)
        if problem.code == "C203" and isinstance(value, dict | list):
            kind = "several lines" if isinstance(value, list) else "lines with colons"
            fix = f"write it on one line, for instance {example}"
            return replace(problem, what=f'"{field}" has {kind} below it', fix=fix)
        if problem.code == "C203":
            return replace(problem, fix=f"write it like this: {example}")
        if problem.code == "C206" and field == "paper" and not problem.fix.startswith("did"):
            return replace(problem, fix="write paper: [letter], paper: [a4] or paper: [letter, a4]")
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
        if rule is None or problem.code not in {"C111", "C203", "C204", "C109", "C110"}:
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
        fix = did_you_mean(name, FIELDS)
        fix = fix if fix.startswith("did") else meant(name.replace("_", " "), names)
        near = re.search(r'"(.*)"', fix) if fix.startswith("did") else None
        if near:
            self._misplaced.add(near[1])
        else:
            fix = "take the line out; the sample file has all lines that are printed"
        return replace(problem, what=f'there is no line "{field}:"', fix=fix)

    def _lines(self, loc: Loc) -> int:
        """Return over how many lines of the file the value at ``loc`` runs."""
        scalar = self._document.scalars.get(loc) if self._document else None
        if self._document is None or scalar is None:
            return 1
        return self._document.text.count("\n", scalar.start, scalar.end) + 1

    def _value(self, loc: Loc) -> object:
        return value_at(self._document.value, loc) if self._document else None

    # --- a file that YAML cannot read -----------------------------------------------------------

    def unread(self, problem: Problem, text: str) -> Problem:
        """Return a problem of a clinic file that could not be read, in better words."""
        if problem.code == "C101":
            return _not_there(problem)
        if problem.code == "C102":
            inside = problem.place.file / "clinic.yaml"
            fix = f"name the file itself, for instance {inside.as_posix()}"
            return replace(problem, fix=fix)
        if problem.code == "C113":
            fix = "write your clinic's lines into it, or take the sample file again"
            return replace(problem, why="there is no clinic to make handouts for", fix=fix)
        lines = text.split("\n")
        line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
        if problem.code != "C106" or not line.strip():
            return problem
        return self._syntax(problem, line, text)

    def _syntax(self, problem: Problem, line: str, text: str) -> Problem:
        start = re.match(r"\s*", line)
        indent = len(start[0]) if start else 0
        if "quotes" in problem.fix and (other := self._second_field(line)):
            what, why = f'two lines have become one (before "{other}:")', "only one of them counts"
            return replace(problem, what=what, why=why, fix=f'start a new line before "{other}:"')
        found = re.match(r"\s*([A-Za-z][\w -]*?)\s*([:=])", line)
        name = field_name(found[1]) if found else ""
        if "never closed" in problem.what:
            why = "all that follows is taken for the same text"
            fix = f'write a second quote at the end: {shorten(line.strip(), 70)}"'
            return replace(problem, what="a quote is opened and not closed", why=why, fix=fix)
        if found and found[2] == "=" and (name in FIELDS or name in self._known.rules):
            value = line.partition("=")[2].strip()
            what = f'"{name}" is followed by = and not by a colon'
            return replace(problem, what=what, fix=f"write {name}: {shorten(value)}")
        why = "the spaces at the start of a line say what belongs together"
        if name in self._known.rules:
            if not re.search(r"(?im)^house[_ -]rules\s*:", text):
                what = f'the line "house_rules:" is missing above "{name}"'
                return replace(problem, what=what, why=why, fix='add "house_rules:" above it')
            place, name, line = self._not_indented(problem, text) or (problem.place, name, line)
            what = f'"{name}" does not line up with the other house rules'
            fix = f'start its line with as many spaces: "  {shorten(line.strip(), 90)}"'
            return replace(problem, place=place, what=what, why=why, fix=fix)
        if name in FIELDS and indent:
            what = f'the line "{name}:" starts with {indent} space{"s" if indent > 1 else ""}'
            fix = f'start it at the beginning of the line: "{shorten(line.strip())}"'
            return replace(problem, what=what, why=why, fix=fix)
        if "is not closed" in problem.what and line.rstrip().count("[") == 1:
            return replace(problem, fix=f"write the closing bracket: {line.strip()}]")
        return problem

    def _second_field(self, line: str) -> str | None:
        """Return the field that stands in ``line`` behind another one."""
        names = re.findall(r"(?<=\s)([a-z_]+):(?:\s|$)", line.strip().casefold())
        return next((name for name in names if name in FIELDS), None)

    def _not_indented(self, problem: Problem, text: str) -> tuple[Place, str, str] | None:
        """Return the place, name and line of the first house rule without spaces before it."""
        for number, line in enumerate(text.split("\n"), start=1):
            name = field_name(line.partition(":")[0])
            if name in self._known.rules and line[:1].strip():
                return Place(problem.place.file, number), name, line
        return None


def _first(names: Names, count: int) -> str:
    return ", ".join(list(names)[:count]) or "..."


def _not_there(problem: Problem) -> Problem:
    """Say which file in the folder may be the one that is meant."""
    path = problem.place.file
    folder = path.parent
    there = sorted(p.name for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
    wanted = path.name.casefold()
    why = "it holds your clinic's name, phones and house rules"
    same = [name for name in there if name.casefold() == wanted or name.startswith(f"{path.name}.")]
    same += [name for name in there if Path(name).suffix == ".yml" and Path(name).stem == path.stem]
    if same:
        what, fix = f'there is no "{path.name}", but a "{same[0]}"', f'rename it to "{path.name}"'
        return replace(problem, what=what, why=why, fix=fix)
    stems = {Path(name).stem: name for name in there if name.endswith((".yaml", ".yml"))}
    near = get_close_matches(path.stem, stems, n=1, cutoff=0.7)
    fix = "put your clinic's file there, or name it with --clinic FILE"
    if near:
        fix = f'did you mean "{stems[near[0]]}"?'
    return replace(problem, what="there is no clinic file", why=why, fix=fix)
