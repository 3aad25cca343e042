"""A field of the fill-in pack."""

from dataclasses import dataclass
from typing import Literal

from handouts.text.markup import Span, Spans

FieldKind = Literal["line", "lines", "choice", "tick"]

FIELD_LETTERS = "cp1252"
"""Windows Latin 1, in which fields of a PDF are typed and drawn (:mod:`handouts.pdf.acroform`)."""

STATUS = "pack.status"
"""The field at the foot of every page that says whether the handout is filled in."""


@dataclass(frozen=True)
class ClinicField:
    """One field, which may be shown in many places: what is typed in one appears in all.

    ``name`` is the placeholder it replaces. ``mark`` is what is in it until it is filled in.
    A ``choice`` takes one of ``answers`` and nothing else; a ``tick`` shows its one answer in place
    of the mark; the others take ``room`` characters of average width, on ``lines`` lines.
    ``before`` and ``after`` are the words that all answers begin and end with: they are printed,
    and only what differs is chosen.
    """

    name: str
    kind: FieldKind
    label: str
    mark: str
    answers: tuple[str, ...] = ()
    room: int = 0
    lines: int = 1
    before: str = ""
    after: str = ""

    @property
    def form_name(self) -> str:
        """Its name in the PDF, where a dot would make it a field within a field."""
        return self.name.replace(".", "-")

    def spans(self) -> Spans:
        """Return the spans that replace the answer in a sentence."""
        around = (Span(self.before), Span(self.mark, field=self.name), Span(self.after))
        return tuple(span for span in around if span.text)
