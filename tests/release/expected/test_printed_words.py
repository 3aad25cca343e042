"""Which words the gate expects to stand out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handout_of_every_kind import handout_of_every_kind, line

from handouts.content.handout import Handout, Line
from handouts.release.expected.printed_words import prominent
from handouts.text.markup import Span

MESSAGE = ("What to expect", "What to expect")
PHONE, AFTER_HOURS = ("Phone: 555-0100", "555-0100"), ("After hours: 555-0101", "555-0101")


def found(handout: Handout) -> list[tuple[str, ...]]:
    """Return the words of each line, and its parts that stand out."""
    return [(each.words, *each.bold) for each in prominent(handout, lambda line: line.text)]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("sheet", [MESSAGE]),
        ("card", [MESSAGE]),
        ("trifold", [MESSAGE, PHONE]),
        ("booklet", [MESSAGE, PHONE, AFTER_HOURS]),
    ],
)
def test_a_cover_has_numbers_that_stand_out(layout: str, expected: list[tuple[str, str]]) -> None:
    handout = handout_of_every_kind(layout)
    assert found(handout) == expected
    assert found(replace(handout, lead=None)) == expected[1:]


def test_numbers_of_whom_to_call_stand_out() -> None:
    def called(look: str, bullet: Line) -> list[tuple[str, ...]]:
        handout = handout_of_every_kind()
        section = next(each for each in handout.sections() if each.look == look)
        entry = replace(section.entries[0], bullets=(bullet,))
        areas = {"page1-top": (replace(section, entries=(entry,)),)}
        return found(replace(handout, lead=None, areas=areas))

    number = line("x", "Call ", Span("555-0100", href="tel:5550100"), " or ", Span("Dr. Elm"))
    assert called("call-us", number) == [("Call 555-0100 or Dr. Elm", "555-0100")]
    assert called("plain", number) == []
    assert called("call-us", line("x", Span("here", href="https://elm.example"))) == []
