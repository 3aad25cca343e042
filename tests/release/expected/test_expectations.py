"""What the gate is told of each handout: nothing that it needs may be empty, or another's."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from functools import lru_cache

import pytest
from golden_handouts import PAGES, PAPERS, TREATMENTS
from signed import signed

from handouts.content.content import Content
from handouts.model.base import EditionName
from handouts.preflight import codes_for
from handouts.preflight.expectation import Expectation, ReadingExpectation
from handouts.release.editions import EDITIONS
from handouts.release.expected.expectations import author, is_fillable
from handouts.release.jobs import Job
from handouts.release.orders import handout_of, order_of
from handouts.units import Paper

LETTERS = "Atkinson-Hyperlegible-Next"
IN_CRISIS = "This treatment is not for emergencies. It has not been shown to prevent suicide."
AT_ONCE = "No one can wake you."
FOR_A_HELPER = "Thank you for helping. Please:"
TO_CALL = "Call us at 555-555-0142"
NOT_FOR_ALL = "You are allergic to ketamine or esketamine."

# What may be empty or as it is by default, where the edition or the piece has no such thing.
OF_SOME = {
    "headings": "a pocket card",
    "barred": "a pocket card",
    "between": "pieces without a table",
    "tables": "pieces without a table",
    "linked": "paper for a print shop, sheets of cards",
    "drawings": "text",
    "rendering_log": "anything that was logged",
    "booklet_pages": "an imposed booklet",
    "card_mm": "a pocket card",
    "is_trifold": "a brochure",
    "bleed_mm": "a print shop",
    "fewer_pages_will_do": "large print",
    "clinic_fields": "the pack to fill in",
    "foot_fields": "the pack to fill in",
    "patient_fields": "pieces to fill in on a screen",
    "labels": "pieces without steps",
    "logo": "text",
    "inverted": "a brochure",
    "prominent": "a pocket card to fill in",
    "lines": "text and phone pages",
    "crisis": "nothing: each handout has it",
}


def expected(
    content: Content, edition: EditionName, piece: str, paper: Paper | None = "letter"
) -> Expectation | ReadingExpectation:
    return order_of(content, Job(edition, piece, "esketamine", paper, "en")).expectation


def pdf(content: Content, edition: EditionName, piece: str, paper: Paper = "letter") -> Expectation:
    found = expected(content, edition, piece, paper)
    assert isinstance(found, Expectation)
    return found


def test_the_gate_is_told_all_that_it_can_judge(signed_real: Content) -> None:
    told: set[str] = set()
    for name, edition in EDITIONS.items():
        paper: Paper | None = "letter" if edition.has_pages else None
        for piece in PAGES if name == "screen" else ("one-page", "booklet", "pocket-card"):
            about = expected(signed_real, name, piece, paper)
            filled = {field.name for field in fields(about) if getattr(about, field.name)}
            known = {field.name for field in fields(about)}
            assert known - filled <= OF_SOME.keys(), (name, piece)
            told |= filled
    asked = {field.name for kind in (Expectation, ReadingExpectation) for field in fields(kind)}
    assert asked - told == {"rendering_log"}


@pytest.mark.parametrize(("treatment", "paper"), [*zip(TREATMENTS, PAPERS, strict=True)])
def test_each_is_told_its_own_sizes(real_content: Content, treatment: str, paper: Paper) -> None:
    @lru_cache
    def of(edition: EditionName, piece: str) -> Expectation:
        found = order_of(real_content, Job(edition, piece, treatment, paper, "en")).expectation
        assert isinstance(found, Expectation)
        return found

    sheet = {"letter": (215.9, 279.4), "a4": (210, 297)}[paper]
    card = {"letter": (107.95, 69.85), "a4": (105, 74.25)}[paper]
    for piece, pages in PAGES.items():
        assert of("screen", piece).pages == pages
        assert of("screen", piece).card_mm is None or piece == "pocket-card"
        assert of("screen", piece).is_trifold == (piece == "brochure")
        assert of("screen", piece).booklet_pages is None
    assert of("screen", "pocket-card").card_mm == pytest.approx(card, abs=1)
    assert of("office", "pocket-card").card_mm == of("screen", "pocket-card").card_mm
    assert of("office", "pocket-card").trim_mm == pytest.approx(sheet)
    assert (of("office", "booklet").pages, of("office", "booklet").booklet_pages) == (4, 8)
    assert of("office", "booklet").trim_mm == pytest.approx(sheet[::-1])
    assert of("screen", "booklet").trim_mm != of("office", "booklet").trim_mm
    assert of("press", "one-page").bleed_mm == pytest.approx({"letter": 3.175, "a4": 3}[paper])
    assert of("office", "one-page").bleed_mm == 0
    assert of("large-print", "one-page").fewer_pages_will_do
    assert not of("screen", "one-page").fewer_pages_will_do
    assert (of("screen", "guide").smallest_pt, of("screen", "guide").statement_floor_pt) == (10, 12)
    assert of("screen", "pocket-card").smallest_pt == 8.5
    assert of("large-print", "guide").smallest_pt == 18


def test_what_is_urgent_has_a_frame_and_what_is_a_warning_a_bar(real_content: Content) -> None:
    about = pdf(real_content, "screen", "guide")

    assert [IN_CRISIS in section for section in about.framed] == [True, False]
    assert [AT_ONCE in section for section in about.framed] == [False, True]
    assert [NOT_FOR_ALL in section for section in about.barred] == [True, False, False]
    assert [FOR_A_HELPER in section for section in about.barred] == [False, False, True]
    assert [TO_CALL in section for section in about.boxed] == [True]
    assert about.inverted == frozenset()
    counted = {"What studies found, in plain numbers", "What people felt at the visit"}
    assert pdf(real_content, "screen", "brochure").inverted == counted
    assert about.fonts == {LETTERS, f"{LETTERS}-Bold", f"{LETTERS}-Ext", f"{LETTERS}-Ext-Bold"}


def test_a_handout_has_its_clinic_as_author_and_a_pack_has_none(real_content: Content) -> None:
    job = Job("screen", "guide", "esketamine", "letter", "en")

    assert author(real_content, job, EDITIONS["screen"]) == real_content.clinic.name
    assert author(real_content, job, EDITIONS["fill-in"]) == "To be filled in by the clinic"


@pytest.mark.parametrize(
    ("edition", "piece", "filled"),
    [
        ("screen", "checklist", True),
        ("fill-in", "checklist", True),
        ("office", "checklist", False),
        ("screen", "guide", False),
    ],
)
def test_patients_fill_in_on_screens_what_is_made_for_it(
    real_content: Content, edition: EditionName, piece: str, filled: bool
) -> None:
    about = pdf(real_content, edition, piece)
    asked = {*codes_for("fillable")} <= {*about.checks}

    assert is_fillable(real_content, Job(edition, piece, "", None, "en"), EDITIONS[edition]) is (
        filled
    )
    assert (about.patient_fields > 0, asked) == (filled, filled)
    assert about.size_cap_bytes == (300_000 if filled else 600_000)
    assert ("G805" in about.checks) is (edition != "fill-in" and not filled)
    assert ("G813" in about.checks) is (edition == "fill-in")


def test_a_pack_has_a_field_for_each_detail_that_it_prints(real_content: Content) -> None:
    about = pdf(real_content, "fill-in", "one-page")

    named = [field.name for field in about.clinic_fields]
    assert named[:2] == ["clinic-name", "clinic-phone"]
    assert "pack-status" in named
    assert about.foot_fields == ("clinic-name", "pack-status")
    markers = [field.marker for field in about.clinic_fields]
    assert len({*markers}) == len(markers)
    assert all("\ue000" <= marker <= "\uf8ff" for marker in markers)
    assert [len(field.answers) > 0 for field in about.clinic_fields if field.kind == "Ch"]
    assert pdf(real_content, "screen", "one-page").clinic_fields == ()


def test_a_link_is_read_out_by_where_it_leads(real_content: Content) -> None:
    spoken = {link.address: link.spoken for link in pdf(real_content, "screen", "guide").linked}

    assert spoken["tel:5555550142"] == ("Call 555-555-0142", "Call 5555550142")
    assert spoken["https://clinic.example"] == ("Open clinic.example",) * 2
    assert spoken["https://creativecommons.org/licenses/by/4.0/"] == (
        "Open CC BY",
        "Open creativecommons.org/licenses/by/4.0",
    )
    assert pdf(real_content, "press", "guide").linked == ()


def test_the_first_statement_of_text_and_phone_pages_is_that_of_a_crisis(
    real_content: Content,
) -> None:
    for edition in ("text", "phone"):
        about = expected(real_content, edition, "one-page", None)
        assert isinstance(about, ReadingExpectation)
        assert about.crisis == "RS-06"
        assert about.footer == (real_content.clinic.name,)


def test_each_state_of_the_approval_excludes_the_words_of_the_others(
    real_content: Content,
) -> None:
    draft = pdf(real_content, "screen", "one-page").approval
    approved = signed(real_content)
    checked = pdf(approved, "screen", "one-page").approval
    expired = pdf(replace(approved, today=date(2099, 1, 1)), "screen", "one-page").approval

    assert (draft.state, checked.state, expired.state) == ("draft", "approved", "expired")
    assert draft.says == ("Draft: not yet checked by a clinician.",)
    assert "Checked by" in draft.never
    assert len(checked.says) == 5
    assert "Draft: not yet checked by a clinician." in checked.never
    assert not any(says.startswith("Checked by") for says in checked.never)
    assert "Checked by" in expired.never
    assert len(expired.says) == 1


def test_an_expectation_of_pages_is_of_the_handout(real_content: Content) -> None:
    job = Job("screen", "one-page", "esketamine", "letter", "en")
    about, handout = pdf(real_content, "screen", "one-page"), handout_of(real_content, job)

    assert [s.id for s in about.statements] == [s.id for s in handout.statements]
    assert about.dated == real_content.topic.dated.isoformat()
    assert about.logo.startswith("data:image/svg+xml")
    assert about.hours == real_content.clinic.hours
