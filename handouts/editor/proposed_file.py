"""The clinic file with other answers: the old one, changed line by line, or else a new one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from handouts.editor.answers import Judgement
from handouts.editor.autosave import Typed
from handouts.editor.fields import as_read, key_of
from handouts.editor.questions import GivenAnswers, Question
from handouts.editor.saved_file import SavedFile
from handouts.editor.yaml_edits import comment_out, with_answers
from handouts.editor.yaml_writer import clinic_text
from handouts.errors import Problem
from handouts.model.topic import TopicFile
from handouts.source.model_paths import value_at
from handouts.source.yaml_document import Loc

_RULES: Loc = ("house_rules",)


class ProposedFile(NamedTuple):
    """The clinic file to be. ``unread`` lines are comments in it; ``is_anew``: it is a new one."""

    judgement: Judgement
    text: str
    unread: tuple[Problem, ...]
    is_anew: bool


@dataclass(frozen=True)
class FileWriter:
    """Writes answers to ``asked`` into the clinic ``file`` at ``path``.

    ``first_line`` is that of a new file. ``judge`` returns the judgement of a file's text.
    """

    path: Path
    file: SavedFile
    asked: tuple[Question, ...]
    topic: TopicFile
    first_line: str | None
    judge: Callable[[str], Judgement]

    def proposed(self, answers: GivenAnswers, saved: Mapping[str, Typed]) -> ProposedFile:
        """Return the file with ``answers``; ``saved`` are those that it has, by field."""
        file, lost = self.file, tuple[Problem, ...]()
        spans = None if file.is_anew else file.spans
        if file.present == "own" and spans is not None and _RULES in spans.keys:
            before = {q.loc: as_read(q, saved[key_of(q.loc)]) for q in self.asked}
            changed = {at: answers.get(at) for at in before if answers.get(at) != before[at]}
            if value_at(file.value, ("topic",)) != self.topic.id:
                changed[("topic",)] = self.topic.id
            text = with_answers(spans, changed, self.topic)
            lost = self._of_no_field(text)
            edited = self._without(lost, text)
            if edited is not None:
                found, ends = self.judge(edited), "\r\n" if "\r\n" in file.text else "\n"
                unread = (*file.problems, *lost)
                return ProposedFile(found, edited.replace("\n", ends), unread, is_anew=False)
        fixed: dict[Loc, Any] = {("sample",): False, ("topic",): self.topic.id}
        text = clinic_text({**fixed, **answers}, self.topic, self.first_line)
        return ProposedFile(self.judge(text), text, (*file.problems, *lost), is_anew=True)

    def _without(self, lost: tuple[Problem, ...], text: str) -> str | None:
        """Return ``text`` with the lines of ``lost`` as comments, None if that loses more."""
        if lost:
            answered = self._answered(text)
            text = comment_out(text, (problem.place.line for problem in lost))
            if self._of_no_field(text) or self._answered(text) != answered:
                return None
        return text if self.judge(text).document is not None else None

    def _of_no_field(self, text: str) -> tuple[Problem, ...]:
        """Return the problems of lines of the clinic file that answer no question."""
        found = self.judge(text)
        at_fields = {problem for q in self.asked for problem in about_field(found, q.loc)}
        here = (problem for problem in found.problems if problem.place.file == self.path)
        return tuple(problem for problem in here if problem not in at_fields)

    def _answered(self, text: str) -> frozenset[Loc]:
        """Return the fields of the questions that ``text`` answers."""
        document = self.judge(text).document
        return frozenset(q.loc for q in self.asked if document and q.loc in document.keys)


def about_field(found: Judgement, loc: Loc) -> tuple[Problem, ...]:
    """Return the problems of the field ``loc``, none if the file does not have it."""
    known = found.document is not None and loc in found.document.keys
    return found.about(loc) if known else ()
