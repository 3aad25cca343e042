"""The clinic file while it is edited: unsaved answers, validated by the rules of the build."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handouts.colour import tint
from handouts.content.approval import in_plain_words, name_of_clinic_file
from handouts.editor.answers import Judgement, judge_whole
from handouts.editor.autosave import Autosave, Typed, read_autosave, update_autosave, uploaded
from handouts.editor.fields import as_read, key_of
from handouts.editor.proposed_file import FileWriter, about_field
from handouts.editor.questions import Given, Question, questions, sample_answers
from handouts.editor.saved_file import saved_answers, saved_file
from handouts.editor.write_files import Present, copy_logo, write
from handouts.editor.yaml_writer import schema_line
from handouts.errors import ContentError, Place, Problem, UsageError, display_path
from handouts.release.logo import judge_logo
from handouts.render.shades import shape_and_text
from handouts.source.clinic_file.parse import parse_clinic
from handouts.source.content_files import ContentFiles
from handouts.source.encoding import LARGEST_CLINIC_BYTES, any_text, read_bytes
from handouts.source.loader import read_signatures, read_topic, topic_names
from handouts.source.logo import logo_file
from handouts.source.model_paths import value_at
from handouts.source.yaml_document import Loc

MOST_OF_A_NAME = 48
"""Longest file name, in characters, given to a clinic file or a logo: all file systems take it."""


@dataclass(frozen=True)
class FormState:
    """The form as it is now.

    ``typed`` has what is in each field, ``changed`` the fields that are not saved.
    ``against`` is what the program says of a field, ``missing`` are fields that need an answer,
    ``elsewhere`` what it says of no field. ``unread`` are lines of the clinic file that cannot
    be used: in ``text``, the clinic file to be, they are comments. ``is_anew``: it is not the old
    one changed line by line. In both cases a copy of that is kept.
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
    autosave: Autosave
    is_built: bool
    shades: Mapping[str, str]

    @property
    def can_be_saved(self) -> bool:
        """Whether there is nothing against the file."""
        return not (self.against or self.missing or self.elsewhere)


class ClinicDraft:
    """The clinic file at ``path`` while it is edited; ``root`` is the program's folder.

    Every method reads the files again: they may be changed in an editor meanwhile. It raises
    ContentError for a clinic file that is there and cannot be read.
    """

    def __init__(self, root: Path, content: Path, path: Path) -> None:
        self._root, self._content, self.path = root, content, path
        self._judgements: dict[tuple[object, ...], Judgement] = {}

    def files(self) -> tuple[ContentFiles, tuple[Problem, ...]]:
        """Return the topic, and the problems of its files.

        Raises UsageError where there is none, ContentError where it cannot be read.
        """
        names = topic_names(self._content)
        if not names:
            folder = display_path(self._content)
            raise UsageError(f'The folder "{folder}" has no words to print. Put them back.')
        document, _ = parse_clinic(self._raw(), self.path, ())
        topic = value_at(document.value, ("topic",)) if document else None
        files, problems = read_topic(self._content, str(topic) if topic in names else names[0])
        if files.topic is None:
            raise ContentError(problems)
        return files, problems

    def typed(self) -> dict[str, Typed]:
        """Return the value of each field, not validated."""
        return _with_unsaved(self._saved(), read_autosave(self._root, self.path))

    def form(self) -> FormState:
        """Return the form with what is typed and kept."""
        files, broken = self.files()
        file = saved_file(files, self.path, self._raw())
        autosave = read_autosave(self._root, self.path)
        saved = saved_answers(files, file)
        typed = _with_unsaved(saved, autosave)
        answers = _answers(files, typed)
        asked = questions(files, answers)
        lacking = [q for q in asked if not q.optional and q.loc not in answers]
        samples = {q.loc: sample_answers(files)[q.loc] for q in lacking}
        complete = {**answers, **samples}
        first_line = schema_line(self.path, self._content)
        judge = partial(self._judge, files)
        writer = FileWriter(self.path, file, asked, files.topic_model, first_line, judge)
        new = writer.proposed(complete, saved)
        found = new.judgement
        missing = frozenset(key_of(q.loc) for q in lacking)
        by_field = {key_of(q.loc): about_field(found, q.loc) for q in asked}
        placed = {problem for problems in by_field.values() for problem in problems}
        return FormState(
            asked=asked,
            typed=typed,
            changed=frozenset(key for key, given in typed.items() if given != saved[key]),
            against={k: p for k, p in by_field.items() if p and k not in missing},
            missing=missing,
            elsewhere=broken or tuple(p for p in found.problems if p not in placed),
            unread=new.unread,
            is_anew=new.is_anew,
            present=file.present,
            text=new.text,
            autosave=autosave,
            is_built=bool(autosave.built) and autosave.built == file.text,
            shades=_shades(found),
        )

    def keep(self, typed: Mapping[str, Typed]) -> None:
        """Keep what was typed into some fields. Raises OutputError."""
        autosave, saved = read_autosave(self._root, self.path), self._saved()
        over = {key: saved[key] for key in typed if key in saved} | autosave.over
        typed = {**autosave.typed, **typed}
        update_autosave(self._root, self.path, typed=typed, over=over)

    def begin(self, typed: Mapping[str, Typed]) -> None:
        """Keep the answers of a clinic that has no file until it is saved. Raises OutputError."""
        self.keep(typed)
        if not self.path.exists():
            update_autosave(self._root, self.path, unsaved=os.path.realpath(self.path))

    def changed_meanwhile(
        self, seen: Mapping[str, object], typed: Mapping[str, Typed]
    ) -> dict[str, Typed]:
        """Return the answers that another window or program has changed, by field.

        ``seen`` are those that the page was sent last, ``typed`` its own since. A change of the
        clinic file below an answer that is not saved yet is returned once. Raises OutputError.
        """
        autosave, saved = read_autosave(self._root, self.path), self._saved()
        now = _with_unsaved(saved, autosave)
        found = {k: now[k] for k in seen.keys() & now if now[k] not in (seen[k], typed.get(k))}
        below = {k: saved[k] for k, was in autosave.over.items() if saved.get(k, was) != was}
        if below:
            update_autosave(self._root, self.path, over={**autosave.over, **below})
        return found | {k: given for k, given in below.items() if given != now[k]}

    def take_logo(self, name: str, content: bytes) -> Problem | None:
        """Copy a logo next to the clinic file and enter its name, or return why it is refused.

        ``name`` is the name of the uploaded file. Raises OutputError.
        """
        bare = re.sub(r"[^\w.-]+", "-", re.split(r"[\\/]", name)[-1])
        bare = bare[-MOST_OF_A_NAME:].strip("-.") or "logo"
        with uploaded(self._root, self.path, bare, content) as file:
            problem = judge_logo(file, file.name, Place(self.path))
            if problem is None:
                self.keep({"logo": copy_logo(file, self.path.parent).name})
            return problem

    def logo(self) -> Path | None:
        """Return the file of the entered logo, None without one next to the clinic file."""
        name = self.typed().get("logo")
        return logo_file(self.path, name) if isinstance(name, str) and name else None

    def save(self) -> Path | None:
        """Write the file; return the copy of the old one. Raises UsageError, OutputError."""
        form = self.form()
        if not form.can_be_saved:
            raise UsageError("Not saved: some answers need a change.")
        there: Present = form.present if form.is_anew or form.unread else "nothing"
        kept = write(self.path, form.text, there)
        asked = {key_of(question.loc) for question in form.asked}
        left = {key: given for key, given in form.autosave.typed.items() if key not in asked}
        update_autosave(self._root, self.path, typed=left, over={}, undone={}, unsaved="")
        return kept

    def undo(self, *, redo: bool) -> bool:
        """Restore the answers of the last build, or with ``redo`` those that were typed before.

        Before the first build from the page, the saved clinic file is restored. Return whether
        there was a build.
        """
        form = self.form()
        then = form.autosave.undone
        if not redo:
            files, _ = self.files()
            built = form.autosave.built.encode() or self._raw()
            then = saved_answers(files, saved_file(files, self.path, built))
        undone = form.autosave.undone if then == form.typed else dict(form.typed)
        update_autosave(self._root, self.path, typed=dict(then), over={}, undone=undone)
        return bool(form.autosave.built)

    def read(self) -> str:
        """Return the clinic file as it is."""
        return any_text(self._raw())

    def note_build(self, built: str) -> None:
        """Record that handouts were made from the clinic file ``built``."""
        update_autosave(self._root, self.path, built=built)

    def signed(self) -> list[str]:
        """Return a sentence for each signature of the text and of these rules, latest first."""
        own = name_of_clinic_file(self._content, self.path)
        return [
            f"{s.by}, {s.role}: {self.subject_of(s.about)}, on {s.signed}; "
            f"check again by {s.review_by}"
            for s in reversed(read_signatures(self._content))
            if s.of == "text" or s.about == own
        ]

    def subject_of(self, about: str) -> str:
        """Return the subject of a signature in staff's words."""
        files, _ = self.files()
        return in_plain_words(files.topic_model, about)

    def _saved(self) -> dict[str, Typed]:
        files, _ = self.files()
        return saved_answers(files, saved_file(files, self.path, self._raw()))

    def _raw(self) -> bytes:
        raw = read_bytes(self.path, LARGEST_CLINIC_BYTES)
        if not isinstance(raw, Problem):
            return raw
        if self.path.is_file():
            raise ContentError((raw,))
        return b""

    def _judge(self, files: ContentFiles, text: str) -> Judgement:
        """Return the judgement of ``text``; the last one is cached."""
        logo = self.logo()
        stamp = logo.stat().st_mtime_ns if logo else 0
        read = (text, stamp, *(document.raw for document in files.documents))
        if read not in self._judgements:
            self._judgements = {read: judge_whole(files, self.path, text)}
        return self._judgements[read]


def _with_unsaved(saved: Mapping[str, Typed], autosave: Autosave) -> dict[str, Typed]:
    return {key: autosave.typed.get(key, given) for key, given in saved.items()}


def _answers(files: ContentFiles, typed: Mapping[str, Typed]) -> dict[Loc, Given]:
    """Return the answers to what is asked: the treatments decide which house rules are."""
    asked = questions(files, {})
    given = {q.loc: as_read(q, typed[key_of(q.loc)]) for q in asked}
    answers = {loc: answer for loc, answer in given.items() if answer is not None}
    still = {question.loc for question in questions(files, answers)}
    return {loc: answer for loc, answer in answers.items() if loc in still}


def _shades(found: Judgement) -> Mapping[str, str]:
    """Return the shades that the clinic's color is printed in; none where it cannot be read."""
    if found.model is None or about_field(found, ("color",)):
        return {}
    shape, words = shape_and_text(found.model.colour, found.model.look)
    return {"own": found.model.colour, "shapes": shape, "words": words, "ground": tint(shape)}
