"""What is typed into the page, as the clinic file that it makes, judged by the rules of the build.

Nothing typed is lost: it is kept beside the program until it is saved, and the clinic file is
written only when there is nothing against it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from handouts.colour import tint
from handouts.editor.answers import Judgement, judge
from handouts.editor.fields import as_read, as_typed, key_of
from handouts.editor.notes import Notes, Typed, read_notes, write_notes
from handouts.editor.questions import Given, Question, questions, sample_answers
from handouts.editor.write_files import Present, what_is_at, write
from handouts.editor.yaml_edits import with_answers
from handouts.editor.yaml_writer import clinic_text
from handouts.errors import Problem, UsageError, display_path
from handouts.model.clinic import DETAILS
from handouts.render.shades import shape_and_text
from handouts.source.clinic_file.repair import parse_clinic, repair_document
from handouts.source.content_files import ContentFiles
from handouts.source.editor_schema import FOLDER, schema_line
from handouts.source.encoding import read_bytes
from handouts.source.loader import read_topic, topic_names
from handouts.source.model_paths import value_at
from handouts.source.yaml_document import Loc, SourceDocument

_RULES: Loc = ("house_rules",)


@dataclass(frozen=True)
class Sheet:
    """The form as it is now.

    ``typed`` has what stands in each field, ``changed`` the fields that are not saved.
    ``against`` is what the program says of a field, ``missing`` are fields that need an answer,
    ``elsewhere`` what it says of no field. ``unread`` are lines of the clinic file that cannot
    be used. ``text`` is the clinic file to be; ``is_anew``: it is not the old one changed line by
    line, so a copy of that is kept.
    """

    asked: tuple[Question, ...]
    typed: Mapping[str, Typed]
    changed: frozenset[str]
    against: Mapping[str, tuple[Problem, ...]]
    missing: frozenset[str]
    elsewhere: tuple[Problem, ...]
    unread: tuple[Problem, ...]
    is_anew: bool
    present: Present
    text: str
    notes: Notes
    is_built: bool
    shades: Mapping[str, str]

    @property
    def can_be_saved(self) -> bool:
        """Whether there is nothing against the file."""
        return not (self.against or self.missing or self.elsewhere)


@dataclass(frozen=True)
class _File:
    """The clinic file as it is: what it says, and the places of its text, None if unreadable."""

    present: Present
    text: str
    said: object
    spans: SourceDocument | None
    problems: tuple[Problem, ...]


class ClinicDraft:
    """The clinic file at ``path`` while it is edited; ``root`` is the program's folder.

    Every method reads the files again: they may be changed in an editor meanwhile.
    """

    def __init__(self, root: Path, content: Path, path: Path) -> None:
        self._root, self._content, self.path = root, content, path

    def library(self) -> tuple[ContentFiles, tuple[Problem, ...]]:
        """Return the topic of the clinic, and the problems of its files. Raises UsageError."""
        names = topic_names(self._content)
        document, _ = parse_clinic(self._raw(), self.path, ())
        said = value_at(document.value, ("topic",)) if document else None
        return read_topic(self._content, str(said) if said in names else names[0])

    def sheet(self) -> Sheet:
        """Return the form with what is typed and kept."""
        library, broken = self.library()
        file = self._file(library)
        notes = read_notes(self._root, self.path)
        saved = _saved(library, file)
        typed = {**saved, **{key: given for key, given in notes.typed.items() if key in saved}}
        answers = _answers(library, typed)
        asked = questions(library, answers)
        lacking = [q for q in asked if not q.optional and q.loc not in answers]
        samples = {q.loc: sample_answers(library)[q.loc] for q in lacking}
        complete = {**answers, **samples}
        found, text, unread, is_anew = self._judged(library, file, asked, complete, saved)
        missing = frozenset(key_of(q.loc) for q in lacking)
        by_field = {key_of(q.loc): _about(found, q.loc) for q in asked}
        placed = {problem for problems in by_field.values() for problem in problems}
        return Sheet(
            asked=asked,
            typed=typed,
            changed=frozenset(key for key, given in typed.items() if given != saved[key]),
            against={k: p for k, p in by_field.items() if p and k not in missing},
            missing=missing,
            elsewhere=broken or tuple(p for p in found.problems if p not in placed),
            unread=unread,
            is_anew=is_anew,
            present=file.present,
            text=text,
            notes=notes,
            is_built=bool(notes.built) and notes.built == file.text,
            shades=_shades(found),
        )

    def keep(self, typed: Mapping[str, Typed]) -> None:
        """Keep what was typed into some fields. Raises OutputError."""
        notes = read_notes(self._root, self.path)
        write_notes(self._root, self.path, replace(notes, typed={**notes.typed, **typed}))

    def save(self) -> Path | None:
        """Write the clinic file, and return the copy of the old one where one is kept.

        Raises UsageError for one that the program has something against, OutputError.
        """
        sheet = self.sheet()
        if not sheet.can_be_saved:
            raise UsageError("Not saved: some answers need a change.")
        there: Present = sheet.present if sheet.is_anew else "nothing"
        kept, _ = write(self.path, sheet.text, None, there)
        notes = replace(sheet.notes, typed={}, undone={})
        write_notes(self._root, self.path, notes)
        return kept

    def take_back(self, *, again: bool) -> None:
        """Type what the handouts were made from last, or, ``again``, what was typed before that.

        Where they were not made from the page yet, that is the clinic file.
        """
        sheet = self.sheet()
        then = sheet.notes.undone
        if not again:
            library, _ = self.library()
            built = sheet.notes.built
            then = _saved(library, self._file(library, built.encode() if built else None))
        notes = replace(sheet.notes, typed=dict(then), undone=dict(sheet.typed))
        write_notes(self._root, self.path, notes)

    def read(self) -> str:
        """Return the clinic file as it is."""
        return self._raw().decode("utf-8", errors="replace")

    def note_build(self, built: str) -> None:
        """Remember that the handouts have been made from the clinic file ``built``."""
        notes = read_notes(self._root, self.path)
        write_notes(self._root, self.path, replace(notes, built=built))

    def _raw(self) -> bytes:
        raw = read_bytes(self.path, self.path)
        return b"" if isinstance(raw, Problem) else raw

    def _file(self, library: ContentFiles, raw: bytes | None = None) -> _File:
        present = what_is_at(self.path)
        raw = self._raw() if raw is None else raw
        spans, problems = parse_clinic(raw, self.path, tuple(library.known.rules))
        text = raw.decode("utf-8", errors="replace")
        if spans is None:
            return _File(present, text, None, None, problems if text.strip() else ())
        read, _ = repair_document(spans, problems, library.known)
        return _File(present, text, read.value, _named_as_read(spans, read), ())

    def _judged(
        self,
        library: ContentFiles,
        file: _File,
        asked: tuple[Question, ...],
        answers: Mapping[Loc, Given],
        saved: Mapping[str, Typed],
    ) -> tuple[Judgement, str, tuple[Problem, ...], bool]:
        """Return what the program says, of which text, what is unread, and whether it is anew."""
        if library.topic is None:
            raise ValueError("the topic could not be read")
        topic, unread = library.topic.shape, file.problems
        if file.present == "own" and file.spans is not None and _RULES in file.spans.keys:
            before = {q.loc: as_read(q, saved[key_of(q.loc)]) for q in asked}
            changed = {at: answers.get(at) for at in before if answers.get(at) != before[at]}
            text = with_answers(file.spans, changed, topic)
            found = judge(library, self.path, text)
            at_fields = {p for q in asked for p in _about(found, q.loc)}
            here = (p for p in found.problems if p.place.file == self.path)
            unread = tuple(p for p in here if p not in at_fields)
            if found.document is not None and not unread:
                as_before = "\r\n" if "\r\n" in file.text else "\n"
                return found, text.replace("\n", as_before), (), False
        schema = self._content / FOLDER / "clinic.json"
        first_line = schema_line(self.path, schema) if schema.is_file() else None
        fixed: dict[Loc, Any] = {("sample",): False, ("topic",): topic.id}
        text = clinic_text({**fixed, **answers}, topic, first_line)
        return judge(library, self.path, text), text, unread, True


def _named_as_read(spans: SourceDocument, read: SourceDocument) -> SourceDocument:
    """Return the document with the places of its text, and the names of fields as understood."""
    names = {offset: loc for loc, offset in read.keys.items()}

    def named(at: Loc) -> Loc:
        for depth in (2, 1):
            known = names.get(spans.keys.get(at[:depth], -1))
            if known is not None:
                return (*known, *at[depth:])
        return at

    return replace(
        spans,
        keys={named(at): offset for at, offset in spans.keys.items()},
        places={named(at): offset for at, offset in spans.places.items()},
        scalars={named(at): scalar for at, scalar in spans.scalars.items()},
        broken={named(at): problem for at, problem in spans.broken.items()},
    )


def _saved(library: ContentFiles, file: _File) -> dict[str, Typed]:
    """Return what stands in each field while nothing is typed: the file, or what is suggested.

    A sample's own words are nobody else's.
    """
    found: dict[str, Typed] = {}
    for question in questions(library, {}):
        own: object = question.suggestion
        if file.present == "own" and file.spans is not None:
            own = value_at(file.said, question.loc) or _unless_said(question)
        elif file.present == "own":
            own = _line_of(file.text, question) or own
        if own is None and question.only_answer is not None:
            own = question.only_answer
        found[key_of(question.loc)] = as_typed(question, own)
    return found


def _line_of(text: str, question: Question) -> str | None:
    """Return what one line of a file that cannot be read says of a field with one value."""
    if question.several or question.lines > 1:
        return None
    found = re.search(rf"(?m)^\s*{question.loc[-1]}:[ \t]*(\w.*|\".*\")\s*$", text)
    return found[1].strip('"') if found else None


def _unless_said(question: Question) -> Any:
    """Return what holds where a clinic file says nothing, None for what it must say."""
    rule = question.rule
    return rule.unless_said if rule else DETAILS[str(question.loc[0])].default


def _answers(library: ContentFiles, typed: Mapping[str, Typed]) -> dict[Loc, Given]:
    """Return the answers to what is asked: the treatments decide which house rules are."""
    asked = questions(library, {})
    given = {q.loc: as_read(q, typed[key_of(q.loc)]) for q in asked}
    answers = {loc: answer for loc, answer in given.items() if answer is not None}
    still = {question.loc for question in questions(library, answers)}
    return {loc: answer for loc, answer in answers.items() if loc in still}


def _about(found: Judgement, loc: Loc) -> tuple[Problem, ...]:
    known = found.document is not None and loc in found.document.keys
    return found.about(loc) if known else ()


def _shades(found: Judgement) -> Mapping[str, str]:
    """Return the shades that the clinic's color is printed in; none where it cannot be read."""
    if found.shape is None or _about(found, ("color",)):
        return {}
    shape, words = shape_and_text(found.shape.colour, found.shape.look)
    return {"own": found.shape.colour, "shapes": shape, "words": words, "ground": tint(shape)}


def as_message(problem: Problem, question: Question | None = None) -> dict[str, str]:
    """Return a problem for the page: what is wrong and why, what to write, where, its code."""
    what = f"{problem.what}; {problem.reason}" if problem.reason else problem.what
    place = "" if question else f"{display_path(problem.place.file)}, line {problem.place.line}"
    fix = question.as_cure(problem.fix) if question else problem.fix
    return {"what": what, "fix": fix, "place": place, "code": problem.code}
