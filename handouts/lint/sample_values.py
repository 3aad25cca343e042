"""Plain stand-ins for placeholders, for judging words while the content may still have problems.

What is printed is filled by :mod:`handouts.content.placeholders`, from content that has none.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from babel import UnknownLocaleError

from handouts.model import HouseRule
from handouts.source.content_files import ContentFiles
from handouts.text.formatting import spoken_date, spoken_hours
from handouts.text.markup import MarkupError, parse, plain
from handouts.text.placeholders import PLACEHOLDER


def plain_or_raw(text: str) -> str:
    """Return the words of ``text`` as a reader sees them, or as written where markup is wrong."""
    try:
        return plain(parse(text))
    except MarkupError:
        return text


def stand_ins(
    library: ContentFiles, treatment: str, country: str, language: str
) -> Mapping[str, str]:
    """Return the words behind each placeholder that has any, by name."""
    found: dict[str, str | None] = {}
    if library.clinic:
        clinic = library.clinic.shape
        found |= {
            f"clinic.{name}": getattr(clinic, name)
            for name in ("name", "phone", "after_hours", "hours", "website")
        }
        found["clinic.address"] = ", ".join(clinic.address)
    if country in library.countries:
        own = library.countries[country].shape
        found |= {
            f"country.{name}": getattr(own, name)
            for name in ("emergency", "crisis_line", "reporting_line")
        }
        found |= {
            f"country.{name}": getattr(own, name).get(language)
            for name in ("crisis_contact", "crisis_details", "regulator")
        }
    if library.topic:
        topic = library.topic.shape
        for candidate in topic.treatments:
            if candidate.id == treatment:
                found["treatment.name"] = candidate.name.get(language)
                found["treatment.short_name"] = candidate.short_name.get(language)
        found["topic.version"] = topic.version
        found["topic.dated"] = _day(topic.dated, language, country)
        found["topic.review_by"] = _day(topic.review_by, language, country)
        for rule in topic.house_rules:
            found[f"rule.{rule.name}"] = _answer(library, rule, language)
    return {name: plain_or_raw(words) for name, words in found.items() if words}


def _day(date: datetime.date, language: str, country: str) -> str:
    """Return a date in words; as it is written where language or country is no known one."""
    try:
        return spoken_date(date, language, country)
    except (UnknownLocaleError, ValueError):
        return date.isoformat()


def _answer(library: ContentFiles, rule: HouseRule, language: str) -> str:
    """Return the clinic's answer in words; the example's where it has given none that counts."""
    answers = library.clinic.shape.house_rules if library.clinic else {}
    answer = answers.get(rule.name, rule.example)
    if rule.kind == "choice":
        words = {choice.id: choice.words.get(language) for choice in rule.choices}
        return words.get(str(answer)) or words.get(rule.example) or rule.example
    if rule.kind == "hours" and isinstance(answer, int | float) and language in library.words:
        patterns = library.words[language].shape
        return spoken_hours(float(answer), patterns.hour, patterns.hours)
    return str(answer)


def fill_plain(text: str, known: Mapping[str, str]) -> str:
    """Return the plain words of ``text`` with placeholders filled; unknown ones as one word."""
    return PLACEHOLDER.sub(lambda name: known.get(name[1], "this"), plain_or_raw(text))
