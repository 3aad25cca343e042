from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_case import FAULTS, lines_of

from handouts.codes import CONTENT_CODES
from handouts.errors import Problem
from handouts.lint import run
from handouts.lint.run import LintRule, all_rules
from handouts.source.content_files import ContentFiles

FOLDERS = sorted(path.parent for path in FAULTS.glob("*/expected.txt"))


def codes_in(lines: list[str]) -> set[str]:
    return {line.split(" ")[1] for line in lines}


def held_to_its_codes(rule: LintRule) -> LintRule:
    """Return ``rule``, which may report no code but those that it is registered with."""

    def checked(files: ContentFiles) -> Iterator[Problem]:
        for problem in rule.problems(files):
            assert problem.code in rule.codes
            yield problem

    return LintRule(rule.codes, checked)


@pytest.mark.parametrize("fault", FOLDERS, ids=lambda path: path.name)
def test_prints_exactly_the_expected_lines_by_the_rules_of_their_codes(
    fault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tuple(map(held_to_its_codes, all_rules()))
    monkeypatch.setattr(run, "all_rules", lambda: rules)
    printed = lines_of(fault, tmp_path / "content")
    assert printed == (fault / "expected.txt").read_text().splitlines()


def test_the_tiny_content_itself_has_no_problem(tmp_path: Path) -> None:
    unchanged = tmp_path / "unchanged"
    unchanged.mkdir()
    assert lines_of(unchanged, tmp_path / "content") == []


def test_each_folder_shows_the_code_it_is_named_after_and_no_other() -> None:
    shown = {f.name: codes_in((f / "expected.txt").read_text().splitlines()) for f in FOLDERS}
    assert shown == {fault.name: {fault.name.partition("-")[0]} for fault in FOLDERS}


def test_every_folder_has_expected_lines() -> None:
    assert sorted(path for path in FAULTS.iterdir() if path.is_dir()) == FOLDERS


def test_every_code_has_a_folder_and_every_folder_a_known_code() -> None:
    assert {kind.code for kind in CONTENT_CODES} == {
        path.name.partition("-")[0] for path in FOLDERS
    }


def test_codes_are_unique_and_in_order() -> None:
    codes = [kind.code for kind in CONTENT_CODES]
    assert codes == sorted(set(codes))


def test_every_code_in_the_program_is_registered() -> None:
    package = Path(__file__).resolve().parents[2] / "handouts"
    used = {
        code
        for module in package.rglob("*.py")
        if module.name != "codes.py"
        for code in re.findall(r'"(C[0-9]{3})"', module.read_text())
    }
    assert used == {kind.code for kind in CONTENT_CODES}
