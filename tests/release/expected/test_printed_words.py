"""Which words, drawings and lines of the clinic the gate expects, and which to stand out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handout_of_every_kind import handout_of_every_kind, line

from handouts.content.handout import Handout, Line
from handouts.release.expected.printed_words import (
    expected_drawings,
    foot_lines,
    headings,
    printed_rows,
    prominent,
    tables,
)
from handouts.text.clinic_field import ClinicField
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


TITLE = ["H1 Your rinse visit", "P What to expect"]
EMERGENCY = ["H2 Heading passages-emergency", "P Intro passages-emergency"]
CALL_US = ["H2 Heading passages-call-us", "P Intro passages-call-us"]
ADDRESS = ["P 1 Elm Street", "P Elmtown", "P 8 am to 5 pm", "P Scan: elm.example"]
WHERE = "P 8 am to 5 pm. 1 Elm Street, Elmtown. elm.example"
PHONES = ["P Phone: 555-0100", "P After hours: 555-0101"]
WHOLE_FOOT = "Elm Clinic|Made up.|Not approved|Check again by May 22, 2027|Code 2222222.|Version 1"

PRINTED = {
    "sheet": [*TITLE, "P Elm Clinic", *EMERGENCY, *CALL_US, WHERE],
    "card": ["P Elm Clinic", *TITLE, *EMERGENCY, *CALL_US],
    "trifold": ["P Elm Clinic", *TITLE, *EMERGENCY, PHONES[0], *ADDRESS, *CALL_US],
    "booklet": [
        *("P Elm Clinic", *TITLE, *PHONES, "P Made up.", *EMERGENCY, *CALL_US, *ADDRESS),
        "P Version 1 Code 2222222.",
    ],
    "large": [*TITLE, "P Elm Clinic", "P Made up.", *EMERGENCY, *CALL_US, WHERE, "P Version 1"],
}
FEET = dict.fromkeys(PRINTED, WHOLE_FOOT) | {
    "booklet": "Elm Clinic|Not approved|Check again by May 22, 2027",
    "large": "Elm Clinic|Not approved|Check again by May 22, 2027|Code 2222222.",
}


def urgent(layout: str) -> Handout:
    """Return a handout with the headings of two sections alone."""
    handout = handout_of_every_kind(layout)
    looks = ("emergency", "call-us")
    areas = {
        area: tuple(replace(each, entries=()) for each in sections if each.look in looks)
        for area, sections in handout.areas.items()
    }
    return replace(handout, areas=areas)


def printed(handout: Handout, *, is_wordmark: bool = False) -> list[str]:
    rows = printed_rows(handout, is_wordmark=is_wordmark)
    return [row.spelled(lambda each: each.text) for row in rows]


@pytest.mark.parametrize("layout", PRINTED)
def test_the_clinics_own_words_stand_where_the_layout_has_them(layout: str) -> None:
    handout = urgent(layout)

    assert printed(handout) == PRINTED[layout]
    assert "|".join(each.text for each in foot_lines(handout)) == FEET[layout]
    drawn = [row.replace("P Elm Clinic", "Figure[alt=Elm Clinic]") for row in PRINTED[layout]]
    assert printed(handout, is_wordmark=True) == drawn


@pytest.mark.parametrize("layout", PRINTED)
def test_a_clinic_without_website_after_hours_line_and_note_has_no_word_of_them(
    layout: str,
) -> None:
    handout = urgent(layout)
    letterhead = handout.letterhead.model_copy(update={"website": None, "after_hours": None})
    fewer = replace(handout, letterhead=letterhead, sample_note=None)

    without = (PHONES[1], ADDRESS[-1], "P Made up.")
    left = [row.removesuffix(". elm.example") for row in PRINTED[layout] if row not in without]
    assert printed(fewer) == left
    assert "Made up." not in [each.text for each in foot_lines(fewer)]
    assert not [d for d in expected_drawings(fewer, is_printed=True) if "code" in d.name]


def test_a_clinician_stands_below_the_name_except_on_a_card() -> None:
    def named(layout: str) -> list[str]:
        handout = urgent(layout)
        named = handout.letterhead.model_copy(update={"clinician": "Our nurses"})
        return printed(replace(handout, letterhead=named))

    assert named("sheet")[2:4] == ["P Elm Clinic", "P Our nurses"]
    assert named("booklet")[:2] == ["P Elm Clinic", "P Our nurses"]
    assert "P Our nurses" not in named("card")


def test_in_the_pack_the_clinics_own_words_are_fields() -> None:
    parts = ("name", "phone", "address", "hours", "website")
    fields = tuple(ClinicField(f"clinic.{p}", "line", p, f"[{p}]") for p in parts)
    handout = replace(urgent("booklet"), fields=fields)

    rows = printed(handout)
    assert rows[:1] == ["P [name]"]
    assert rows[3:4] == ["P Phone: [phone]"]
    assert rows[-4:-1] == ["P [address]", "P [hours]", "P [website]"]
    sheet = printed(replace(urgent("sheet"), fields=fields))
    assert sheet[-1] == "P [hours]. [address]. [website]"
    assert "Elm Clinic" not in [each.text for each in foot_lines(handout)]
    assert not [d for d in expected_drawings(handout, is_printed=True) if "code" in d.name]


def test_a_drawing_stands_next_to_the_words_that_it_explains() -> None:
    def drawn(layout: str, *, is_printed: bool) -> list[tuple[str, str]]:
        found = expected_drawings(handout_of_every_kind(layout), is_printed=is_printed)
        return [(each.name, each.words) for each in found]

    on_paper, on_phones = (drawn("sheet", is_printed=kind) for kind in (True, False))
    assert on_paper[:2] == [
        ("clock-round", "Heading passages-plain"),
        ("phone-call", "Label plain-1"),
    ]
    assert ("emergency", "Heading passages-emergency") in on_paper
    assert ("phone", "Heading passages-call-us") in on_paper
    assert ("share 31 100", "31 of 100") in on_paper
    assert ("dots 22 100", "Group 22: 22 of 100") in on_paper
    assert ("dots 8 100", "Group 8: 8 of 100") in on_paper
    assert {*on_phones} - {*on_paper} == {("phone", "Heading passages-crisis")}
    folded = drawn("trifold", is_printed=True)
    assert folded[-2:] == [("cover-iv", ""), ("code https://elm.example", "")]
    assert ("cover-iv", "") not in drawn("trifold", is_printed=False)


def test_a_drawing_is_known_by_the_words_around_a_field() -> None:
    handout = urgent("sheet")
    first = next(handout.sections())
    for spans, words in (
        (("Call ", Span("[phone]", field="x"), " now"), "Call "),
        ((Span("[phone]", field="x"), " is it"), " is it"),
    ):
        asked = replace(first, heading=line("x", *spans))
        changed = replace(handout, areas={"page1-top": (asked,)})
        assert next(expected_drawings(changed, is_printed=True)).words == words


def test_headings_and_tables_are_found_in_order() -> None:
    handout = handout_of_every_kind("sheet")
    rows = [*printed_rows(handout, is_wordmark=False)]

    assert [*headings(rows)][:3] == [
        (1, "Your rinse visit"),
        (2, "Heading passages-plain"),
        (3, "Label plain-1"),
    ]
    effects, words = tables(handout, lambda each: each.text)
    assert effects[0] == tuple((f"Column effects-plain {n}",) for n in (1, 2, 3))
    assert effects[1] == (("Effect one",), ("31 of 100", "Note one"), ("12 of 100",))
    assert words[1] == (("Cell 1 a",), ("Cell 1 b",), ("Cell 1 c",))
