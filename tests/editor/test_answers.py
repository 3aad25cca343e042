"""An answer is judged as the clinic file that holds it: by the same rules, in the same words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from fault_case import FAULTS
from made_editions import ROOT, TINY

from handouts.content.load import load
from handouts.editor.answers import ClinicForm, find_drawing, judge
from handouts.editor.questions import Question
from handouts.errors import Place, Problem
from handouts.source.loader import read_topic

FILE = Path("clinic.yaml")
GOOD = (TINY / "clinic.yaml").read_text(encoding="utf-8").replace("logo: logo.svg\n", "")
FIELDS: list[tuple[str, ...]] = [
    ("name",),
    ("address",),
    ("phone",),
    ("after_hours",),
    ("house_rules",),
]
FIELDS += [("house_rules", "ride"), ("house_rules", "bring")]
LIBRARY = read_topic(TINY, "ear-rinse")[0]


def tiny_form() -> ClinicForm:
    return ClinicForm(read_topic(TINY, "ear-rinse")[0], Path("clinic.yaml"))


def real_form() -> ClinicForm:
    return ClinicForm(read_topic(ROOT / "content", "ketamine")[0], Path("clinic.yaml"))


def question(form: ClinicForm, *field: str) -> Question:
    return next(q for q in form.questions() if q.loc == field)


def without_place(problems: tuple[Problem, ...]) -> list[str]:
    return [unnumbered(str(problem).removeprefix(f"{problem.place} ")) for problem in problems]


def unnumbered(line: str) -> str:
    """Without the line and column of another place that is named."""
    return re.sub(r"\.yaml:[0-9]+:[0-9]+", ".yaml", line)


def flattened(fields: dict[str, Any]) -> dict[tuple[str | int, ...], object]:
    rules = fields.get("house_rules", {})
    return {
        **{(k,): v for k, v in fields.items()},
        **{("house_rules", k): v for k, v in rules.items()},
    }


def changed_answers() -> list[tuple[str, tuple[str | int, ...], object]]:
    """Every fault of a clinic file that is one wrong answer: the folder, the field, the answer."""
    good = yaml.safe_load((TINY / "clinic.yaml").read_text(encoding="utf-8"))
    fields = {q.loc for q in tiny_form().questions()} - {("logo",)}
    found: list[tuple[str, tuple[str | int, ...], object]] = []
    for fault in sorted(FAULTS.glob("C[2-6]*/clinic.yaml")):
        if {path.name for path in fault.parent.iterdir()} != {"clinic.yaml", "expected.txt"}:
            continue
        spoilt = yaml.safe_load(fault.read_text(encoding="utf-8"))
        if "email_marks" in spoilt:  # nobody is asked for them
            continue
        flat, base = flattened(spoilt), flattened(good)
        differing = [field for field in fields if flat.get(field) != base.get(field)]
        if len(differing) == 1 and isinstance(flat.get(differing[0]), str | list | int):
            found.append((fault.parent.name, differing[0], flat[differing[0]]))
    return found


CHANGED = changed_answers()


def test_most_faults_of_a_clinic_file_are_answers() -> None:
    assert len(CHANGED) > 20


@pytest.mark.parametrize(("fault", "field", "answer"), CHANGED, ids=[name for name, *_ in CHANGED])
def test_a_wrong_answer_is_refused_in_the_words_of_the_wrong_file(
    fault: str, field: tuple[str, ...], answer: object
) -> None:
    form = tiny_form()
    if field == ("after_hours",):
        phone = yaml.safe_load((FAULTS / fault / "clinic.yaml").read_text())["phone"]
        form.given[("phone",)] = phone
    given = tuple(map(str, answer)) if isinstance(answer, list) else answer
    said = without_place(form.give(question(form, *field), given))  # type: ignore[arg-type]
    expected = (FAULTS / fault / "expected.txt").read_text().splitlines()
    assert said == [unnumbered(line.partition(" ")[2]) for line in expected]


@pytest.mark.parametrize(
    ("field", "answer", "code"),
    [
        ("iv_eating", "No food for 2 hours, and no drinks for 30 minutes.", "C505"),
        ("iv_eating", "You may drink beer.", "C505"),
        ("iv_eating", "Drink water. Ask about child care.", "C505"),
        ("iv_eating", "Any drink is perfectly fine.", "C601"),
        ("iv_eating", "", "C502"),
        ("iv_stay", "30", "C505"),
        ("esketamine_stay", "1.5", "C505"),
        ("driving", "the same day", "C505"),
        ("rideshare", "perhaps", "C504"),
        ("bring", "your car keys", "C505"),
    ],
)
def test_answers_laxer_than_the_label_are_refused(field: str, answer: str, code: str) -> None:
    form = real_form()
    asked = question(form, "house_rules", field)
    assert [p.code for p in form.give(asked, asked.read(answer))] == code.split()


def test_an_answer_that_spoils_a_sentence_it_is_put_into_is_refused(tiny: Path) -> None:
    # A sentence of the topic that only just holds with a short answer.
    text = tiny / "ear-rinse" / "en" / "rinse.yaml"
    long = "Bring {rule.bring} and " + "one more of these small things " * 3 + "to us."
    text.write_text(
        text.read_text(encoding="utf-8").replace("Bring {rule.bring}.", long), encoding="utf-8"
    )
    assert long in text.read_text(encoding="utf-8")
    files, problems = read_topic(tiny, "ear-rinse")
    assert problems == ()
    form = ClinicForm(files, tiny / "clinic.yaml")
    asked = question(form, "house_rules", "bring")
    assert form.give(asked, "a towel") == ()
    (problem,) = form.give(asked, "a towel and a cup and a spare shirt")
    assert problem.code == "C603"
    assert problem.place.file == tiny / "clinic.yaml"


def test_answers_that_do_not_go_together_are_found_at_the_end() -> None:
    form = tiny_form()
    form.give_all({("name",): ("Ear",), ("address",): ("1 Road",), ("hours",): ("9 to 5",)})
    form.give_all({("website",): ("https://ear.example",)})
    form.give_suggestions({})
    for name, answer in (("after_hours", "207-555-0199"), ("phone", "207-555-0199")):
        assert form.give(question(form, name), answer) == ()
    by_question, elsewhere = form.conflicts()
    assert {q.loc: [p.code for p in problems] for q, problems in by_question.items()} == {
        ("after_hours",): ["C514"]
    }
    assert elsewhere == ()


def test_the_logo_is_judged_where_it_lies(tmp_path: Path) -> None:
    form = tiny_form()
    asked = question(form, "logo")
    bad = tmp_path / "bad.svg"
    bad.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg>')
    (problem,) = form.give(asked, str(bad))
    assert without_place((problem,))[0].startswith('C510 the logo "bad.svg" holds <script>')
    assert problem.place == Place(Path("clinic.yaml"))
    (missing,) = form.give(asked, "none.svg")
    assert missing.code == "C509"
    assert form.give(asked, str(TINY / "logo.svg")) == ()
    assert form.logo() == TINY / "logo.svg"


def test_a_treatment_taken_out_again_takes_its_house_rules_with_it() -> None:
    form = real_form()
    form.give_suggestions({})
    form.give_all({("house_rules", "iv_stay"): ("2",), ("house_rules", "iv_eating"): ("Eat.",)})
    assert "iv_stay: 2" in form.text(None, None)
    form.given[("treatments",)] = ("esketamine",)
    assert "iv_stay" not in form.text(None, None)
    assert "esketamine_stay: 2" in form.text(None, None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("our-logo.png", 'there is no file "our-logo.png"'),
        ("nowhere/our-logo.svg", 'no file "nowhere/our-logo.svg"'),
        ("~no-such-user/logo.svg", 'no file "~no-such-user/logo.svg"'),
        ("https://clinic.example/logo.svg", 'no file "https:/clinic.example/logo.svg"'),
        (".", '"." is a folder'),
    ],
)
def test_a_logo_that_is_not_there_is_reported_with_what_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "our-logo.svg").write_bytes(b"<svg/>")
    form = tiny_form()
    (problem,) = form.give(question(form, "logo"), typed)
    assert said in problem.what
    near = 'our-logo.svg"' if "/" not in typed else "where the file is"
    assert near in problem.fix


@pytest.mark.parametrize("typed", ["'{}'", "file://{}", "{}"])
def test_a_file_dragged_into_a_terminal_is_found(tmp_path: Path, typed: str) -> None:
    file = tmp_path / "our logo.svg"
    file.write_bytes(b"<svg/>")
    name = str(file).replace(" ", "%20") if typed.startswith("file:") else str(file)
    assert find_drawing(typed.format(name), tmp_path / "clinic") == file


def test_what_is_written_loads_without_a_problem(tmp_path: Path) -> None:
    form = tiny_form()
    refused = form.give_all(
        {
            ("name",): ('O\'Hara: Ear "Clinic" #1',),
            ("address",): ("1 Road, Town", "Off"),
            ("phone",): ("2075550110",),
            ("after_hours",): ("2075550111",),
            ("hours",): ("12:30 to 14:30",),
            ("website",): ("https://ear.example",),
        }
    )
    assert refused == {}
    form.give_suggestions(refused)
    assert form.conflicts() == ({}, ())
    file = tmp_path / "clinic.yaml"
    file.write_text(form.text(None, None), encoding="utf-8")
    clinic = load(TINY, file).clinic
    assert clinic.name == 'O\'Hara: Ear "Clinic" #1'
    assert clinic.address == ("1 Road, Town", "Off")
    assert (clinic.phone, clinic.hours, clinic.sample) == ("207-555-0110", "12:30 to 14:30", False)


def test_a_good_file_has_nothing_said_against_it() -> None:
    assert judge(LIBRARY, FILE, GOOD).problems == ()


def test_what_is_said_belongs_to_the_field_it_is_in() -> None:
    spoilt = GOOD.replace('"555-555-0110"', '"12"').replace("  bring: a towel", "  bring: swabs")
    found = judge(LIBRARY, FILE, spoilt.replace("  - Sampletown", "  - TODO"))
    by_field = {field: [p.code for p in found.about(field)] for field in FIELDS}
    assert by_field == {
        ("name",): [],
        ("address",): ["C602"],
        ("phone",): ["C512"],
        ("after_hours",): [],
        ("house_rules",): ["C505"],
        ("house_rules", "ride"): [],
        ("house_rules", "bring"): ["C505"],
    }


def test_a_missing_answer_is_not_said_of_its_neighbours() -> None:
    found = judge(LIBRARY, FILE, GOOD.replace("  ride: walk\n", ""))
    assert [problem.code for problem in found.problems] == ["C502"]
    assert found.about(("house_rules", "stay")) == ()
    assert found.about(("house_rules", "bring")) == ()


def test_bytes_that_are_no_text_are_said_of_any_field() -> None:
    found = judge(LIBRARY, FILE, GOOD.replace("Ash Lane", "Ash \udcff"))
    assert found.document is None
    assert [problem.code for problem in found.about(("name",))] == ["C104"]
