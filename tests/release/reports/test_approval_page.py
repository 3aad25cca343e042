"""Old words and new ones, with file and line, in the terminal's data and on the page to sign."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from browser import opened
from browser_reading import UNSEEN
from changed_content import change, reword_statement
from playwright.sync_api import Browser
from signed import write_signed

from handouts.content.load import load
from handouts.errors import Place
from handouts.release.reports.approval_page import Comparison, compare, note_of, write_page

TEXTS = (("water-rinse", "en"),)
SMALLEST_PX = 12


def compared(folder: Path) -> tuple[Comparison, Comparison]:
    content = load(folder, folder / "clinic.yaml")
    text, clinic = compare(content, TEXTS)
    return text, clinic


def page(folder: Path, out: Path) -> str:
    content = load(folder, folder / "clinic.yaml")
    return write_page(out, content, compare(content, TEXTS)).read_text(encoding="utf-8")


@pytest.fixture
def signed_folder(tiny: Path) -> Path:
    write_signed(tiny)
    return tiny


def test_nothing_has_changed(signed_folder: Path) -> None:
    text, clinic = compared(signed_folder)
    assert [one.changes for one in (text, clinic)] == [(), ()]
    assert [signature.role for signature in text.signed] == ["psychiatrist", "pharmacist"]


def test_a_changed_word_has_its_file_line_and_column(signed_folder: Path) -> None:
    reword_statement(signed_folder, "Do not wait", "You may wait")
    ((found,), ()) = (one.changes for one in compared(signed_folder))
    assert found.key == "item/RS-ring"
    assert "Do not wait for the next day." in found.old
    assert "You may wait for the next day." in found.new
    assert found.place == Place(signed_folder / "ear-rinse/en/rinse.yaml", 11, 11)


def test_a_line_moved_is_no_change(signed_folder: Path) -> None:
    path = signed_folder / "ear-rinse/en/rinse.yaml"
    path.write_text("# A comment.\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [one.changes for one in compared(signed_folder)] == [(), ()]


def test_a_clinics_change_is_its_own(signed_folder: Path) -> None:
    change(signed_folder / "clinic.yaml", "0110", "0119")
    ((), (found,)) = (one.changes for one in compared(signed_folder))
    assert (found.key, found.old, found.new) == ("clinic/phone", "555-555-0110", "555-555-0119")
    assert found.place is not None
    assert found.place.file == signed_folder / "clinic.yaml"


def test_a_passage_no_longer_printed_is_named_with_its_piece(signed_folder: Path) -> None:
    change(signed_folder / "ear-rinse/pieces.yaml", "left_out: [", "left_out: [VISIT-ride, ")
    text, _ = compared(signed_folder)
    found = next(one for one in text.changes if one.key == "item/VISIT-ride")
    assert (found.key, found.dropped, found.added) == ("item/VISIT-ride", ("sheet",), ())
    assert found.old == found.new


def test_an_order_is_told_by_its_piece_and_what_comes_by_itself_alone(signed_folder: Path) -> None:
    pieces = signed_folder / "ear-rinse/pieces.yaml"
    change(pieces, "[ring, visit, kinds", "[visit, ring, kinds")
    ((found,), ()) = (one.changes for one in compared(signed_folder))
    assert (found.key, found.place) == ("order/sheet", Place(pieces, 22, 7))
    assert found.old.startswith("section/ring item/RS-ring\nsection/visit ")
    assert found.new.startswith("section/visit ")
    change(pieces, "[visit, ring, kinds", "[ring, visit, kinds")
    change(pieces, "    left_out: [VISIT-towel]", "    left_out: []")
    text, _ = compared(signed_folder)
    assert [one.key for one in text.changes] == ["item/VISIT-towel"]


def test_bold_words_made_plain_are_a_change(signed_folder: Path) -> None:
    path = signed_folder / "ear-rinse/en/rinse.yaml"
    change(path, "text: Hang up your coat.", 'text: "**Hang up** your coat."')
    ((found,), ()) = (one.changes for one in compared(signed_folder))
    assert (found.old, found.new) == ("Hang up your coat.", "**Hang up** your coat.")


F2 = "\n  - id: F2"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("A rinse can make", "A rinse seldom makes", "seldom makes"),
        (f"high{F2}", f"medium{F2}", "confidence: medium"),
        (f"high{F2}", f"high\n    disagreement: Some say not.{F2}", "disagreement: Some say not."),
    ],
)
def test_a_fact_that_changes_under_the_same_words_is_reported(
    signed_folder: Path, old: str, new: str, words: str
) -> None:
    change(signed_folder / "ear-rinse/facts.yaml", old, new)
    ((found,), ()) = (one.changes for one in compared(signed_folder))
    assert (found.key, words in found.new, words in found.old) == ("fact/F1", True, False)
    assert found.place == Place(signed_folder / "ear-rinse/facts.yaml", 3, 11)
    assert note_of(found) == "not printed; printed words rest on it"


def test_other_evidence_under_the_same_words_is_shown_with_what_it_says(
    signed_folder: Path,
) -> None:
    path = signed_folder / "ear-rinse/en/rinse.yaml"
    change(path, "- id: KIND-oil\n        facts: [F1]", "- id: KIND-oil\n        facts: [F3]")
    ((found,), ()) = (one.changes for one in compared(signed_folder))
    assert (found.key, found.place) == ("evidence/item/KIND-oil", Place(path, 43, 16))
    assert (found.old[:16], found.new[:16]) == ("F1: A rinse can ", "F3: The label as")
    assert note_of(found) == "not printed; what it rests on"


def test_another_meaning_of_a_statement_is_shown(signed_folder: Path) -> None:
    path = signed_folder / "ear-rinse/topic.yaml"
    change(path, "is a reason to call.", "is harmless.")
    ((found,), ()) = (one.changes for one in compared(signed_folder))
    assert (found.key, found.new) == (
        "meaning/item/RS-ring",
        "Ringing in the ear is harmless.\nwhole on page 1",
    )
    assert found.place is not None
    assert found.place.line == path.read_text().split("is harmless")[0].count("\n") + 1
    assert note_of(found) == "not printed; what this statement has to mean"


def test_a_fact_on_which_no_words_rest_is_no_change(signed_folder: Path) -> None:
    change(signed_folder / "ear-rinse/facts.yaml", "may help people hear", "helps people hear")
    assert [one.changes for one in compared(signed_folder)] == [(), ()]


def test_what_nobody_has_signed_is_all_new(tiny: Path) -> None:
    text, clinic = compared(tiny)
    assert text.is_new
    assert clinic.is_new
    assert {change.old for change in (*text.changes, *clinic.changes)} == {""}
    assert len(text.changes) > 40


def test_the_page_shows_both_and_marks_the_words(signed_folder: Path, tmp_path: Path) -> None:
    reword_statement(signed_folder, "Do not wait", "You may & can")
    said = page(signed_folder, tmp_path / "dist")
    assert "<del>Do not wait</del>" in said
    assert "<ins>You may &amp; can</ins>" in said
    assert "ear-rinse/en/rinse.yaml:11:11" in said


def test_the_page_is_one_file_that_asks_for_nothing(tiny: Path, tmp_path: Path) -> None:
    said = page(tiny, tmp_path / "dist")
    assert said.count("YEAR-MONTH-DAY --content ") == 2  # which is not the usual one
    assert "default-src 'none'" in said
    assert not re.findall(r"(?:src|href)=[\"'](?!#)", said)
    assert not re.findall(r"url\((?![\"']?data:)", said)
    assert said.count("<h1>") == 1
    assert '<html lang="en">' in said
    for link in re.findall(r'href="#([^"]+)"', said):
        assert f'id="{link}"' in said
    heads = re.findall(r"<th (scope=\"\w+\")?", said)
    assert heads
    assert all(heads)


def test_the_page_names_who_signed(signed_folder: Path, tmp_path: Path) -> None:
    said = page(signed_folder, tmp_path / "dist")
    assert "Sample Reviewer One, psychiatrist, signed on 2026-11-26" in said
    content = load(signed_folder, signed_folder / "clinic.yaml")
    assert write_page(tmp_path / "dist", replace(content), compare(content, TEXTS)).is_file()


def test_the_page_says_how_much_has_changed_and_who_has_to_sign(
    signed_folder: Path, tmp_path: Path
) -> None:
    change(signed_folder / "ear-rinse/topic.yaml", "is a reason to call.", "is harmless.")
    said = page(signed_folder, tmp_path / "dist")
    text, clinic = re.findall("<li>(.*?)</li>", said)
    assert text.endswith("1 changed since it was signed")
    assert clinic.endswith("nothing has changed since it was signed")
    assert "not printed; what this statement has to mean" in said
    _, of_text, of_clinic = said.split("<section ")
    for part, who, people in (
        (of_text, "two people with different roles", 2),
        (of_clinic, "a clinician of our own", 1),
    ):
        (to_sign,) = re.findall('<table class="sign">.*?</table>', part, re.DOTALL)
        assert f"Signed by {who}" in to_sign
        assert to_sign.count("<tr>") == 1 + people


@pytest.mark.parametrize("is_signed", [False, True])
def test_every_word_of_the_page_is_seen(
    tiny: Path, tmp_path: Path, browser: Browser, *, is_signed: bool
) -> None:
    if is_signed:
        write_signed(tiny)
        reword_statement(tiny, "Do not wait", "You may & can")
    content = load(tiny, tiny / "clinic.yaml")
    file = write_page(tmp_path / "dist", content, compare(content, TEXTS))
    with opened(browser, file) as found:
        assert found.page.evaluate(UNSEEN, ["", SMALLEST_PX]) == []
