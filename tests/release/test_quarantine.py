"""What the gate refuses is kept to look at, and what is no longer true leaves the output folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from changed_content import with_clinic
from changed_make import refuse
from made_editions import run
from signed import signed

from handouts.content.content import Content
from handouts.release.jobs import BuildRequest
from handouts.release.manifest import Refused, read_manifest
from handouts.release.quarantine import quarantine_folder

pytestmark = pytest.mark.usefixtures("made_once")

CARD = "screen/card.water-rinse.letter.en.pdf"
REFUSED = "../dist-refused/screen/REFUSED-card.water-rinse.letter.en.pdf"
OLD = "../dist-refused/screen/OLD-card.water-rinse.letter.en.pdf"
CARDS = BuildRequest(pieces=("card",), editions=("screen",))
SHEETS = BuildRequest(pieces=("sheet",), editions=("screen",))


def refusal(root: Path, content: Content, out: Path, asked: BuildRequest = CARDS) -> Refused:
    """Build, and return the refusal of the card."""
    run(root, content, asked, out)
    (found,) = [each for each in read_manifest(out).failed if each.path == CARD]
    return found


def other_phone(content: Content) -> Content:
    return with_clinic(content, phone="(555) 010-0177")


def other_name(content: Content) -> Content:
    return with_clinic(content, name="Elm Sample Clinic")


def other_rule(content: Content) -> Content:
    assert content.clinic.house_rules["ride"] == "walk"
    return with_clinic(content, house_rules={**content.clinic.house_rules, "ride": "taxi"})


def other_emergency_number(content: Content) -> Content:
    country = content.country.model_copy(update={"emergency": "112"})
    # The card prints no number of the country: another title has it made again.
    other = other_title(content)
    return replace(other, countries={**content.countries, country.id: country})


CHANGES = [other_phone, other_name, other_rule, other_emergency_number]


def other_title(content: Content) -> Content:
    pieces = tuple(p.model_copy(update={"title": {"en": "The visit"}}) for p in content.pieces)
    return replace(content, pieces=pieces)


def test_a_refused_file_is_kept_under_a_name_that_says_so(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch)
    assert refusal(root, tiny_content, out).refused_file == REFUSED
    assert (out / REFUSED).read_bytes().startswith(b"%PDF")
    assert not list(out.rglob("*.pdf"))


def test_the_last_good_file_stays_when_only_words_have_changed(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, tiny_content, CARDS, out)
    refuse(monkeypatch)
    found = refusal(root, other_title(tiny_content), out)
    assert (found.last_good_kept, found.old_file) == (True, "")
    assert (out / CARD).is_file()


@pytest.mark.parametrize("change", CHANGES)
def test_it_leaves_when_clinic_phones_or_rules_have_changed(
    root: Path,
    tiny_content: Content,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Content], Content],
) -> None:
    run(root, tiny_content, CARDS, out)
    good = (out / CARD).read_bytes()
    refuse(monkeypatch)
    found = refusal(root, change(tiny_content), out)
    assert (found.last_good_kept, found.old_file) == (False, OLD)
    assert (out / OLD).read_bytes() == good
    assert not (out / CARD).exists()
    assert read_manifest(out).handouts == ()
    # A second refusal keeps it: it is still the last good one.
    assert refusal(root, change(tiny_content), out).old_file == OLD
    assert (out / OLD).read_bytes() == good


def test_a_file_that_nobody_released_does_not_replace_a_refused_one(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, tiny_content, CARDS, out)
    (out / CARD).write_bytes(b"edited by hand")
    refuse(monkeypatch)
    assert refusal(root, tiny_content, out).last_good_kept is False
    assert (out / OLD).read_bytes() == b"edited by hand"
    assert not (out / CARD).exists()


def test_one_refused_earlier_leaves_when_a_build_of_others_knows_another_phone(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, tiny_content, CARDS, out)
    with monkeypatch.context() as patch:
        refuse(patch)
        assert refusal(root, other_title(tiny_content), out).last_good_kept
    found = refusal(root, other_phone(tiny_content), out, SHEETS)
    assert (found.last_good_kept, found.old_file, found.refused_file) == (False, OLD, REFUSED)
    assert not (out / CARD).exists()


def test_the_ticket_of_a_print_shops_file_leaves_with_it(
    root: Path, tiny_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, press = tmp_path / "dist", BuildRequest(pieces=("card",), editions=("press",))
    run(root, signed(tiny_content), press, out)
    assert {path.suffix for path in (out / "press").iterdir()} == {".pdf", ".txt"}
    refuse(monkeypatch)
    run(root, signed(other_phone(tiny_content)), press, out)
    assert list((out / "press").iterdir()) == []


def test_nothing_is_kept_of_what_has_passed_since(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, tiny_content, CARDS, out)
    with monkeypatch.context() as patch:
        refuse(patch)
        refusal(root, other_phone(tiny_content), out)
    run(root, other_phone(tiny_content), CARDS, out)
    assert not quarantine_folder(out).exists()


def test_a_file_of_somebody_elses_in_that_folder_stays(
    root: Path, tiny_content: Content, out: Path
) -> None:
    notes = quarantine_folder(out) / "screen" / "notes.txt"
    notes.parent.mkdir(parents=True)
    notes.write_bytes(b"what we saw")
    run(root, tiny_content, CARDS, out)
    assert notes.read_bytes() == b"what we saw"


def test_a_manifest_that_names_a_refused_file_elsewhere_gets_nothing_moved(
    root: Path, tiny_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "dist"
    refuse(monkeypatch)
    refusal(root, tiny_content, out)
    precious = tmp_path / "precious.txt"
    precious.write_bytes(b"mine")
    manifest = out / "manifest.json"
    text = manifest.read_text(encoding="utf-8").replace(f'"{CARD}"', '"../precious.txt"')
    manifest.write_text(text, encoding="utf-8")
    run(root, tiny_content, SHEETS, out)
    assert precious.read_bytes() == b"mine"


def test_where_no_copy_can_be_kept_it_is_refused_all_the_same(
    root: Path, tiny_content: Content, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, tiny_content, CARDS, out)
    quarantine_folder(out).write_bytes(b"in the way")
    refuse(monkeypatch)
    found = refusal(root, other_phone(tiny_content), out)
    assert (found.refused_file, found.old_file, found.last_good_kept) == ("", "", False)
    assert not (out / CARD).exists()
