from __future__ import annotations

import re
from pathlib import Path

import pytest
from changed_content import change, codes_after, problems_after

from handouts.content.content import Content
from handouts.content.load import load
from handouts.content.reading_grade import HANDOUT_GRADE, handout_grade, handout_problems
from handouts.content.selection import select
from handouts.errors import DependencyError
from handouts.text.font_coverage import lacking, printable
from handouts.text.phrases import find_unfinished

REAL = Path(__file__).resolve().parents[2] / "content"


def say(folder: Path, words: str) -> None:
    """Put ``words`` next to the tiny content's own."""
    said = "Bring {rule.bring}.\n"
    change(folder / "ear-rinse/en/rinse.yaml", said, f"{said}        after: {words}\n")


def says(folder: Path, words: str) -> list[str]:
    say(folder, words)
    return codes_after(folder)


@pytest.mark.parametrize("words", ["It is no MIRACLE.", "Miracles happen."])
def test_a_banned_word_is_found_in_any_case(tiny: Path, words: str) -> None:
    assert says(tiny, words) == ["C601"]


@pytest.mark.parametrize(
    "words",
    ["This is never for use at home.", "We are admiracled by this.", "Take a towel home."],
)
def test_a_warning_or_another_word_is_allowed(tiny: Path, words: str) -> None:
    say(tiny, words)
    assert load(tiny, tiny / "clinic.yaml").revision


def test_every_sentence_is_judged(tiny: Path) -> None:
    assert says(tiny, "Take a towel. Wait a little. Miracles happen.") == ["C601"]


@pytest.mark.parametrize(
    ("line", "is_refused"),
    [
        ("hours: Monday to Friday. In a crisis call 933", True),
        ('hours: "24 hours. Then dial 912"', True),
        ("name: Miracle Mile Physicians, Suite 2.01", False),
        ("name: Call 933 in a crisis", True),
        ("name: Not open yet. Call 933 in a crisis", True),
    ],
)
def test_names_are_no_prose_but_undo_no_statement(real: Path, line: str, is_refused: bool) -> None:
    clinic = real / "clinic.yaml"
    field = line.partition(":")[0]
    text = re.sub(rf"(?m)^{field}:.*$", lambda _: line, clinic.read_text())
    clinic.write_text(text)
    found = codes_after(real)
    assert ("C601" in found) == bool(found) == is_refused


def test_a_warning_in_the_next_sentence_does_not_count(tiny: Path) -> None:
    assert says(tiny, "Use it at home. Do not hurry.") == ["C601"]


def test_a_claim_that_an_answer_completes_is_found(tiny: Path) -> None:
    change(tiny / "clinic.yaml", "bring: a towel", "bring: what you use at")
    assert says(tiny, "You may take {rule.bring} home.") == ["C601"]


def test_a_claim_that_an_answer_completes_is_told_at_the_answer(real: Path) -> None:
    old = "bring: a list of all your medicines, and"
    change(real / "clinic.yaml", old, "bring: a list of your treatment goals from home, and")
    (problem,) = problems_after(real)
    assert re.match(r'\S+clinic.yaml:\d+:\d+ C601 your answer makes "Bring a list of', problem)


@pytest.mark.parametrize("answer", ["your Spravato", "your own spray", "your ketamine, and"])
def test_an_answer_that_its_rule_refuses_is_told_once(real: Path, answer: str) -> None:
    change(real / "clinic.yaml", "bring: a list of all", f"bring: {answer} a list of all")
    (problem,) = problems_after(real)
    assert "C505 bring may not say" in problem


@pytest.mark.parametrize("field", ["hours: Monday to Friday, 8 am to 5 pm, infusions to 7"])
def test_a_word_that_is_no_time_is_told_once(real: Path, field: str) -> None:
    change(real / "clinic.yaml", "hours: Monday to Friday, 8 am to 5 pm", field)
    assert codes_after(real) == ["C517"]


@pytest.mark.parametrize(
    "claim",
    [
        "A miracle cure",
        "Take 20 mg of it",
        "It costs $20",
        "Follow us at #hope",
        "It helps 70 percent of people",
        "It is safe and effective",
        "You can use it at home",
        "We mail it to you",
        "Ketamine is FDA-approved",
        "It rewires the brain",
        "For help, press 3",
    ],
)
def test_claims_that_evidence_bans_are_refused_in_the_real_content(real: Path, claim: str) -> None:
    change(real / "ketamine/en/safety.yaml", "heading: ", f'intro: "{claim}."\n    heading: ')
    assert "C601" in codes_after(real)


@pytest.mark.parametrize(
    "text", ["TODO", "to be done XXX", "TBC", "[fill in]", "what???", "Lorem ipsum", "name: ____"]
)
def test_unfinished_text(text: str) -> None:
    assert find_unfinished(text)


@pytest.mark.parametrize("text", ["[words](https://a.org)", "Is it safe?", "(see this)", "Todd"])
def test_finished_text(text: str) -> None:
    assert find_unfinished(text) is None


def test_the_fonts_have_what_handouts_need_and_lack_what_they_lack() -> None:
    assert lacking("Aa09.,;:!?()-–—’“”½°×é ñ") == ()
    assert lacking("≥5 → ☐5☐") == ("≥", "→", "☐")
    assert len(printable()) > 200


def test_a_folder_without_fonts_is_a_missing_dependency(tmp_path: Path) -> None:
    with pytest.raises(DependencyError, match="font is missing"):
        printable(tmp_path)


def test_the_grade_of_a_whole_handout(tiny_content: Content) -> None:
    handout = select(tiny_content, tiny_content.pieces[0], "water-rinse", "en")
    assert handout_grade(handout, tiny_content) < HANDOUT_GRADE
    assert handout_problems(handout, tiny_content) == ()


def test_every_real_handout_can_be_read_after_6_years_of_school() -> None:
    content = load(REAL, REAL / "clinic.yaml")
    found = [
        str(problem)
        for piece in content.pieces
        for treatment in content.clinic.treatments
        for problem in handout_problems(select(content, piece, treatment, "en"), content)
    ]
    assert found == []
