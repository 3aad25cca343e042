"""Suggestions for an unknown name, among the names that are known."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handouts.text.formatting import language_name
from handouts.text.phrases import folded_name

Names = Mapping[str, Sequence[str]]
"""Ids, each with its other names."""

_SHORTEST = 3
"""Words this short are never treated as misspellings of another: IM, IV."""
_SLIP = 0.7
"""The least similarity of a misspelling to a known name (Ratcliff and Obershelp)."""
_NEGATIONS = frozenset({"no", "not", "never", "none", "without", "nobody"})
_COMMON = frozenset({"a", "an", "and", "at", "by", "for", "in", "into", "of", "the", "your"})


@dataclass(frozen=True)
class Guess:
    """The known names that an unknown one may mean.

    ``names`` are the known names that it may mean, none where no one is near. ``known`` are all
    that are known, sorted.
    """

    names: tuple[str, ...]
    known: tuple[str, ...]

    @property
    def is_certain(self) -> bool:
        """Whether one known name alone is near."""
        return len(self.names) == 1

    @property
    def fix(self) -> str:
        """The advice: write the name meant, one of several, or one of all."""
        if self.is_certain:
            return f'did you mean "{self.names[0]}"?'
        if self.names:
            return "which one: " + " or ".join(f'"{name}"' for name in self.names) + "?"
        if not self.known:
            return "there is none yet"
        listed = ", ".join(self.known[:12]) + (", …" if len(self.known) > 12 else "")
        return f"use one of {listed}" if len(self.known) > 1 else f'use "{listed}"'


def suggest(name: str, known: Names) -> Guess:
    """Return the guess for an unknown ``name``: the ids that go by it, or the nearest one."""
    folded = folded_name(name)
    spelled = [(folded_name(n), one) for one, others in known.items() for n in (one, *others)]
    same = dict.fromkeys(one for called, one in spelled if called == folded)
    inside = [
        one
        for one in known
        if folded in (words := folded_name(one)).split()
        or (len(folded) >= _SHORTEST and folded in words)
    ]
    shared = dict.fromkeys(one for called, one in spelled if _words(called) & _words(folded))
    near = difflib.get_close_matches(folded, dict(spelled), n=1, cutoff=0.85)
    solid = dict.fromkeys(one for called, one in spelled if _solid(called) == _solid(folded))
    found = same or solid or inside or [dict(spelled)[called] for called in near] or shared
    return Guess(tuple(sorted(found)), tuple(sorted(known))) if found else nearest(name, known)


def suggest_strictly(name: str, known: Names) -> Guess:
    """Return the guess of :func:`suggest`, without ids that do not go by every word of ``name``.

    Another way to give a medicine is no misspelling: "im" is not taken for "iv", nor "ketamine
    nasal spray" for one of two that are not it. Nor is a territory: "US Virgin Islands".
    """
    guess = suggest(name, known)
    own = {
        one: {word for called in (one, *others) for word in folded_name(called).split()}
        for one, others in known.items()
    }
    every = set().union(*own.values())
    meant = [word if word in every else _misspelt(word, every) for word in _listed(name)]
    groups = [own[one] for one in guess.names]
    if len(meant) < 2:  # one word may be of several names
        groups = [set().union(*groups)] * len(groups)
    names = [one for one, words in zip(guess.names, groups, strict=True) if words.issuperset(meant)]
    return Guess(tuple(names), guess.known)


def _listed(name: str) -> list[str]:
    return [word for word in folded_name(name).split() if word not in _COMMON]


def _misspelt(word: str, known: Iterable[str]) -> str:
    """Return the one of ``known`` that ``word`` is a slip for, "" for none."""
    near = difflib.get_close_matches(word, known, 1, 0.8) if len(word) > _SHORTEST else []
    return near[0] if near else ""


def advice_for_unknown(kind: str, name: str, known: Names) -> str:
    """Return the advice about an unknown ``name`` of a treatment, a country or a language.

    A treatment or country for which there are no words is refused: no other one replaces it.
    """
    if kind not in {"treatment", "country"}:
        return suggest(name, known).fix
    guess = suggest_strictly(name, known)
    if guess.names or not known:
        return guess.fix
    if kind == "treatment":
        listed = " and ".join([*filter(None, [", ".join(guess.known[:-1])]), guess.known[-1]])
        return f"handouts are written for {listed} only; nothing else is covered"
    listed = ", ".join(f'"{one}" ({known[one][0]})' if known[one] else one for one in known)
    return (
        f"words and numbers are checked for {listed} only; for those of another country or "
        "territory, ask its health authority"
    )


def _solid(name: str) -> str:
    return name.replace(" ", "")


def _words(text: str) -> frozenset[str]:
    return frozenset(folded_name(text).split()) - _COMMON


def language_names(languages: Iterable[str]) -> Names:
    """Return each language with its name in English and in itself: en, English."""
    return {name: (language_name(name, "en"), language_name(name)) for name in languages}


def nearest(word: str, known: Iterable[str]) -> Guess:
    """Return the guess for an unknown ``word``: the known one spelled most like it, if any.

    A negated name is not suggested: "alone-not-allowed" is no misspelt "alone allowed".
    """
    choices = tuple(sorted(set(known)))
    alike = [one for one in choices if _denies(one) == _denies(word)]
    return Guess(tuple(difflib.get_close_matches(word, alike, n=1, cutoff=_SLIP)), choices)


def _denies(name: str) -> bool:
    return bool(_NEGATIONS & set(folded_name(name).split()))
