"""The words of texts with placeholders filled, while the content may still have problems.

What is printed is filled by :mod:`handouts.content.placeholders`, from content that has none.
"""

from collections.abc import Mapping

from handouts.model.clinic import PRINTED
from handouts.model.house_rules import Answer
from handouts.model.placeholders import Source, values_of
from handouts.source.content_files import ContentFiles
from handouts.text.markup import PLACEHOLDER, parse_or_raw, plain


def sample_values(
    library: ContentFiles, treatment: str, country: str, language: str
) -> Mapping[str, str]:
    """Return the words behind each placeholder that has any, by name.

    What the clinic says of itself is one word: no sentence is judged by a clinic's name or hours.
    """
    countries = library.countries
    topic = library.topic.shape if library.topic else None
    words = library.words[language].shape if language in library.words else None
    answers: dict[str, Answer] = (
        {rule.name: rule.example for rule in topic.house_rules} if topic else {}
    )
    given = library.clinic.shape.house_rules if library.clinic else {}
    for rule in topic.house_rules if topic else ():
        answer = given.get(rule.name)
        if answer is not None and rule.spoken(answer, language, words):
            answers[rule.name] = answer
    source = Source(
        clinic=library.clinic.shape if library.clinic else None,
        country=countries[country].shape if country in countries else None,
        topic=topic,
        treatment=treatment,
        language=language,
        answers=answers,
        words=words,
    )
    said = {name: plain(spans) for name, spans in values_of(source).items()}
    return {name: "ours" if name in PRINTED else words for name, words in said.items()}


def fill_plain(text: str, known: Mapping[str, str]) -> str:
    """Return the plain words of ``text`` with placeholders filled; unknown ones as one word."""
    return PLACEHOLDER.sub(lambda name: known.get(name[1], "this"), plain(parse_or_raw(text)))
