from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from handouts.content.content import Content
from handouts.content.load import load
from handouts.content.reading_grade import HANDOUT_GRADE, handout_grade, handout_problems
from handouts.content.selection import select
from handouts.errors import ContentError, DependencyError
from handouts.text.font_coverage import lacking, printable
from handouts.text.phrases import left_in

REAL = Path(__file__).resolve().parents[2] / "content"


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the real content, to be spoilt."""
    return shutil.copytree(REAL, tmp_path / "content")


def codes(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(folder, folder / "clinic.yaml")
    return [problem.code for problem in caught.value.problems]


def say(folder: Path, words: str) -> None:
    """Put ``words`` beside the tiny content's own."""
    path = folder / "ear-rinse/en/rinse.yaml"
    text = path.read_text()
    path.write_text(
        text.replace("Bring {rule.bring}.\n", f"Bring {{rule.bring}}.\n        after: {words}\n")
    )


def says(folder: Path, words: str) -> list[str]:
    say(folder, words)
    return codes(folder)


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
    if is_refused:
        assert "C601" in codes(real)
    else:
        assert load(real, clinic).revision


def test_a_warning_in_the_next_sentence_does_not_count(tiny: Path) -> None:
    assert says(tiny, "Use it at home. Do not hurry.") == ["C601"]


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("A miracle cure", "C601"),
        ("Take 20 mg of it", "C601"),
        ("It costs $20", "C601"),
        ("Follow us at #hope", "C601"),
        ("It helps 70 percent of people", "C601"),
        ("It is safe and effective", "C601"),
        ("You can use it at home", "C601"),
        ("We mail it to you", "C601"),
        ("Ketamine is FDA-approved", "C601"),
        ("It rewires the brain", "C601"),
        ("For help, press 3", "C601"),
    ],
)
def test_claims_that_evidence_bans_are_refused_in_the_real_content(
    tmp_path: Path, claim: str, code: str
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(REAL, folder)
    path = next((folder / "ketamine/en").glob("safety.yaml"))
    text = path.read_text()
    path.write_text(text.replace("heading: ", f'intro: "{claim}."\n    heading: ', 1))
    with pytest.raises(ContentError) as caught:
        load(folder, folder / "clinic.yaml")
    assert code in {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize(
    "text", ["TODO", "to be done XXX", "TBC", "[fill in]", "what???", "Lorem ipsum", "name: ____"]
)
def test_unfinished_text(text: str) -> None:
    assert left_in(text)


@pytest.mark.parametrize("text", ["[words](https://a.org)", "Is it safe?", "(see this)", "Todd"])
def test_finished_text(text: str) -> None:
    assert left_in(text) is None


def test_the_fonts_have_what_handouts_need_and_lack_what_they_lack() -> None:
    assert lacking("Aa09.,;:!?()-–—’“”½°×é ñ") == ()
    assert lacking("≥5 → ☐5☐") == ("≥", "→", "☐")
    assert len(printable()) > 200


def test_a_folder_without_fonts_is_a_missing_dependency(tmp_path: Path) -> None:
    with pytest.raises(DependencyError, match="no font"):
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
