"""Where a required statement stands whole in a document: word for word, its lines together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handouts.preflight.expectation import ExpectedStatement
from handouts.preflight.readers.text_flow import Flow, Position, normalise

# What may stand between two lines of a statement: a bullet, a number, a tick box; no field, whose
# sign is a character for private use.
_MARK = r"[^\w\ue000-\uf8ff]*"
_MARKER = rf"{_MARK}(?:\d{{1,2}}{_MARK})?"


@dataclass(frozen=True)
class Occurrence:
    """One place where a statement stands whole: the positions of its characters, in order.

    Those of ``fields`` are no characters: the clinic fills them in (:meth:`PdfDocument.widget_at`).
    """

    positions: tuple[Position, ...]
    fields: tuple[Position, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on, from 1."""
        return tuple(sorted({page for page, _ in self.positions}))


def occurrences(flows: Iterable[Flow], statement: ExpectedStatement) -> tuple[Occurrence, ...]:
    """Return every place in the first of ``flows`` that holds the statement whole.

    The lines follow one another, with at most a list marker between them.
    """
    lines = [line for line in map(normalise, statement.lines) if line]
    if not lines:
        return ()
    pattern = re.compile(_MARKER.join(map(re.escape, lines)))
    for flow in flows:
        found = tuple(
            _occurrence(flow.positions[match.start() : match.end()])
            for match in pattern.finditer(flow.text)
        )
        if found:
            return found
    return ()


def _occurrence(positions: tuple[Position, ...]) -> Occurrence:
    return Occurrence(
        tuple(position for position in positions if position[1] >= 0),
        tuple(position for position in positions if position[1] < 0),
    )
