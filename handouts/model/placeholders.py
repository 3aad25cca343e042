"""The placeholders of texts, such as ``{clinic.name}``: which there are, and what fills each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from babel import UnknownLocaleError

from handouts.model.clinic import PRINTED, ClinicFile
from handouts.model.country import CountryFile
from handouts.model.details import Kind
from handouts.model.refusals import Answer
from handouts.model.topic import TopicFile
from handouts.model.words import LanguageWords
from handouts.text.dialed import phone_link, split_number
from handouts.text.formatting import date_in_words
from handouts.text.markup import PLACEHOLDER, Span, Spans, parse_or_raw, plain
from handouts.text.phrases import mid_sentence

Values = Mapping[str, Spans]
"""Values of placeholders, by name."""

_Format = Literal["as it is", "lines", "phone", "web", "words", "date"]


def _shown(value: Any, form: _Format, language: str, country: str) -> Spans | None:
    """Return ``value`` as it is printed; None where it has no words in the handout's language."""
    match form:
        case "lines":
            return (Span(", ".join(value)),)
        case "phone":
            return _number(value)
        case "web":
            return (Span(value.removeprefix("https://"), href=value),)
        case "words":
            translated = value.get(language)
            return parse_or_raw(translated) if translated else None
        case "date":
            try:
                return (Span(date_in_words(value, language, country)),)
            except (UnknownLocaleError, ValueError):  # an unknown language: C304
                return (Span(value.isoformat()),)
        case _:
            return (Span(value),)


def _number(printed: str) -> Spans:
    """Return a phone number, its digits as a link: letters and what is dialed later are none."""
    dialed = split_number(printed)
    digits = dialed.number if dialed.letters or dialed.suffix else printed
    if digits not in printed:
        digits = printed
    before, _, suffix = printed.partition(digits)
    parts = (Span(before), Span(digits, href=phone_link(printed)), Span(suffix))
    return tuple(part for part in parts if part.text)


_OF_KIND: Mapping[Kind, _Format] = {"lines": "lines", "phone": "phone", "web": "web"}

_TABLE: Mapping[str, tuple[str, _Format]] = {
    **{
        name: (detail.attribute, _OF_KIND.get(detail.about.kind, "as it is"))
        for name, detail in PRINTED.items()
    },
    "country.emergency": ("emergency", "phone"),
    "country.crisis_line": ("crisis_line", "phone"),
    "country.crisis_contact": ("crisis_contact", "words"),
    "country.crisis_details": ("crisis_details", "words"),
    "country.regulator": ("regulator", "words"),
    "country.reporting_line": ("reporting_line", "phone"),
    "treatment.name": ("name", "words"),
    "treatment.short_name": ("short_name", "words"),
    "topic.version": ("version", "as it is"),
    "topic.dated": ("dated", "date"),
    "topic.review_by": ("review_by", "date"),
}
"""By name: the attribute of what is before the dot, and how its value is shown."""

COUNTRY_WORDS: Mapping[str, _Format] = {
    attribute: form for name, (attribute, form) in _TABLE.items() if name.startswith("country.")
}
"""The fields of a country's file that are in texts, and how each is shown."""

OPTIONAL_OF_COUNTRY = frozenset(
    f"country.{name}" for name in COUNTRY_WORDS if not CountryFile.model_fields[name].is_required()
)
"""Placeholders that a country's file may leave out."""

OPTIONAL_OF_CLINIC = frozenset(
    name for name, d in PRINTED.items() if not (d.is_required or d.about.instead)
)
"""Placeholders that a clinic may leave out: they are in its own block alone, in no sentence."""

ALWAYS_FILLED = frozenset(_TABLE) - OPTIONAL_OF_COUNTRY - OPTIONAL_OF_CLINIC
"""Placeholders that every handout can fill (docs/architecture.md, "Inline markup")."""


@dataclass(frozen=True)
class Sources:
    """The files that placeholders are filled from: None for one that could not be read."""

    clinic: ClinicFile | None
    country: CountryFile | None
    topic: TopicFile | None
    own: LanguageWords


def values_of(sources: Sources, treatment: str, answers: Mapping[str, Answer]) -> Values:
    """Return the value of each placeholder of a handout that is known, links included.

    ``answers`` are those to the house rules, by name.
    """
    country, topic, own = sources.country, sources.topic, sources.own
    its = next((t for t in topic.treatments if t.id == treatment), None) if topic else None
    owners = {"clinic": sources.clinic, "country": country, "treatment": its, "topic": topic}
    found: dict[str, Spans | None] = {}
    for name, (attribute, form) in _TABLE.items():
        if value := getattr(owners[name.partition(".")[0]], attribute, None):
            found[name] = _shown(value, form, own.language, country.id if country else "")
    for rule in topic.house_rules if topic else ():
        if rule.name in answers:
            found[f"rule.{rule.name}"] = rule.as_printed(answers[rule.name], own)
    return _with_replacements({name: spans for name, spans in found.items() if spans}, sources)


def _with_replacements(known: Values, sources: Sources) -> Values:
    """Return ``known`` and the words that stand for what the clinic has left out."""
    clinic, words, found = sources.clinic, sources.own.words, dict(known)
    for name, detail in PRINTED.items():
        if name not in found and detail.about.instead and clinic and words:
            chosen = f"{detail.about.instead}_{getattr(clinic, detail.about.instead)}"
            spans = parse_or_raw(getattr(words, chosen))
            if all(needed in found for s in spans for needed in PLACEHOLDER.findall(s.text)):
                found[name] = fill(spans, found)
    return found


def fill(spans: Spans, known: Values) -> Spans:
    """Return ``spans`` with every placeholder replaced; a value keeps its link. Raises KeyError."""
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
                value = _without_repeated(parts[position - 1], value)
                filled += [
                    Span(v.text, span.bold or v.bold, href or v.href, span.term or v.term, v.field)
                    for v in value
                ]
            elif part:
                filled.append(Span(part, span.bold, href, span.term))
    return tuple(filled)


_ASKING = (
    r"(?:(?:please|to|you|patients|should|must|will|need|have|we ask|remember|be sure|make sure) )*"
)
"""The words before the word that an answer repeats: "Please bring", "You should bring"."""


def _open_ended(value: Spans) -> Spans:
    *before, last = value
    return (*before, replace(last, text=last.text.rstrip().removesuffix(".")))


def _without_repeated(before: str, value: Spans) -> Spans:
    """Return ``value`` without the word that is before it already: "Bring Bring a list"."""
    first, *others = value
    word = before.rsplit(maxsplit=1)[-1] if before.endswith(" ") and before.strip() else ""
    repeated = rf"(?i:{_ASKING}{re.escape(word)})(?:\s+|:\s*)"
    again = re.match(repeated, first.text) if word.isalpha() else None
    text = mid_sentence(first.text[again.end() :]) if again else first.text
    return (replace(first, text=text), *others)


def _filled_link(href: str, known: Values) -> str | None:
    """Return ``href`` filled; None when it needs what is not known, or is several spans long."""
    used = [known[name] for name in PLACEHOLDER.findall(href)]
    if any(len(value) > 1 or any(span.field for span in value) for value in used):
        return None
    return PLACEHOLDER.sub(lambda name: plain(known[name[1]]), href)
