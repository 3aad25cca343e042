"""A clinic file that is not written yet, judged by the very rules of the one that is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handouts.content import all_problems
from handouts.library import Library, Loaded
from handouts.model import ClinicFile
from handouts.problems import Place, Problem
from handouts.schema import validate
from handouts.source import Loc, SourceDocument, parse_yaml


def candidate_problems(
    topic: Library, path: Path, text: str, field: Loc = ()
) -> tuple[Problem, ...]:
    """Return what the program would say of the clinic file ``text``, were it at ``path``.

    ``topic`` is read without a clinic file. With a ``field``, only what is said of that field, or
    of the words of other files that it is put into.
    """
    # A terminal hands on bytes that are no text as lone surrogates; in a file they are refused.
    document, problems = parse_yaml(text.encode("utf-8", "surrogateescape"), path)
    if document is None:
        return problems
    shape, of_shape = validate(document, ClinicFile)
    clinic = Loaded(document, shape) if shape else None
    found = all_problems(replace(topic, clinic=clinic), (*problems, *of_shape), path)
    return tuple(p for p in sorted(set(found)) if _is_about(document, field, p.place))


def _is_about(document: SourceDocument, field: Loc, place: Place) -> bool:
    """Say whether ``place`` is in ``field``: from the line of its key to that of the next field."""
    if place.file != document.file or field not in document.keys:
        return True
    first = document.keys[field][0]
    lines = (line for loc, (line, _) in document.keys.items() if len(loc) <= len(field))
    after = min((line for line in lines if line > first), default=place.line + 1)
    return first <= place.line < after
