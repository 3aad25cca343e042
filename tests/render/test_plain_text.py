"""The text edition: whole, plain, in order, and fit to be read aloud."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from handout_of_every_kind import handout_of_every_kind, line
from made_editions import MadeEditions

from handouts.content.handout import Handout, Line
from handouts.preflight.readers.text_flow import normalise
from handouts.release.jobs import Job
from handouts.release.orders import handout_of
from handouts.render.plain_text import write_text
from handouts.render.section_layout import crisis_first
from handouts.text.markup import Span

GUIDE = Job("text", "guide", "esketamine", None, "en")
CHECKLIST = Job("text", "checklist", "iv-ketamine", None, "en")


@pytest.fixture(scope="module")
def said(editions: MadeEditions) -> dict[Job, str]:
    """The texts that are always made of the real topic, as released."""
    return {job: text.decode("utf-8") for job, text in editions.without_pages("text").items()}


@pytest.fixture(scope="module")
def every_kind() -> str:
    return write_text(crisis_first(handout_of_every_kind("checklist")), "handout text/x.en")


def with_title(*spans: Span | str) -> str:
    handout = replace(handout_of_every_kind(), title=line("title", *spans))
    return write_text(handout, "handout text/x.en").partition("\n")[0]


# --- the real texts ------------------------------------------------------------------------------


def test_which_pieces_are_always_made_as_text(said: dict[Job, str]) -> None:
    assert {job.piece for job in said} == {"one-page", "two-page", "guide", "checklist"}
    assert len(said) == 8


def test_every_required_statement_is_whole_and_together(
    said: dict[Job, str], editions: MadeEditions
) -> None:
    for job, text in said.items():
        for statement in handout_of(editions.content, job).statements:
            whole = "\n".join(map(in_plain_text, statement.lines))
            assert whole in text, (job.name, statement.id)


def in_plain_text(line: Line) -> str:
    field = line.id.partition(".")[2]
    if field == "heading":
        return f"{line.text}\n"
    return f"- {line.text}" if field.startswith("bullets") else line.text


def test_the_words_for_a_crisis_are_the_first_part(said: dict[Job, str]) -> None:
    for job, text in said.items():
        top = text.partition("Part 2 of ")[0]
        assert "Part 1 of" in top
        assert "call or text 988" in top, job.name
        assert len(top) < 400


def test_it_says_every_line_of_the_handout_in_its_order(
    said: dict[Job, str], editions: MadeEditions
) -> None:
    for job, text in said.items():
        flow, place = normalise(text), 0
        for one in crisis_first(handout_of(editions.content, job)).lines():
            found = flow.find(normalise(with_addresses(one)), place)
            assert found >= 0, (job.name, one.id)
            place = found


def with_addresses(line: Line) -> str:
    """Return the words of a line, each link whose words are no address followed by its address."""
    return "".join(
        f"{span.text} ({span.href})"
        if span.href and span.href.startswith("https:") and "." not in span.text
        else span.text
        for span in line.spans
    )


def test_it_is_plain(said: dict[Job, str]) -> None:
    for job, text in said.items():
        assert text.isascii(), job.name
        assert not re.search(r"[*_#|<>{}\\\t]|[-=]{3}", text.replace("____", "")), job.name
        # No heading shouts: it would be read out letter by letter.
        assert not re.search(r"(?m)^[A-Z ]{6,}$", text)
        assert max(map(len, text.splitlines())) <= 998
        assert text.endswith(f"\n{job.identity}\n")


def test_parts_are_numbered_to_the_end(said: dict[Job, str]) -> None:
    for text in said.values():
        numbers = [tuple(map(int, found)) for found in re.findall(r"Part (\d+) of (\d+):", text)]
        assert numbers == [(n, len(numbers)) for n in range(1, len(numbers) + 1)]
        assert all(part.startswith("Part ") for part in text.split("\n\n\n")[1:-1])


def test_the_clinics_block_version_and_status_are_at_the_end(
    said: dict[Job, str], editions: MadeEditions
) -> None:
    clinic = editions.content.clinic
    for text in said.values():
        foot = text.rpartition("\n\n\n")[2]
        assert foot.startswith(f"{clinic.name}\n{', '.join(clinic.address)}\nPhone: {clinic.phone}")
        assert f"After hours: {clinic.after_hours}\n" in foot
        assert "Draft: not yet checked by a clinician.\nCheck again by " in foot
        assert "Version " in foot


def test_numbers_are_said_with_those_they_are_compared_to(said: dict[Job, str]) -> None:
    dizzy = "- Feeling dizzy: 29 of 100. With a dummy (no medicine): 8 of 100.\n"
    assert dizzy in said[GUIDE]
    assert "no figure given" in said[GUIDE]


def test_a_record_counts_nobody_and_has_places_to_write_behind_each_name(
    said: dict[Job, str],
) -> None:
    row = "[ ] A spinning feeling. How strong, 1 to 3: ____ Gone by (time or day): ____\n"
    assert row in said[CHECKLIST]
    assert " of 100" not in said[CHECKLIST]


# --- every kind of section -----------------------------------------------------------------------


def test_steps_are_numbered_and_carry_their_time(every_kind: str) -> None:
    assert "1. Label step-1: Text step-1, call 555-0100" in every_kind
    assert "\n2. Label step-2: Text" in every_kind


def test_a_table_is_said_row_by_row_with_the_column_of_each_cell(every_kind: str) -> None:
    table = every_kind.partition("Heading table-plain")[2]
    assert "The columns: Column table-plain 1; Column table-plain 2;" in table
    assert (
        "Cell 1 a:\n- Column table-plain 2: Cell 1 b.\n- Column table-plain 3: Cell 1 c.\n" in table
    )


def test_places_to_write_and_boxes_to_tick_are_kept(every_kind: str) -> None:
    assert "- Write here: ____\n" in every_kind
    assert "[ ] Tick 0\n[ ] Tick 1\n" in every_kind
    effects = every_kind.partition("Heading effects-plain")[2]
    assert "The columns: Column effects-plain 1; Column effects-plain 2; Column" in effects
    assert (
        "- Effect one: 31 of 100. Note one. Column effects-plain 3: 12 of 100.\n"
        "- Effect two: nobody counted. Note two. Column effects-plain 3: not given.\n"
    ) in effects
    assert (
        "[ ] Felt 1. Column record-plain 2: ____ Column record-plain 3: ____\n"
        "[ ] Felt 2. Column record-plain 2: ____ Column record-plain 3: ____\n"
    ) in every_kind


def test_studies_terms_and_sources_are_lists(every_kind: str) -> None:
    assert "Study\nFound\n- Group 22: 22 of 100\n- Group 8: 8 of 100\n\nSo" in every_kind
    assert "- Rinse: to wash lightly" in every_kind
    assert "- Source one, 2023" in every_kind


def test_the_crisis_comes_first_wherever_the_piece_has_it() -> None:
    handout = handout_of_every_kind("trifold")
    moved = crisis_first(handout)
    assert next(moved.sections()).look == "crisis"
    assert sorted(s.id for s in moved.sections()) == sorted(s.id for s in handout.sections())
    rest = [s.id for s in moved.sections() if s.look != "crisis"]
    assert rest == [s.id for s in handout.sections() if s.look != "crisis"]
    assert list(moved.areas) == list(handout.areas)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span("our page", href="https://elm.example/a"), "our page (https://elm.example/a)"),
        (Span("elm.example/a", href="https://www.elm.example/a/"), "elm.example/a"),
        (Span("call us", href="tel:5550100"), "call us (5550100)"),
        (Span("1-800-FDA-1088", href="tel:18003321088"), "1-800-FDA-1088"),
        (Span("write to us", href="mailto:a@elm.example"), "write to us (a@elm.example)"),
        (Span("a@elm.example", href="mailto:a@elm.example"), "a@elm.example"),
        (Span("“It’s – over”…"), '"It\'s - over"...'),
        (Span("5\u00a0to\u00a09\u200b"), "5 to 9"),
        (Span("Año", bold=True), "Año"),
    ],
)
def test_links_say_where_they_lead_and_signs_are_plain(span: Span, text: str) -> None:
    assert with_title("See ", span) == f"See {text}"


def test_the_same_content_gives_the_same_text(said: dict[Job, str], editions: MadeEditions) -> None:
    handout: Handout = crisis_first(handout_of(editions.content, GUIDE))
    assert write_text(handout, GUIDE.identity) == said[GUIDE]
