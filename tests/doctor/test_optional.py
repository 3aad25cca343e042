"""What is only good to have is never a fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handouts.doctor.optional import optional_diagnoses

ROOT = Path(__file__).resolve().parents[2]


def test_without_any_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    found = optional_diagnoses(tmp_path)
    assert [(diagnosis.part, diagnosis.state) for diagnosis in found] == [
        ("git", "optional"),
        ("Poppler", "optional"),
        ("Chromium", "optional"),
        ("Test packages", "optional"),
    ]
    assert not any(diagnosis.is_fault for diagnosis in found)
    assert "apt-get install poppler-utils" in found[1].cure
    assert found[3].cure == "sh install.sh --tests"


def test_with_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("git", "pdftoppm", "chromium-browser"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    finished = tmp_path / ".venv" / "finished" / "requirements-tests.lock"
    finished.mkdir(parents=True)
    for copy in (finished / "lock", tmp_path / "requirements-tests.lock"):
        shutil.copy(ROOT / "requirements-tests.lock", copy)
    assert [diagnosis.state for diagnosis in optional_diagnoses(tmp_path)] == ["ok"] * 4
