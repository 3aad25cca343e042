"""Plain language: no capitals or signs in place of words, short sentences (C603 to C610)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from handouts.errors import Problem, shorten
from handouts.lint.filled_texts import FilledTexts, fill_plain, plain_texts
from handouts.lint.run import lint_rule
from handouts.source.content_files import ContentFiles
from handouts.source.source_text import SourceText
from handouts.text.markup import PLACEHOLDER
from handouts.text.readability import joined, reading_grade, rounded_up, sentences, words

LONGEST_SENTENCE = 25
"""Words (evidence.md E-04)."""

LONGEST_MEAN = 15
"""Words per sentence, over a section (evidence.md E-04)."""

SECTION_GRADE = 8.0
"""Highest Flesch-Kincaid grade of a section, names masked (evidence.md E-02)."""


PARAGRAPH_WORDS, PARAGRAPH_SENTENCES = 60, 4
"""Longest paragraph (evidence.md E-12)."""

_grade = lru_cache(maxsize=1024)(reading_grade)

_PARAGRAPHS = frozenset({"text", "intro", "after", "note", "lead"})
_CAPITALS = re.compile(r"\b[A-Z][A-Z'’-]+(?:[\s,;:]+[A-Z][A-Z'’-]+){3,}\b")
_DECIMAL = re.compile(r"(?<![\w.,/-])[0-9]+\.[0-9]+(?![\w./-])")
_PERCENT = re.compile(r"\S*%")
_STYLE_FAULTS = (
    (_CAPITALS, "C607", "words in capitals", "write lowercase letters"),
    (re.compile(r"!"), "C608", "an exclamation mark", "write a period"),
    (_PERCENT, "C609", "a percent sign", "write x of 100 people, or a share in words: half"),
    (
        _DECIMAL,
        "C610",
        "a decimal number",
        "round it, count people, or write words: one and a half",
    ),
)


@lint_rule("C607", "C608", "C609", "C610")
def style_of_words(files: ContentFiles) -> Iterator[Problem]:
    """Yield capitals, exclamation marks, percent signs and decimal numbers."""
    for text, filled in plain_texts(files):
        for found, code, what, fix in _style_faults(filled) if _is_own_prose(text) else ():
            yield Problem(text.place_of(found), code, f'{what} ("{shorten(found)}")', fix)


def _is_own_prose(text: SourceText) -> bool:
    return text.role == "prose" and not text.cited


@lru_cache(maxsize=4096)
def _style_faults(text: str) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (found[0], code, what, fix)
        for pattern, code, what, fix in _STYLE_FAULTS
        if (found := pattern.search(text))
    )


def _is_long(paragraph: str) -> bool:
    is_many = len(sentences(paragraph)) > PARAGRAPH_SENTENCES
    return is_many or len(words(paragraph)) > PARAGRAPH_WORDS


@lint_rule("C603", "C606")
def long_sentences_and_paragraphs(files: ContentFiles) -> Iterator[Problem]:
    """Yield sentences and paragraphs with more words than readers take in."""
    filled_texts = FilledTexts(files)
    for text, _ in plain_texts(files):
        if _is_own_prose(text):
            yield from _lengths(text, filled_texts)


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


@lint_rule("C604", "C605")
def hard_sections(files: ContentFiles) -> Iterator[Problem]:
    """Yield sections whose sentences are long or hard, for any treatment."""
    if any(loaded.dropped for loaded in files.wording):
        return
    filled_texts = FilledTexts(files)
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
    """Yield the texts of a section, lists joined with their lead-ins."""
    for fields in items.values():
        text, bullets = " ".join(fields.get("text", ())), fields.get("bullets", ())
        yield joined(items[None]["heading"][0], text, bullets)
        for name, filled in fields.items():
            yield from filled if name not in {"text", "bullets"} else ()
