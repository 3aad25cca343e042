"""Every rule over the files as read."""

from __future__ import annotations

from pathlib import Path

from handouts.errors import Problem
from handouts.lint import (
    clinic_details,
    ids,
    layouts,
    markup,
    patterns,
    program_words,
    references,
    wording,
)
from handouts.lint import email_privacy as discretion
from handouts.lint import foreign_words as apart
from handouts.lint import house_rules as house
from handouts.lint import required_statements as statements
from handouts.source.content_files import ContentFiles


def all_problems(
    library: ContentFiles, read: tuple[Problem, ...], clinic: Path
) -> tuple[Problem, ...]:
    """Return the problems ``read`` in single files, and those of the files against each other."""
    texts = library.texts
    found: list[Problem] = [
        *ids.problems(library),
        *references.problems(library),
        *patterns.problems(library),
        *layouts.problems(library),
        *markup.problems(library, texts),
        *program_words.problems(library),
        *statements.problems(library),
        *house.problems(library),
        *apart.problems(library, texts),
        *wording.problems(library, texts),
        *discretion.problems(library),
        *clinic_details.problems(library.clinic, clinic, library.countries),
    ]
    # A value that could not be read is named once; nothing it was taken for is a second problem.
    unread = {problem.place for problem in read}
    return (*read, *(problem for problem in found if problem.place not in unread))
