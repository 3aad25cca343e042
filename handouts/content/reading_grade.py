"""How hard a whole handout is to read (C612)."""

from __future__ import annotations

from handouts.content.content import Content
from handouts.content.handout import Handout
from handouts.errors import Place, Problem
from handouts.text.readability import reading_grade, rounded_up

HANDOUT_GRADE = 6.0
"""Highest Flesch-Kincaid grade of a whole handout, names masked (evidence.md E-01, E-02)."""


def handout_grade(handout: Handout, content: Content) -> float:
    """Return the Flesch-Kincaid grade of all that ``handout`` says, names masked."""
    said = "\n".join(line.text for line in handout.lines())
    return reading_grade(said, content.wording.masked)


def handout_problems(handout: Handout, content: Content) -> tuple[Problem, ...]:
    """Return C612 when the whole handout needs more than 6 years of school, else nothing.

    The fix names the three hardest sections.
    """
    grade = handout_grade(handout, content)
    if grade <= HANDOUT_GRADE:
        return ()
    by_section = {
        section.id: reading_grade(
            "\n".join(line.text for line in section.lines()), content.wording.masked
        )
        for section in handout.sections()
    }
    hardest = sorted(by_section, key=lambda name: -by_section[name])[:3]
    named = ", ".join(f"{name} {rounded_up(by_section[name])}" for name in hardest)
    place = Place(content.root / content.topic.id / "pieces.yaml")
    what = f"{handout.piece} for {handout.treatment} has reading grade {rounded_up(grade)}"
    fix = f"at most {HANDOUT_GRADE:g}, with shorter words and sentences, first in {named}"
    return (Problem(place, "C612", what, fix),)
