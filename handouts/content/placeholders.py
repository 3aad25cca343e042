"""What the placeholders of content stand for: clinic, house rules, country, treatment, topic."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from handouts.model import HouseRule, WordFile
from handouts.text.formatting import spoken_date, spoken_hours
from handouts.text.markup import Span, Spans, parse, plain
from handouts.text.phone_numbers import phone_link
from handouts.text.placeholders import PLACEHOLDER

if TYPE_CHECKING:
    from handouts.content.content import Content


Values = Mapping[str, Spans]


def _rule_value(rule: HouseRule, answer: str | float, language: str, words: WordFile) -> Spans:
    if rule.kind == "hours":
        return (Span(spoken_hours(float(answer), words.hour, words.hours)),)
    if rule.kind == "choice":
        return parse(next(c.words[language] for c in rule.choices if c.id == answer))
    return (Span(str(answer)),)


def values(content: Content, treatment: str, language: str) -> Values:
    """Return what each placeholder stands for in one handout, links included."""
    clinic, country, topic = content.clinic, content.country, content.topic
    words = content.words[language]
    chosen = next(t for t in topic.treatments if t.id == treatment)

    def phone(number: str) -> Spans:
        return (Span(number, href=phone_link(number)),)

    def date(day: datetime.date) -> Spans:
        return (Span(spoken_date(day, language, country.id)),)

    found: dict[str, Spans] = {
        "clinic.name": (Span(clinic.name),),
        "clinic.phone": phone(clinic.phone),
        "clinic.after_hours": phone(clinic.after_hours),
        "clinic.hours": (Span(clinic.hours),),
        "clinic.address": (Span(", ".join(clinic.address)),),
        "clinic.website": (Span(clinic.website.removeprefix("https://"), href=clinic.website),),
        "country.emergency": phone(country.emergency),
        "country.crisis_line": phone(country.crisis_line),
        "country.crisis_contact": parse(country.crisis_contact[language]),
        "country.crisis_details": parse(country.crisis_details[language]),
        "treatment.name": parse(chosen.name[language]),
        "treatment.short_name": parse(chosen.short_name[language]),
        "topic.version": (Span(topic.version),),
        "topic.dated": date(topic.dated),
        "topic.review_by": date(topic.review_by),
    }
    if language in country.regulator:
        found["country.regulator"] = parse(country.regulator[language])
    if country.reporting_line:
        found["country.reporting_line"] = phone(country.reporting_line)
    for rule in topic.house_rules:
        if rule.name in clinic.house_rules:
            answer = clinic.house_rules[rule.name]
            found[f"rule.{rule.name}"] = _rule_value(rule, answer, language, words)
    return found


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
