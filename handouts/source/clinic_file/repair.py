"""The clinic's own file, read with a front desk's eye: slips whose meaning is certain are mended.

Only the clinic file is forgiven; the words that clinicians write are read to the letter. What could
be meant in two ways is left as it is, for the checks to ask about. No message tells of a mended
slip: nothing is printed but what was meant, and nobody has to do anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from handouts.errors import Problem
from handouts.model import HouseRule
from handouts.model.clinic import DETAILS
from handouts.model.details import Kind
from handouts.source.clinic_file import repair_values
from handouts.source.clinic_file.repair_lines import mend_lines
from handouts.source.document_edits import Draft
from handouts.source.encoding import decode, decode_utf_16, read_bytes
from handouts.source.library import Known
from handouts.source.yaml_document import Loc, SourceDocument, parse_text, parse_yaml
from handouts.text.phrases import known_name, tidy

_OTHER_SPELLINGS = {other: name for name, d in DETAILS.items() for other in d.spellings}
_TEXTS = frozenset({"words", "drawing"})

_REPAIRS: Mapping[Kind, Callable[[str], str]] = {
    "words": tidy,
    "drawing": tidy,
    "lines": tidy,
    "phone": repair_values.phone,
    "web": repair_values.web_address,
    "colour": repair_values.colour,
}
"""How a value of each kind is repaired; names are looked up."""

# Words that YAML takes for something else, and that stand as they are written all the same.
_READ_AS_WRITTEN = frozenset({"C109", "C110"})


def read_clinic(
    path: Path, rules: tuple[str, ...]
) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """Read the clinic file as ``read_yaml`` does, with the slips in its lines fixed.

    ``rules`` are the topic's house rules. Problems have the places of the file as it is.
    """
    raw = read_bytes(path, path)
    if isinstance(raw, Problem):
        return None, (raw,)
    text = decode_utf_16(raw) or decode(raw, path)
    if isinstance(text, Problem):
        return None, (text,)
    document, problems = parse_yaml(text.encode(), path)
    if document is not None:
        return replace(document, raw=raw), problems
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    mending = mend_lines(text, {*DETAILS, *_OTHER_SPELLINGS, *rules})
    if mending.text == text:
        return None, problems
    document, left = parse_text(mending.text, raw, path)
    problems = tuple(mending.problem(problem) for problem in left)
    return (None if document is None else mending.document(document)), problems


def forgive(
    document: SourceDocument, problems: tuple[Problem, ...], known: Known
) -> tuple[SourceDocument, tuple[Problem, ...]]:
    """Return the clinic's document with its slips mended, and the problems that are left.

    Forgiving it again changes nothing.
    """
    if not isinstance(document.value, dict):
        return document, problems
    draft = Draft(document)
    twice = list(_field_names(draft))
    for field, detail in DETAILS.items():
        if detail.is_list:
            _as_list(draft, field)
        elif detail.about.kind != "answers":
            _as_one(draft, (field,), is_text=detail.about.kind in _TEXTS)
    _truth(draft)
    _unquoted_colour(draft)
    for loc, mend in _menders(draft, known):
        _mend(draft, loc, mend)
    _house_rules(draft, known)
    left = (problem for problem in problems if problem not in draft.mended)
    return draft.finished(), (*left, *twice)


# --- names of fields ----------------------------------------------------------------------------


def _field_names(draft: Draft) -> list[Problem]:
    """Give fields the names they are known by; return a problem for each given twice that way."""
    twice: list[Problem] = []
    owners: tuple[tuple[Loc, tuple[str, ...]], ...] = (((), tuple(DETAILS)), (("house_rules",), ()))
    for owner, names in owners:
        found = draft.at(owner)
        if not isinstance(found, dict):
            continue
        for key in list(found):
            name = repair_values.field_name(key)
            name = _OTHER_SPELLINGS.get(name, name) if names else name
            if name == key or (names and name not in names):
                continue
            if name in found:
                twice.append(_given_twice(draft.finished(), (*owner, key), (*owner, name)))
                draft.cut((*owner, key))
            else:
                draft.relabel((*owner, key), name)
    return twice


def _given_twice(document: SourceDocument, second: Loc, first: Loc) -> Problem:
    place, line = document.place(second, key=True), document.place(first, key=True).line
    what = f'"{second[-1]}" and "{first[-1]}" (line {line}) are the same field'
    return Problem(place, "C107", what, "keep one of the two")


# --- values -------------------------------------------------------------------------------------


def _menders(draft: Draft, known: Known) -> list[tuple[Loc, Callable[[str], str]]]:
    """Return the path of each single value outside the house rules, and how it is mended."""
    found: list[tuple[Loc, Callable[[str], str]]] = []
    for field, detail in DETAILS.items():
        about = detail.about
        repair = _REPAIRS.get(about.kind)
        if about.kind == "name":
            known_names = getattr(known, about.known) if about.known else detail.choices
            repair = _one_of(tuple(known_names))
        if repair is not None:
            found += [(loc, repair) for loc in _entries(draft, field)]
    return found


def _one_of(ids: tuple[str, ...]) -> Callable[[str], str]:
    return lambda text: known_name(text, ids)


def _entries(draft: Draft, field: str) -> list[Loc]:
    value = draft.at((field,))
    return [(field, n) for n in range(len(value))] if isinstance(value, list) else [(field,)]


def _mend(draft: Draft, loc: Loc, mend: Callable[[str], str]) -> None:
    """Mend the single value at ``loc``: as it is written, not as YAML reads it."""
    value, problem = draft.at(loc), draft.problem(loc)
    written = draft.written(loc)
    if loc[0] == "address" and isinstance(value, dict) and len(value) == 1:
        # "Suite 2: upstairs" is read as a field with a value.
        line = draft.rest_of_line((*loc, *value), key=True).rstrip()
        inner = next(iter(value.values()))
        written = line if isinstance(inner, str) and inner and line.endswith(inner) else None
    elif problem is not None and problem.code == "C114" and loc[0] in {"address", "name"}:
        # The number of a house or a suite: "#2", never a remark.
        line = draft.rest_of_line(loc)
        written = line if re.search(r" #\d", line) and line.count(" #") == 1 else None
    elif (
        (problem is not None and problem.code not in _READ_AS_WRITTEN)
        or value is None
        or isinstance(value, dict | list)
    ):
        written = None
    if written is not None and (problem is not None or mend(written) != value):
        draft.put(loc, mend(written))


def _truth(draft: Draft) -> None:
    written, value = draft.written(("sample",)), draft.at(("sample",))
    meant = None if written is None or isinstance(value, bool) else repair_values.truth(written)
    if meant is not None:
        draft.put(("sample",), meant)


def _unquoted_colour(draft: Draft) -> None:
    """Read ``color: #1F4E5F``: YAML takes the number sign for the start of a remark."""
    problem = draft.problem(("color",))
    if problem is None or problem.code != "C111":
        return
    line = draft.rest_of_line(("color",), key=True)
    found = re.fullmatch(r"[^:]*:\s*(#(?:[0-9A-Fa-f]{3}){1,2})\s*", line)
    if found:
        draft.put(("color",), found[1])


def _as_one(draft: Draft, loc: Loc, *, is_text: bool) -> bool:
    """Write a list of one as that one; but text in brackets may be a placeholder left in."""
    value = draft.at(loc)
    if not isinstance(value, list) or len(value) != 1:
        return False
    if is_text and draft.rest_of_line(loc).startswith("["):
        return False
    draft.gather(loc)
    return True


def _as_list(draft: Draft, field: str) -> None:
    """Write a single value as a list of one, and names with commas between them as a list."""
    if field == "address":
        _mend(draft, (field,), tidy)
    value, written = draft.at((field,)), draft.written((field,))
    problem = draft.problem((field,))
    if written is None or (problem is not None and problem.code not in _READ_AS_WRITTEN):
        return
    if not written.strip() or value is None:
        return
    if field == "address":
        # Lines without hyphens are folded into one; they are told apart as they were written.
        between = r"\s*\n\s*"
        raw = re.split(between, draft.raw((field,)))
        plain = " ".join(raw) == written
        lines = raw if plain else re.split(between, written.strip())
        starts = [written.index(line) for line in lines]
        draft.spread((field,), list(zip(starts, lines, strict=True)))
    else:
        draft.spread((field,), repair_values.listed(written) or ((0, written),))


# --- house rules --------------------------------------------------------------------------------


def _house_rules(draft: Draft, known: Known) -> None:
    """Mend how answers are written. What they say is never touched: a person has to decide it."""
    empty = draft.problem(("house_rules",))
    if empty is not None and empty.code == "C111":
        draft.put(("house_rules",), {})
    answers = draft.at(("house_rules",))
    for name in list(answers) if isinstance(answers, dict) else ():
        rule = known.rules.get(name)
        if rule is not None:
            _answer(draft, ("house_rules", name), rule)


def _answer(draft: Draft, loc: Loc, rule: HouseRule) -> None:
    value, written, problem = draft.at(loc), draft.written(loc), draft.problem(loc)
    if _as_one(draft, loc, is_text=rule.is_free_text):
        value, written, problem = draft.at(loc), draft.written(loc), draft.problem(loc)
    if written is None or (problem is not None and problem.code not in _READ_AS_WRITTEN):
        return
    if isinstance(value, bool | str):
        meant = rule.read(written)
        if problem is not None or meant != value:
            draft.put(loc, meant)
