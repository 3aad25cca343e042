"""No file says anything about one patient (C614)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.source.content_files import ContentFiles
from handouts.source.encoding import place_of
from handouts.text.phrases import compiled


@lint_rule("C614")
def problems(library: ContentFiles) -> Iterator[Problem]:
    """Yield every birth date, record number or name of a patient, in remarks too."""
    private = tuple(pattern for w in library.wording for pattern in w.shape.private)
    own = {wording.document.file for wording in library.wording}
    for document in library.documents:
        for found in _found(document.raw, private) if document.file not in own else ():
            place = place_of(document.file, found.string, found.start())
            what = f'"{shorten(found[0])}" is about one patient'
            yield Problem(place, "C614", what, "take it out")


@lru_cache(maxsize=128)
def _found(raw: bytes, patterns: tuple[str, ...]) -> tuple[re.Match[str], ...]:
    """Return what ``patterns`` match in a file; most files are as they were the last time."""
    text = raw.decode("utf-8", errors="replace")
    return tuple(found for pattern in patterns for found in compiled(pattern).finditer(text))
