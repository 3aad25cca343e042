"""Regular expressions written in the content (C316)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.source.content_files import ContentFiles
from handouts.source.yaml_document import Loc, SourceDocument


@lint_rule("C316")
def problems(library: ContentFiles) -> Iterator[Problem]:
    """Yield every regular expression of the content that Python cannot read."""
    for document, loc, pattern in _written(library):
        try:
            re.compile(pattern)
        except re.error as error:
            what = f'the pattern "{pattern}" cannot be read ({error.msg})'
            yield Problem(document.place(loc), "C316", what, "mend the regular expression")


def _written(library: ContentFiles) -> Iterator[tuple[SourceDocument, Loc, str]]:
    for loaded in library.wording:
        for n, banned in enumerate(loaded.shape.banned):
            yield loaded.document, ("banned", n, "pattern"), banned.pattern
            for m, unless in enumerate(banned.unless):
                yield loaded.document, ("banned", n, "unless", m), unless
        for n, guarded in enumerate(loaded.shape.guarded):
            yield loaded.document, ("guarded", n, "pattern"), guarded.pattern
        for n, pattern in enumerate(loaded.shape.private):
            yield loaded.document, ("private", n), pattern
        for language, said in loaded.shape.numbers.items():
            yield loaded.document, ("numbers", language, "joined"), said.joined
            for unit, pattern in said.units.items():
                yield loaded.document, ("numbers", language, "units", unit), pattern
    if library.topic:
        for n, rule in enumerate(library.topic.shape.house_rules):
            for m, refusal in enumerate(rule.refuse):
                if refusal.matches:
                    loc: Loc = ("house_rules", n, "refuse", m, "matches")
                    yield library.topic.document, loc, refusal.matches
