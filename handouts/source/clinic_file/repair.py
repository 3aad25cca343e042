"""Tolerant reading of the clinic file alone: slips whose meaning is certain are repaired.

What could be meant in two ways is left for the checks to report; no message reports a repair.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import partial

from handouts.errors import Problem
from handouts.model.clinic import DETAILS, PHONES
from handouts.model.details import Detail, Kind
from handouts.model.house_rules import HouseRule
from handouts.source.clinic_file import repair_values
from handouts.source.content_files import Known
from handouts.source.document_edits import DocumentEditor
from handouts.source.yaml_document import TWICE, Loc, SourceDocument
from handouts.text.phrases import known_name
from handouts.text.typed_text import NONE, bare, tidy

OTHER_SPELLINGS = {other: name for name, d in DETAILS.items() for other in d.spellings}
_TEXTS = frozenset({"words", "drawing"})
_WITH_NUMBERS = frozenset({"address", "name", *PHONES})
_REPAIRS: Mapping[Kind, Callable[[str], str]] = {
    "words": repair_values.one_line,
    "drawing": tidy,
    "lines": repair_values.one_line,
    "phone": repair_values.phone,
    "web": repair_values.web_address,
    "colour": repair_values.colour,
}
"""How a value of each kind is repaired; names are looked up."""


def repair_document(
    document: SourceDocument, problems: tuple[Problem, ...], known: Known
) -> tuple[SourceDocument, tuple[Problem, ...]]:
    """Return the document with its slips repaired, and the problems that are left."""
    if not isinstance(document.value, dict):
        return document, problems
    editor = DocumentEditor(document)
    first, inner = next(iter(document.value.items()), ("", None))
    is_whole = len(document.value) == 1 and first not in DETAILS and isinstance(inner, dict)
    if is_whole and len({*map(repair_values.field_name, inner or ())} & {*DETAILS}) > 1:
        editor.unwrap_mapping(first)  # a name above all lines: "clinic:"
    twice = list(_field_names(editor))
    for field, detail in DETAILS.items():
        if detail.is_list:
            _as_list(editor, field, _names(detail, known))
        elif detail.about.kind != "answers":
            _as_one(editor, (field,), is_text=detail.about.kind in _TEXTS)
        is_none = bare(editor.written((field,)) or "").casefold() in NONE
        if is_none and detail.is_optional and editor.value_at((field,)) is not None:
            editor.delete((field,))
    _unnumbered(editor)
    _truth(editor)
    _unquoted_colour(editor)
    for loc, repair in _repairs(editor, known):
        _repair(editor, loc, repair)
    _house_rules(editor, known)
    left = (problem for problem in problems if problem not in editor.repaired)
    return editor.to_document(), (*left, *twice)


# --- names of fields ----------------------------------------------------------------------------


def _field_names(editor: DocumentEditor) -> list[Problem]:
    """Give fields the names they are known by; return a problem for each given twice that way."""
    twice: list[Problem] = []
    owners: tuple[tuple[Loc, tuple[str, ...]], ...] = (((), tuple(DETAILS)), (("house_rules",), ()))
    for owner, names in owners:
        found = editor.value_at(owner)
        if not isinstance(found, dict):
            continue
        for key in list(found):
            name = repair_values.field_name(key)
            name = OTHER_SPELLINGS.get(name, name) if names else name
            if name == key or (names and name not in names):
                continue
            if name in found:
                document = editor.to_document()
                line = document.place((*owner, name), key=True).line
                what = f'"{key}" and "{name}" (line {line}) are the same field'
                place = document.place((*owner, key), key=True)
                twice.append(Problem(place, TWICE, what, "keep one of them"))
                editor.delete((*owner, key))
            else:
                editor.rename_key((*owner, key), name)
    return twice


# --- values -------------------------------------------------------------------------------------


def _repairs(editor: DocumentEditor, known: Known) -> list[tuple[Loc, Callable[[str], str]]]:
    """Return the path of each single value outside the house rules, and how it is repaired."""
    found: list[tuple[Loc, Callable[[str], str]]] = []
    for field, detail in DETAILS.items():
        about = detail.about
        repair = _REPAIRS.get(about.kind)
        if about.kind == "name":
            repair = partial(known_name, known=_names(detail, known))
        if repair is not None:
            label = re.compile(rf"\s*{field.replace('_', '[_ -]')} *:\s+(?=\S)", re.IGNORECASE)
            unlabelled = partial(_unlabelled, label, repair)
            found += [(loc, unlabelled) for loc in _entries(editor, field)]
    return found


def _unlabelled(label: re.Pattern[str], repair: Callable[[str], str], text: str) -> str:
    """Repair ``text`` without the name of its own field, pasted along with it."""
    return repair(label.sub("", text, count=1) if label.match(text) else text)


def _names(detail: Detail, known: Known) -> tuple[str, ...]:
    return tuple(getattr(known, detail.about.known) if detail.about.known else detail.choices)


def _entries(editor: DocumentEditor, field: str) -> list[Loc]:
    value = editor.value_at((field,))
    return [(field, n) for n in range(len(value))] if isinstance(value, list) else [(field,)]


def _repair(editor: DocumentEditor, loc: Loc, repair: Callable[[str], str]) -> None:
    """Repair the single value at ``loc``: as it is written, not as YAML reads it."""
    value, problem = editor.value_at(loc), editor.problem(loc)
    written = editor.written(loc)
    if loc[0] == "address" and isinstance(value, dict) and len(value) == 1:
        # "Suite 2: upstairs" is read as a field with a value.
        line = editor.rest_of_line((*loc, *value), key=True).rstrip()
        inner = next(iter(value.values()))
        written = line if isinstance(inner, str) and line.endswith(inner or ":") else None
    elif value is not None and loc[0] in _WITH_NUMBERS and (line := _numbered(editor, loc)):
        written = line
    elif problem is not None or value is None or isinstance(value, dict | list):
        written = None
    elif loc == ("hours",):
        written = repair_values.hours_in(_folded(editor, loc)) or written
    if written is not None and (problem is not None or repair(written) != value):
        editor.set_value(loc, repair(written))


def _numbered(editor: DocumentEditor, loc: Loc) -> str:
    """Return the line of ``loc`` with the number after a sign that YAML takes for a comment."""
    line, problem = editor.rest_of_line(loc), editor.problem(loc)
    if not line.removeprefix(editor.written(loc) or "").lstrip().startswith("#"):
        return ""  # in quotes, or behind them
    if loc[0] in PHONES:
        return line if re.search(r"\d.* \(?(?:[A-Za-z.]+ )?#\d{1,6}\)?\s*$", line) else ""
    return repair_values.with_number(line, problem.code if problem else "")


def _unnumbered(editor: DocumentEditor) -> None:
    """Take off the marks that a word processor has put before all lines of an address.

    Numbers, letters, or one character: "o" and "§" are bullets in its symbol font.
    """
    if isinstance(lines := editor.value_at(("address",)), list) and len(lines) > 1:
        marks = (rf"(?:[{n}{chr(96 + n)}][.)]|o|[^\w\s]) +(.+)" for n in range(1, len(lines) + 1))
        numbered = [re.fullmatch(mark, str(line)) for mark, line in zip(marks, lines, strict=True)]
        for n, line in enumerate(numbered):
            if line and all(numbered):
                editor.set_value(("address", n), line[1])


def _truth(editor: DocumentEditor) -> None:
    written, value = editor.written(("sample",)), editor.value_at(("sample",))
    meant = None if written is None or isinstance(value, bool) else repair_values.truth(written)
    if meant is not None:
        editor.set_value(("sample",), meant)


def _unquoted_colour(editor: DocumentEditor) -> None:
    """Read ``color: #1F4E5F``: YAML takes the number sign for the start of a comment."""
    problem = editor.problem(("color",))
    if problem is None or problem.code != "C111":
        return
    line = editor.rest_of_line(("color",), key=True)
    found = re.fullmatch(r"[^:]*:\s*(#(?:[0-9A-Fa-f]{3}){1,2})\s*", line)
    if found:
        editor.set_value(("color",), found[1])


def _as_one(editor: DocumentEditor, loc: Loc, *, is_text: bool) -> bool:
    """Write a list of one as that one; but text in brackets may be a placeholder left in."""
    value = editor.value_at(loc)
    if not isinstance(value, list) or len(value) != 1:
        return False
    if is_text and editor.rest_of_line(loc).startswith("["):
        return False
    editor.unwrap_single_entry(loc)
    return True


def _as_list(editor: DocumentEditor, field: str, names: Collection[str]) -> None:
    """Write a single value as a list of one, and names with commas between them as a list.

    ``names`` are those that the list may have; "both" and "all" mean all of them.
    """
    between = r"\s*\n\s*"
    is_address = field == "address" and editor.written((field,)) is not None
    folded = _folded(editor, (field,)) if is_address else []
    if is_address and (not folded or editor.problem((field,))):
        _repair(editor, (field,), tidy)
    of_all = {"all", "both"} if len(names) == 2 else {"all"}
    entry = editor.written((field, 0)) or ""
    if bare(entry).casefold() in of_all or repair_values.names_in(entry, names):
        _as_one(editor, (field,), is_text=False)
    written = editor.written((field,))
    if not written or not written.strip() or editor.value_at((field,)) is None:
        return
    if editor.problem((field,)) is not None:
        return
    if field == "address":
        # Lines without hyphens are folded into one; they are split as they were written.
        lines = folded or re.split(between, written.strip())
        lines = lines if len(lines) > 1 else repair_values.lines_in(written.strip())
        starts = [written.index(line) for line in lines]
        if all(line[:1] in {"-", "–", "—"} for line in lines):  # of a list, without spaces
            starts, lines = [n + 1 for n in starts], [line[1:] for line in lines]
        editor.split_into_list((field,), list(zip(starts, lines, strict=True)))
    elif names and bare(written).casefold() in of_all:
        editor.split_into_list((field,), [(0, name) for name in names])
    else:
        lined = "\n".join(_folded(editor, (field,)) if names else ()) or written
        parts = repair_values.names_in(lined, names) or repair_values.listed(lined)
        editor.split_into_list((field,), parts or ((0, written),))


def _folded(editor: DocumentEditor, loc: Loc) -> list[str]:
    """Return the lines that YAML folds into the value at ``loc``, [] where they are not all."""
    inside = re.sub(r"\A>[-+]?[^\n]*\n", "", editor.raw(loc)).replace("\t", " ")
    lines = re.split(r"\s*\n\s*", inside.strip().strip("\"'"))
    return lines if " ".join(lines) == (editor.written(loc) or "").rstrip("\n") else []


# --- house rules --------------------------------------------------------------------------------


def _house_rules(editor: DocumentEditor, known: Known) -> None:
    """Repair how answers are written. What they say is never touched: a person has to decide it."""
    empty = editor.problem(("house_rules",))
    if empty is not None and empty.code == "C111":
        editor.set_value(("house_rules",), {})
    answers = editor.value_at(("house_rules",))
    for name in list(answers) if isinstance(answers, dict) else ():
        rule = known.rules.get(name)
        if rule is not None:
            _answer(editor, ("house_rules", name), rule)


def _answer(editor: DocumentEditor, loc: Loc, rule: HouseRule) -> None:
    _as_one(editor, loc, is_text=rule.is_free_text)
    value, written = editor.value_at(loc), editor.written(loc)
    if written is None or editor.problem(loc) is not None:
        return
    plain = "\n".join(repair_values.lines_in(written)) if rule.is_free_text else written
    answer = rule.read(plain)
    if answer != value:
        editor.set_value(loc, answer)
