"""The answers of one clinic, each validated as part of the clinic file that they make."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from handouts.editor.questions import Given, GivenAnswers, Question, questions, sample_answers
from handouts.editor.yaml_writer import answers_of, clinic_text
from handouts.errors import Place, Problem, display_path, shorten
from handouts.lint.run import all_problems
from handouts.model.clinic import ClinicFile
from handouts.release.logo import judge_logo
from handouts.source.content_files import ContentFiles
from handouts.source.loader import with_clinic
from handouts.source.logo import drawings_in
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.suggestions import nearest

Refusals = dict[Question, tuple[Problem, ...]]
"""The problems of answers that were refused, by question."""

_LOGO: Loc = ("logo",)


@dataclass(frozen=True)
class Judgement:
    """The validation of a clinic file: its document, its model, and the problems.

    ``document`` is None where it is no YAML, ``model`` where it is no clinic file.
    """

    document: SourceDocument | None
    model: ClinicFile | None
    problems: tuple[Problem, ...]

    @property
    def elsewhere(self) -> tuple[Problem, ...]:
        """Problems of other files, whose texts the clinic's answers are inserted into."""
        document = self.document
        return tuple(p for p in self.problems if document and p.place.file != document.file)

    def about(self, field: Loc) -> tuple[Problem, ...]:
        """Return the problems of ``field``: from the line of its key to that of the next field."""
        if self.document is None or field not in self.document.keys:
            return self.problems
        near = (loc for loc in self.document.keys if len(loc) <= len(field))
        lines = [self.document.place(loc, key=True).line for loc in near]
        first = self.document.place(field, key=True).line
        after = min((line for line in lines if line > first), default=None)
        here = (p for p in self.problems if p.place.file == self.document.file)
        return tuple(
            p for p in here if first <= p.place.line and not (after and after <= p.place.line)
        )


def judge(topic: ContentFiles, path: Path, text: str) -> Judgement:
    """Return the validation of the clinic file ``text`` as if it were at ``path``."""
    # A terminal hands on bytes that are no text as lone surrogates; in a file they are refused.
    files, problems = with_clinic(topic, path, text.encode("utf-8", "surrogateescape"))
    document = next((d for d in files.documents if d.file == path), None)
    if document is None:
        return Judgement(None, None, problems)
    found = all_problems(files, problems)
    model = files.clinic.model if files.clinic else None
    return Judgement(document, model, tuple(sorted(set(found))))


def judge_whole(topic: ContentFiles, path: Path, text: str) -> Judgement:
    """Return the validation of a build: that of :func:`judge`, and of drawing the logo."""
    found = judge(topic, path, text)
    if found.document is None or found.model is None or not found.model.logo:
        return found
    problem = judge_logo(path, found.model.logo, found.document.place(_LOGO))
    if problem is None or problem in found.problems:
        return found
    return replace(found, problems=tuple(sorted((*found.problems, problem))))


@dataclass
class ClinicForm:
    """The answers so far for the clinic file at ``path``.

    ``topic`` is a topic without problems. ``given`` holds answers that were taken, and no other;
    the logo's is the path of the drawing, wherever it lies.
    """

    topic: ContentFiles
    path: Path
    given: dict[Loc, Given] = field(default_factory=dict)

    def questions(self) -> tuple[Question, ...]:
        """Return the questions in order, as far as the answers decide them."""
        return questions(self.topic, self.given)

    def rule_names(self) -> tuple[str, ...]:
        """Return every house rule of the topic, asked for these treatments or not."""
        return tuple(rule.name for rule in self.topic.topic_model.house_rules)

    def give(self, question: Question, answer: Given) -> tuple[Problem, ...]:
        """Accept an answer, as the program reads it, or return its problems."""
        if question.loc == _LOGO:
            return self._give_logo(find_drawing(str(answer), self.path.parent))
        others = {**sample_answers(self.topic), **self.given}
        found = self._judge({**others, question.loc: answer})
        problems = (*found.about(question.loc), *found.elsewhere)
        if not problems:
            read: Given = answers_of(found.model)[question.loc] if found.model else answer
            self.given[question.loc] = read
        return problems

    def _give_logo(self, drawing: Path) -> tuple[Problem, ...]:
        problem = judge_logo(drawing, drawing.name, Place(self.path))
        if problem is not None:
            is_none = problem.code == "C509" or os.path.isdir(drawing)  # noqa: PTH112 - no error
            return (_not_there(drawing, problem) if is_none else problem,)
        self.given[_LOGO] = str(drawing)
        return ()

    def give_all(self, typed: Mapping[Loc, tuple[str, ...]]) -> Refusals:
        """Accept valid ones of answers given beforehand, by field; return the refused ones."""
        refused: Refusals = {}
        while (question := self._open(refused, typed.keys())) is not None:
            problems = self.give(question, question.read(*typed[question.loc]))
            if problems:
                refused[question] = problems
        return refused

    def give_suggestions(self, refused: Refusals) -> tuple[Question, ...]:
        """Answer open questions with their suggestions; return those questions."""
        suggested: list[Question] = []
        able = {q.loc for q in questions(self.topic, {}) if q.suggestion is not None}
        while (question := self._open(refused, able)) and question.suggestion is not None:
            self.given[question.loc] = question.suggestion
            suggested.append(question)
        return tuple(suggested)

    def _open(self, refused: Refusals, fields: Collection[Loc]) -> Question | None:
        """Return the first unanswered question about one of ``fields``."""
        settled = self.given.keys() | {question.loc for question in refused}
        asked = (q for q in self.questions() if q.loc in fields)
        return next((q for q in asked if q.loc not in settled), None)

    def content_problems(self) -> tuple[Problem, ...]:
        """Return the problems of the content itself, before anything is answered."""
        return self._judge({("sample",): True, **sample_answers(self.topic)}).problems

    def conflicts(self) -> tuple[Refusals, tuple[Problem, ...]]:
        """Return the problems of all answers together: by question, and of other files."""
        found = self._judge(self._relevant())
        asked = (q for q in self.questions() if q.loc in self.given and q.loc != _LOGO)
        by_question = {question: found.about(question.loc) for question in asked}
        return {q: problems for q, problems in by_question.items() if problems}, found.elsewhere

    def text(self, logo: str | None, first_line: str | None) -> str:
        """Return the clinic file; ``logo`` is the name of the drawing next to it."""
        answers: dict[Loc, Given] = {**self._relevant(), **({_LOGO: logo} if logo else {})}
        return self._text(answers, first_line)

    def logo(self) -> Path | None:
        """Return the drawing that the clinic named, or None."""
        path = self.given.get(_LOGO)
        return Path(str(path)) if path else None

    def _relevant(self) -> GivenAnswers:
        """Return the answers to what is asked: a treatment may have been taken out again."""
        asked = {question.loc for question in self.questions()}
        return {loc: answer for loc, answer in self.given.items() if loc in asked - {_LOGO}}

    def _judge(self, answers: GivenAnswers) -> Judgement:
        """Judge the file without its logo, which is not next to it yet."""
        without_logo = {loc: answer for loc, answer in answers.items() if loc != _LOGO}
        return judge(self.topic, self.path, self._text(without_logo, None))

    def _text(self, answers: GivenAnswers, first_line: str | None) -> str:
        topic = self.topic.topic_model
        fixed: GivenAnswers = {("sample",): False, ("topic",): topic.id}
        return clinic_text({**fixed, **answers}, topic, first_line)


def _not_there(drawing: Path, problem: Problem) -> Problem:
    """Return the problem of a file that is not there, with what lies where it was looked for."""
    what = f'there is no file "{shorten(display_path(drawing))}"'
    if drawing.is_dir():
        what = f'"{shorten(display_path(drawing))}" is a folder'
    folder = drawing if drawing.is_dir() else drawing.parent
    guess = nearest(drawing.name, drawings_in(folder))
    fix = guess.fix if guess.known else "write where the file is, with its folders, or leave it out"
    return replace(problem, what=what, fix=fix)


def find_drawing(typed: str, folder: Path) -> Path:
    """Return the file that somebody means: from here, from their home, or next to the clinic file.

    A terminal quotes or escapes a file that is dragged into it, or writes it as ``file://``.
    """
    bare = typed.strip().strip("'\"")
    address = unquote(bare.removeprefix("file://")) if bare.startswith("file://") else bare
    for name in (typed, bare, bare.replace("\\", ""), address):
        for path in (Path(os.path.expanduser(name)), folder / name):  # noqa: PTH111 - no error
            if path.is_file():
                return path.resolve()
    return Path(os.path.expanduser(address))  # noqa: PTH111
