"""Messages for syntax errors in the clinic file, in plain words."""

import re
from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from handouts.errors import Place, Problem, SyntaxFault, shorten
from handouts.model.clinic import DETAILS
from handouts.source.clinic_file.repair_values import field_name
from handouts.source.content_files import Known
from handouts.text.formatting import counted


def explain_syntax_error(problem: Problem, text: str, known: Known) -> Problem:
    """Return a problem of a clinic file that could not be read, in better words."""
    if problem.code == "C101":
        return _not_there(problem)
    if problem.code == "C102":
        inside = problem.place.file / "clinic.yaml"
        fix = f"name the file itself, for instance {inside.as_posix()}"
        return replace(problem, fix=fix)
    if problem.code == "C113":
        fix = "write your clinic's lines into it, or start again from the sample file"
        return replace(problem, why="there is no clinic to make handouts for", fix=fix)
    if problem.code in {"C106", "C112"} and text.lstrip().startswith(("{", "[")):
        what = "the file is in braces, as other programs write it, and a part of it cannot be read"
        why = "what belongs together must be certain"
        fix = "write each on its own line, without braces: name: Willow Street Clinic"
        return replace(problem, what=what, why=why, fix=fix)
    lines = text.split("\n")
    line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
    if problem.code != "C106" or not line.strip():
        return problem
    return _syntax(problem, line, text, known)


def _syntax(problem: Problem, line: str, text: str, known: Known) -> Problem:
    if marker := re.search(r"(?m)^<{7}.*$", text):
        place = Place(problem.place.file, text.count("\n", 0, marker.start()) + 1)
        what, why = "two versions of the file are mixed here", "nobody can tell which one counts"
        fix = "keep one, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        return replace(problem, place=place, what=what, why=why, fix=fix)
    if signed := _other_separator(problem, text, known):
        return signed
    start = re.match(r"\s*", line)
    indent = len(start[0]) if start else 0
    is_quote = problem.syntax is SyntaxFault.UNCLOSED_QUOTE
    if not is_quote and (other := _second_field(line, {*DETAILS, *known.rules})):
        what, why = f'two lines have become one (before "{other}:")', "only one of them counts"
        return replace(problem, what=what, why=why, fix=f'start a new line before "{other}:"')
    found = re.match(r"\s*([A-Za-z][\w -]*?)\s*:", line)
    name = field_name(found[1]) if found else ""
    if problem.syntax is SyntaxFault.UNCLOSED_QUOTE:
        why = "everything after it is read as the same text"
        quote = line[problem.place.column - 1 : problem.place.column]
        fix = f"write a second quote at the end: {shorten(line.strip(), 70)}{quote}"
        if quote == "'":
            at = problem.place.column - 1
            field, words = line[:at].lstrip(), line[at:]
            fix = f'delete the quote, or, if you need it, write {field}"{shorten(words, 70)}"'
        return replace(problem, what="a quote is opened but not closed", why=why, fix=fix)
    bare_field = re.fullmatch(r"([A-Za-z_]+)(?: +(\S.*))?", line.rstrip())
    if bare_field and field_name(bare_field[1]) in DETAILS:
        fix = f"write {field_name(bare_field[1])}: {shorten(bare_field[2] or '')}".rstrip()
        return replace(problem, what=f'the colon after "{bare_field[1]}" is missing', fix=fix)
    above = [n for n, each in enumerate(text.split("\n")[: problem.place.line - 1]) if each.strip()]
    before = text.split("\n")[above[-1]] if above else ""
    if name in DETAILS and not indent and re.fullmatch(r"(?!- )[^\s#:][^#:]*", before):
        place = Place(problem.place.file, above[-1] + 1)
        return _stray(replace(problem, place=place), before)
    if not found and not re.match(r"- |[^:]*:(?:\s|$)", line.lstrip()):
        return _stray(problem, line)
    why = "the spaces at the start of a line show what belongs together"
    if name in known.rules and not re.search(r"(?im)^house[_ -]rules\s*:", text):
        what = f'the line "house_rules:" is missing above "{name}"'
        return replace(problem, what=what, why=why, fix='add "house_rules:" above it')
    if name in DETAILS and not indent:
        # The indented line may be above: the first of all, say.
        fields = re.finditer(r"(?m)^( +)(\w+)\s*:.*", text)
        for found in (one for one in fields if field_name(one[2]) in DETAILS):
            place = Place(problem.place.file, text.count("\n", 0, found.start()) + 1)
            problem, line = replace(problem, place=place), found[0]
            name, indent = field_name(found[2]), len(found[1])
            break
    if name in DETAILS and indent:
        what = f'the line "{name}:" starts with {counted(indent, "space")}'
        fix = f'delete the spaces at its start: "{shorten(line.strip())}"'
        return replace(problem, what=what, why=why, fix=fix)
    if problem.syntax is SyntaxFault.UNCLOSED_BRACKET and line.rstrip().count("[") == 1:
        return replace(problem, fix=f"write the closing bracket: {line.strip()}]")
    return problem


def _second_field(line: str, fields: Collection[str]) -> str | None:
    """Return the one of ``fields`` that is in ``line`` after another one."""
    names = re.findall(r"(?<=[\s\]\"';])([a-z_]+):(?:\s|$)", line.strip().casefold())
    own = field_name(line.partition(":")[0])
    return next((name for name in names if name in fields and name != own), None)


def _other_separator(problem: Problem, text: str, known: Known) -> Problem | None:
    """Return the first field followed by another character than a colon, up to the fault."""
    separator = r"(\s*(?:[=;,]+>?|[-\u2013\u2014\u2192]+>?(?=\s))\s*)"
    for number, line in enumerate(text.split("\n")[: problem.place.line], start=1):
        found = re.match(rf"\s*([A-Za-z][\w ]*?(?:-\w+)*){separator}(.+)", line)
        name = field_name(found[1]) if found else ""
        if found and (name in DETAILS or name in known.rules):
            what = f'"{name}" is followed by {found[2].strip()} instead of a colon'
            place = Place(problem.place.file, number)
            return replace(
                problem, place=place, what=what, fix=f"write {name}: {shorten(found[3])}"
            )
    return None


def _stray(problem: Problem, line: str) -> Problem:
    what = f'"{shorten(line, 30)}" is neither a line with a colon nor a comment'
    fix = 'if it continues the line above, start it with two spaces; if it is a comment, with "# "'
    return replace(problem, what=what, fix=fix)


def _not_there(problem: Problem) -> Problem:
    """Return which file in the folder may be the one that is meant."""
    path = problem.place.file
    folder = path.parent
    try:
        there = sorted(p.name for p in folder.iterdir() if p.is_file())
    except OSError:
        there = []
    sought = path.name.casefold()
    why = "it holds your clinic's name, phones and house rules"
    same = [name for name in there if name.casefold() == sought or name.startswith(f"{path.name}.")]
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
