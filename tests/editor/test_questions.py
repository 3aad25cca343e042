from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from made_editions import ROOT, TINY

from handouts.editor.answers import ClinicForm, find_drawing
from handouts.editor.questions import Question, questions
from handouts.source.loader import read_topic
from handouts.source.yaml_document import Loc


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
    [("2", 2), ("2.5", 2.5), ("2 hours", 2), ("1.5h", 1.5), ("two", "two"), ("-1", "-1"), ("", "")],
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


@pytest.mark.parametrize(
    ("name", "message", "said"),
    [
        ("phone", 'write one, for instance phone: "5"', 'write one, for instance "5"'),
        ("phone", 'write that one: phone: "5"', 'write that one: "5"'),
        ("website", "write website: https://a.example", "write https://a.example"),
        (
            "logo",
            "printed without your logo: write where",
            "printed without your logo: write where",
        ),
        (
            "paper",
            "write paper: [letter], paper: [a4] or paper: [letter, a4]",
            "write [letter], [a4] or [letter, a4]",
        ),
    ],
)
def test_a_cure_for_a_file_is_said_without_its_field(
    real: dict[Loc, Question], name: str, message: str, said: str
) -> None:
    assert real[(name,)].as_cure(message) == said


@pytest.mark.parametrize(
    ("loc", "message", "said"),
    [
        (
            ("paper",),
            "write paper: [letter], paper: [a4] or paper: [letter, a4]",
            "write --paper letter, --paper a4 or --paper letter --paper a4",
        ),
        (
            ("phone",),
            'write another, for instance phone: "5 5"; if you have none, delete the line',
            'write another, for instance --phone "5 5"; if you have none, leave the option out',
        ),
        (
            ("address",),
            "write it, for instance address: 1 Main Street, Bath",
            'write it, for instance --address "1 Main Street, Bath"',
        ),
        (
            ("house_rules", "iv_eating"),
            "Write for instance iv_eating: Eat little or no lunch. (source: S45)",
            'Write for instance --rule iv_eating="Eat little or no lunch." (source: S45)',
        ),
        (
            ("house_rules", "iv_stay"),
            "write, for instance, iv_stay: 2, and no more than 12",
            "write, for instance, --rule iv_stay=2, and no more than 12",
        ),
        (
            ("house_rules", "driving"),
            "write driving: next-day or driving: full-day",
            "write --rule driving=next-day or --rule driving=full-day",
        ),
    ],
)
def test_a_cure_for_a_file_is_said_as_an_option(
    real: dict[Loc, Question], loc: Loc, message: str, said: str
) -> None:
    assert real[loc].as_option(message) == said


def test_no_cure_of_a_fault_keeps_the_name_of_its_field() -> None:
    """So a fix that is worded in another way is not shown to a person as it stands in a file."""
    faults = Path(__file__).parent.parent / "lint" / "faults"
    said = "".join(path.read_text("utf-8") for path in sorted(faults.glob("*/expected.txt")))
    # Not those of a drawing, nor of a field that is not in the file.
    of_answers = [
        line
        for line in said.splitlines()
        if line.startswith("clinic") and "C510" not in line and "missing" not in line
    ]
    fields = asked(TINY, "ear-rinse").values()
    cured = [
        (str(q.loc[-1]), q.as_cure(line))
        for line in of_answers
        for q in fields
        if f" {q.loc[-1]}: " in line
    ]
    assert len(cured) > 10
    assert [
        line
        for name, line in cured
        if re.search(f"(?:write|instance|or),? {name}: |delete the line", line)
    ] == []
