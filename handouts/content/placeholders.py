"""Texts with their placeholders filled: clinic, house rules, country, treatment, topic."""

from __future__ import annotations

from dataclasses import replace

from handouts.content.content import Content
from handouts.model.placeholders import Source, Values, values_of
from handouts.text.markup import PLACEHOLDER, Span, Spans, plain
from handouts.text.phone_numbers import phone_link


def values(content: Content, treatment: str, language: str) -> Values:
    """Return what each placeholder stands for in one handout, links included."""
    source = Source(
        clinic=content.clinic,
        country=content.country,
        topic=content.topic,
        treatment=treatment,
        language=language,
        answers=content.clinic.house_rules,
        words=content.words[language],
    )
    return values_of(source)


def fill(spans: Spans, known: Values) -> Spans:
    """Return ``spans`` with every placeholder replaced; a value keeps its own link.

    Raises KeyError for an unknown placeholder: content is checked before it gets here.
    """
    filled: list[Span] = []
    for span in spans:
        href = span.href and _filled_link(span.href, known)
        if href and href.startswith("tel:"):
            href = phone_link(href.removeprefix("tel:"))
        parts = PLACEHOLDER.split(span.text)
        for position, part in enumerate(parts):
            if position % 2:
                # The sentence has its own full stop: "Bring {rule.bring}."
                value = _open_ended(known[part]) if parts[position + 1][:1] == "." else known[part]
                filled += [
                    Span(v.text, span.bold or v.bold, href or v.href, span.term or v.term, v.field)
                    for v in value
                ]
            elif part:
                filled.append(Span(part, span.bold, href, span.term))
    return tuple(filled)


def _open_ended(value: Spans) -> Spans:
    *before, last = value
    return (*before, replace(last, text=last.text.rstrip().removesuffix(".")))


def _filled_link(href: str, known: Values) -> str | None:
    """Return ``href`` filled; None when it needs what nobody has typed in yet."""
    if any(span.field for name in PLACEHOLDER.findall(href) for span in known[name]):
        return None
    return PLACEHOLDER.sub(lambda name: plain(known[name[1]]), href)
