from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel

from handouts.content.load import load
from handouts.errors import ContentError
from handouts.model.base import NUMBER, WHOLE, Day, Level, Strict, Truth
from handouts.model.clinic import ClinicFile
from handouts.model.sections import SectionFile, TableSection
from handouts.model.topic import PieceFile, SourceFile, TopicFile
from handouts.model.wording import WordingRules
from handouts.source.loader import read_content_files
from handouts.source.validation import validate
from handouts.source.yaml_document import parse_yaml
from handouts.text.suggestions import nearest


def lines(text: str, model_class: type[BaseModel]) -> list[str]:
    document, problems = parse_yaml(text.encode(), Path("a.yaml"))
    assert document is not None
    found = (*problems, *validate(document, model_class)[1])
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
    model, problems, _ = validate(document, SectionFile)
    assert problems == ()
    assert model is not None
    assert model.sections[0].id == "visit"


@pytest.mark.parametrize(
    ("model_class", "text", "line"),
    [
        (
            SourceFile,
            "sources: [{id: S01, title: t, seen: 2026-01-01, extent: full, dated: 2026-1-5}]",
            (
                'C205 "2026-1-5" is not a date: '
                "write a year, a month or a day: 2026, 2026-11 or 2026-11-22"
            ),
        ),
        (
            WordingRules,
            "banned: []\nnumbers: {en: {joined: a, bounds: {lest: x}}}",
            'C206 unknown bounds "lest": did you mean "least"?',
        ),
        (
            WordingRules,
            "banned: []\nnumbers: {en: {joined: a, unit: {}}}",
            'C201 unknown field "unit": did you mean "units"?',
        ),
    ],
)
def test_what_is_wrong_is_said_of_the_value_that_is_wrong(
    model_class: type[BaseModel], text: str, line: str
) -> None:
    assert [found.partition(" ")[2] for found in lines(text, model_class)] == [line]


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


def test_an_unknown_field_is_at_its_key_and_names_a_near_one() -> None:
    text = SECTION.replace("passages", "ticks").replace(
        "        text: Bring", "        txet: Bring"
    )
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
    text = SECTION.replace("level: 1", "level: ~")
    assert [line.split(" ")[1] for line in lines(text, SectionFile)] == ["C111"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[a, b]", '"heading" is a list: write text'),
        ("{a: b}", '"heading" is a set of fields: write text'),
        ('""', '"heading" is empty'),
    ],
)
def test_text_that_is_no_text(written: str, said: str) -> None:
    found = lines(SECTION.replace("heading: Your visit", f"heading: {written}"), SectionFile)
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    "written", ["No", "yes", "true", "22:30", "2026-11-22", "5555550110", "007", "1e3", "1_000"]
)
def test_words_where_text_is_meant_stand_as_they_are_written(written: str, tiny: Path) -> None:
    rinse = tiny / "ear-rinse/en/rinse.yaml"
    text = rinse.read_text(encoding="utf-8")
    assert "cells: [Water, warm water]" in text
    rinse.write_text(text.replace("cells: [Water,", f"cells: [{written},"), encoding="utf-8")
    files, _ = read_content_files(tiny, tiny / "clinic.yaml")
    sections = [section for *_, section in files.each_section("en")]
    cells = [item.cells[0] for s in sections if isinstance(s, TableSection) for item in s.items]
    assert written in cells


class Typed(Strict):
    """A field of each type that is not text."""

    whole: Annotated[int, WHOLE] = 1
    number: Annotated[float, NUMBER] = 1.0
    truth: Truth = False
    day: Day = datetime.date(2000, 1, 1)
    level: Level = 1


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("whole: 12", 12),
        ("whole: -3", -3),
        ('whole: "0"', 0),
        ("number: 11", 11.0),
        ("number: 2.5", 2.5),
        ("number: -0.5", -0.5),
        ("truth: true", True),
        ("truth: False", False),
        ("day: 2026-11-22", datetime.date(2026, 11, 22)),
        ("level: 3", 3),
    ],
)
def test_the_class_decides_what_a_word_is(written: str, value: object) -> None:
    document, _ = parse_yaml(written.encode(), Path("a.yaml"))
    assert document is not None
    model, problems, _ = validate(document, Typed)
    assert problems == ()
    read = getattr(model, written.partition(":")[0])
    assert (read, type(read)) == (value, type(value))


NO_NUMBERS = [
    "1_000",
    "0x1",
    "nan",
    ".nan",
    "inf",
    "1e3",
    "²",
    "٣",
    "010",
    "1,5",
    "2 hours",
    "true",
]


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        *(("whole", word, "a whole number") for word in [*NO_NUMBERS, "2.0", "2.5", "1" * 19]),
        *(("number", word, "a number") for word in [*NO_NUMBERS, "1.", ".5"]),
        *(("truth", word, "true or false") for word in ("yes", "No", "on", "1", "0", "t", "tRue")),
        *(("day", word, "a date such as") for word in ("2026-02-30", "2026-1-1", "20261122", "5")),
        ("day", "2026-11-22T00:00:00", "a date such as"),
    ],
)
def test_a_word_that_is_no_such_value(field: str, written: str, meant: str) -> None:
    [line] = lines(f'{field}: "{written}"', Typed)
    assert line.startswith(
        f'a.yaml:1:{len(field) + 3} C203 "{field}" is "{written}": write {meant}'
    )


@pytest.mark.parametrize("written", ["2.0", "true", "+1", "4", "0", "one"])
def test_a_word_that_is_no_level(written: str) -> None:
    [line] = lines(f"level: {written}", Typed)
    assert line.startswith(f'a.yaml:1:8 C206 unknown level "{written}": ')


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
    type: {floor: 8.4, ideal: big}
    areas: {}
"""
    assert lines(text, PieceFile) == [
        'a.yaml:8:12 C207 "pages" is 0: write a number of at least 1',
        'a.yaml:9:19 C207 "floor" is 8.4: write a number of at least 8.5',
        'a.yaml:9:31 C203 "ideal" is "big": write a number',
    ]


def test_a_house_rule_may_be_words_or_a_number_and_nothing_else() -> None:
    found = lines("house_rules: {a: 2, b: words, c: 1.5, d: [1], E: x}\n", ClinicFile)
    own = [line for line in found if "C202" not in line]
    cure = "use lowercase letters, digits and _ only, and start with a letter"
    assert own == [
        'a.yaml:1:42 C203 "d" is a list: write text',
        f'a.yaml:1:47 C205 "E" is not a usable name: {cure}',
    ]


@pytest.mark.parametrize("version", ["approved", "FDA 2026", "2026.11."])
def test_a_version_has_no_words(tiny: Path, version: str) -> None:
    """It is printed and nobody signs it."""
    path = tiny / "ear-rinse/topic.yaml"
    path.write_text(path.read_text().replace('"1.0"', f'"{version}"'))
    with pytest.raises(ContentError) as error:
        load(tiny, tiny / "clinic.yaml")
    (problem,) = error.value.problems
    cure = 'write numbers with dots between them, for instance "2026.11"'
    assert (problem.code, problem.what) == ("C205", f'"{version}" is not a version')
    assert problem.fix == cure


def test_did_you_mean() -> None:
    assert nearest("esketamin", ["iv-ketamine", "esketamine"]).fix == ('did you mean "esketamine"?')
    assert nearest("x", ["b", "a"]).fix == "use one of a, b"
    assert nearest("x", ["a"]).fix == 'use "a"'
    assert nearest("x", []).fix == "there is none yet"


def test_an_unknown_field_does_not_hide_the_other_problems_of_its_file(tiny: Path) -> None:
    clinic = tiny / "clinic.yaml"
    spoilt = clinic.read_text().replace('"#1F4E5F"', '"#ffd24"') + "website2: x\n"
    clinic.write_text(spoilt)
    with pytest.raises(ContentError) as error:
        load(tiny, clinic)
    assert {problem.code for problem in error.value.problems} == {"C201", "C205"}
