"""Texts with their placeholders filled: clinic, house rules, country, treatment, topic."""

from handouts.content.content import Content
from handouts.model.placeholders import Source, Values, values_of


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
