"""No file says anything about one patient (C614)."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.source.content_files import ContentFiles
from handouts.source.encoding import place_of
from handouts.text.phrases import compiled


@lint_rule("C614")
def problems(library: ContentFiles) -> Iterator[Problem]:
    """Yield every birth date, record number or name of a patient, in remarks too."""
    private = [compiled(pattern) for w in library.wording for pattern in w.shape.private]
    own = {wording.document.file for wording in library.wording}
    for document in library.documents:
        text = document.raw.decode("utf-8", errors="replace")
        for pattern in private if document.file not in own else ():
            for found in pattern.finditer(text):
                place = place_of(document.file, text, found.start())
                yield Problem(
                    place, "C614", f'"{shorten(found[0])}" is about one patient', "take it out"
                )
