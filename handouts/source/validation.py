"""A document against its class: every problem at once, in words for people who write content."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handouts.errors import Problem, shorten
from handouts.model import base
from handouts.source.model_paths import choices_at, fields_at, keys_at, tags_at, value_at
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.suggestions import nearest

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "date_type": "a date such as 2026-11-22",
    "date_from_datetime_parsing": "a date such as 2026-11-22",
    "tuple_type": "a list (lines that start with a hyphen)",
    "dict_type": "fields of its own",
    "model_type": "fields of its own",
    "model_attributes_type": "fields of its own",
}

_NAME_OF = "use {} only, and start with a letter"
_SPELLINGS: Mapping[str, tuple[str, str, str]] = {
    base.COLOUR: (
        "known color",
        'write a number sign and six digits: "#1F4E5F"',
        "headings and lines are printed in it",
    ),
    base.VERSION: ("version", 'write numbers with dots between them, for instance "2026.11"', ""),
    base.RULE_NAME: ("usable name", _NAME_OF.format("lowercase letters, digits and _"), ""),
    base.IDENTIFIER: ("usable name", _NAME_OF.format("letters, digits and hyphens"), ""),
    base.YEAR_OR_DAY: ("date", "write a year, a month or a day: 2026, 2026-11 or 2026-11-22", ""),
    base.REGION: ("region", "write the two capital letters of ISO 3166-1, for instance US", ""),
}
"""By the pattern of a value: what a wrong one is not, what to write, and why it matters."""

UNKNOWN = "extra_forbidden"
"""Pydantic's name for a field that the class does not have."""


class Validated(NamedTuple, Generic[Model]):
    """A document as its class, and why it is not.

    ``faults`` has the path of everything that keeps the document from being a ``model``.
    """

    model: Model | None
    problems: tuple[Problem, ...] = ()
    faults: tuple[Loc, ...] = ()


def validate(
    document: SourceDocument,
    model_class: type[Model],
    explain: Callable[[Loc, Problem], Problem] | None = None,
) -> Validated[Model]:
    """Return ``document`` as a ``model_class``, or None and every reason why not (C2xx).

    Where unknown fields are all that is wrong, the model comes without them.
    Values that already have a problem of their own (``document.broken``) are not reported again.
    ``explain`` may give the problem of the value at a path better words.
    """
    value = document.value
    try:
        return Validated(model_class.model_validate(value))
    except ValidationError as error:
        details = error.errors(include_url=False)
    found: dict[tuple[Loc, str], Problem] = {}
    faults: list[Loc] = []
    for detail in details:
        loc = _own_loc(detail["loc"], value)
        if detail["type"] == "too_short" and _is_long_enough(detail, value, loc):
            continue
        faults.append(loc)
        if any(loc[: len(broken)] == broken for broken in document.broken):
            continue
        problem = _problem(document, model_class, detail, loc)
        problem = explain(loc, problem) if explain else problem
        found.setdefault((loc, problem.code), problem)
    problems = tuple(found.values())
    if any(detail["type"] != UNKNOWN for detail in details):
        return Validated(None, problems, tuple(dict.fromkeys(faults)))
    # All else is in order: what the rest says is still judged, in the same run.
    return Validated(model_class.model_validate(value, extra="ignore"), problems)


def _is_long_enough(detail: ErrorDetails, value: object, loc: Loc) -> bool:
    """Return whether a list is called too short only because its entries have problems."""
    entries = value_at(value, loc)
    return isinstance(entries, list) and len(entries) >= detail["ctx"]["min_length"]


def _own_loc(loc: tuple[str | int, ...], value: object) -> Loc:
    """Return pydantic's path without the steps that are its own: union members and key marks."""
    own: list[str | int] = []
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(value, dict):
            if isinstance(step, str) and step == value.get("kind") and not last:
                continue
            if step in value:
                own.append(step)
                value = value[step]
            elif last and step != "[key]":
                own.append(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            own.append(step)
            value = value[step]
    return tuple(own)


def _name(loc: Loc) -> str:
    """Return the field's name, as its writer would point to it: "text", "bullets, entry 2"."""
    names = [step for step in loc if isinstance(step, str)]
    last = names[-1] if names else "the file"
    if loc and isinstance(loc[-1], int):
        return f'"{last}", entry {loc[-1] + 1}'
    return f'"{last}"' if names else last


def _problem(
    document: SourceDocument, model_class: type[BaseModel], detail: ErrorDetails, loc: Loc
) -> Problem:
    if of_name := _problem_of_name(document, model_class, detail, loc):
        return of_name
    kind, context = detail["type"], detail.get("ctx", {})
    value, here, name = value_at(document.value, loc), document.place(loc), _name(loc)
    if kind == base.NO_PATTERN:
        what = f'the pattern "{value}" cannot be read ({context["reason"]})'
        return Problem(here, "C316", what, "correct the regular expression")
    if kind in {"string_too_short", "string_pattern_mismatch", "string_too_long"}:
        return _text_problem(document, detail, loc, value)
    if kind in _EXPECTED:
        lines = "a list" if isinstance(value, list) else "a set of fields"
        found = lines if isinstance(value, list | dict) else f'"{shorten(str(value))}"'
        return Problem(here, "C203", f"{name} is {found}", f"write {_EXPECTED[kind]}")
    if kind in {"too_short", "too_long"}:
        count = context.get("actual_length")
        what = f"{name} has {count or 'no'} {'entry' if count == 1 else 'entries'}"
        least, most = context.get("min_length"), context.get("max_length")
        limit = f"at least {least}" if kind == "too_short" else f"at most {most}"
        return Problem(here, "C207", what, f"write {limit}")
    if limits := _limits(context):
        return Problem(here, "C207", f"{name} is {value}", f"write a number {limits}")
    return Problem(here, "C203", f'{name} is "{shorten(str(value))}"', detail["msg"].lower())


def _problem_of_name(
    document: SourceDocument, model_class: type[BaseModel], detail: ErrorDetails, loc: Loc
) -> Problem | None:
    """Return the problem of a field, kind or choice that the class does not have, or lacks."""
    kind, here, value = detail["type"], document.place(loc), value_at(document.value, loc)
    if kind == UNKNOWN:
        fix = nearest(str(loc[-1]), fields_at(model_class, loc[:-1], document.value)).fix
        what = f'unknown field "{shorten(str(loc[-1]))}"'
        return Problem(document.place(loc, key=True), "C201", what, fix)
    if kind == "missing":
        owner = value_at(document.value, (*loc[:-1], "id"))
        what = f'missing field "{loc[-1]}"' + (f" of {owner}" if isinstance(owner, str) else "")
        return Problem(here, "C202", what, f'add "{loc[-1]}:" and its value')
    if kind == "union_tag_not_found":
        fix = f'add "kind:" and one of {", ".join(sorted(tags_at(model_class, loc)))}'
        return Problem(here, "C202", 'missing field "kind"', fix)
    if kind == "union_tag_invalid":
        tag, known = str(detail.get("ctx", {}).get("tag", "")), tags_at(model_class, loc)
        place = document.place((*loc, "kind"))
        return Problem(place, "C206", f'unknown kind "{tag}"', nearest(tag, known).fix)
    if kind == "literal_error" and detail["loc"][-1] == "[key]":
        known = keys_at(model_class, loc[:-1], document.value)
        what, place = f'unknown {loc[-2]} "{loc[-1]}"', document.place(loc, key=True)
        return Problem(place, "C206", what, nearest(str(loc[-1]), known).fix)
    if kind == "literal_error":
        known = choices_at(model_class, loc, document.value)
        field = next((step for step in reversed(loc) if isinstance(step, str)), "value")
        what = f'unknown {field} "{shorten(str(value))}"'
        return Problem(here, "C206", what, nearest(str(value), known).fix)
    return None


def _text_problem(
    document: SourceDocument, detail: ErrorDetails, loc: Loc, value: object
) -> Problem:
    context = detail.get("ctx", {})
    wrong = shorten(str(detail["input"]))
    is_key = detail["loc"][-1] == "[key]"
    place = document.place(loc, key=is_key)
    if isinstance(value, str) and not value.strip() and not is_key:
        fix = "write the words, or delete the field"
        return Problem(place, "C204", f"{_name(loc)} is empty", fix)
    if detail["type"] == "string_too_long":
        most = int(context["max_length"])
        what = f'"{wrong}" has {len(str(value))} characters, {len(str(value)) - most} too many'
        return Problem(place, "C207", what, f"write at most {most}")
    what, fix, why = _SPELLINGS[context["pattern"]]
    return Problem(place, "C205", f'"{wrong}" is not a {what}', fix, why)


def _limits(context: Mapping[str, Any]) -> str:
    wording = {"ge": "of at least", "gt": "above", "le": "of at most", "lt": "below"}
    return " and ".join(
        f"{wording[name]} {limit:g}" for name, limit in context.items() if name in wording
    )
