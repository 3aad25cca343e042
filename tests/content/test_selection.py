"""Which words a handout takes, by level, treatment and country, and in which order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from changed_content import with_clinic

from handouts.content import selection
from handouts.content.content import Content
from handouts.content.fill_in_fields import clinic_fields
from handouts.content.handout import ChosenSection, Handout
from handouts.content.selection import select


def handout(content: Content, piece: str, treatment: str = "water-rinse") -> Handout:
    chosen = next(p for p in content.pieces if p.id == piece)
    return select(content, chosen, treatment, "en")


def ids(found: Handout) -> list[str]:
    return [entry.id for section in found.sections() for entry in section.entries]


def test_a_length_takes_all_items_up_to_its_level(tiny_content: Content) -> None:
    assert ids(handout(tiny_content, "card")) == ["RS-ring", "RS-stay", "VISIT-ride", "VISIT-coat"]
    assert "KIND-water" in ids(handout(tiny_content, "sheet"))


def test_an_item_of_another_treatment_is_left_out(tiny_content: Content) -> None:
    assert "RS-stay" in ids(handout(tiny_content, "card"))
    assert "RS-stay" not in ids(handout(tiny_content, "card", "oil-rinse"))


def test_an_item_of_another_country_is_left_out(tiny_content: Content) -> None:
    countries = {"us": tiny_content.countries["ie"], "ie": tiny_content.countries["ie"]}
    elsewhere = tiny_content.clinic.model_copy(update={"country": "ie"})
    moved = replace(tiny_content, clinic=elsewhere, countries=countries)
    section: Any = moved.sections["en"][0]
    only_us = section.items[0].model_copy(update={"countries": ("us",), "id": "US-only"})
    longer = section.model_copy(update={"items": (*section.items, only_us)})
    moved = replace(moved, sections={"en": (longer, *moved.sections["en"][1:])})
    assert "US-only" not in ids(handout(moved, "card"))


def test_a_piece_may_leave_an_item_out(tiny_content: Content) -> None:
    assert "VISIT-towel" not in ids(handout(tiny_content, "sheet"))


def test_a_statement_begins_with_the_heading_that_it_continues(tiny_content: Content) -> None:
    ring: Any
    ring, *others = tiny_content.sections["en"]
    continued = ring.items[0].model_copy(
        update={"continues_heading": True, "text": None, "bullets": ("you hear ringing",)}
    )
    section = ring.model_copy(update={"heading": "Call us if", "items": (continued,)})
    changed = replace(tiny_content, sections={"en": (section, *others)})
    said = {s.id: [line.text for line in s.lines] for s in handout(changed, "card").statements}
    assert said["RS-ring"] == ["Call us if", "you hear ringing"]
    assert not any(line.startswith("Your visit") for line in said["RS-stay"])


def test_a_cover_has_the_drawing_of_the_treatment(tiny_content: Content) -> None:
    card = tiny_content.pieces[0].model_copy(update={"cover": {"water-rinse": "cover-iv"}})
    drawn = [select(tiny_content, card, t, "en").cover for t in ("water-rinse", "oil-rinse")]
    assert drawn == ["cover-iv", None]
    assert handout(tiny_content, "card").cover is None


def test_lines_come_in_reading_order_each_once(tiny_content: Content) -> None:
    found = handout(tiny_content, "sheet")
    lines = [line.id for line in found.lines()]
    assert lines[:4] == ["title", "lead", "ring.heading", "RS-ring.text"]
    assert lines.index("kinds.columns.1") < lines.index("KIND-water.cells.1")
    assert len(lines) == len(set(lines))


def test_a_section_without_items_is_not_shown(tiny_content: Content) -> None:
    sheet = next(p for p in tiny_content.pieces if p.id == "sheet")
    shorter = sheet.model_copy(update={"level": 1})
    found = select(tiny_content, shorter, "water-rinse", "en")
    assert [section.id for section in found.sections()] == ["ring", "visit"]


def test_each_required_statement_of_the_treatment_is_named(
    tiny_content: Content,
) -> None:
    water, oil = handout(tiny_content, "card"), handout(tiny_content, "card", "oil-rinse")
    assert [s.id for s in water.statements] == ["RS-ring", "RS-stay"]
    assert [s.id for s in oil.statements] == ["RS-ring"]
    assert water.statements[0].first_page
    assert tiny_content.clinic.phone in water.statements[0].lines[0].text


def test_no_placeholder_is_left_in_any_line(tiny_content: Content) -> None:
    for line in handout(tiny_content, "sheet").lines():
        assert "{" not in line.text, line.id


def test_the_source_list_holds_what_the_items_rest_on(tiny_content: Content) -> None:
    sources = [s for s in handout(tiny_content, "sheet").sections() if s.kind == "sources"]
    assert [entry.id for entry in sources[0].entries] == ["S1"]


def test_a_glossary_link_keeps_its_term(tiny_content: Content) -> None:
    spans = [span for line in handout(tiny_content, "sheet").lines() for span in line.spans]
    assert "TERM-rinse" in {span.term for span in spans}


@pytest.mark.parametrize("piece", ["card", "sheet"])
def test_the_footer_says_who_which_version_and_that_nobody_approved_it(
    tiny_content: Content, piece: str
) -> None:
    made = handout(tiny_content, piece)
    who, version, status, review, code = (line.text for line in made.footer)
    assert code == f"Code {made.code}."
    assert who == tiny_content.clinic.name
    assert "1.0" in version
    assert "2026" in version
    assert status == "Draft: not yet checked by a clinician."
    assert review == "Check again by May 22, 2027."


def cited(content: Content, treatment: str = "water-rinse") -> list[str]:
    sections = handout(content, "sheet", treatment).sections()
    return [
        entry.id for section in sections if section.kind == "sources" for entry in section.entries
    ]


def test_a_source_is_cited_through_a_fact_alone(tiny_content: Content) -> None:
    assert "RS-stay" not in ids(handout(tiny_content, "sheet", "oil-rinse"))
    assert cited(tiny_content, "oil-rinse") == ["S1"]


def test_only_what_can_be_printed_and_is_a_main_source_is_cited(tiny_content: Content) -> None:
    label = tiny_content.sources["S1"]
    study = label.model_copy(update={"id": "S2", "print_as": "A study."})
    fact = tiny_content.facts["F1"].model_copy(update={"sources": ("S1", "S2")})
    both = replace(
        tiny_content,
        sources={"S1": label, "S2": study},
        facts={**tiny_content.facts, "F1": fact},
    )
    assert cited(both) == ["S1", "S2"]
    unprinted = label.model_copy(update={"print_as": None})
    assert cited(replace(both, sources={"S1": unprinted, "S2": study})) == ["S2"]
    *others, last = both.sections["en"]
    main = last.model_copy(update={"main": ("S2",)})
    assert cited(replace(both, sections={"en": (*others, main)})) == ["S2"]


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_says_that_it_is_one(tiny_content: Content, is_sample: bool) -> None:
    clinic = tiny_content.clinic.model_copy(update={"sample": is_sample})
    note = handout(replace(tiny_content, clinic=clinic), "card").sample_note
    assert (note is not None) is is_sample


def recorded(content: Content, treatment: str, **changed: object) -> ChosenSection:
    piece = content.piece("checklist").model_copy(update=changed)
    sections = select(content, piece, treatment, "en").sections()
    return next(section for section in sections if section.kind == "record")


@pytest.mark.parametrize("treatment", ["iv-ketamine", "esketamine"])
def test_a_record_has_the_names_of_the_effects_of_its_treatment_and_no_count(
    real_content: Content, treatment: str
) -> None:
    found = recorded(real_content, treatment, left_out=())
    guide = select(real_content, real_content.piece("guide"), treatment, "en")
    counted = [e for s in guide.sections() if s.kind == "effects" for e in s.entries]
    named = [entry for entry in counted if entry.id in {e.id for e in found.entries}]
    # What the table counts in one row has a row each here.
    together = [entry for entry in found.entries if not entry.id.startswith("APART-")]
    assert len(named) >= 15
    assert [(e.id, e.label) for e in together] == [(e.id, e.label) for e in named]
    assert [[*entry.lines()] for entry in found.entries] == [[e.label] for e in found.entries]
    assert [c.text for c in found.columns] == [
        "Side effect",
        "How strong, 1\xa0to\xa03",
        "Gone by (time or day)",
    ]


def test_panic_confusion_and_seeing_things_have_a_row_each(real_content: Content) -> None:
    checklist = select(real_content, real_content.piece("checklist"), "esketamine", "en")
    rows = [
        e.label.text
        for s in checklist.sections()
        if s.kind == "record"
        for e in s.entries
        if e.label
    ]
    assert {"Panic (sudden, strong fear)", "Feeling confused", "Seeing things not there"} < set(
        rows
    )
    assert not any("Panic," in row for row in rows)


@pytest.mark.parametrize("treatment", ["iv-ketamine", "esketamine"])
def test_each_sheet_says_once_what_veterans_and_spanish_speakers_press(
    real_content: Content, treatment: str
) -> None:
    # A pocket card has no line left for it.
    for piece in (p for p in real_content.pieces if p.layout != "card"):
        found = select(real_content, piece, treatment, "en")
        lines = [line.text for s in found.sections() for e in s.entries for line in e.lines()]
        said = [
            text for text in lines if re.search(r"Veterans: press 1\b|press 1 for veterans", text)
        ]
        assert len(said) == 1, piece.id
        assert re.search(r"Spanish: press 2\b|\b2 for Spanish", said[0]), piece.id


def test_a_count_of_each_of_several_says_so_next_to_the_count(real_content: Content) -> None:
    guide = select(real_content, real_content.piece("guide"), "esketamine", "en")
    amounts = {e.id: e.amount.text for s in guide.sections() for e in s.entries if e.amount}
    assert amounts["L-04-throat"] == "7 of 100 each"
    assert amounts["L-04-not-there"] == "up to 10 of 100 each"
    assert sum("each" in amount for amount in amounts.values()) == 4


def test_levels_and_what_is_left_out_hold_for_a_record(real_content: Content) -> None:
    whole = {e.id for e in recorded(real_content, "iv-ketamine", level=3, left_out=()).entries}
    short = {e.id for e in recorded(real_content, "iv-ketamine", left_out=()).entries}
    assert whole - short == {"L-04-iv-needle", "L-04-iv-rash"}
    left_out = ("L-04-iv-anxious",)
    fewer = {e.id for e in recorded(real_content, "iv-ketamine", left_out=left_out).entries}
    assert short - fewer == {*left_out}


def test_counted_effects_have_columns_and_no_empty_cell(real_content: Content) -> None:
    guide = next(p for p in real_content.pieces if p.id == "guide")
    found = select(real_content, guide, "esketamine", "en")
    counted = [s for s in found.sections() if s.kind == "effects" and s.columns]
    assert counted
    for section in counted:
        assert len(section.columns) == 3
        assert "dummy (no\xa0medicine)" in section.columns[2].text
        assert all(entry.amount and entry.comparison for entry in section.entries)
    assert all(not s.columns for s in found.sections() if s.kind == "passages")


def test_a_pack_has_fields_in_place_of_the_clinic(real_content: Content) -> None:
    piece = next(p for p in real_content.pieces if "fill-in" in p.editions)
    found = select(real_content, piece, "esketamine", "en", to_fill_in=True)
    own = select(real_content, piece, "esketamine", "en")
    assert found.fields
    assert not own.fields
    assert all(span.field for span in found.footer[0].spans)
    assert own.footer[0].text == real_content.clinic.name


def test_a_section_of_another_treatment_is_left_out(tiny_content: Content) -> None:
    ring, *others = tiny_content.sections["en"]
    of_oil = ring.model_copy(update={"treatments": ("oil-rinse",)})
    changed = replace(tiny_content, sections={"en": (of_oil, *others)})
    oil = handout(changed, "card", "oil-rinse")
    assert "ring" in [section.id for section in oil.sections()]
    without = tuple(r for r in tiny_content.topic.required if r.id != "RS-ring")
    topic = changed.topic.model_copy(update={"required": without})
    water = handout(replace(changed, topic=topic), "card")
    assert "ring" not in [section.id for section in water.sections()]


def test_the_foot_of_an_unsigned_text_names_no_day(tiny_content: Content) -> None:
    words = tiny_content.words["en"].model_copy(update={"unchecked": "Draft of {date}."})
    changed = replace(tiny_content, words={"en": words})
    assert handout(changed, "card").footer[2].text == "Draft of ."


# --- the code in the foot: of all that the handout says, and of nothing else ----------------------


def with_phone_of_a_link(content: Content, address: str) -> Content:
    """The content with words that lead to an address."""
    ring: Any
    ring, *others = content.sections["en"]
    text = f"Call [our nurse]({address}). {ring.items[0].text}"
    item = ring.items[0].model_copy(update={"text": text})
    section = ring.model_copy(update={"items": (item, *ring.items[1:])})
    return replace(content, sections={"en": (section, *others)})


def test_another_piece_or_treatment_has_another_code(tiny_content: Content) -> None:
    card = next(p for p in tiny_content.pieces if p.id == "card")
    renamed = card.model_copy(update={"id": "leaflet"})
    made = select(tiny_content, renamed, "water-rinse", "en")
    assert made.code != handout(tiny_content, "card").code
    water, oil = tiny_content.topic.treatments
    same = oil.model_copy(update={"name": water.name, "short_name": water.short_name})
    topic = tiny_content.topic.model_copy(update={"treatments": (water, same)})
    stays = tuple(r.model_copy(update={"treatments": ()}) for r in topic.required)
    alike = replace(tiny_content, topic=topic.model_copy(update={"required": stays}))
    visit: Any
    ring, visit, *others = alike.sections["en"]
    items = tuple(item.model_copy(update={"treatments": ()}) for item in visit.items)
    alike = replace(
        alike, sections={"en": (ring, visit.model_copy(update={"items": items}), *others)}
    )
    codes = {handout(alike, "card", each).code for each in ("water-rinse", "oil-rinse")}
    assert len(codes) == 2


def test_other_words_or_another_address_behind_them_have_another_code(
    tiny_content: Content,
) -> None:
    codes = [
        handout(changed, "card").code
        for changed in (
            tiny_content,
            with_phone_of_a_link(tiny_content, "tel:5550110"),
            with_phone_of_a_link(tiny_content, "tel:5550119"),
        )
    ]
    assert len(set(codes)) == 3


@pytest.mark.parametrize("label", ["phone_label", "after_hours_label", "website_label"])
def test_a_label_of_the_clinics_numbers_is_in_the_code(tiny_content: Content, label: str) -> None:
    words = tiny_content.words["en"].model_copy(update={label: "At night:"})
    changed = replace(tiny_content, words={"en": words})
    assert handout(changed, "card").code != handout(tiny_content, "card").code


def test_the_clinic_details_are_in_the_code_where_the_handout_does_not_print_them(
    tiny_content: Content,
) -> None:
    code = handout(tiny_content, "card").code
    assert handout(with_clinic(tiny_content, after_hours="555-555-0119"), "card").code != code
    assert handout(with_clinic(tiny_content, hours="At night"), "card").code != code


def test_an_answer_that_is_not_printed_is_not_in_the_code(tiny_content: Content) -> None:
    rules = {**tiny_content.clinic.house_rules, "bring": "a cushion"}
    assert "cushion" not in " ".join(line.text for line in handout(tiny_content, "card").lines())
    changed = with_clinic(tiny_content, house_rules=rules)
    assert handout(changed, "card").code == handout(tiny_content, "card").code


def packed(content: Content, **changes: object) -> Handout:
    piece = next(p for p in content.pieces if "fill-in" in p.editions)
    return select(with_clinic(content, **changes), piece, "esketamine", "en", to_fill_in=True)


def test_the_code_of_a_pack_is_of_its_fields_and_of_no_clinic(
    real_content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = packed(real_content).code
    assert packed(real_content, after_hours="555-555-0119", hours="At night").code == code
    fields = clinic_fields(real_content, "esketamine", "en")
    longer = (replace(fields[0], label=f"{fields[0].label} again"), *fields[1:])
    monkeypatch.setattr(selection, "clinic_fields", lambda *_: longer)
    assert packed(real_content).code != code
