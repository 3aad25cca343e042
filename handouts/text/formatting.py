"""Dates, sizes and hours as a reader of one language and country writes them."""

import datetime
import re
import textwrap
from functools import lru_cache, partial

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

MEGABYTE = 1_000_000


def counted(count: int, noun: str) -> str:
    """Return "1 handout", "2 handouts", for a noun of English that takes an s."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    """Return lines broken at spaces alone: one that begins with ``first``, others with ``rest``."""
    at_spaces = partial(textwrap.wrap, break_long_words=False, break_on_hyphens=False)
    return at_spaces(text, width, initial_indent=first, subsequent_indent=rest)


def missing_full_stop(text: str) -> str:
    """Return "." if ``text`` does not end a sentence yet, else "" ("5 p.m.")."""
    return "" if text.endswith((".", "!", "?")) else "."


def hours_in_words(hours: float, one: str, many: str) -> str:
    """Return "1 hour", "2½ hours"; the patterns ``one`` and ``many`` hold ``{number}``."""
    whole, half = divmod(hours, 1)
    number = f"{int(whole) or ''}½" if half == 0.5 else f"{hours:g}"
    return (one if hours <= 1 else many).replace("{number}", number)


def date_in_words(date: datetime.date, language: str, country: str) -> str:
    """Return a date written out for the reader's language and country, never as bare numbers.

    An unknown country is left out: its file may still have problems.
    """
    return format_date(date, format="long", locale=_locale(language, country))


def language_tag(language: str, country: str) -> str:
    """Return the language of a text with its country (RFC 5646): ``en-US``.

    A language of some region has its own already: ``es-419``.
    """
    has_region = re.search(r"-(?:[A-Za-z]{2}|[0-9]{3})$", language)
    return language if has_region else f"{language}-{country.upper()}"


def is_known(language: str) -> bool:
    """Return whether it is known how dates and numbers are written in ``language``."""
    try:
        return bool(Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return False


def language_name(language: str, spoken: str = "") -> str:
    """Return the name of a language in the language ``spoken``, or in itself; else its code."""
    if not is_known(language):
        return language
    return Locale.parse(language, sep="-").get_display_name(spoken or None) or language


@lru_cache(maxsize=64)
def _locale(language: str, country: str) -> Locale:
    try:
        return Locale.parse(language_tag(language, country), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(language, sep="-")


def size_in_words(count: int, language: str, country: str) -> str:
    """Return a number of bytes for the reader's language and country: "84 KB", "1.2 MB"."""
    locale = _locale(language, country)
    kilobytes = max(1, round(count / 1000))
    if kilobytes < MEGABYTE // 1000:
        return f"{format_decimal(kilobytes, locale=locale)} KB"
    return f"{format_decimal(count / MEGABYTE, format='0.0', locale=locale)} MB"
