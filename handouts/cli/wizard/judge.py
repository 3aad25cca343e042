"""A clinic file that is not written yet, judged by the very rules of the one that is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handouts.errors import Problem
from handouts.lint.run import all_problems
from handouts.model.clinic import ClinicFile
from handouts.source.content_files import ContentFiles
from handouts.source.loader import with_clinic
from handouts.source.yaml_document import Loc, SourceDocument


@dataclass(frozen=True)
class Judgement:
    """What the program would say of a clinic file.

    ``document`` is None where it is no YAML, ``shape`` where it has not the shape of a clinic file.
    """

    document: SourceDocument | None
    shape: ClinicFile | None
    problems: tuple[Problem, ...]

    @property
    def elsewhere(self) -> tuple[Problem, ...]:
        """What it says of other files, because the clinic's answers are put into their words."""
        document = self.document
        return tuple(p for p in self.problems if document and p.place.file != document.file)

    def about(self, field: Loc) -> tuple[Problem, ...]:
        """Return what it says of ``field``: from the line of its key to that of the next field."""
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
    """Return what the program would say of the clinic file ``text``, were it at ``path``.

    ``topic`` is read without a clinic file.
    """
    # A terminal hands on bytes that are no text as lone surrogates; in a file they are refused.
    library, problems = with_clinic(topic, path, text.encode("utf-8", "surrogateescape"))
    document = next((d for d in library.documents if d.file == path), None)
    if document is None:
        return Judgement(None, None, problems)
    found = all_problems(library, problems)
    shape = library.clinic.shape if library.clinic else None
    return Judgement(document, shape, tuple(sorted(set(found))))
