"""A clinic file that is not written yet, judged by the very rules of the one that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from handouts.content import all_problems
from handouts.library import Library, Loaded
from handouts.model import ClinicFile
from handouts.problems import Problem
from handouts.schema import validate
from handouts.source import Loc, SourceDocument, parse_yaml


@dataclass(frozen=True)
class Judgement:
    """What the program would say of a clinic file; ``document`` is None where it is no YAML."""

    document: SourceDocument | None
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
        keys = self.document.keys
        first = keys[field][0]
        lines = (line for loc, (line, _) in keys.items() if len(loc) <= len(field))
        after = min((line for line in lines if line > first), default=None)
        here = (p for p in self.problems if p.place.file == self.document.file)
        return tuple(
            p for p in here if first <= p.place.line and not (after and after <= p.place.line)
        )


def judge(topic: Library, path: Path, text: str) -> Judgement:
    """Return what the program would say of the clinic file ``text``, were it at ``path``.

    ``topic`` is read without a clinic file.
    """
    # A terminal hands on bytes that are no text as lone surrogates; in a file they are refused.
    document, problems = parse_yaml(text.encode("utf-8", "surrogateescape"), path)
    if document is None:
        return Judgement(None, problems)
    shape, of_shape = validate(document, ClinicFile)
    clinic = Loaded(document, shape) if shape else None
    found = all_problems(replace(topic, clinic=clinic), (*problems, *of_shape), path)
    return Judgement(document, tuple(sorted(set(found))))
