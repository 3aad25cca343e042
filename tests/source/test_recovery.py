"""One problem hides no other, and nothing that is left out makes another problem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from changed_content import change, codes_after, problems_after

from handouts.model.clinic import ClinicFile
from handouts.model.sections import SectionFile
from handouts.model.topic import FactFile
from handouts.source.document_edits import DocumentEditor
from handouts.source.recovery import recover, stand_ins
from handouts.source.yaml_document import SourceDocument, parse_yaml


def document(text: str) -> SourceDocument:
    found, _ = parse_yaml(text.encode(), Path("a.yaml"))
    assert found is not None
    return found


CLINIC_LINES = re.findall(
    r"(?m)^(\w+):", (Path(__file__).resolve().parents[1] / "tiny/clinic.yaml").read_text()
)
MAY_BE_LEFT_OUT = {"sample", "logo", "house_rules", "after_hours", "website"}


@pytest.mark.parametrize("field", [f for f in CLINIC_LINES if f not in MAY_BE_LEFT_OUT])
def test_a_line_left_out_of_the_clinic_file_is_the_one_problem(tiny: Path, field: str) -> None:
    path = tiny / "clinic.yaml"
    path.write_text(re.sub(rf"(?m)^{field}:.*\n(  - .*\n)*", "", path.read_text()))
    (line,) = problems_after(tiny)
    assert f'C202 the line "{field}:" is missing; ' in line


@pytest.mark.parametrize("field", [f for f in CLINIC_LINES if f not in MAY_BE_LEFT_OUT])
def test_a_line_left_out_hides_no_other_problem(tiny: Path, field: str) -> None:
    path = tiny / "clinic.yaml"
    text = path.read_text().replace("Ash Lane Sample", "Miracle").replace("stay: 1", "stay: 0.5")
    text = text.replace("https://clinic", "http://clinic").replace('"#1F4E5F"', "plaid")
    text = text.replace("a towel", "a miracle").replace("555-0111", "0111")
    text = text.replace("[en]", "[en, x]")
    path.write_text(re.sub(rf"(?m)^{field}:.*\n(  - .*\n)*", "", text))
    change(tiny / "ear-rinse/topic.yaml", "review_by: 2027", "review_by: 2024")
    expected = ["C202", "C205", "C304", "C315", "C505", "C513", "C601", "C601"]
    own = {"name": "C601", "color": "C205", "languages": "C304"}
    if field in own:
        expected.remove(own[field])
    assert sorted(set(codes_after(tiny)) - {"C512"}) == sorted(set(expected))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: ", "versoin: "),
        ("dated: ", "datde: "),
        ("review_by: ", "reviewed: "),
        ("title: ", "titel: "),
        ("subject: ", "subjekt: "),
    ],
)
def test_a_field_missing_in_the_topic_hides_nothing_and_makes_nothing_up(
    tiny: Path, old: str, new: str
) -> None:
    change(tiny / "ear-rinse/topic.yaml", old, new)
    assert sorted(codes_after(tiny)) == ["C201", "C202"]
    change(tiny / "clinic.yaml", "stay: 1", "stay: 0.5")
    change(tiny / "ear-rinse/en/rinse.yaml", "facts: [F1]", "facts: [F9]")
    assert sorted(codes_after(tiny)) == ["C201", "C202", "C307", "C505"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("ear-rinse/topic.yaml", "kind: hours", "kind: hour"),
        ("ear-rinse/topic.yaml", "kind: choice", "kind: chioce"),
        ("ear-rinse/topic.yaml", "meaning: Ringing", "meanin: Ringing"),
        ("ear-rinse/topic.yaml", "own_words: [warm water]", "own_words: warm water"),
        ("ear-rinse/facts.yaml", "confidence: high", "confidence: sure"),
        ("ear-rinse/pieces.yaml", "pages: ", "pages: -"),
        ("ear-rinse/en/rinse.yaml", "level: 1", "level: 7"),
        ("ear-rinse/en/rinse.yaml", "kind: terms", "kind: term"),
        ("countries/us.yaml", "paper: letter", "paper: ledger"),
        ("countries/us.yaml", 'emergency: "911"', "emergency: [911]"),
    ],
)
def test_an_entry_left_out_makes_no_other_problem(
    tiny: Path, file: str, old: str, new: str
) -> None:
    change(tiny / file, old, new)
    (line,) = [line for line in problems_after(tiny) if " C201 " not in line]
    assert line.split(" ")[1] in {"C202", "C203", "C206", "C207"}


def test_an_entry_left_out_leaves_the_places_of_the_others() -> None:
    text = "facts:\n  - {id: F1}\n  - {id: F2, says: x, sources: [], confidence: high}\n"
    recovered, problems = recover(document(text), FactFile)
    assert recovered is not None
    assert [fact.id for fact in recovered.model.facts] == ["F2"]
    assert recovered.document.place(("facts", 0, "id")).line == 3
    assert recovered.dropped == {("facts", 0)}
    assert {problem.code for problem in problems} == {"C202"}


def test_only_what_changes_nothing_else_is_left_out_alone() -> None:
    text = """\
sections:
  - id: a
    kind: passages
    heading: A
    look: alarm
    items:
      - {id: b, level: 1, text: One., treatments: [5]}
      - {id: c, level: 1, text: Two.}
"""
    recovered, _ = recover(document(text), SectionFile)
    assert recovered is not None
    (section,) = recovered.model.sections
    assert section.look == "plain"
    assert section.kind == "passages"
    assert [item.id for item in section.items] == ["c"]


@pytest.mark.parametrize("text", ["5", "- a", "a text", "topic: []", "{}"])
def test_a_clinic_file_with_nothing_right_is_still_taken_apart(text: str) -> None:
    found = document(text)
    recovered, problems = recover(found, ClinicFile)
    assert problems
    assert (recovered is None) == (not isinstance(found.value, dict))


def test_every_stand_in_is_a_value_that_its_field_takes() -> None:
    found = document("{}")
    recovered, _ = recover(found, ClinicFile)
    assert recovered is not None
    assert recovered.dropped == {(name,) for name in stand_ins(ClinicFile, found.file)}


def test_a_list_of_one_taken_as_its_entry_keeps_the_place_of_the_entry() -> None:
    editor = DocumentEditor(document("a:\n  - b\n"))
    editor.unwrap_single_entry(("a",))
    taken = editor.to_document()
    assert taken.value == {"a": "b"}
    assert taken.place(("a",)).line == 2
