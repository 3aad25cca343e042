"""No file says anything about one patient (C614)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.model.clinic import ClinicFile
from handouts.source.content_files import ContentFiles, LoadedFile
from handouts.source.encoding import place_of
from handouts.source.source_text import SourceText
from handouts.text.phrases import compiled


@lint_rule("C614")
def about_one_patient(files: ContentFiles) -> Iterator[Problem]:
    """Yield every birth date, record number or name of a patient, in comments too.

    The clinic's own name, clinician and address are judged by ``private`` alone, and not by
    ``private_outside_names``: "Boise, ID 83702" is not a record number.
    """
    in_names = tuple(pattern for w in files.wording for pattern in w.model.private)
    others = (pattern for w in files.wording for pattern in w.model.private_outside_names)
    private = (*in_names, *others)
    wording = {loaded.document.file for loaded in files.wording}
    names = tuple(text for text in files.texts if text.role == "name")
    for document in files.documents:
        if document.file in wording:
            continue
        text = document.text
        if files.clinic and document.file == files.clinic.document.file:
            text = _without(files.clinic, names)
        for found in _found(text, private):
            place = place_of(document.file, document.text, found.start())
            yield Problem(place, "C614", _about_one(found), "take it out")
    for name in names:
        for found in _found(name.text, in_names):
            yield Problem(name.place(found.start()), "C614", _about_one(found), "take it out")


def _without(clinic: LoadedFile[ClinicFile], names: tuple[SourceText, ...]) -> str:
    """Return the clinic file with blanks for its values in ``names`` and a color, RGB 31/78/95."""
    text = clinic.document.text
    color = () if clinic.is_missing("color") else (("color",), ("colour",))
    for scalar in map(clinic.document.scalars.get, (*(name.loc for name in names), *color)):
        if scalar is not None:
            blank = " " * (scalar.end - scalar.start)
            text = text[: scalar.start] + blank + text[scalar.end :]
    return text


def _about_one(found: re.Match[str]) -> str:
    return f'"{shorten(found[0])}" may be about one patient'


@lru_cache(maxsize=128)
def _found(text: str, patterns: tuple[str, ...]) -> tuple[re.Match[str], ...]:
    """Return the matches of ``patterns`` in a text, one for each place; kept for the next run."""
    every = (found for pattern in patterns for found in compiled(pattern).finditer(text))
    first: list[re.Match[str]] = []
    for found in sorted(every, key=lambda match: match.start()):
        if not first or found.start() >= first[-1].end():
            first.append(found)
    return tuple(first)
