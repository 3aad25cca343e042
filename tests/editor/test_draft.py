"""What is typed is kept, judged as the build would judge it, and written only when it is good."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.content.load import load
from handouts.editor.draft import ClinicDraft
from handouts.errors import ContentError, UsageError

OWN = """\
# Ours. Ask Dee before you change the phone.
name: Oak Clinic
address:
  - 1 Oak Lane
  - Bath, ME 04530
phone: "207-443-2100"  # front desk
after_hours: "207-443-2101"
hours: Monday to Friday
website: https://www.oakclinic.org
colour: "#1F4E5F"
topic: ear-rinse
treatments: [water-rinse]
country: us
languages: [en]
paper: [letter]
house_rules:
  stay: 2
  ride: walk
  bring: a towel
"""
TYPED = {
    "name": "Oak Clinic",
    "address": "1 Oak Lane\n\nBath, ME 04530",
    "phone": "207-443-2100",
    "after_hours": "207-443-2101",
    "website": "www.oakclinic.org",
}


def changed_phone(text: str) -> str:
    return text.replace(
        'phone: "207-443-2100"  # front desk', '# front desk\nphone: "207-443-2109"'
    )


@pytest.fixture
def clinic(tiny: Path) -> Path:
    return tiny / "clinic.yaml"


@pytest.fixture
def draft(tiny: Path, clinic: Path, tmp_path: Path) -> ClinicDraft:
    return ClinicDraft(tmp_path / "program", tiny, clinic)


@pytest.fixture
def own(draft: ClinicDraft, clinic: Path) -> ClinicDraft:
    clinic.write_text(OWN, encoding="utf-8")
    return draft


def test_the_words_of_a_sample_are_nobodys(draft: ClinicDraft) -> None:
    form = draft.form()
    assert form.present == "sample"
    assert form.typed["name"] == ""
    assert form.typed["treatments"] == ["water-rinse", "oil-rinse"]
    assert form.missing == {"name", "address", "phone", "hours"}
    assert not form.against
    assert not form.can_be_saved


def test_the_words_of_a_sample_with_a_slip_in_it_are_nobodys(
    draft: ClinicDraft, clinic: Path
) -> None:
    asked = draft.form().missing
    clinic.write_text(clinic.read_text(encoding="utf-8") + "\n<<<<<<< HEAD\n", encoding="utf-8")
    form = draft.form()
    assert form.typed["name"] == ""
    assert form.missing == asked


def test_the_first_answers_are_written_as_new_writes_them(
    draft: ClinicDraft, clinic: Path, tiny: Path
) -> None:
    sample = clinic.read_bytes()
    draft.keep({**TYPED, "hours": "Mondays"})
    kept = draft.save()
    assert kept == tiny / "clinic.sample.yaml"
    assert kept.read_bytes() == sample
    content = load(tiny, clinic)
    assert content.clinic.address == ("1 Oak Lane", "Bath, ME 04530")
    assert not content.clinic.sample
    assert draft.form().changed == frozenset()


def test_what_is_wrong_is_said_of_its_field_and_nothing_is_written(
    own: ClinicDraft, clinic: Path
) -> None:
    own.keep({"phone": "ask at the desk", "house_rules.stay": "30"})
    form = own.form()
    assert {key: [p.code for p in found] for key, found in form.against.items()} == {
        "phone": ["C512"],
        "house_rules.stay": ["C505"],
    }
    assert form.changed == {"phone", "house_rules.stay"}
    with pytest.raises(UsageError, match="Not saved"):
        own.save()
    assert clinic.read_text(encoding="utf-8") == OWN
    assert own.form().typed["phone"] == "ask at the desk"


def test_an_emptied_field_needs_an_answer(own: ClinicDraft) -> None:
    own.keep({"name": " "})
    form = own.form()
    assert form.missing == {"name"}
    assert not form.can_be_saved


def test_comments_and_order_stay(own: ClinicDraft, clinic: Path) -> None:
    own.keep({"phone": "207-443-2109", "color": "#000080"})
    assert own.save() is None
    changed = changed_phone(OWN).replace('colour: "#1F4E5F"', 'color: "#000080"')
    assert clinic.read_text(encoding="utf-8") == changed


def test_line_ends_stay(own: ClinicDraft, clinic: Path) -> None:
    clinic.write_bytes(OWN.replace("\n", "\r\n").encode())
    own.keep({"phone": "207-443-2109"})
    own.save()
    assert clinic.read_bytes() == changed_phone(OWN).replace("\n", "\r\n").encode()


def test_a_change_made_in_an_editor_meanwhile_stays(own: ClinicDraft, clinic: Path) -> None:
    own.keep({"phone": "207-443-2109"})
    clinic.write_text(OWN.replace("Oak Clinic", "Elm Clinic"), encoding="utf-8")
    own.save()
    changed = changed_phone(OWN).replace("Oak Clinic", "Elm Clinic")
    assert clinic.read_text(encoding="utf-8") == changed


@pytest.mark.parametrize(
    ("old", "new", "saved"),
    [
        ("topic:", "fax: 2102\ntopic:", "# fax: 2102\ntopic:"),
        ("topic:", "# Old.\nfax:\n  - 1\n\n  - 2\n\ntopic:", ""),
        ("topic:", "fax:\n- 1\n- 2\ntopic:", "# fax:\n# - 1\n# - 2\ntopic:"),
        ("topic:", "phone: 207-443-2102\ntopic:", "# phone: 207-443-2102\ntopic:"),
        ("topic:", "telephone: 2102\ntopic:", "# telephone: 2102\ntopic:"),
        ("topic:", "Sent from my phone\ntopic:", "# Sent from my phone\ntopic:"),
        ("  stay: 2\n", "  stay: 2\n  sleep: long\n", "  stay: 2\n  # sleep: long\n"),
        ("topic:", "<<: 1\ntopic:", "# <<: 1\ntopic:"),
    ],
)
def test_lines_that_cannot_be_used_become_comments(
    own: ClinicDraft, clinic: Path, old: str, new: str, saved: str
) -> None:
    saved = saved or "# Old.\n# fax:\n#   - 1\n\n#   - 2\n\ntopic:"
    clinic.write_text(OWN.replace(old, new), encoding="utf-8")
    own.keep({"phone": "207-443-2109"})
    form = own.form()
    assert form.unread
    assert not form.is_anew
    assert not form.elsewhere
    kept = own.save()
    assert kept is not None
    assert kept.read_text(encoding="utf-8") == OWN.replace(old, new)
    assert clinic.read_text(encoding="utf-8") == changed_phone(OWN).replace(old, saved)
    assert not own.form().unread


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Oak", "name: [Oak"),
        ("house_rules:\n  stay: 2", "house_rules: {sleep: long, stay: 2}\nx:\n  stay: 2"),
    ],
)
def test_a_file_that_cannot_be_used_is_written_anew_and_kept(
    own: ClinicDraft, clinic: Path, old: str, new: str
) -> None:
    spoilt = OWN.replace(old, new)
    clinic.write_text(spoilt, encoding="utf-8")
    own.keep({**TYPED, "house_rules.ride": "walk", "house_rules.bring": "a towel"})
    form = own.form()
    assert form.unread
    assert form.is_anew
    assert not form.elsewhere
    kept = own.save()
    assert kept is not None
    assert load(clinic.parent, clinic).clinic.hours == "Monday to Friday"
    assert kept.read_text(encoding="utf-8") == spoilt
    assert own.form().can_be_saved
    assert not own.form().unread


def test_of_a_file_with_a_quote_that_is_not_closed_all_answers_are_kept(
    own: ClinicDraft, clinic: Path
) -> None:
    before = own.form().typed
    clinic.write_text(OWN.replace("name: Oak", 'name: "Oak'), encoding="utf-8")
    form = own.form()
    assert [problem.code for problem in form.unread] == ["C106"]
    assert form.typed == before
    own.save()
    assert own.form().typed == before
    assert not own.form().unread


def test_a_file_of_an_old_editor_is_read_and_written_as_utf_8(
    own: ClinicDraft, clinic: Path
) -> None:
    raw = OWN.replace("Oak Lane", "Oak Läne").encode("cp1252")
    clinic.write_bytes(raw)
    form = own.form()
    assert form.typed["address"] == "1 Oak Läne\nBath, ME 04530"
    assert [problem.code for problem in form.unread] == ["C104"]
    kept = own.save()
    assert kept is not None
    assert kept.read_bytes() == raw
    assert clinic.read_text(encoding="utf-8") == OWN.replace("Oak Lane", "Oak Läne")


@pytest.mark.parametrize("line", ["topic: ears\n", ""])
def test_a_topic_that_there_is_not_is_fixed(own: ClinicDraft, clinic: Path, line: str) -> None:
    clinic.write_text(OWN.replace("topic: ear-rinse\n", line), encoding="utf-8")
    own.save()
    assert "topic: ear-rinse\n" in clinic.read_text(encoding="utf-8")
    assert load(clinic.parent, clinic).topic.id == "ear-rinse"


def test_a_letter_that_no_editor_knows_is_seen_in_the_copy_alone(
    own: ClinicDraft, clinic: Path
) -> None:
    raw = OWN.encode("cp1252").replace(b"Ask Dee", b"Ask D\x81e")
    clinic.write_bytes(raw)
    assert own.form().is_anew
    kept = own.save()
    assert kept is not None
    assert kept.read_bytes() == raw
    assert "Ask" not in clinic.read_text(encoding="utf-8")


def test_comments_stay_in_a_file_in_utf_16(own: ClinicDraft, clinic: Path) -> None:
    clinic.write_bytes(OWN.encode("utf-16"))
    own.keep({"phone": "207-443-2109"})
    assert own.save() is None
    assert clinic.read_text(encoding="utf-8") == changed_phone(OWN)


@pytest.mark.parametrize("line", ["phone", "hours", "paper", "color"])
def test_a_line_that_is_missing_is_an_empty_field(
    own: ClinicDraft, clinic: Path, line: str
) -> None:
    kept = [each for each in OWN.splitlines(True) if not re.match(rf"(?:{line}|colour):", each)]
    clinic.write_text("".join(kept), encoding="utf-8")
    form = own.form()
    assert line in form.missing
    assert not form.typed[line]


def test_what_was_typed_for_a_treatment_that_is_left_out_is_kept(own: ClinicDraft) -> None:
    own.keep({"treatments": ["oil-rinse"], "house_rules.stay": "3"})
    own.save()
    assert own.form().changed == {"house_rules.stay"}
    own.keep({"treatments": ["water-rinse"]})
    own.save()
    assert "  stay: 3\n" in own.read()


def test_the_treatments_decide_what_is_asked(own: ClinicDraft) -> None:
    assert "house_rules.stay" in {".".join(map(str, q.loc)) for q in own.form().asked}
    own.keep({"treatments": []})
    assert own.form().missing == {"treatments"}


def test_answers_of_the_last_handouts_come_back_and_so_does_what_was_typed(
    own: ClinicDraft, clinic: Path
) -> None:
    own.note_build(own.read())
    assert own.form().is_built
    own.keep({"phone": "207-443-2109"})
    own.save()
    assert not own.form().is_built
    own.keep({"name": "Elm Clinic"})
    own.undo(redo=False)
    form = own.form()
    assert (form.typed["phone"], form.typed["name"]) == ("207-443-2100", "Oak Clinic")
    own.undo(redo=True)
    form = own.form()
    assert (form.typed["phone"], form.typed["name"]) == ("207-443-2109", "Elm Clinic")
    own.undo(redo=False)
    own.save()
    assert load(clinic.parent, clinic).clinic.phone == "207-443-2100"


def test_taking_back_twice_loses_nothing(own: ClinicDraft) -> None:
    own.keep({"name": "Elm Clinic"})
    own.undo(redo=False)
    own.undo(redo=False)
    own.undo(redo=True)
    assert own.form().typed["name"] == "Elm Clinic"


def test_a_change_of_the_file_below_an_unsaved_answer_is_told_once(
    own: ClinicDraft, clinic: Path
) -> None:
    own.keep({"phone": "207-443-2109"})
    seen = dict(own.form().typed)
    assert own.changed_meanwhile(seen, {}) == {}
    text = clinic.read_text(encoding="utf-8")
    clinic.write_text(text.replace("207-443-2100", "207-443-2108"), encoding="utf-8")
    assert own.changed_meanwhile(seen, {}) == {"phone": "207-443-2108"}
    assert own.changed_meanwhile(seen, {}) == {}
    assert own.form().typed["phone"] == "207-443-2109"


def test_an_answer_that_reached_the_program_without_an_answer_is_no_other_one(
    own: ClinicDraft,
) -> None:
    seen = dict(own.form().typed)
    own.keep({"name": "Elm Clinic"})
    assert own.changed_meanwhile(seen, {"name": "Elm Clinic"}) == {}
    assert own.changed_meanwhile(seen, {"name": "Ash Clinic"}) == {"name": "Elm Clinic"}


def test_a_topic_that_cannot_be_read_is_reported(own: ClinicDraft, tiny: Path) -> None:
    (tiny / "ear-rinse" / "topic.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(ContentError, match=r"topic\.yaml:"):
        own.form()


def test_kept_words_that_cannot_be_read_are_none(own: ClinicDraft, tmp_path: Path) -> None:
    own.keep({"name": "Elm Clinic"})
    (file,) = (tmp_path / "program" / ".cache").iterdir()
    file.write_text("{", encoding="utf-8")
    assert own.form().typed["name"] == "Oak Clinic"


def test_the_shades_are_those_that_are_printed(own: ClinicDraft) -> None:
    own.keep({"color": "yellow"})
    shades = own.form().shades
    assert shades["own"] == "#ffff00"
    assert shades["words"] != "#ffff00"
    own.keep({"color": "no color"})
    assert own.form().shades == {}
