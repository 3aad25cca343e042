"""The reading grade of a whole handout (C612)."""

from collections.abc import Iterable, Iterator

from handouts.content.content import Content
from handouts.content.handout import ChosenSection, Handout
from handouts.errors import Place, Problem
from handouts.text.readability import joined, reading_grade, rounded_up, sentences, smog_grade

HANDOUT_GRADE = 6.0
"""Highest Flesch-Kincaid grade of a whole handout, names masked (evidence.md E-01, E-02)."""


def counted_text(sections: Iterable[ChosenSection]) -> str:
    """Return the sentences of ``sections``, one or more a line: what the grades are counted over.

    A lead-in and the bullets after it are one sentence, however they are set; where the bullets are
    sentences themselves, each counts alone. Headings, labels, cells, sources and
    footers are no sentences.
    """
    return "\n".join(line for section in sections for line in _sentences_of(section))


def _sentences_of(section: ChosenSection) -> Iterator[str]:
    if section.kind == "sources":
        return
    if section.intro is not None:
        yield section.intro.text
    for entry in section.entries:
        if entry.label is not None and entry.label.text.endswith("?"):
            yield entry.label.text
        text = "" if entry.text is None else entry.text.text
        yield joined(section.heading.text, text, [line.text for line in entry.bullets])
        yield from (line.text for line in (entry.note, entry.after) if line is not None)


def handout_grade(handout: Handout, content: Content) -> float:
    """Return the Flesch-Kincaid grade of the sentences of ``handout``, names masked."""
    return reading_grade(counted_text(handout.sections()), content.masked)


def handout_smog(handout: Handout, content: Content) -> float:
    """Return the SMOG grade of the sentences of ``handout``, names masked."""
    return smog_grade(counted_text(handout.sections()), content.masked)


def sentences_counted(handout: Handout) -> int:
    """Return the number of sentences from which the grades of ``handout`` are computed."""
    return len(sentences(counted_text(handout.sections())))


def handout_problems(handout: Handout, content: Content) -> tuple[Problem, ...]:
    """Return C612, with the hardest sections, for more than 6 years of school, else nothing."""
    grade = handout_grade(handout, content)
    if grade <= HANDOUT_GRADE:
        return ()
    by_section = {
        section.id: reading_grade(counted_text([section]), content.masked)
        for section in handout.sections()
    }
    hardest = sorted(by_section, key=lambda name: -by_section[name])[:3]
    named = ", ".join(f"{name} {rounded_up(by_section[name])}" for name in hardest)
    place = Place(content.root / content.topic.id / "pieces.yaml")
    what = f"{handout.piece} for {handout.treatment} has reading grade {rounded_up(grade)}"
    fix = f"at most {HANDOUT_GRADE:g}, with shorter words and sentences, first in {named}"
    return (Problem(place, "C612", what, fix),)
