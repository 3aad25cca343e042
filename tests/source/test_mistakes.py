"""What a new user gets wrong: forgiven where the meaning is certain, else a line to act on."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest
from mistake_case import FORGIVEN, MISTAKES, RIGHT, answer_to, lines_of, said_to

from handouts.model.clinic import ClinicFile

FOLDERS = sorted(path.parent for path in MISTAKES.glob("*/expected.txt"))
TYPED = [path for path in FOLDERS if (path / "typed.txt").exists()]
IN_FILES = [path for path in FOLDERS if path not in TYPED]


def expected(mistake: Path) -> list[str]:
    return (mistake / "expected.txt").read_text(encoding="utf-8").splitlines()


EXPLAINED = [path for path in IN_FILES if expected(path) != FORGIVEN]
REPAIRED = [path for path in IN_FILES if expected(path) == FORGIVEN]


def test_every_folder_says_what_is_expected() -> None:
    assert sorted(path for path in MISTAKES.iterdir() if path.is_dir()) == FOLDERS
    assert len(FOLDERS) >= 100


@cache
def right_answer() -> ClinicFile | list[str]:
    with tempfile.TemporaryDirectory() as folder:
        return answer_to(RIGHT, Path(folder))


def test_the_right_file_is_right() -> None:
    assert isinstance(right_answer(), ClinicFile)


@pytest.mark.parametrize("mistake", EXPLAINED, ids=lambda path: path.name)
def test_prints_exactly_the_expected_lines(mistake: Path, tmp_path: Path) -> None:
    assert lines_of(mistake, tmp_path) == expected(mistake)


@pytest.mark.parametrize("mistake", REPAIRED, ids=lambda path: path.name)
def test_a_forgiven_slip_is_read_as_it_is_meant(mistake: Path, tmp_path: Path) -> None:
    meant = mistake / "meant.yaml"
    right = answer_to(meant, tmp_path / "meant") if meant.exists() else right_answer()
    assert isinstance(right, ClinicFile), right
    assert answer_to(mistake, tmp_path / "slip") == right


@pytest.mark.parametrize("mistake", TYPED, ids=lambda path: path.name)
def test_a_slip_on_the_command_line(
    mistake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said_to(mistake, tmp_path, capsys) == expected(mistake)


@pytest.mark.parametrize("mistake", EXPLAINED, ids=lambda path: path.name)
def test_each_line_says_what_where_why_and_what_to_do(mistake: Path) -> None:
    for line in expected(mistake):
        found = re.fullmatch(r"\S+:\d+:\d+ C\d{3} (.+?); (.+?): (.+)", line)
        assert found, line
        assert len(line) <= 240, len(line)
        assert "!" not in found[3]
        assert "YAML" not in found[3]
