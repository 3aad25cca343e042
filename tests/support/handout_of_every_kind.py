"""A made-up handout that holds every kind of section and every look, for any layout."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import get_args

from handouts.content.approval import Approval
from handouts.content.handout import ChosenSection, Count, Entry, Handout, Line
from handouts.model.clinic import ClinicFile
from handouts.model.layouts import AREAS
from handouts.model.sections import Look
from handouts.model.topic import Type
from handouts.render.setting import PageSetting
from handouts.text.markup import Span
from handouts.units import Paper

WORDS = {
    "page_of": "Page {page} of {pages}",
    "phone_label": "Phone:",
    "after_hours_label": "After hours:",
    "website_label": "Scan:",
    "part": "Part {number} of {parts}:",
    "table_columns": "The columns: {columns}.",
    "skip_to_text": "Skip to the text",
    "on_this_page": "On this page",
    "link_call": "Call {address}",
    "link_open": "Open {address}",
    "link_write": "Write to {address}",
    "record_field": "{row}, in the column {column}",
}

CLINIC = ClinicFile.model_validate(
    {
        "name": "Elm Clinic",
        "address": ("1 Elm Street", "Elmtown"),
        "phone": "555-0100",
        "after_hours": "555-0101",
        "hours": "8 am to 5 pm",
        "website": "https://elm.example",
        "color": "#1F4E5F",
        "topic": "rinsing",
        "treatments": ("rinse",),
        "country": "us",
        "languages": ("en",),
        "paper": ("letter",),
    }
)


def setting(paper: Paper = "letter") -> PageSetting:
    """Return how a made-up handout is set."""
    return PageSetting(
        paper=paper,
        edition="screen",
        brand="#17576b",
        brand_text="#17576b",
        logo=None,
        author="Elm Clinic",
        dated="2026-11-22",
        keywords="handout x",
        language="en-US",
    )


def line(name: str, *spans: Span | str) -> Line:
    return Line(name, tuple(Span(s) if isinstance(s, str) else s for s in spans))


def section(
    kind: str, entries: Sequence[Entry], look: Look = "plain", **more: object
) -> ChosenSection:
    name = f"{kind}-{look}"
    return ChosenSection(
        id=name,
        kind=kind,
        look=look,
        heading=line(name, f"Heading {name}"),
        intro=line(name, f"Intro {name}"),
        columns=tuple(line(name, f"Column {name} {n}") for n in more.get("columns", ())),  # type: ignore[attr-defined]
        entries=tuple(entries),
        picture="clock-round" if look == "plain" else None,
    )


def worded(name: str) -> Entry:
    return Entry(
        id=name,
        required=True,
        label=line(name, f"Label {name}"),
        text=line(
            name,
            f"Text {name}, call ",
            Span("555-0100", bold=True, href="tel:5550100"),
            f" or say <b>{name}</b> & ",
            Span("rinse", term="term-rinse"),
            ", or ",
            Span("stranger", term="term-stranger"),
        ),
        bullets=(line(name, f"Bullet {name} one"), line(name, f"Bullet {name} two")),
        after=line(name, f"After {name}"),
        picture="phone-call" if name.endswith("-1") else None,
    )


def every_kind() -> Iterator[ChosenSection]:
    for look in get_args(Look):
        yield section("passages", [worded(f"{look}-1"), worded(f"{look}-2")], look)
    yield section("steps", [worded("step-1"), worded("step-2")])
    yield section("questions", [worded("question-1"), worded("question-2")])
    yield section(
        "effects",
        [
            Entry(
                id="e1",
                label=line("e1", "Effect one"),
                amount=line("e1", "31 of 100"),
                comparison=line("e1", "12 of 100"),
                note=line("e1", "Note one"),
                people=31,
            ),
            Entry(
                id="e2",
                label=line("e2", "Effect two"),
                amount=line("e2", "nobody counted"),
                comparison=line("e2", "not given"),
                note=line("e2", "Note two"),
            ),
        ],
        columns=(1, 2, 3),
    )
    yield section("ticks", [Entry(id=f"t{n}", text=line("t", f"Tick {n}")) for n in range(3)])
    rows = [
        Entry(id=f"r{n}", cells=tuple(line("r", f"Cell {n} {c}") for c in "abc")) for n in (1, 2)
    ]
    yield section("table", rows, columns=(1, 2, 3))
    counts = tuple(Count(line("c", f"Group {n}", ": ", f"{n} of 100"), n, 100) for n in (22, 8))
    study = Entry(
        id="s",
        label=line("s", "Study"),
        text=line("s", "Found"),
        counts=counts,
        after=line("s", "So"),
    )
    yield section("studies", [study])
    rinse = Entry(id="term-rinse", label=line("g", "Rinse"), text=line("g", "to wash lightly"))
    yield section("terms", [rinse])
    yield section("blanks", [Entry(id="b", label=line("b", "Write here"), blank_lines=2)])
    felt = [Entry(id=f"f{n}", label=line("f", f"Felt {n}")) for n in (1, 2)]
    yield section("record", felt, columns=(1, 2, 3))
    yield section("sources", [Entry(id="o", text=line("o", "Source one, 2023"))])


def handout_of_every_kind(layout: str = "sheet", pages: int = 2) -> Handout:
    """Return the handout, its sections dealt out over the areas of ``layout`` in reading order.

    Large print, which has no areas of its own, gets those of the checklist.
    """
    sections = tuple(every_kind())
    areas = AREAS.get(layout, AREAS["checklist"])
    share = -(-len(sections) // len(areas))
    return Handout(
        piece="piece",
        treatment="water-rinse",
        language="en",
        layout=layout,
        pages=pages,
        type=Type(floor=11, ideal=12),
        title=line("title", "Your ", Span("rinse", bold=True), " visit"),
        lead=line("lead", "What to expect"),
        subject="Rinsing",
        areas={area: sections[n * share : (n + 1) * share] for n, area in enumerate(areas)},
        statements=(),
        letterhead=CLINIC,
        phones=(
            line("clinic", "Phone: ", Span("555-0100", href="tel:5550100")),
            line("clinic", "After hours: ", Span("555-0101", href="tel:5550101")),
        ),
        sample_note=line("sample", "Made up."),
        footer=(
            line("footer.clinic", "Elm Clinic"),
            line("footer.version", "Version 1"),
            line("footer.status", "Not approved"),
            line("footer.review", "Check again by May 22, 2027"),
            line("footer.code", "Code 2222222."),
        ),
        words=WORDS,
        code="2222222",
        approval=Approval("draft", "unchecked", datetime.date(2027, 5, 22)),
        cover="cover-iv",
    )
