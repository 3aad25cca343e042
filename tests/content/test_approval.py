"""Whether words are approved: who has signed which, and what has changed since."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from changed_content import with_clinic
from hypothesis import given, settings
from hypothesis import strategies as st
from signed import (
    AUTHORS,
    CLINICIAN,
    REVIEW_BY,
    SIGNED_ON,
    clinic_signed,
    signature,
    signed,
    text_signed,
    with_signature,
)

from handouts.content.approval import Approval, clinic_name, text_name
from handouts.content.content import Content
from handouts.content.handout import Handout
from handouts.content.passages import OWN_LATER, SIGNED_LATER
from handouts.content.selection import select
from handouts.release.jobs import Job
from handouts.release.orders import handout_of
from handouts.release.reports.approval_page import compare
from handouts.release.signatures.signing import listed_clinic, listed_text, missing_signatures

Areas = Mapping[str, tuple[str, ...]]
DAY = datetime.timedelta(days=1)


def handout(content: Content, piece: str = "sheet") -> Handout:
    chosen = next(p for p in content.pieces if p.id == piece)
    return select(content, chosen, "water-rinse", "en")


def approval(content: Content, piece: str = "sheet") -> Approval:
    return handout(content, piece).approval


def foot(content: Content, piece: str = "sheet") -> str:
    return " ".join(line.text for line in handout(content, piece).footer[1:4])


def with_item(content: Content, name: str, **changes: object) -> Content:
    """The content with other words in the item ``name``."""
    sections = []
    for section in content.sections["en"]:
        items = [
            item.model_copy(update=changes) if item.id == name else item
            for item in getattr(section, "items", ())
        ]
        sections.append(section.model_copy(update={"items": tuple(items)}) if items else section)
    return replace(content, sections={"en": tuple(sections)})


# --- signatures ----------------------------------------------------------------------------------


def test_nobody_has_signed(tiny_content: Content) -> None:
    assert foot(tiny_content).endswith(
        "Draft: not yet checked by a clinician. Check again by May 22, 2027."
    )
    assert approval(tiny_content).state == "draft"


def test_one_signature_is_not_enough(tiny_content: Content) -> None:
    one = text_signed(tiny_content, AUTHORS[0])
    assert "Draft: it needs one more signature." in foot(one)
    assert not approval(clinic_signed(one)).is_approved


@pytest.mark.parametrize(
    "second",
    [
        ("sample  REVIEWER one", "pharmacist"),
        ("Sample-Reviewer One", "nurse"),
        ("Sample Reviewer Two", "Psychiatrist"),
        ("Dr. Sample Reviewer One, MD", "nurse"),
        ("One, Sample R.", "nurse"),
        ("Sample Reviewer Two", "the psychiatrist."),
        ("Sample Reviewer Two", "psychiatrist and owner"),
        ("Sample Reviewer Two", "office manager"),
        ("Front Desk", "nurse"),
        ("{clinic.clinician}", "nurse"),
        ("Your name", "nurse"),
        ("Sample\u200bReviewer Two", "nurse"),
        ("Sample Reviewer Two " * 5, "nurse"),
        ("\u0405ample Reviewer One", "nurse"),
    ],
)
def test_a_second_signature_of_the_same_person_or_role_is_not_enough(
    tiny_content: Content, second: tuple[str, str]
) -> None:
    both = clinic_signed(text_signed(text_signed(tiny_content, AUTHORS[0]), second))
    assert approval(both).status == "one_checked"


def test_the_clinics_own_rules_need_their_own_clinician(tiny_content: Content) -> None:
    text = text_signed(text_signed(tiny_content, AUTHORS[0]), AUTHORS[1])
    assert approval(text).status == "clinic_unchecked"
    assert approval(clinic_signed(text, AUTHORS[0])).status == "clinic_unchecked"
    assert approval(clinic_signed(text)).is_approved


def test_the_foot_names_who_completed_the_approval_and_the_earliest_date(
    tiny_content: Content,
) -> None:
    content = text_signed(tiny_content, AUTHORS[0], REVIEW_BY - DAY)
    content = clinic_signed(text_signed(content, AUTHORS[1]))
    assert foot(content) == (
        "Version 1.0. Checked by Sample Reviewer Three, nurse, on November 26, 2026. "
        "Check again by June 29, 2027."
    )
    later = text_signed(content, ("Sample Reviewer Four", "doctor"), REVIEW_BY, SIGNED_ON + DAY)
    assert "Checked by Sample Reviewer Four, doctor, on November 27, 2026." in foot(later)


def test_a_signature_of_one_kind_is_none_of_the_other(tiny_content: Content) -> None:
    content = clinic_signed(signed(tiny_content))
    turned = tuple(
        one.model_copy(update={"of": {"text": "clinic", "clinic": "text"}[one.of]})
        for one in content.approvals.signatures
    )
    file = content.approvals.model_copy(update={"signatures": turned})
    assert approval(replace(content, approvals=file)).status == "unchecked"


def test_a_renewal_holds_from_the_second_one_on(tiny_content: Content) -> None:
    later = REVIEW_BY + 100 * DAY
    content = clinic_signed(signed(tiny_content), CLINICIAN, later)
    assert approval(content).review_by == REVIEW_BY
    content = text_signed(content, AUTHORS[0], later)
    assert approval(content).review_by == REVIEW_BY
    content = text_signed(content, AUTHORS[1], later)
    assert approval(content).review_by == later


def test_the_first_signature_says_until_when_it_holds(tiny_content: Content) -> None:
    one = text_signed(tiny_content, AUTHORS[0])
    assert approval(one).review_by == REVIEW_BY
    again = text_signed(one, (AUTHORS[0][0], "doctor"), REVIEW_BY - DAY)
    assert (approval(again).status, approval(again).review_by) == ("one_checked", REVIEW_BY - DAY)


def test_a_clinic_is_named_by_its_file_within_the_content_and_next_to_it(
    tiny_content: Content, tmp_path: Path
) -> None:
    inside = replace(tiny_content, clinic_path=tiny_content.root / "clinics" / "oak.yaml")
    assert clinic_name(inside) == "clinics/oak.yaml"
    beside = {"oak.yaml": "oak.yaml", "oak/clinic.yaml": "oak/clinic.yaml"}
    for file, name in beside.items():
        assert clinic_name(replace(tiny_content, clinic_path=tmp_path / file)) == name


# --- changes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "changes", "printing"),
    [
        ("RS-ring", {"text": "If you hear ringing, wait."}, {"card", "sheet"}),
        ("KIND-oil", {"cells": ("Oil", "cold oil")}, {"sheet"}),
    ],
)
def test_a_changed_word_is_reported_where_it_is_printed_and_nowhere_else(
    signed_tiny: Content, name: str, changes: dict[str, object], printing: set[str]
) -> None:
    changed = with_item(signed_tiny, name, **changes)
    for piece in ("card", "sheet"):
        found = approval(changed, piece)
        assert found.is_approved == (piece not in printing)
        assert found.changed == ({f"item/{name}"} if piece in printing else frozenset())
        is_stated = "Draft: 1 passage changed since approval." in foot(changed, piece)
        assert is_stated == (piece in printing)


@pytest.mark.parametrize(
    ("name", "printing"), [("F1", {"card", "sheet"}), ("F2", set()), ("F3", {"card", "sheet"})]
)
def test_a_fact_counts_where_words_or_a_rule_rest_on_it(
    signed_tiny: Content, name: str, printing: set[str]
) -> None:
    fact = signed_tiny.facts[name].model_copy(update={"confidence": "medium"})
    changed = replace(signed_tiny, facts={**signed_tiny.facts, name: fact})
    found = {
        piece for piece in ("card", "sheet") if approval(changed, piece).changed == {f"fact/{name}"}
    }
    assert found == printing
    assert all(approval(changed, piece).is_approved for piece in {"card", "sheet"} - printing)


def test_words_that_come_to_rest_on_another_fact_are_changed(signed_tiny: Content) -> None:
    """A fact that nothing rests on any more is no change by itself."""
    rests = "evidence/item/KIND-oil"
    more = with_item(signed_tiny, "KIND-oil", facts=("F1", "F2"))
    assert approval(more).changed == {"fact/F2", rests}
    assert "1 passage changed" in foot(more)
    assert approval(with_item(signed_tiny, "KIND-oil", facts=("F3",))).changed == {rests}
    assert approval(with_item(signed_tiny, "KIND-oil", facts=())).changed == {rests}
    assert approval(with_item(signed_tiny, "KIND-oil", facts=("F3",)), "card").is_approved


def with_topic(content: Content, **changes: object) -> Content:
    return replace(content, topic=content.topic.model_copy(update=changes))


def test_what_a_statement_has_to_mean_is_signed(signed_tiny: Content) -> None:
    first, *others = signed_tiny.topic.required
    meant = first.model_copy(update={"meaning": "Wait a day."})
    key = f"meaning/item/{first.id}"
    assert approval(with_topic(signed_tiny, required=(meant, *others))).changed == {key}
    assert approval(with_topic(signed_tiny, required=tuple(others))).changed == {key}
    for update in ({"treatments": ("oil-rinse",)}, {"first_page": False}):
        narrowed = first.model_copy(update=update)
        assert approval(with_topic(signed_tiny, required=(narrowed, *others))).changed == {key}


def test_a_house_rule_that_comes_to_rest_on_another_fact_is_changed(signed_tiny: Content) -> None:
    rules = tuple(r.model_copy(update={"facts": ()}) for r in signed_tiny.topic.house_rules)
    changed = approval(with_topic(signed_tiny, house_rules=rules)).changed
    assert changed == {
        f"evidence/limits/{r.name}" for r in signed_tiny.topic.house_rules if r.facts
    }


def test_which_text_a_fact_is_from_and_when_it_was_read_is_signed(signed_tiny: Content) -> None:
    def approved_with(**changes: object) -> Approval:
        source = signed_tiny.sources["S1"].model_copy(update=changes)
        return approval(replace(signed_tiny, sources={**signed_tiny.sources, "S1": source}))

    assert approved_with(seen=SIGNED_ON).changed == {"read/S1"}
    for changes in ({"title": "A leaflet"}, {"extent": "header"}, {"label_of": None}):
        assert "evidence/fact/F1" in approved_with(**changes).changed


def test_the_date_of_the_newest_label_is_signed(signed_tiny: Content) -> None:
    """Of the treatment itself: which facts are older is told by it."""
    first, *others = signed_tiny.topic.treatments
    for number, count in ((0, 1), (1, 0)):
        treatments = [first, *others]
        newer = treatments[number].model_copy(update={"label_dated": SIGNED_ON})
        treatments[number] = newer
        changed = approval(with_topic(signed_tiny, treatments=tuple(treatments))).changed
        assert changed == frozenset(["topic/label"][:count])


def test_when_the_numbers_of_a_country_were_seen_is_signed(signed_tiny: Content) -> None:
    seen = tuple(c.model_copy(update={"seen": SIGNED_ON}) for c in signed_tiny.topic.country_words)
    country = signed_tiny.clinic.country
    changed = approval(with_topic(signed_tiny, country_words=seen)).changed
    assert changed == {f"read/{country}"}


def test_how_small_the_type_may_be_is_signed(signed_tiny: Content) -> None:
    pieces = tuple(
        p.model_copy(update={"type": p.type.model_copy(update={"floor": 8.5})})
        if p.id == "sheet"
        else p
        for p in signed_tiny.pieces
    )
    smaller = replace(signed_tiny, pieces=pieces)
    assert approval(smaller).changed == {"size/sheet"}
    assert approval(smaller, "card").is_approved


@pytest.mark.parametrize("field", ["name", "purpose"])
def test_what_staff_read_of_a_piece_is_signed(signed_tiny: Content, field: str) -> None:
    other = {field: {"en": "Give it to children."}}
    pieces = tuple(p.model_copy(update=other) if p.id == "sheet" else p for p in signed_tiny.pieces)
    told = replace(signed_tiny, pieces=pieces)
    assert approval(told).changed == {"index/sheet"}
    assert approval(told, "card").is_approved


def test_words_and_what_they_rest_on_are_one_changed_passage(signed_tiny: Content) -> None:
    """Whether their text, their fact, its source or several of these are changed."""
    fact = signed_tiny.facts["F1"].model_copy(update={"confidence": "medium", "sources": ()})
    facts = replace(signed_tiny, facts={**signed_tiny.facts, "F1": fact})
    resting = [
        item.id
        for section in facts.sections["en"]
        for item in getattr(section, "items", ())
        if "F1" in item.facts
    ]
    both = with_item(facts, resting[0], level=1, facts=("F1", "F2"))
    assert {"fact/F1", "evidence/fact/F1"} <= approval(both).changed
    assert approval(both).count == 1
    other = with_item(facts, "RS-ring", text="Words.", facts=())
    assert approval(other).count == 2


def test_the_logo_is_signed_as_it_is_drawn(tiny_content: Content) -> None:
    """It may hold any words."""
    content = signed(replace(tiny_content, logo=b"<svg/>"))
    assert approval(content).is_approved
    for logo in (b"<svg>Call 933</svg>", None):
        assert approval(replace(content, logo=logo)).changed == {"clinic/logo"}


def test_the_marks_of_emails_are_signed(signed_tiny: Content) -> None:
    marked = with_clinic(signed_tiny, email_marks=("R",))
    assert approval(marked).changed == {"clinic/email_marks"}


def test_words_signed_without_their_evidence_stay_approved(tiny_content: Content) -> None:
    """Lists from before it was signed have neither evidence nor meanings."""
    content = tiny_content
    for who in AUTHORS:
        every = listed_text(content, "water-rinse", "en").items()
        listed = {k: value for k, value in every if not k.startswith(SIGNED_LATER)}
        one = signature("text", text_name(content, "water-rinse", "en"), who, listed)
        content = with_signature(content, one, listed)
    listed = {k: v for k, v in listed_clinic(content).items() if k not in OWN_LATER}
    one = signature("clinic", clinic_name(content), CLINICIAN, listed)
    content = with_signature(content, one, listed)
    assert approval(content).is_approved
    assert [one.changes for one in compare(content, (("water-rinse", "en"),))] == [(), ()]
    assert not any(
        "water rinse" in sentence or "details" in sentence
        for sentence in missing_signatures(content)
    )
    assert approval(with_item(content, "KIND-oil", facts=("F2",))).changed == {"fact/F2"}
    assert approval(with_clinic(content, phone="555-555-0199")).changed == {"clinic/phone"}


def test_an_answer_that_this_clinic_does_not_give_touches_no_page(signed_tiny: Content) -> None:
    rules = tuple(
        rule.model_copy(
            update={
                "choices": tuple(
                    choice.model_copy(update={"words": {"en": "Ride a horse."}})
                    if choice.id == "taxi"
                    else choice
                    for choice in rule.choices
                )
            }
        )
        for rule in signed_tiny.topic.house_rules
    )
    topic = signed_tiny.topic.model_copy(update={"house_rules": rules})
    changed = replace(signed_tiny, topic=topic)
    assert approval(changed).is_approved
    answers = {**changed.clinic.house_rules, "ride": "taxi"}
    assert approval(with_clinic(changed, house_rules=answers)).changed == {
        "rule/ride/taxi",
        "clinic/house_rules/ride",
    }


def test_what_a_house_rule_refuses_is_signed(signed_tiny: Content) -> None:
    """A changed limit changes what a clinic may print, in the pack to fill in as well."""

    def limited(update: Mapping[str, object]) -> Content:
        stay, *others = signed_tiny.topic.house_rules
        first, *more = stay.refuse
        refuse = (first.model_copy(update=update), *more) if update else ()
        rules = (stay.model_copy(update={"refuse": refuse}), *others)
        topic = signed_tiny.topic.model_copy(update={"house_rules": rules})
        return replace(signed_tiny, topic=topic)

    for update in ({"below": 0.5}, {"because": "nobody waits"}, {}):
        assert approval(limited(update)).changed == {"limits/stay"}


def test_two_changed_words_are_counted(signed_tiny: Content) -> None:
    changed = with_clinic(with_item(signed_tiny, "RS-ring", text="Words."), phone="555-555-0199")
    assert "Draft: 2 passages changed since approval." in foot(changed)


def test_a_clinics_change_needs_the_clinics_signature_alone(signed_tiny: Content) -> None:
    changed = with_clinic(signed_tiny, phone="555-555-0199")
    assert approval(changed).changed == {"clinic/phone"}
    again = text_signed(text_signed(changed, AUTHORS[0]), AUTHORS[1])
    assert approval(again).changed == {"clinic/phone"}
    assert approval(clinic_signed(changed)).is_approved


def test_a_changed_text_needs_two_again(signed_tiny: Content) -> None:
    changed = with_item(signed_tiny, "RS-ring", text="Words.")
    assert approval(clinic_signed(changed)).status == "passage_changed"
    one = text_signed(changed, AUTHORS[0])
    assert approval(one).status == "one_checked"
    assert approval(text_signed(one, AUTHORS[1])).is_approved


def test_words_put_back_are_approved_as_before(signed_tiny: Content) -> None:
    words = {item.id: item for s in signed_tiny.sections["en"] for item in getattr(s, "items", ())}
    changed = with_item(signed_tiny, "RS-ring", text="Words.")
    back = with_item(text_signed(changed, AUTHORS[0]), "RS-ring", text=words["RS-ring"].text)
    assert approval(back).is_approved


def test_what_one_person_signed_is_unchecked_when_it_changes(tiny_content: Content) -> None:
    changed = with_item(text_signed(tiny_content, AUTHORS[0]), "RS-ring", text="Words.")
    found = approval(changed)
    assert (found.status, found.review_by) == ("unchecked", tiny_content.topic.review_by)
    assert found.changed == frozenset()


def test_two_people_who_signed_different_words_have_approved_neither(tiny_content: Content) -> None:
    other = with_item(text_signed(tiny_content, AUTHORS[0]), "RS-ring", text="Words.")
    both = text_signed(other, AUTHORS[1])
    assert approval(both).status == "one_checked"
    assert approval(with_item(both, "RS-ring", text="More words.")).status == "unchecked"


def test_what_has_changed_is_due_when_what_was_signed_was(tiny_content: Content) -> None:
    content = text_signed(tiny_content, AUTHORS[0], REVIEW_BY - DAY)
    content = clinic_signed(text_signed(content, AUTHORS[1]))
    changed = with_item(content, "RS-ring", text="Words.")
    assert (approval(changed).status, approval(changed).review_by) == (
        "passage_changed",
        REVIEW_BY - DAY,
    )


def test_what_a_clinic_says_only_since_it_signed_is_a_change(tiny_content: Content) -> None:
    text = text_signed(text_signed(tiny_content, AUTHORS[0]), AUTHORS[1])
    listed = listed_clinic(text)
    del listed["clinic/phone"]
    one = signature("clinic", clinic_name(text), CLINICIAN, listed)
    assert approval(with_signature(text, one, listed)).changed == {"clinic/phone"}


def test_a_detail_that_is_gone_is_a_change(signed_tiny: Content) -> None:
    assert approval(with_clinic(signed_tiny, website=None)).changed == {"clinic/website"}


def test_a_clinic_s_change_is_one_of_what_it_signed_last(signed_tiny: Content) -> None:
    again = clinic_signed(with_clinic(signed_tiny, phone="555-555-0199"))
    assert approval(with_clinic(again, name="Oak Clinic")).changed == {"clinic/name"}


def test_a_placeholder_comes_with_the_passage_that_it_is_in(signed_tiny: Content) -> None:
    changed = with_item(signed_tiny, "RS-ring", text="Call {country.emergency}.")
    assert approval(changed).changed == {"item/RS-ring"}


def test_a_clinic_s_words_put_back_are_approved_as_before(signed_tiny: Content) -> None:
    changed = clinic_signed(with_clinic(signed_tiny, phone="555-555-0199"))
    assert approval(changed).is_approved
    assert approval(with_clinic(changed, phone=signed_tiny.clinic.phone)).is_approved


def test_a_passage_that_is_taken_out_is_a_change(signed_tiny: Content) -> None:
    name = next(e.id for s in handout(signed_tiny).sections() for e in s.entries if not e.required)
    pieces = tuple(
        p.model_copy(update={"left_out": (*p.left_out, name)}) for p in signed_tiny.pieces
    )
    without = replace(signed_tiny, pieces=pieces)
    assert {len(approval(without, piece).changed) for piece in ("card", "sheet")} == {1}


def with_areas(content: Content, change: Callable[[Areas], Areas]) -> Content:
    pieces = tuple(p.model_copy(update={"areas": change(p.areas)}) for p in content.pieces)
    return replace(content, pieces=pieces)


def test_emphasis_is_signed(signed_tiny: Content) -> None:
    bold = with_item(signed_tiny, "RS-ring", text="**Do not wait** for the next day.")
    plain = with_item(signed_tiny, "RS-ring", text="Do not wait for the next day.")
    for one, other in ((bold, plain), (plain, bold)):
        now = text_signed(text_signed(one, AUTHORS[0]), AUTHORS[1])
        assert approval(now).is_approved
        changed = replace(now, sections=other.sections)
        assert approval(changed).changed == {"item/RS-ring"}


def test_how_urgently_a_section_looks_is_signed(signed_tiny: Content) -> None:
    name = next(s.id for s in handout(signed_tiny).sections())
    sections = tuple(
        s.model_copy(update={"look": "plain" if s.look != "plain" else "crisis"})
        if s.id == name
        else s
        for s in signed_tiny.sections["en"]
    )
    changed = replace(signed_tiny, sections={"en": sections})
    assert approval(changed).changed == {f"section/{name}"}


def test_the_subject_is_signed(signed_tiny: Content) -> None:
    topic = signed_tiny.topic.model_copy(update={"subject": {"en": "A cure"}})
    assert approval(replace(signed_tiny, topic=topic)).changed == {"topic/subject"}


def test_the_order_of_sections_and_of_items_is_signed(signed_tiny: Content) -> None:
    def turned(areas: Areas) -> Areas:
        return {area: tuple(reversed(names)) for area, names in areas.items()}

    assert approval(with_areas(signed_tiny, turned)).changed == {"order/sheet"}
    sections = tuple(
        s.model_copy(update={"items": tuple(reversed(s.items))}) if hasattr(s, "items") else s
        for s in signed_tiny.sections["en"]
    )
    changed = replace(signed_tiny, sections={"en": sections})
    assert approval(changed).changed == {"order/sheet"}
    both = text_signed(text_signed(changed, AUTHORS[0]), AUTHORS[1])
    assert approval(both).is_approved
    assert approval(replace(both, sections=signed_tiny.sections)).is_approved


def test_an_order_of_which_the_words_are_lost_is_a_change(signed_tiny: Content) -> None:
    """Nothing counts as approved because it cannot be said what has changed."""

    def turned(areas: Areas) -> Areas:
        return {area: tuple(reversed(names)) for area, names in areas.items()}

    file = signed_tiny.approvals.model_copy(update={"words": {}})
    changed = replace(with_areas(signed_tiny, turned), approvals=file)
    assert approval(changed).changed == {"order/sheet"}


def test_in_which_area_of_the_page_a_section_is_set_is_not(signed_tiny: Content) -> None:
    def apart(areas: Areas) -> Areas:
        return {
            f"{area}-{n}": (name,)
            for area, names in areas.items()
            for n, name in enumerate(names, start=1)
        }

    assert approval(with_areas(signed_tiny, apart)).is_approved


def test_what_comes_is_reported_once_and_what_moves_next_to_it_as_well(
    signed_tiny: Content,
) -> None:
    def without(name: str) -> Content:
        pieces = tuple(
            p.model_copy(update={"left_out": (*p.left_out, name)}) for p in signed_tiny.pieces
        )
        return replace(signed_tiny, pieces=pieces)

    less = without("VISIT-coat")
    assert approval(less).changed == {"item/VISIT-coat"}

    def first(areas: Areas) -> Areas:
        return {area: (*names[1:], names[0]) for area, names in areas.items()}

    assert approval(with_areas(less, first)).changed == {"item/VISIT-coat", "order/sheet"}


def test_layout_is_no_change(signed_tiny: Content) -> None:
    pieces = tuple(p.model_copy(update={"pages": p.pages + 1}) for p in signed_tiny.pieces)
    clinic = signed_tiny.clinic.model_copy(update={"colour": "#102030", "paper": ("a4",)})
    moved = {"en": tuple(reversed(signed_tiny.sections["en"]))}
    changed = replace(signed_tiny, pieces=pieces, clinic=clinic, sections=moved)
    assert approval(changed).is_approved


def test_a_pack_is_approved_by_its_text_alone(real_content: Content) -> None:
    text = text_signed(text_signed(real_content, AUTHORS[0]), AUTHORS[1])
    packs = [p.id for p in text.pieces if "fill-in" in p.editions]
    assert packs
    for name in packs:
        job = Job("fill-in", name, "esketamine", "letter", "en")
        assert handout_of(text, job).approval.is_approved
        assert handout_of(text, replace(job, edition="screen")).approval.state == "draft"
    both = clinic_signed(text, CLINICIAN, REVIEW_BY - DAY)
    found = handout_of(both, job).approval
    assert (found.by, found.review_by) == (AUTHORS[1][0], REVIEW_BY)


# --- the day ---------------------------------------------------------------------------------


def test_from_the_day_after_its_date_every_page_says_so(signed_tiny: Content) -> None:
    assert approval(replace(signed_tiny, today=REVIEW_BY)).is_approved
    past = replace(signed_tiny, today=REVIEW_BY + DAY)
    assert approval(past).state == "expired"
    assert foot(past).endswith(
        "Past its check date: ask us before you use it. Check again by June 30, 2027."
    )


def test_a_draft_past_the_topics_date_says_so_too(tiny_content: Content) -> None:
    past = replace(tiny_content, today=tiny_content.topic.review_by + DAY)
    assert approval(past).state == "expired"
    assert "Past its check date" in foot(past)


# --- the real text -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def signed_real(real_content: Content) -> Content:
    return signed(real_content)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_any_changed_item_is_reported_by_the_pieces_that_print_it_and_by_no_other(
    signed_real: Content, data: st.DataObject
) -> None:
    handouts = {p.id: select(signed_real, p, "esketamine", "en") for p in signed_real.pieces}
    printing = {
        name: {entry.id for section in found.sections() for entry in section.entries}
        for name, found in handouts.items()
    }
    worded = sorted(
        item.id
        for section in signed_real.sections["en"]
        for item in getattr(section, "items", ())
        if getattr(item, "text", None) and any(item.id in said for said in printing.values())
    )
    name = data.draw(st.sampled_from(worded))
    changed = with_item(signed_real, name, text="Other words than those that were signed.")
    for piece in changed.pieces:
        found = select(changed, piece, "esketamine", "en").approval
        assert found.is_approved == (name not in printing[piece.id]), piece.id


def test_every_passage_that_is_signed_counts_for_a_piece(real_content: Content) -> None:
    """What no piece counts as printed could change, and its words would still be approved."""
    named = {name for piece in real_content.pieces for name in piece.sections}
    unused = tuple(f"section/{s.id}" for s in real_content.sections["en"] if s.id not in named)
    unprinted = ("source/", "read/", "words/print_", *unused)
    for treatment in real_content.clinic.treatments:
        listed = listed_text(real_content, treatment, "en")
        without = [key for key, mark in listed.items() if " " not in mark]
        assert [key for key in without if not key.startswith(unprinted)] == []


def test_what_side_effects_are_compared_with_is_part_of_what_is_signed(
    real_content: Content,
) -> None:
    content = signed(real_content)
    guide = next(p for p in content.pieces if p.id == "guide")
    assert select(content, guide, "esketamine", "en").approval.is_approved
    treatments = tuple(
        each.model_copy(update={"comparison": {"en": "ECT instead"}})
        for each in content.topic.treatments
    )
    topic = content.topic.model_copy(update={"treatments": treatments})
    changed = select(replace(content, topic=topic), guide, "esketamine", "en").approval
    assert changed.changed == {"treatment/comparison"}


@pytest.mark.parametrize("of_pack", [False, True])
def test_an_answer_that_is_new_since_the_text_was_signed_is_not_approved(
    real_content: Content, of_pack: bool
) -> None:
    """Not even if the clinic's own clinician signs that it is the clinic's answer."""
    content = signed(real_content)
    new = {"id": "anyone", "words": {"en": "Anybody may sit with you."}}
    rules = tuple(
        rule.model_copy(update={"choices": (*rule.choices, rule.choices[0].model_copy(update=new))})
        if rule.name == "companion"
        else rule
        for rule in content.topic.house_rules
    )
    content = replace(content, topic=content.topic.model_copy(update={"house_rules": rules}))
    guide = next(p for p in content.pieces if p.id == "guide")
    assert select(content, guide, "esketamine", "en").approval.is_approved
    if not of_pack:
        answers = {**content.clinic.house_rules, "companion": "anyone"}
        content = clinic_signed(with_clinic(content, house_rules=answers))
    found = select(content, guide, "esketamine", "en", to_fill_in=of_pack).approval
    assert found.state == "draft"
    assert found.changed == {"rule/companion/anyone"}
