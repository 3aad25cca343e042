"""Words that may not be printed: banned claims, unfinished text, unknown letters (C6xx)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from handouts.errors import Problem, shorten
from handouts.lint.filled_texts import FilledTexts, plain_texts
from handouts.lint.run import lint_rule
from handouts.model.wording import BannedWords, WordingRules
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText
from handouts.text.font_coverage import lacking, printable_letters
from handouts.text.phrases import compiled, find_unfinished, pronounced
from handouts.text.readability import sentences

_LOST = "\ufffd"
"""The character that programs write for a letter that they could not read."""


@lint_rule("C601")
def banned_words(files: ContentFiles) -> Iterator[Problem]:
    """Yield every claim that no text, or no name, may make."""
    banned = {_patterns(b): b for loaded in files.wording for b in loaded.model.banned}
    in_prose = _claims(tuple(banned))
    of_names = {_patterns(b): b for file in files.wording for b in file.model.banned_in_names}
    of_both = (patterns for patterns, b in banned.items() if b.names)
    in_names = _claims((*of_both, *of_names), _proper_names(f.model for f in files.wording))
    filled_texts = FilledTexts(files)
    pinned = [country.document for country in files.countries.values()]  # by C408
    for text, filled in plain_texts(files):
        if text.cited or text.document in pinned:
            continue
        claims = in_prose if text.role == "prose" else in_names
        told: list[str] = []
        for patterns, claim in _said(text, filled, claims, filled_texts).items():
            if any(claim in other or other in claim for other in told):
                continue
            told.append(claim)
            said = banned.get(patterns) or of_names[patterns]
            what, why = f'"{claim}" is not allowed', said.because.rstrip(".")
            fix, place = f"instead, {said.instead}", text.place_of(claim)
            answer, _ = filled_texts.longest_answer(text)
            if answer is not None and patterns not in dict(claims(filled)):
                what, place = f"your answer makes {what}", answer
            if files.clinic and place.file == files.clinic.document.file:
                why = _SOURCES.sub("", why)
                of_prose = patterns in banned and text.role != "prose"
                fix = said.in_clinic_file or ("leave it out" if of_prose else fix)
            yield Problem(place, "C601", what, fix, why)


# Where a reason is from, for those who write the topic: a clinic does not have the dossier.
_SOURCES = re.compile(r" \([^()]*\)$")


@lint_rule("C602", "C611")
def unprintable_words(files: ContentFiles) -> Iterator[Problem]:
    """Yield placeholders that were left in, and letters that the fonts do not have."""
    for text, filled in plain_texts(files):
        yield from _unprintable(text, filled)


def _unprintable(text: SourceText, filled: str) -> Iterator[Problem]:
    left = find_unfinished(filled, in_name=text.role != "prose")
    if left:
        what = f'a placeholder was left in ("{shorten(left[0])}")'
        fix = "finish the sentence" if text.role == "prose" else "write your own"
        yield Problem(text.place_of(left[0]), "C602", what, fix)
    letters = lacking(filled)
    if letters:
        named = ", ".join(f'"{_alone(letter)}" (U+{ord(letter):04X})' for letter in letters[:3])
        named += f", and {len(letters) - 3} more" if len(letters) > 3 else ""
        what, fix = f"the fonts have no {named}", "write it in words, or use another character"
        if _LOST in letters:
            fix = f"a letter was replaced by {_LOST} when the file was saved: write it again"
        elif not lacking(in_ours := printable_letters(filled)):
            fix = f'write, for instance, "{in_ours}"'
        elif any(letter.isalpha() for letter in letters):
            fix = "spell it with Latin letters"
        elif text.role != "prose":
            kept = "".join(letter for letter in filled if letter not in letters)
            fix = f'write, for instance, "{" ".join(kept.split())}"' if kept.strip() else fix
        yield Problem(text.place_of(letters[0]), "C611", what, fix)


def _alone(letter: str) -> str:
    """Return ``letter``, a combining mark on a dotted circle."""
    return f"\u25cc{letter}" if unicodedata.combining(letter) else letter


_Patterns = tuple[str, tuple[str, ...]]
"""A pattern that is not allowed, and the patterns that make a sentence with it harmless."""


def _patterns(banned: BannedWords) -> _Patterns:
    return rf"(?<!\w)(?:{banned.pattern})(?!\w)", banned.unless


_Claims = tuple[tuple[_Patterns, str], ...]


def _first(pattern: str, forms: Iterable[str]) -> re.Match[str] | None:
    """Return the first match of ``pattern`` in ``forms``, or None."""
    return next(filter(None, map(compiled(pattern).search, forms)), None)


def _proper_names(wording: Iterable[WordingRules]) -> tuple[str, ...]:
    return tuple(pattern for file in wording for pattern in file.proper_names)


def _hidden(text: str, names: Iterable[str], banned: Iterable[_Patterns]) -> str:
    """Return ``text`` with an x for each letter of what matches one of ``names``.

    Of a person's name, only the surname is replaced, so that "Dr. Depression Cure" is still a
    claim of several words.
    """
    says = [pattern for pattern, _ in banned]
    for name in names:
        for found in reversed([*compiled(name).finditer(text)]):
            part = "surname" if "surname" in found.groupdict() else 0
            claims = filter(None, (compiled(pattern).search(found[0]) for pattern in says))
            if part and any(" " in claim[0] for claim in claims):
                continue
            start, end = found.span(part)
            text = text[:start] + re.sub(r"[^\W\d_]", "x", text[start:end]) + text[end:]
    return text


@lru_cache(maxsize=8)
def _claims(
    banned: tuple[_Patterns, ...], names: tuple[str, ...] | None = None
) -> Callable[[str], _Claims]:
    """Return a function that finds which of ``banned`` a text says, and the words that say it.

    A sentence is judged as it is written, and as it is pronounced (see :func:`pronounced`). With
    ``names``, the patterns of proper names, it is for names: they are judged as a whole, without
    the streets and people in them.
    """

    @lru_cache(maxsize=4096)
    def claims(text: str) -> _Claims:
        return tuple(
            (patterns, found[0] if found[0] in sentence else sentence)
            for sentence in (sentences(text) if names is None else (text,))
            for judged in [_hidden(sentence, names or (), banned)]
            for forms in [dict.fromkeys((judged, pronounced(judged)))]
            for patterns in banned
            if (found := _first(patterns[0], forms))
            and not any(_first(unless, forms) for unless in patterns[1])
        )

    return claims


def claim_in_name(wording: Sequence[WordingRules], name: str) -> str:
    """Return the words of ``name`` that no name may say, or that are about a patient, or ""."""
    of_both = (b for file in wording for b in file.banned if b.names)
    of_names = (b for file in wording for b in file.banned_in_names)
    private = tuple((pattern, ()) for file in wording for pattern in file.private)
    banned = tuple(map(_patterns, (*of_both, *of_names)))
    found = _claims(banned, _proper_names(wording))(name) or _claims(private, ())(name)
    return found[0][1] if found else ""


def _said(
    text: SourceText, filled: str, claims: Callable[[str], _Claims], filled_texts: FilledTexts
) -> dict[_Patterns, str]:
    """Return the claims of a text, and those that it makes only with an answer in it."""
    found = dict(claims(filled))
    for answers, read_as in filled_texts.with_answers(text):
        of_answers = {patterns for answer in answers for patterns, _ in claims(answer)}
        found = {p: claim for p, claim in claims(read_as) if p not in of_answers} | found
    return found
