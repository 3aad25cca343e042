"""One text that readers see: where it is, for whom it is, and what it may hold."""

import re
from dataclasses import dataclass
from typing import Literal

from handouts.errors import Place
from handouts.source.yaml_document import Loc, SourceDocument
from handouts.text.markup import MarkupError, Span, Spans, parse

Takes = Literal["placeholders", "markup", "words"]
Role = Literal["prose", "detail", "name", "contact"]


@dataclass(frozen=True)
class SourceText:
    """One text, with the treatments and countries of the handouts that may hold it.

    ``section`` and ``item`` are ids, None outside sections.
    ``takes`` says what is read in it: markup and placeholders, markup alone, or nothing, because
    it is printed as it is. A text that is ``cited`` is somebody else's wording.
    The clinic's own details are no prose: a "name" where it is its alone, else a "detail"; a
    "contact" is a phone, or a website with a problem of its own (C512, C513), and has no other.
    """

    document: SourceDocument
    loc: Loc
    text: str
    language: str
    treatments: frozenset[str]
    countries: frozenset[str]
    section: str | None = None
    item: str | None = None
    compares: bool = False
    takes: Takes = "placeholders"
    cited: bool = False
    role: Role = "prose"

    @property
    def name(self) -> str:
        """The field it fills."""
        return next(s for s in reversed(self.loc) if isinstance(s, str) and s != self.language)

    def place(self, offset: int = 0) -> Place:
        """Return the place of the character ``offset`` of the text."""
        return self.document.place_at(self.loc, offset)

    def place_of(self, words: str) -> Place:
        """Return the place of ``words`` as a reader sees them: if possible, as whole words."""
        loose = r"(?:[\s*]|\\_)+".join(re.escape(part) for part in words.split())
        found = re.search(rf"(?<!\w){loose}(?!\w)", self.text) or re.search(loose, self.text)
        return self.place(found.start() if found else 0)


def read(text: SourceText) -> Spans | None:
    """Return the spans of a text, or None where its markup has a problem.

    The clinic's own details are printed character by character, and have none.
    """
    try:
        return parse(text.text)
    except MarkupError:
        return None if text.role == "prose" else (Span(" ".join(text.text.split())),)
