"""Fonts and the print profile: gone, cut short, or with a single bit turned."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handouts import assets
from handouts.doctor.bundled_files import font_diagnosis, is_whole_font, profile_diagnosis

ROOT = Path(__file__).resolve().parents[2]
FONTS = sorted((ROOT / "styles" / "fonts").glob("*.ttf"))
REGULAR = "styles/fonts/AtkinsonHyperlegibleNext-Regular.ttf"
PROFILE = "styles/profiles/FOGRA39L_coated.icc"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "styles", tmp_path / "styles")
    return tmp_path


def test_all_are_there_and_whole(root: Path) -> None:
    assert font_diagnosis(root).found == f"All {len(FONTS)} files, complete."
    assert profile_diagnosis(root).state == "ok"


def test_a_font_that_is_gone(root: Path) -> None:
    (root / REGULAR).unlink()
    found = font_diagnosis(root)
    assert (found.state, found.found) == ("missing", f"Missing: {REGULAR}.")
    assert found.cure == "Copy the folder styles/fonts from a fresh copy of this program."


def test_in_a_git_checkout_git_brings_it_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("git") is None:
        pytest.skip("no git here")
    (root / ".git").mkdir()
    (root / REGULAR).unlink()
    monkeypatch.chdir(root)
    assert font_diagnosis(root).cure == f"git -C . checkout -- {REGULAR}"


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_any_damage_to_a_font_is_seen(font: Path) -> None:
    content = font.read_bytes()
    assert is_whole_font(content)
    assert not is_whole_font(content[: len(content) // 2])
    assert not is_whole_font(b"")
    assert not is_whole_font(b"<!DOCTYPE html><title>404</title>")
    turned = bytearray(content)
    turned[len(content) // 2] ^= 1
    assert not is_whole_font(bytes(turned))


def test_a_damaged_font_is_named(root: Path) -> None:
    (root / REGULAR).write_bytes(b"")
    found = font_diagnosis(root)
    assert (found.state, found.found) == ("broken", f"Damaged: {REGULAR}.")


@pytest.mark.parametrize("file", ["styles/fonts.css", "styles/fonts/fonts.conf"])
def test_the_list_of_fonts_and_the_ban_on_others_are_needed_too(root: Path, file: str) -> None:
    (root / file).unlink()
    assert font_diagnosis(root).found == f"Missing: {file}."


def test_a_list_that_names_no_font_is_damaged(root: Path) -> None:
    (root / "styles" / "fonts.css").write_text("", encoding="utf-8")
    assert font_diagnosis(root).found == "Damaged: styles/fonts.css."


def test_a_print_profile_cut_short_or_gone(root: Path) -> None:
    profile = root / PROFILE
    profile.write_bytes(profile.read_bytes()[:-1])
    assert profile_diagnosis(root).found == f"Damaged: {PROFILE}."
    profile.unlink()
    assert profile_diagnosis(root).found == f"Missing: {PROFILE}."


def test_the_profile_is_the_one_of_the_press_edition() -> None:
    assert ROOT / PROFILE == assets.PROFILE
