"""Error recovery: values with a problem are left out of a document, and the rest is judged."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from handouts.errors import Problem
from handouts.model.clinic import DETAILS, ClinicFile
from handouts.model.country import CountryFile
from handouts.model.topic import TopicFile
from handouts.model.words import ProgramWords
from handouts.source.content_files import LoadedFile
from handouts.source.document_edits import DocumentEditor
from handouts.source.validation import validate
from handouts.source.yaml_document import Loc, SourceDocument

Model = TypeVar("Model", bound=BaseModel)

Explain = Callable[[Loc, Problem], Problem]
"""A function that rewords the problem of the value at a path."""


def recover(
    complete: SourceDocument, model_class: type[Model], explain: Explain | None = None
) -> tuple[LoadedFile[Model] | None, tuple[Problem, ...]]:
    """Return a file as a ``model_class``, without the fields and entries that have a problem.

    A field that must be there takes its whole entry along; at the top of the file it gets a
    stand-in (:func:`stand_ins`), or, if there is none, nothing can be read. Problems are those of
    :func:`~handouts.source.validation.validate`, reworded by ``explain`` where given.
    """
    document, validated = complete, validate(complete, model_class, explain)
    problems = validated.problems
    dropped: set[Loc] = set()
    unused = dict(stand_ins(model_class, complete.file))
    while validated.model is None:
        editor = DocumentEditor(document)
        deleted = _delete(editor, validated.faults, unused)
        if not deleted:
            return None, problems
        dropped |= deleted
        document = editor.to_document()
        validated = validate(document, model_class)
    return LoadedFile(document, validated.model, frozenset(dropped), complete), problems


def _delete(editor: DocumentEditor, locs: tuple[Loc, ...], unused: dict[str, object]) -> set[Loc]:
    """Delete the values at ``locs``, or the entries that lack them; return the deleted paths.

    A field that is missing at the top of the file is filled once from ``unused``.
    """
    done: set[Loc] = set()
    locs = tuple(dict.fromkeys(_entry_of(editor, loc) for loc in locs))
    # From the end, so that the numbers of entries still to be deleted stay right.
    for loc in sorted(locs, key=_order, reverse=True):
        at = loc if not loc or editor.value_at(loc) is not None else loc[:-1]
        if at and editor.value_at(at) is not None and at not in done:
            editor.delete(at)
            done.add(at)
        elif len(loc) == 1 and loc[0] in unused and isinstance(editor.value, dict):
            editor.value[loc[0]] = unused.pop(str(loc[0]))
            done.add(loc)
    return done


# Lists of independent entries: one of them can be left out, the others judged.
_ENTRIES = frozenset(
    {"sections", "items", "facts", "sources", "pieces", "treatments", "required", "house_rules"}
    | {"banned"}
)
# Fields that change nothing of what a text says, or for whom.
_MERE_LOOKS = frozenset({"look", "picture"})


def _entry_of(editor: DocumentEditor, loc: Loc) -> Loc:
    """Return the entry that ``loc`` is a part of: with a faulty part the whole may be misjudged."""
    if loc and loc[-1] in _MERE_LOOKS:
        return loc
    for length in range(len(loc), 1, -1):
        field, number = loc[length - 2 : length]
        if field in _ENTRIES and isinstance(number, int):
            entry = editor.value_at(loc[:length])
            if isinstance(entry, dict):
                return loc[:length]
    return loc


def _order(loc: Loc) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts paths: numbers by size, before names."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in loc)


_PLAIN = "-"
_NO_DAY = datetime.date(2000, 1, 1)
_UNSAID = "\ue000"
"""A character of no script, so that no text holds it."""


def stand_ins(model_class: type[BaseModel], file: Path) -> Mapping[str, object]:
    """Return stand-ins for the required fields of ``model_class``, by their written names.

    A list that everything else points into has none: without a topic's treatments, say, nothing of
    the topic can be judged. Stand-ins are never printed: content with a problem never is, and what
    is wrong with a stand-in is not reported (:func:`handouts.content.load.load`).
    """
    if model_class is ClinicFile:
        given = {name: d.about.stand_in for name, d in DETAILS.items() if d.is_required}
        return {n: list(v) if isinstance(v, tuple) else v for n, v in given.items()}
    if model_class is TopicFile:
        days = {"dated": _NO_DAY, "review_by": _NO_DAY}
        return {"id": file.parent.name, "title": {}, "subject": {}, "version": "0", **days}
    if model_class is CountryFile:
        numbers = {"emergency": _PLAIN, "crisis_line": _PLAIN}
        words = {key: dict[str, str]() for key in ("name", "crisis_contact", "crisis_details")}
        others = {"paper": "letter", "own_phrases": [_UNSAID]}
        return {"id": file.stem, **numbers, **words, **others}
    if model_class is ProgramWords:
        return dict.fromkeys(ProgramWords.model_fields, _PLAIN)
    return {}
