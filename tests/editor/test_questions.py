from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fault_case import FAULTS, problems_of
from made_editions import ROOT, TINY

from handouts.editor.answers import ClinicForm, find_drawing
from handouts.editor.questions import Question, questions
from handouts.errors import Place, Problem
from handouts.source.loader import read_topic
from handouts.source.yaml_document import Loc
from handouts.text.advice import DELETE_LINE, Advice, Entry

CLINIC_FAULTS = sorted(
    path.parent
    for path in FAULTS.glob("C5*/expected.txt")
    if path.read_text("utf-8").startswith("clinic")
)


def asked(content: Path, topic: str, **answers: object) -> dict[Loc, Question]:
    files, problems = read_topic(content, topic)
    assert problems == ()
    given = {(name,): answer for name, answer in answers.items()}
    return {q.loc: q for q in questions(files, given)}  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def real() -> dict[Loc, Question]:
    return asked(ROOT / "content", "ketamine")


def test_only_countries_that_the_topic_is_written_for_are_offered(
    real: dict[Loc, Question],
) -> None:
    assert len(list((ROOT / "content" / "countries").glob("*.yaml"))) > 1
    assert [choice.id for choice in real[("country",)].choices] == ["us"]
    assert real[("country",)].only_answer == "us"


def test_house_rules_are_those_of_the_chosen_treatments() -> None:
    spray = asked(ROOT / "content", "ketamine", treatments=("esketamine",))
    infusion = asked(ROOT / "content", "ketamine", treatments=("iv-ketamine",))
    assert ("house_rules", "iv_eating") not in spray
    assert ("house_rules", "esketamine_stay") in spray
    assert ("house_rules", "esketamine_stay") not in infusion
    assert ("house_rules", "driving") in spray
    assert ("house_rules", "driving") not in infusion
    assert ("house_rules", "companion") in infusion


def test_what_clinicians_decide_is_never_suggested(real: dict[Loc, Question]) -> None:
    # Evidence F44 and F48: there is no national rule; each clinic has to give its own.
    for name in ("iv_eating", "iv_stay"):
        question = real["house_rules", name]
        assert question.suggestion is None
        assert question.example
        assert "clinicians decide" in question.hint
    assert real["house_rules", "driving"].suggestion == "next-day"


def test_nobody_elses_details_are_suggested(real: dict[Loc, Question]) -> None:
    for name in ("name", "address", "phone", "after_hours", "hours", "website", "logo"):
        assert real[name,].suggestion is None


def test_every_suggestion_is_one_that_the_program_takes() -> None:
    for content, topic in ((ROOT / "content", "ketamine"), (TINY, "ear-rinse")):
        files, _ = read_topic(content, topic)
        assert ClinicForm(files, content / "clinic.yaml").content_problems() == ()


def test_paper_is_suggested_as_the_country_uses_it(tiny: Path) -> None:
    topic = tiny / "ear-rinse" / "topic.yaml"
    text = topic.read_text(encoding="utf-8").replace("countries: [us]", "countries: [us, ie]", 1)
    topic.write_text(text, encoding="utf-8")
    assert asked(tiny, "ear-rinse")[("paper",)].suggestion is None
    assert asked(tiny, "ear-rinse")[("country",)].suggestion is None
    assert asked(tiny, "ear-rinse", country="us")[("paper",)].suggestion == ("letter",)
    assert asked(tiny, "ear-rinse", country="ie")[("paper",)].suggestion == ("a4",)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1", ("iv-ketamine",)),
        ("2, 1", ("esketamine", "iv-ketamine")),
        ("1 and 2", ("iv-ketamine", "esketamine")),
        ("1 1", ("iv-ketamine",)),
        ("both", ("iv-ketamine", "esketamine")),
        ("All", ("iv-ketamine", "esketamine")),
        ("Esketamine", ("esketamine",)),
        ("3", ("3",)),
        ("spray", ("spray",)),
        ("", ()),
        ("IV ketamine", ("iv-ketamine",)),
        ("iv ketamine + Esketamine", ("iv-ketamine", "esketamine")),
        ("iv-ketamine esketamine", ("iv-ketamine", "esketamine")),
        ("nasal spray", ("nasal spray",)),
        ("You may eat breakfast.", ("You may eat breakfast.",)),
    ],
)
def test_several_choices(real: dict[Loc, Question], typed: str, read: tuple[str, ...]) -> None:
    assert real[("treatments",)].read(typed) == read


@pytest.mark.parametrize("typed", [("A, B",), ("A; B",), ("A & B",), ("A", "B"), ("A and B",)])
def test_names_are_listed_as_people_list_them(
    real: dict[Loc, Question], typed: tuple[str, ...]
) -> None:
    assert real[("email_marks",)].read(*typed) == ("A", "B")
    assert real[("address",)].read("1 Road, Town", "A & B") == ("1 Road, Town", "A & B")
    assert real[("address",)].read("1 Road, Town") == ("1 Road, Town",)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2", 2),
        ("2.5", 2.5),
        ("2 hours", 2),
        ("1.5h", 1.5),
        ("two", 2),
        ("about two", "about two"),
        ("-1", "-1"),
        ("", ""),
    ],
)
def test_hours(real: dict[Loc, Question], typed: str, read: object) -> None:
    answer = real["house_rules", "iv_stay"].read(typed)
    assert (answer, type(answer)) == (read, type(read))


def test_one_choice(real: dict[Loc, Question]) -> None:
    driving = real["house_rules", "driving"]
    assert driving.read("2") == "full-day-and-next-day"
    assert driving.read("NEXT-DAY") == "next-day"
    assert driving.read("Do not drive until the next day, after a good night's sleep.") == (
        "next-day"
    )
    assert driving.read("same day") == "same day"
    assert driving.unknown_numbers("3") == ("3",)
    assert driving.unknown_numbers("next-day") == ()
    style = real[("phone_style",)]
    assert style.read("(555) 555-0142") == "brackets"
    assert style.read("555.555.0142") == "dots"
    # What is not numbered may be a number.
    assert real[("phone",)].unknown_numbers("5550142") == ()


def test_lines_and_words_are_tidied(real: dict[Loc, Question]) -> None:
    assert real[("address",)].read("  1  Oak Street ", "", "Town") == ("1 Oak Street", "Town")
    assert real[("name",)].read("\tOak   Clinic\n") == "Oak Clinic"
    eating = real[("house_rules", "iv_eating")]
    assert eating.read("You may eat.\nAsk us.") == "You may eat. Ask us."
    assert eating.read("• Eat little\n• Ask us") == "Eat little. Ask us."
    assert real[("editions",)].read("Large Print, screen") == ("large-print", "screen")


def test_answers_are_shown_in_words(real: dict[Loc, Question]) -> None:
    assert real[("treatments",)].shown(("iv-ketamine",)) == "IV ketamine"
    assert real[("languages",)].shown(("en",)) == "English"
    assert real["house_rules", "iv_stay"].shown(2) == "2"
    unnamed = replace(real[("languages",)], choices=())
    assert unnamed.shown(("en",)) == "en"


def test_a_drawing_is_found_as_a_terminal_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = tmp_path / "My Logo.svg"
    drawing.write_text("<svg/>")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("HOME", str(tmp_path))
    written = (drawing.as_posix(), f"'{drawing}'", str(drawing).replace(" ", "\\ "))
    for typed in (*written, "~/My Logo.svg", "../My Logo.svg"):
        assert find_drawing(typed, elsewhere) == drawing
    # Next to the clinic file, wherever the person is.
    assert find_drawing("My Logo.svg", tmp_path) == drawing
    assert find_drawing("'none.svg'", tmp_path) == Path("none.svg")


def test_a_fix_is_worded_for_a_prompt_and_for_the_command_line(real: dict[Loc, Question]) -> None:
    line = Advice("write ", Entry("iv_stay", "2"), ", or ", DELETE_LINE)
    problem = Problem(Place(Path("clinic.yaml")), "C505", "it is short", line, "why")
    stay = real["house_rules", "iv_stay"]
    assert problem.message == "C505 it is short; why: write iv_stay: 2, or delete the line"
    assert stay.at_prompt(problem).message == "C505 it is short; why: write 2, or leave it empty"
    assert stay.as_option(problem).fix == "write --rule iv_stay=2, or leave the option out"
    # The line of another field is not the answer to this question.
    assert real[("phone",)].at_prompt(problem).fix == "write iv_stay: 2, or leave it empty"


@pytest.mark.parametrize("fault", CLINIC_FAULTS, ids=lambda fault: fault.name)
def test_no_fix_at_a_prompt_names_the_line_of_a_file(fault: Path, tmp_path: Path) -> None:
    """So an advice that is written without the parts it has is found."""
    for problem in problems_of(fault, tmp_path / "content"):
        for question in asked(TINY, "ear-rinse").values():
            fix = question.at_prompt(problem).fix
            name = re.escape(str(question.loc[-1]))
            assert not re.search(rf"(?:[Ww]rite|instance|or|:),? {name}: ", fix)
            assert "delete the line" not in fix
