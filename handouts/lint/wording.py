"""The words themselves: banned claims, unfinished text, plain language (C6xx)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from handouts.errors import Problem, shorten
from handouts.lint.filled_texts import FilledTexts, fill_plain
from handouts.lint.run import lint_rule
from handouts.model.words import BannedWords, WordingRules
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText, read
from handouts.text.font_coverage import lacking, printable_letters
from handouts.text.markup import PLACEHOLDER, plain
from handouts.text.phrases import compiled, find_unfinished, pronounced
from handouts.text.readability import joined, reading_grade, rounded_up, sentences, words

LONGEST_SENTENCE = 25
"""Words (evidence.md E-04)."""

LONGEST_MEAN = 15
"""Words a sentence, over a section (evidence.md E-04)."""

SECTION_GRADE = 8.0
"""Highest Flesch-Kincaid grade of a section, names masked (evidence.md E-02)."""


PARAGRAPH_WORDS, PARAGRAPH_SENTENCES = 60, 4
"""Longest paragraph (evidence.md E-12)."""

_LOST = "\ufffd"
"""What a program writes in place of a letter that it could not read."""

_grade = lru_cache(maxsize=1024)(reading_grade)

_PARAGRAPHS = frozenset({"text", "intro", "after", "note", "lead"})
_CAPITALS = re.compile(r"\b[A-Z][A-Z'’-]+(?:[\s,;:]+[A-Z][A-Z'’-]+){3,}\b")
_DECIMAL = re.compile(r"(?<![\w.,/-])[0-9]+\.[0-9]+(?![\w./-])")
_STYLE_FAULTS = (
    (_CAPITALS, "C607", "words in capitals", "write lowercase letters"),
    (re.compile(r"!"), "C608", "an exclamation mark", "write a period"),
    (
        re.compile(r"\S*%"),
        "C609",
        "a percent sign",
        "write x of 100 people, or a share in words: half",
    ),
    (
        _DECIMAL,
        "C610",
        "a decimal number",
        "round it, count people, or write words: one and a half",
    ),
)


@lint_rule("C601", "C602", "C603", "C604", "C605", "C606", "C607", "C608", "C609", "C610", "C611")
def problems(files: ContentFiles) -> Iterator[Problem]:
    """Yield every text whose words may not be printed, or are too hard to read."""
    banned = {_patterns(b): b for loaded in files.wording for b in loaded.model.banned}
    in_prose = _claims(tuple(banned))
    of_names = {_patterns(b): b for file in files.wording for b in file.model.banned_in_names}
    of_both = (patterns for patterns, b in banned.items() if b.names)
    in_names = _claims((*of_both, *of_names), whole=True)
    filled_texts = FilledTexts(files)
    pinned = [country.document for country in files.countries.values()]  # by C408
    for text in files.texts:
        spans = read(text)
        if spans is None or text.role == "contact":
            continue
        filled = plain(spans)
        yield from _unprintable(text, filled)
        if text.cited:
            continue
        if text.document not in pinned:
            claims = in_prose if text.role == "prose" else in_names
            for patterns, claim in _said(text, filled, claims, filled_texts).items():
                said = banned.get(patterns) or of_names[patterns]
                what, why = f'"{claim}" is not allowed', said.because.rstrip(".")
                fix = f"instead, {said.instead}"
                if files.clinic and text.document is files.clinic.document:
                    why = _SOURCES.sub("", why)
                    fix = said.in_clinic_file or fix
                yield Problem(text.place_of(claim), "C601", what, fix, why)
        if text.role != "prose":
            continue
        for found, code, what, fix in _style_faults(filled):
            yield Problem(text.place_of(found), code, f'{what} ("{shorten(found)}")', fix)
        yield from _lengths(text, filled_texts)
    yield from _sections(files, filled_texts)


# Where a reason is from, for those who write the topic: a clinic does not have the dossier.
_SOURCES = re.compile(r" \([^()]*\)$")


@lru_cache(maxsize=4096)
def _style_faults(text: str) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (found[0], code, what, fix)
        for pattern, code, what, fix in _STYLE_FAULTS
        if (found := pattern.search(text))
    )


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
"""What is not allowed, and what makes a sentence harmless that says it."""


def _patterns(banned: BannedWords) -> _Patterns:
    return rf"(?<!\w)(?:{banned.pattern})(?!\w)", banned.unless


_Claims = tuple[tuple[_Patterns, str], ...]


def _first(pattern: str, forms: Iterable[str]) -> re.Match[str] | None:
    """Return what ``pattern`` finds in the first of ``forms`` that it finds anything in."""
    return next(filter(None, map(compiled(pattern).search, forms)), None)


@lru_cache(maxsize=8)
def _claims(banned: tuple[_Patterns, ...], *, whole: bool = False) -> Callable[[str], _Claims]:
    """Return what finds which of ``banned`` a text says, and the words that say it.

    A sentence is judged as it is written, and as it is pronounced (see :func:`pronounced`); a
    ``whole`` text at once: a name has no sentences.
    """

    @lru_cache(maxsize=4096)
    def claims(text: str) -> _Claims:
        return tuple(
            (patterns, found[0] if found[0] in sentence else sentence)
            for sentence in ((text,) if whole else sentences(text))
            for forms in [dict.fromkeys((sentence, pronounced(sentence)))]
            for patterns in banned
            if (found := _first(patterns[0], forms))
            and not any(_first(unless, forms) for unless in patterns[1])
        )

    return claims


def claim_in_name(wording: Sequence[WordingRules], name: str) -> str:
    """Return what a ``name`` says that no name may say, or that is about a patient; "" for none."""
    of_both = (b for file in wording for b in file.banned if b.names)
    of_names = (b for file in wording for b in file.banned_in_names)
    private = ((pattern, ()) for file in wording for pattern in file.private)
    found = _claims((*map(_patterns, (*of_both, *of_names)), *private), whole=True)(name)
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


def _is_long(paragraph: str) -> bool:
    is_many = len(sentences(paragraph)) > PARAGRAPH_SENTENCES
    return is_many or len(words(paragraph)) > PARAGRAPH_WORDS


def _lengths(text: SourceText, filled_texts: FilledTexts) -> Iterator[Problem]:
    found: dict[str, Problem] = {}
    answer, given = filled_texts.longest_answer(text)
    if any(map(_runs_on, sentences(given))):
        return  # the answer itself is reported, at its own line
    own_words = "" if answer is None else fill_plain(PLACEHOLDER.sub("", text.text), {})
    for filled in dict.fromkeys(filled for _, filled in filled_texts.each(text)):
        split = sentences(filled)
        for sentence in split:
            if _runs_on(sentence):
                count = len(words(sentence))
                place = text.place_of(" ".join(sentence.split()[:2]))
                what = f'a sentence of {count} words ("{shorten(sentence)}")'
                fix = f"write sentences of at most {LONGEST_SENTENCE} words"
                if answer is not None and not any(map(_runs_on, sentences(own_words))):
                    place, what = answer, f"your answer makes {what}"
                found.setdefault("C603", Problem(place, "C603", what, fix))
        if text.name in _PARAGRAPHS and _is_long(filled):
            count, place = len(words(filled)), text.place()
            what = f"a paragraph of {count} words in {len(split)} sentences"
            limits = f"{PARAGRAPH_WORDS} words in {PARAGRAPH_SENTENCES} sentences"
            fix = f"split it in two, each with at most {limits}"
            if answer is not None and not _is_long(own_words):
                place, what = answer, f"your answer makes {what}"
                fix = f"shorten it to at most {limits}"
            found.setdefault("C606", Problem(place, "C606", what, fix))
    yield from found.values()


def _runs_on(sentence: str) -> bool:
    return len(words(sentence)) > LONGEST_SENTENCE


def _sections(files: ContentFiles, filled_texts: FilledTexts) -> Iterator[Problem]:
    """Yield sections whose sentences are long or hard, for any treatment."""
    if any(loaded.dropped for loaded in files.wording):
        return
    masked = tuple(name for loaded in files.wording for name in loaded.model.masked)
    headings = {
        (t.language, t.section): t for t in files.texts if t.section and t.name == "heading"
    }
    gathered: dict[object, dict[str, _Items]] = defaultdict(dict)
    for text in files.texts:
        # Without an item that could not be read, the rest may look longer and harder than it is.
        if text.section and text.language not in files.partial:
            for treatment, filled in filled_texts.each(text):
                items = gathered[text.language, text.section].setdefault(treatment, {})
                items.setdefault(text.item, defaultdict(list))[text.name].append(filled)
    for (language, section), heading in headings.items():
        of_section = sorted(gathered[language, section].items())
        whole = {treatment: "\n".join(_every(items)) for treatment, items in of_section}
        if not whole:
            continue
        mean, treatment = max(
            (len(words(text)) / max(1, len(sentences(text))), t) for t, text in whole.items()
        )
        if mean > LONGEST_MEAN:
            what = f'section "{section}" has {rounded_up(mean)} words per sentence, for {treatment}'
            fix = f"write at most {LONGEST_MEAN} on average"
            yield Problem(heading.place(), "C604", what, fix)
        texts = {treatment: "\n".join(_joined_texts(items)) for treatment, items in of_section}
        grade, treatment = max((_grade(text, masked), t) for t, text in texts.items())
        if grade > SECTION_GRADE:
            what = f'section "{section}" has reading grade {rounded_up(grade)}, for {treatment}'
            fix = f"at most {SECTION_GRADE:g}, with shorter words and sentences"
            yield Problem(heading.place(), "C605", what, fix)


_Items = dict[str | None, dict[str, list[str]]]
"""What the fields of each item say, by their names; heading and intro are under None."""


def _every(items: _Items) -> Iterator[str]:
    return chain.from_iterable(filled for fields in items.values() for filled in fields.values())


def _joined_texts(items: _Items) -> Iterator[str]:
    """Yield what a section says, lists joined with their lead-ins."""
    for fields in items.values():
        text, bullets = " ".join(fields.get("text", ())), fields.get("bullets", ())
        yield joined(items[None]["heading"][0], text, bullets)
        for name, filled in fields.items():
            yield from filled if name not in {"text", "bullets"} else ()
