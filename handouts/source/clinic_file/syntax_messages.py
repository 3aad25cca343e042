"""Messages for syntax errors in the clinic file, in plain words."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from handouts.errors import Place, Problem, SyntaxFault, shorten
from handouts.model.clinic import DETAILS, PHONES
from handouts.source.clinic_file.repair_values import field_name
from handouts.source.content_files import Known
from handouts.text.formatting import counted


def explain_syntax_error(problem: Problem, text: str, known: Known) -> Problem:
    """Return a problem of a clinic file that could not be read, in better words."""
    if problem.code == "C101":
        return _not_there(problem)
    if problem.code == "C102":
        return replace(problem, fix=_instead_of_folder(problem.place.file))
    if problem.code == "C113":
        fix = "write your clinic's lines into it, or start again from the sample file"
        return replace(problem, why="there is no clinic to make handouts for", fix=fix)
    if problem.code in {"C106", "C112"} and re.match(r"\s*(?:\{|\[\s*[\[{\"])", text):
        what = "the file is in braces, as other programs write it, and a part of it cannot be read"
        why = "what belongs together must be certain"
        fix = "write each on its own line, without braces: name: Willow Street Clinic"
        return replace(problem, what=what, why=why, fix=fix)
    lines = text.split("\n")
    line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
    is_syntax = problem.code in {"C106", "C108", "C112"}
    if is_syntax and text.strip() and not any(map(_FIELD_LINE.match, lines)):
        what, why = "the file has no lines such as name: and phone:", "there is no clinic in it"
        fix = "name your clinic's file, or write each on its own line: name: Willow Street Clinic"
        start = Place(problem.place.file)
        return replace(problem, place=start, code="C203", what=what, why=why, fix=fix)
    if problem.code != "C106" or not line.strip():
        return problem
    broken = _Broken(problem, line, text, known)
    return next(filter(None, (explain(broken) for explain in _EXPLANATIONS)), problem)


_FIELD_LINE = re.compile(
    rf"\W*(?:\d+\W+)?(?:{'|'.join(DETAILS)})\b".replace("_", "[ _-]"), re.IGNORECASE
)
"""A line that begins with the name of a field, whatever marks are around it."""
_ENDINGS = frozenset({".yaml", ".yml"})
"""How the name of a clinic file ends."""
_INDENTED = "the spaces at the start of a line show what belongs together"


@dataclass(frozen=True)
class _Broken:
    """A problem of the line that YAML could not read, in a file with the text ``text``."""

    problem: Problem
    line: str
    text: str
    known: Known

    @property
    def field(self) -> str:
        """The name of the field that the line begins with, "" for none."""
        found = re.match(r"\s*([A-Za-z][\w -]*?)\s*:", self.line)
        return field_name(found[1]) if found else ""

    @property
    def indent(self) -> int:
        """How many spaces the line begins with."""
        return len(self.line) - len(self.line.lstrip())

    def on_line(self, number: int) -> Problem:
        """Return the problem on another line, counted from 1."""
        return replace(self.problem, place=Place(self.problem.place.file, number))


def _two_versions(broken: _Broken) -> Problem | None:
    marker = re.search(r"(?m)^<{7}.*$", broken.text)
    if marker is None:
        return None
    what, why = "two versions of the file are mixed here", "nobody can tell which one counts"
    fix = "keep one, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    there = broken.on_line(broken.text.count("\n", 0, marker.start()) + 1)
    return replace(there, what=what, why=why, fix=fix)


def _hash_in_list(broken: _Broken) -> Problem | None:
    """Return the last list up to the fault in which an entry begins with a number sign."""
    lines = broken.text.split("\n")[: broken.problem.place.line]
    for number, line in reversed([*enumerate(lines, start=1)]):
        if re.match(r"""[^#"']*\[(?:[^]#"']*[,\s])?#""", line):
            what, why = f"a list is not closed ({line.strip()})", "what follows # is ignored"
            fix = 'put each entry that has a # in quotes, for instance ["#1", "#2"]'
            return replace(broken.on_line(number), what=what, why=why, fix=fix)
    return None


def _other_separator(broken: _Broken) -> Problem | None:
    """Return the first field followed by another character than a colon, up to the fault."""
    separator = r"(\s*(?:[=;,]+>?|[-\u2013\u2014\u2192]+>?(?=\s))\s*)"
    lines = broken.text.split("\n")[: broken.problem.place.line]
    for number, line in enumerate(lines, start=1):
        found = re.match(rf"\s*([A-Za-z][\w ]*?(?:-\w+)*){separator}(.+)", line)
        name = field_name(found[1]) if found else ""
        if found and (name in DETAILS or name in broken.known.rules):
            what = f'"{name}" is followed by {found[2].strip()} instead of a colon'
            fix = f"write {name}: {shorten(found[3])}"
            return replace(broken.on_line(number), what=what, fix=fix)
    return None


def _two_fields(broken: _Broken) -> Problem | None:
    other = _second_field(broken.line, {*DETAILS, *broken.known.rules})
    if broken.problem.syntax is SyntaxFault.UNCLOSED_QUOTE or not other:
        return None
    what, why = f'two lines have become one (before "{other}:")', "only one of them counts"
    return replace(broken.problem, what=what, why=why, fix=f'start a new line before "{other}:"')


def _unclosed_quote(broken: _Broken) -> Problem | None:
    if broken.problem.syntax is not SyntaxFault.UNCLOSED_QUOTE:
        return None
    line, at = broken.line.rstrip(), broken.problem.place.column - 1
    quote, field, words = line[at : at + 1], line[:at].lstrip(), line[at + 1 :]
    other = words[-1:] if len(words) > 1 and words[-1] in "\"'”“’‘" else ""
    fix = f'write a second quote at the end: {field}"{shorten(words, 70)}"'
    if other:
        fix = f'write the same quote at both ends: {field}"{shorten(words[:-1], 70)}"'
    elif quote == "'" and broken.field in PHONES:
        fix = f'delete the quote: {field}"{words}"'
    elif quote == "'":
        fix = f'delete the quote, or, if you need it, write {field}"\'{shorten(words, 70)}"'
    what, why = "a quote is opened but not closed", "everything after it is read as the same text"
    return replace(broken.problem, what=what, why=why, fix=fix)


def _no_colon(broken: _Broken) -> Problem | None:
    found = re.fullmatch(r"([A-Za-z_]+)(?: +(\S.*))?", broken.line.rstrip())
    if not found or (name := field_name(found[1])) not in DETAILS:
        return None
    fix = f"write {name}: {shorten(found[2] or '')}".rstrip()
    return replace(broken.problem, what=f'the colon after "{found[1]}" is missing', fix=fix)


def _stray_line(broken: _Broken) -> Problem | None:
    """Return the problem of a line that is no field: the one above, or the line itself."""
    before = broken.text.split("\n")[: broken.problem.place.line - 1]
    above = [number for number, line in enumerate(before, start=1) if line.strip()]
    last = before[above[-1] - 1] if above else ""
    is_field = broken.field in DETAILS and not broken.indent
    if is_field and re.fullmatch(r"(?!- )[^\s#:][^#:]*", last):
        return _stray(broken.on_line(above[-1]), last)
    is_stray = not re.match(r"- |[^:]*:(?:\s|$)", broken.line.lstrip())
    return _stray(broken.problem, broken.line) if not broken.field and is_stray else None


def _no_house_rules(broken: _Broken) -> Problem | None:
    is_rule = broken.field in broken.known.rules
    if not is_rule or re.search(r"(?im)^house[_ -]rules\s*:", broken.text):
        return None
    what, fix = f'the line "house_rules:" is missing above "{broken.field}"', "above it"
    return replace(broken.problem, what=what, why=_INDENTED, fix=f'add "house_rules:" {fix}')


def _indented_field(broken: _Broken) -> Problem | None:
    if broken.field not in DETAILS:
        return None
    if not broken.indent:
        # The indented line may be above: the first of all, say.
        fields = re.finditer(r"(?m)^( +)(\w+)\s*:.*", broken.text)
        found = next((one for one in fields if field_name(one[2]) in DETAILS), None)
        if found is None:
            return None
        there = broken.on_line(broken.text.count("\n", 0, found.start()) + 1)
        broken = replace(broken, problem=there, line=found[0])
    what = f'the line "{broken.field}:" starts with {counted(broken.indent, "space")}'
    fix = f"delete the spaces at its start: {shorten(broken.line.strip())}"
    return replace(broken.problem, what=what, why=_INDENTED, fix=fix)


def _unclosed_bracket(broken: _Broken) -> Problem | None:
    is_open = broken.problem.syntax is SyntaxFault.UNCLOSED_BRACKET
    if not is_open or broken.line.rstrip().count("[") != 1:
        return None
    return replace(broken.problem, fix=f"write the closing bracket: {broken.line.strip()}]")


_EXPLANATIONS = (
    _two_versions,
    _hash_in_list,
    _other_separator,
    _two_fields,
    _unclosed_quote,
    _no_colon,
    _stray_line,
    _no_house_rules,
    _indented_field,
    _unclosed_bracket,
)
"""In the order in which they are tried."""


def _second_field(line: str, fields: Collection[str]) -> str | None:
    """Return the one of ``fields`` that is in ``line`` after another one."""
    names = re.findall(r"(?<=[\s\]\"';])([a-z_]+):(?:\s|$)", line.strip().casefold())
    own = field_name(line.partition(":")[0])
    return next((name for name in names if name in fields and name != own), None)


def _stray(problem: Problem, line: str) -> Problem:
    what = f'"{shorten(line, 30)}" is neither a line with a colon nor a comment'
    fix = "if it continues the line above, start it with two spaces; if not, delete it"
    why = "nobody can tell what it belongs to"
    return replace(problem, what=what, why=why, fix=fix, syntax=SyntaxFault.STRAY_LINE)


def _instead_of_folder(folder: Path) -> str:
    """Return what to do where ``folder`` was named, or is where the clinic file should be."""
    try:
        there = sorted(path for path in folder.iterdir() if path.suffix in _ENDINGS)
    except OSError:
        there = []
    named = [path for path in there if path.name == "clinic.yaml"] or there
    if len(named) == 1:
        return f"name the file itself, for instance {named[0].as_posix()}"
    if folder.suffix in _ENDINGS:
        return "rename the folder, and put the clinic file in its place"
    return "name the clinic's file, or, if each clinic has one in this folder, write --clinics"


def _not_there(problem: Problem) -> Problem:
    """Return the problem of a file that is not there, with the name of the one that is meant."""
    path = problem.place.file
    folder = path.parent
    try:
        every = sorted(folder.iterdir())
    except OSError:
        every = []
    there = [p.name for p in every if p.is_file()]
    cut = [p for p in every if p.name.startswith(f"{path.name} ")]
    sought = path.name.casefold()
    why = "it holds your clinic's name, phones and house rules"
    same = [name for name in there if name.casefold() == sought or name.startswith(f"{path.name}.")]
    same += [name for name in there if Path(name).suffix == ".yml" and Path(name).stem == path.stem]
    if same:
        what, fix = f'there is no "{path.name}", but a "{same[0]}"', f'rename it to "{path.name}"'
        return replace(problem, what=what, why=why, fix=fix)
    stems = {Path(name).stem: name for name in there if name.endswith((".yaml", ".yml"))}
    near = get_close_matches(path.stem, stems, n=1, cutoff=0.7)
    usual = "put your clinic's file there, or name it with --clinic FILE"
    fix = f'did you mean "{stems[near[0]]}"?' if near else usual
    if cut and not near:
        whole = cut[0].as_posix() + ("/FILE" if cut[0].is_dir() else "")
        fix = f'put a name with spaces in quotes: --clinic "{whole}"'
    return replace(problem, what="there is no clinic file", why=why, fix=fix)
