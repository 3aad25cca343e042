"""The clinic file as it was saved: the value of each field of the page, and its place."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from handouts.editor.autosave import Typed
from handouts.editor.fields import as_typed, key_of
from handouts.editor.questions import Question, questions
from handouts.editor.write_files import Present, what_is_at
from handouts.editor.yaml_edits import comment_out
from handouts.errors import Problem, SyntaxFault
from handouts.model.base import TRUE
from handouts.model.clinic import DETAILS
from handouts.source.clinic_file.parse import parse_clinic
from handouts.source.clinic_file.passed_over import without_slips
from handouts.source.clinic_file.repair import repair_document
from handouts.source.content_files import ContentFiles
from handouts.source.document_edits import DocumentEditor
from handouts.source.encoding import any_text
from handouts.source.model_paths import value_at
from handouts.source.yaml_document import TWICE, Loc, SourceDocument

_OF_NO_VALUE = frozenset({"C106", TWICE, "C108"})
"""Problems of a line that is repeated or malformed: another answer does not repair it."""

_OF_SAMPLE = re.compile(rf"(?m)^sample:[ \t]*(?:{'|'.join(TRUE)})[ \t]*\r?$")
"""The line of the sample clinic: with a slip elsewhere in it, it is still nobody's own file."""


@dataclass(frozen=True)
class SavedFile:
    """The clinic file as it is: its values, and the places of its text, None if unreadable.

    ``problems`` are lines that cannot be used; where ``spans`` has their places, they are comments
    in its text. ``is_anew``: they are not, so the file has to be written anew.
    """

    present: Present
    text: str
    value: object
    spans: SourceDocument | None
    problems: tuple[Problem, ...]
    is_anew: bool = False


def saved_file(files: ContentFiles, path: Path, raw: bytes) -> SavedFile:
    """Return the clinic file at ``path`` with the content ``raw``, its slips repaired."""
    present, text, rules = what_is_at(path), any_text(raw), tuple(files.known.rules)
    spans, problems = parse_clinic(raw, path, rules)
    unread = problems if spans is None and text.strip() else ()
    if spans is None:
        spans, problems = parse_clinic(text.encode(), path, rules)
    if spans is None:
        return _around_slips(files, path, text, unread)
    read, problems = repair_document(spans, problems, files.known)
    twice = tuple(problem for problem in problems if problem.code in _OF_NO_VALUE)
    if twice:
        without = comment_out(spans.text, (problem.place.line for problem in twice))
        repaired = saved_file(files, path, without.encode()) if without != spans.text else None
        if repaired and not repaired.problems and repaired.value == read.value:
            return replace(repaired, text=text, problems=(*unread, *twice))
    places, lost = _named_as_read(spans, read), "\ufffd" in text
    is_anew = bool(twice) or lost
    if isinstance(spans.value, dict) and isinstance(read.value, dict):
        # All lines are below one name: none can be changed where it is.
        is_anew |= len(spans.value) < len(read.value)
    return SavedFile(present, text, read.value, places, (*unread, *twice), is_anew)


def _around_slips(
    files: ContentFiles, path: Path, text: str, problems: tuple[Problem, ...]
) -> SavedFile:
    """Return the file with the content ``text``, which ``problems`` keep from being read.

    Lines that belong to no field are comments in it. With another slip it has to be written anew.
    """
    present = what_is_at(path)
    if not problems:
        return SavedFile(present, text, None, None, ())
    spans, rest, said = without_slips(problems, text.encode(), files.known)
    if spans is None:
        return SavedFile(present, text, None, None, tuple(said), is_anew=True)
    stray = [each.place.line for each in said if each.syntax is SyntaxFault.STRAY_LINE]
    without = comment_out(text, stray)
    if len(stray) == len(said) and without != text:
        read = saved_file(files, path, without.encode())
        return replace(read, text=text, problems=(*said, *read.problems))
    document, _ = repair_document(spans, rest, files.known)
    places = _named_as_read(spans, document)
    return SavedFile(present, text, document.value, places, tuple(said), is_anew=True)


def saved_answers(files: ContentFiles, file: SavedFile) -> dict[str, Typed]:
    """Return the value of each field: that of a clinic's own file, or the suggestion."""
    found: dict[str, Typed] = {}
    for question in questions(files, {}):
        own: object = question.suggestion
        if file.present == "own" and file.spans is not None:
            own = value_at(file.value, question.loc) or _unless_said(question)
        elif file.present == "own" and not _OF_SAMPLE.search(file.text):
            own = _line_of(file.text, question) or own
        if own is None and question.only_answer is not None:
            own = question.only_answer
        found[key_of(question.loc)] = as_typed(question, own)
    return found


def _line_of(text: str, question: Question) -> str | None:
    """Return the value of a single-valued field from one line of a file that cannot be read."""
    if question.several or question.lines > 1:
        return None
    found = re.search(rf"(?m)^\s*{question.loc[-1]}:[ \t]*(\w.*|\".*\")\s*$", text)
    return found[1].strip('"') if found else None


def _unless_said(question: Question) -> Any:
    """Return the default of a field, None for one that a clinic file must have."""
    rule = question.rule
    if rule:
        return rule.unless_said
    detail = DETAILS[str(question.loc[0])]
    return None if detail.is_required else detail.default


def _named_as_read(spans: SourceDocument, read: SourceDocument) -> SourceDocument:
    """Return the document with the places of its text, and the names of fields as understood."""
    names = {offset: loc for loc, offset in read.keys.items()}

    def loc_as_read(at: Loc) -> Loc:
        for depth in (2, 1):
            known = names.get(spans.keys.get(at[:depth], -1))
            if known is not None:
                return (*known, *at[depth:])
        return at

    editor = DocumentEditor(spans)
    editor.map_paths(loc_as_read)
    return editor.to_document()
