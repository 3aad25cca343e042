"""What a clinic file may name: the topics, treatments, countries, languages and house rules."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from babel import Locale, UnknownLocaleError

from handouts.text.phrases import folded_name

Names = Mapping[str, tuple[str, ...]]
"""Ids, each with what else it is called."""

_COMMON = frozenset({"a", "an", "and", "at", "by", "for", "in", "into", "of", "the", "your"})


def meant(name: str, known: Names) -> str:
    """Return the cure for an unknown ``name``: the id that goes by it, or the nearest one."""
    said = _words(name)
    same = [
        one
        for one, others in known.items()
        if folded_name(name) in map(folded_name, (one, *others))
    ]
    inside = [one for one in known if len(name) > 1 and folded_name(name) in folded_name(one)]
    shared = [
        one
        for one, others in known.items()
        if said & frozenset[str]().union(*map(_words, (one, *others)))
    ]
    spelled = {folded_name(other): one for one, others in known.items() for other in (one, *others)}
    near = difflib.get_close_matches(folded_name(name), spelled, n=1, cutoff=0.85)
    found = same or inside or [spelled[one] for one in near] or shared
    if len(found) == 1:
        return f'did you mean "{found[0]}"?'
    if found:
        return "which one: " + " or ".join(f'"{one}"' for one in sorted(found)) + "?"
    return did_you_mean(name, known)


def _words(text: str) -> frozenset[str]:
    return frozenset(folded_name(text).split()) - _COMMON


def language_names(languages: Iterable[str]) -> Names:
    """Return each language with its name in English and in itself: en, English."""
    return {language: _called(language) for language in languages}


def _called(language: str) -> tuple[str, ...]:
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(name for name in (locale.english_name, locale.display_name) if name)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the cure for an unknown ``word``: the nearest known one, or the list of all."""
    choices = sorted(set(known))
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    if not choices:
        return "there is none yet"
    listed = ", ".join(choices[:12]) + (", …" if len(choices) > 12 else "")
    return f"use one of {listed}" if len(choices) > 1 else f'use "{listed}"'
