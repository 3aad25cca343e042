"""Numbers, dates and languages as they are said to a reader."""

from __future__ import annotations

import datetime

import pytest

from handouts.text.formatting import (
    counted,
    date_in_words,
    is_known,
    language_name,
    language_tag,
    size_in_words,
)

DAY = datetime.date(2026, 1, 2)


@pytest.mark.parametrize(("count", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_a_noun_goes_with_its_number(count: int, said: str) -> None:
    assert counted(count, "day") == said


@pytest.mark.parametrize(
    ("language", "country", "tag", "date", "size"),
    [
        ("en", "us", "en-US", "January 2, 2026", "1.9 MB"),
        ("en", "ie", "en-IE", "2 January 2026", "1.9 MB"),
        ("es", "ie", "es-IE", "2 de enero de 2026", "1,9 MB"),
        # A language of a region has its own country; a country that nobody knows changes nothing.
        ("pt-BR", "us", "pt-BR", "2 de janeiro de 2026", "1,9 MB"),
        ("es-419", "us", "es-419", "2 de enero de 2026", "1.9 MB"),
        ("zh-Hans", "us", "zh-Hans-US", "2026年1月2日", "1.9 MB"),
        ("en", "nowhere", "en-NOWHERE", "January 2, 2026", "1.9 MB"),
    ],
)
def test_a_reader_s_language_and_country_are_known(
    language: str, country: str, tag: str, date: str, size: str
) -> None:
    assert language_tag(language, country) == tag
    assert date_in_words(DAY, language, country) == date
    assert size_in_words(1_900_000, language, country) == size


@pytest.mark.parametrize(
    ("language", "own", "english"),
    [("es", "español", "Spanish"), ("zz", "zz", "zz"), ("a-b-c-d", "a-b-c-d", "a-b-c-d")],
)
def test_a_language_has_a_name_in_itself_and_in_english(
    language: str, own: str, english: str
) -> None:
    assert language_name(language) == own
    assert language_name(language, "en") == english
    assert is_known(language) == (own != language)
