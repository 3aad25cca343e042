"""Words that no email may contain: the treatment, and what it is for (C613).

Subjects, file names and first lines are shown on locked screens and in shared mailboxes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handouts.errors import Problem
from handouts.lint.run import lint_rule
from handouts.model.topic import TopicFile
from handouts.source.content_files import ContentFiles, needed
from handouts.text.formatting import counted
from handouts.text.markup import placeholders
from handouts.text.phrases import find_phrase, folded_name

# Shorter words ("for", "IV") occur in harmless text too; own_words has those that matter.
_NAME = re.compile(r"[^\W\d_]{4,}")

_OTHER_MARK = "write a letter, a day of the week, or something similar"

# Every email word in words.yaml begins so.
_EMAIL = "email_"


@dataclass(frozen=True)
class Revealing:
    """What gives a topic away: ``names`` inside longer words too, ``phrases`` as whole words."""

    names: frozenset[str]
    phrases: tuple[str, ...]

    def first_in(self, text: str) -> str | None:
        """Return the first name or phrase found in ``text``, or None."""
        folded = text.casefold()
        for name in sorted(self.names):
            if name in folded:
                return name
        return next((phrase for phrase in self.phrases if find_phrase(phrase, text)), None)


def revealing(topic: TopicFile, masked: Iterable[str]) -> Revealing:
    """Return the words that reveal ``topic``, in any language; ``masked`` names its medicines."""
    named = [*topic.title.values(), *masked]
    for treatment in topic.treatments:
        named += [treatment.id, *treatment.name.values(), *treatment.short_name.values()]
    names = {word.casefold() for text in named for word in _NAME.findall(text)}
    own = {phrase for treatment in topic.treatments for phrase in treatment.own_words}
    return Revealing(frozenset(names), tuple(sorted(own)))


@lint_rule("C613")
def revealing_words(files: ContentFiles) -> Iterator[Problem]:
    """Yield every word of an email that reveals the treatment, or what it is for."""
    known = _revealing(files)
    for loaded in files.words.values():
        for field, text in loaded.model.patterns().items():
            if field.startswith(_EMAIL) and (found := _first_in(text, known)):
                what = f'"{field}" has "{found}", which reveals the treatment'
                fix = 'write "your visit" or similar words instead'
                yield Problem(loaded.place(field), "C613", what, fix)


def _revealing(files: ContentFiles) -> Revealing:
    masked = [name for loaded in files.wording for name in loaded.model.masked]
    return revealing(files.topic_model, masked)


@lint_rule("C518")
def marks_for_each_treatment(files: ContentFiles) -> Iterator[Problem]:
    """Yield marks of the clinic's emails that are not one for each treatment, or look alike."""
    clinic, _ = needed(files.clinic), needed(files.topic)
    marks, treatments = clinic.model.email_marks, clinic.model.treatments
    is_whole = not any(loc[:1] in {("email_marks",), ("treatments",)} for loc in clinic.dropped)
    if marks and is_whole and len(marks) != len(treatments):
        what = f"email_marks has {len(marks)} for {counted(len(treatments), 'treatment')}"
        fix = f"write {len(treatments)}, in the order of your treatments"
        yield Problem(clinic.place("email_marks"), "C518", what, fix)
    folded = [mark.casefold() for mark in marks]
    for n, mark in enumerate(folded):
        if mark in folded[:n] and marks[n] not in marks[:n]:  # the same mark twice is C301
            what = f'the email marks "{marks[n]}" and "{marks[folded.index(mark)]}" are alike'
            fix = "write another letter for one of them"
            yield Problem(clinic.place("email_marks", n), "C518", what, fix)


@lint_rule("C613")
def revealing_marks(files: ContentFiles) -> Iterator[Problem]:
    """Yield marks of the clinic's emails that give a treatment away."""
    clinic, known = needed(files.clinic), _revealing(files)
    short = {word for t in files.topic_model.treatments for word in folded_name(t.id).split()}
    for n, mark in enumerate(clinic.model.email_marks):
        own = (word for word in folded_name(mark).split() if word in short)
        if found := known.first_in(mark) or next(own, None):
            what = f'the email mark "{mark}" has "{found}", which reveals the treatment'
            yield Problem(clinic.place("email_marks", n), "C613", what, _OTHER_MARK)
        elif found := next((w for w in folded_name(mark).split() if w in _of_help(files)), None):
            what = f'the email mark "{mark}" has "{found}", which is for help in a crisis'
            yield Problem(clinic.place("email_marks", n), "C613", what, _OTHER_MARK)


def _of_help(files: ContentFiles) -> frozenset[str]:
    """Return the numbers for help of the clinic's country, and the words of the crisis line."""
    loaded = files.countries.get(files.clinic.model.country) if files.clinic else None
    if loaded is None:
        return frozenset()
    country = loaded.model
    named = [one for one in country.own_phrases if country.crisis_line in one]
    words = {word for name in named for word in folded_name(name).split()}
    return frozenset(words | {country.emergency, country.crisis_line})


def _first_in(text: str, known: Revealing) -> str | None:
    for name in placeholders(text):
        if name.startswith(("treatment.", "rule.")):
            return f"{{{name}}}"
    return known.first_in(text)
