"""The inline markup of content: bold, link, glossary term, placeholder. Nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A run of text of one look. ``href`` is https, tel or mailto; ``term`` is a glossary item's id."""

    text: str
    bold: bool = False
    href: str | None = None
    term: str | None = None


Spans = tuple[Span, ...]


def plain(spans: Spans) -> str:
    """Return the words of ``spans`` as a reader sees them."""
    return "".join(span.text for span in spans)
