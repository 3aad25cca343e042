from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from changed_content import change, problems_after

from handouts.content.content import Content
from handouts.content.load import load
from handouts.content.selection import select

ROOT = Path(__file__).resolve().parents[2]
CLINIC = ROOT / "content" / "clinic.yaml"


def test_a_second_topic_needs_content_only(tiny_content: Content) -> None:
    said = {
        (piece.id, treatment.id): {
            statement.id for statement in select(tiny_content, piece, treatment.id, "en").statements
        }
        for piece in tiny_content.pieces
        for treatment in tiny_content.topic.treatments
    }
    assert said == {
        ("card", "water-rinse"): {"RS-ring", "RS-stay"},
        ("card", "oil-rinse"): {"RS-ring"},
        ("sheet", "water-rinse"): {"RS-ring", "RS-stay"},
        ("sheet", "oil-rinse"): {"RS-ring"},
    }


def test_the_programs_own_text_names_no_topic() -> None:
    named = re.compile(r"ketamine|spravato|\bFDA\b|\bREMS\b", re.IGNORECASE)
    for module in (ROOT / "handouts").rglob("*.py"):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", module.read_text())
        assert not named.search(code), module


def test_problems_of_all_files_come_in_one_go_sorted(tiny: Path) -> None:
    change(tiny / "clinic.yaml", 'color: "#1F4E5F"', 'color: "#EEEEE"')
    change(tiny / "ear-rinse/facts.yaml", "confidence: high", "confidence: hihg")
    change(tiny / "ear-rinse/en/rinse.yaml", "heading: Words", "heading: Word #1")
    change(tiny / "ear-rinse/pieces.yaml", "page1-top: [ring, visit]", "page1-top: [visit]")
    found = problems_after(tiny)
    assert [line.split(" ")[1] for line in found] == ["C205", "C114", "C206", "C404"]


def test_a_broken_clinic_file_does_not_hide_the_topic(tiny: Path) -> None:
    change(tiny / "clinic.yaml", "phone: ", "phon: ")
    change(tiny / "ear-rinse/topic.yaml", "review_by: 2027", "review_by: 2024")
    assert {line.split(" ")[1] for line in problems_after(tiny)} == {"C201", "C315"}


def test_nothing_is_called_missing_because_of_a_file_that_cannot_be_read(tiny: Path) -> None:
    (tiny / "ear-rinse/en/rinse.yaml").write_bytes(b"sections: [")
    assert [line.split(" ")[1] for line in problems_after(tiny)] == ["C106"]


def test_the_clinic_file_may_lie_anywhere_with_its_logo_next_to_it(
    tiny: Path, tmp_path: Path
) -> None:
    own = tmp_path / "clinics" / "ash.yaml"
    own.parent.mkdir()
    shutil.move(tiny / "clinic.yaml", own)
    shutil.move(tiny / "logo.svg", own.parent / "logo.svg")
    content = load(tiny, own)
    assert content.logo == (own.parent / "logo.svg").read_bytes()
    assert content.clinic_path == own


def test_a_logo_may_not_leave_the_clinics_folder_by_a_link(tiny: Path, tmp_path: Path) -> None:
    shutil.move(tiny / "logo.svg", tmp_path / "elsewhere.svg")
    (tiny / "logo.svg").symlink_to(tmp_path / "elsewhere.svg")
    assert [line.split(" ")[1] for line in problems_after(tiny)] == ["C510"]


def test_the_revision_follows_the_words_and_not_the_folder(tiny: Path, tmp_path: Path) -> None:
    first = load(tiny, tiny / "clinic.yaml").revision
    assert re.fullmatch(r"[0-9a-f]{12}", first)
    moved = tmp_path / "moved"
    shutil.copytree(tiny, moved)
    assert load(moved, moved / "clinic.yaml").revision == first


@pytest.mark.parametrize(
    "name", ["clinic.yaml", "logo.svg", "countries/ie.yaml", "ear-rinse/en/words.yaml"]
)
def test_the_revision_covers_every_file(tiny: Path, name: str) -> None:
    before = load(tiny, tiny / "clinic.yaml").revision
    path = tiny / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert load(tiny, tiny / "clinic.yaml").revision != before


def test_the_real_content_has_no_problem() -> None:
    content = load(CLINIC.parent, CLINIC)
    assert {t.id for t in content.topic.treatments} == set(content.clinic.treatments)


def real_statements() -> list[str]:
    text = (CLINIC.parent / "ketamine" / "topic.yaml").read_text()
    return re.findall(r"- id: ((?:RS|CARD)-[\w-]+)", text)


@pytest.mark.parametrize("statement", real_statements())
def test_no_real_statement_can_be_taken_out(statement: str, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(CLINIC.parent, folder)
    for path in (folder / "ketamine" / "en").glob("*.yaml"):
        path.write_text(
            re.sub(rf"- id: {statement}\n", f"- id: GONE-{statement}\n", path.read_text())
        )
    found = problems_after(folder)
    assert any(f" C401 no item says the required statement {statement} " in line for line in found)


def test_what_may_not_be_typed_may_be_filled_in(tiny: Path) -> None:
    rule = "- {pattern: '988', typed: true, because: it can be wrong, instead: a placeholder}\n"
    change(tiny / "wording.yaml", "masked:", f"  {rule}masked:")
    load(tiny, tiny / "clinic.yaml")
    change(tiny / "ear-rinse/en/rinse.yaml", "Hang up your coat.", "Call 988.")
    assert any(" C601 " in problem for problem in problems_after(tiny))
