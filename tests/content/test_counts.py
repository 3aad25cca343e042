"""Every count that is drawn is the count that its words say; what a grade is counted over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.content.content import Content
from handouts.content.handout import ChosenSection, Entry, Line
from handouts.content.load import load
from handouts.content.reading_grade import counted_text
from handouts.content.selection import select
from handouts.text.markup import Span

ROOT = Path(__file__).resolve().parents[2] / "content"


@pytest.fixture(scope="module")
def content() -> Content:
    return load(ROOT, ROOT / "clinic.yaml")


def entries(content: Content) -> list[Entry]:
    return [
        entry
        for piece in content.pieces
        for treatment in content.clinic.treatments
        for section in select(content, piece, treatment, "en").sections()
        for entry in section.entries
    ]


def test_people_drawn_are_the_people_said(content: Content) -> None:
    drawn = [e for e in entries(content) if e.people is not None and e.amount is not None]
    assert drawn
    for entry in drawn:
        assert entry.amount is not None
        said = re.search(r"([0-9]+) of 100", entry.amount.text)
        assert said is not None
        assert int(said[1]) == entry.people, entry.id


def test_dots_drawn_are_the_people_said(content: Content) -> None:
    counts = [(e.id, count) for e in entries(content) for count in e.counts]
    assert counts
    for where, count in counts:
        said = re.search(r"([0-9]+) of every ([0-9]+)", count.label.text)
        assert said is not None, where
        assert (int(said[1]), int(said[2])) == (count.people, count.of), where


def line(text: str) -> Line:
    return Line("x", (Span(text),))


def section(*given: Entry, kind: str = "passages") -> ChosenSection:
    return ChosenSection("s", kind, "plain", line("Call 911 for"), None, (), given)


@pytest.mark.parametrize(
    ("entry", "counted"),
    [
        (Entry("a", bullets=(line("pain"), line("a fit"))), "Call 911 for pain; a fit."),
        (
            Entry("a", text=line("Wait. Tell us about:"), bullets=(line("one"), line("two"))),
            "Wait.\nTell us about: one; two.",
        ),
        (
            Entry("a", text=line("Do this."), bullets=(line("Rest."), line("Drink."))),
            "Do this.\nRest.\nDrink.",
        ),
        (Entry("a", label=line("Is it safe?"), text=line("Ask us.")), "Is it safe?\nAsk us."),
        (Entry("a", label=line("Before"), text=line("No food.")), "No food."),
        (Entry("a", cells=(line("one"), line("two"))), ""),
    ],
)
def test_a_lead_in_and_its_bullets_are_one_sentence(entry: Entry, counted: str) -> None:
    assert counted_text([section(entry)]) == counted


def test_sources_are_no_sentences() -> None:
    assert counted_text([section(Entry("a", text=line("A. B. C.")), kind="sources")]) == ""
