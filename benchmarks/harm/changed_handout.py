"""Changes to what a handout says, before page and expectation are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handouts.content.handout import ChosenSection, Entry, Handout, Line
from handouts.model.sections import Look
from handouts.text.clinic_field import ClinicField
from handouts.text.markup import Span

Fault = Callable[[Any], Any]
"""Makes something else of what a function returns, or of a part of it."""
HandoutFault = Callable[[Handout], Handout]


def of_sections(fault: Callable[[ChosenSection], ChosenSection | None]) -> HandoutFault:
    """Change each section; None leaves it out."""
    return lambda h: replace(
        h, areas={a: tuple(filter(None, map(fault, s))) for a, s in h.areas.items()}
    )


def of_entries(fault: Callable[[Entry], Entry]) -> HandoutFault:
    """Change each entry."""
    return of_sections(lambda s: replace(s, entries=tuple(map(fault, s.entries))))


def of_lines(fault: Callable[[Line], Line]) -> HandoutFault:
    """Change the text and the bullets of each entry."""
    return of_entries(
        lambda e: replace(e, text=e.text and fault(e.text), bullets=tuple(map(fault, e.bullets)))
    )


def of_spans(fault: Callable[[Span], Span]) -> HandoutFault:
    """Change each stretch of words of one kind, as :func:`of_lines` does each line."""
    return of_lines(lambda line: replace(line, spans=tuple(map(fault, line.spans))))


def of_fields(fault: Callable[[ClinicField], ClinicField]) -> HandoutFault:
    """Change each field of the fill-in pack."""
    return lambda h: replace(h, fields=tuple(map(fault, h.fields)))


def looking(old: Look, new: Look) -> HandoutFault:
    """Give the sections that look one way another look."""
    return of_sections(lambda s: replace(s, look=new) if s.look == old else s)


def with_bold_reversed(line: Line) -> Line:
    """Return ``line`` with bold words plain and the others bold, if any of it is bold."""
    is_bold = any(span.bold for span in line.spans)
    return replace(line, spans=tuple(replace(s, bold=is_bold and not s.bold) for s in line.spans))


def with_foot(number: int, old: str, new: str) -> HandoutFault:
    """Say something else in a line of the foot, from 0."""

    def fault(handout: Handout) -> Handout:
        lines = list(handout.footer)
        spans = (replace(s, text=s.text.replace(old, new)) for s in lines[number].spans)
        lines[number] = replace(lines[number], spans=tuple(spans))
        return replace(handout, footer=tuple(lines))

    return fault


def with_label(name: str, text: str) -> HandoutFault:
    """Say ``text`` for a label of words.yaml."""
    return lambda h: replace(h, words={**h.words, name: text})
