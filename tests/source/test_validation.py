from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from handouts.content.load import load
from handouts.errors import ContentError
from handouts.model import ClinicFile, PieceFile, SectionFile, TopicFile
from handouts.source.validation import validate
from handouts.source.yaml_document import parse_yaml
from handouts.text.suggestions import nearest


def lines(text: str, shape: type[BaseModel]) -> list[str]:
    document, problems = parse_yaml(text.encode(), Path("a.yaml"))
    assert document is not None
    found = (*problems, *validate(document, shape)[1])
    return [f"{p.place} {p.code} {p.what}: {p.fix}" for p in found]


SECTION = """\
sections:
  - id: visit
    kind: passages
    heading: Your visit
    items:
      - id: VISIT-1
        level: 1
        text: Bring a towel.
"""


def test_a_right_file_is_taken() -> None:
    document, _ = parse_yaml(SECTION.encode(), Path("a.yaml"))
    assert document is not None
    shaped, problems = validate(document, SectionFile)
    assert problems == ()
    assert shaped is not None
    assert shaped.sections[0].id == "visit"


def test_all_problems_of_a_file_are_found_at_once() -> None:
    text = (
        SECTION.replace("heading:", "hedding:").replace("level: 1", "level: 9") + "        x: y\n"
    )
    assert [line.split(" ")[1] for line in lines(text, SectionFile)] == [
        "C202",
        "C206",
        "C201",
        "C201",
    ]


def test_an_unknown_field_stands_at_its_key_and_names_a_near_one() -> None:
    text = SECTION.replace("        text: Bring", "        txet: Bring")
    assert lines(text, SectionFile) == [
        'a.yaml:6:9 C202 missing field "text" of VISIT-1: add "text:" and its value',
        'a.yaml:8:9 C201 unknown field "txet": did you mean "text"?',
    ]


def test_a_list_is_not_called_too_short_for_the_problems_of_its_entries() -> None:
    text = SECTION.replace("kind: passages", "kind: pasages")
    assert lines(text, SectionFile) == [
        'a.yaml:3:11 C206 unknown kind "pasages": did you mean "passages"?'
    ]


def test_a_value_with_a_problem_of_its_own_is_named_once() -> None:
    text = SECTION.replace("level: 1", "level: yes")
    assert [line.split(" ")[1] for line in lines(text, SectionFile)] == ["C109"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("22", '"heading" is text, but YAML reads 22 as a number: write "22" in quotes'),
        ("2026-11-22", "but YAML reads 2026-11-22 as a date"),
        ("true", "but YAML reads true as true or false"),
        ("[a, b]", '"heading" is a list: write text'),
        ("{a: b}", '"heading" is a set of fields: write text'),
        ('""', '"heading" is empty'),
    ],
)
def test_text_that_is_no_text(written: str, said: str) -> None:
    found = lines(SECTION.replace("heading: Your visit", f"heading: {written}"), SectionFile)
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize("text", ["5", "- a", "a text"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    found = lines(text, TopicFile)
    assert len(found) == 1
    assert found[0].startswith("a.yaml:1:1 C203 the file is ")


def test_numbers_out_of_range_and_of_the_wrong_kind() -> None:
    text = """\
pieces:
  - id: card
    layout: sheet
    name: {en: Card}
    purpose: {en: For the desk.}
    title: {en: Card}
    level: 1
    pages: 0
    type: {floor: 9.5, ideal: big}
    areas: {}
"""
    assert lines(text, PieceFile) == [
        'a.yaml:8:12 C207 "pages" is 0: write a number of at least 1',
        'a.yaml:9:19 C207 "floor" is 9.5: write a number of at least 10',
        'a.yaml:9:31 C203 "ideal" is "big": write a number',
    ]


def test_a_house_rule_may_be_words_or_a_number_and_nothing_else() -> None:
    found = lines("house_rules: {a: 2, b: words, c: 1.5, d: [1], E: x}\n", ClinicFile)
    own = [line for line in found if "C202" not in line]
    cure = "use small letters, digits and _ only, and start with a letter"
    assert own == [
        'a.yaml:1:42 C203 "d" is a list: write text',
        f'a.yaml:1:47 C205 "E" is not a usable name: {cure}',
    ]


def test_did_you_mean() -> None:
    assert nearest("esketamin", ["iv-ketamine", "esketamine"]).fix == ('did you mean "esketamine"?')
    assert nearest("x", ["b", "a"]).fix == "use one of a, b"
    assert nearest("x", ["a"]).fix == 'use "a"'
    assert nearest("x", []).fix == "there is none yet"


def test_an_unknown_field_does_not_hide_the_other_problems_of_its_file(tiny: Path) -> None:
    clinic = tiny / "clinic.yaml"
    spoilt = clinic.read_text().replace('"#1F4E5F"', '"#ffd24a"') + "website2: x\n"
    clinic.write_text(spoilt)
    with pytest.raises(ContentError) as error:
        load(tiny, clinic)
    assert {problem.code for problem in error.value.problems} == {"C201", "C511"}
