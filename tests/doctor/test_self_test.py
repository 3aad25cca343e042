"""The test page: what it proves, and what it tells apart."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from copied_program import Program
from pypdf import PdfReader

from handouts.doctor.self_test import EXPECTATION, RECIPE, run_self_test
from handouts.preflight import codes_for
from handouts.release.expected.expectations import OWN_FONTS
from handouts.release.processes.making import make

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "templates", ROOT / "styles")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the real content, to be spoilt."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def test_the_specimen_passes_every_check_and_uses_every_font() -> None:
    result = make(FOLDERS, RECIPE, EXPECTATION)
    assert result.report.findings == ()
    assert EXPECTATION.checks == codes_for("pdf")
    assert result.file is not None
    (page,) = PdfReader(BytesIO(result.file)).pages
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    assert {str(font.get_object()["/BaseFont"])[8:] for font in fonts} == OWN_FONTS


def test_a_specimen_whose_warning_is_not_seen_is_refused() -> None:
    hidden = replace(RECIPE, variables=RECIPE.variables + "p{visibility:hidden}")
    report = make(FOLDERS, hidden, EXPECTATION).report
    assert "G501" in {finding.code for finding in report.findings}


def test_problems_of_the_content_are_no_fault(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (content / "ketamine" / "facts.yaml").write_text("facts: no\n", encoding="utf-8")
    test_page, words = run_self_test(ROOT, content, content / "clinic.yaml")
    assert (test_page.state, words.state) == ("ok", "note")
    assert "test-page" in test_page.found
    assert words.cure == "python3 build.py list"
    other = content / "elm.yaml"
    (content / "clinic.yaml").rename(other)
    _, words = run_self_test(ROOT, content, other)
    assert words.cure == f"python3 build.py list --clinic {os.path.relpath(other)}"


def test_words_that_the_gate_refuses_are_no_fault(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Type so large that one page cannot hold them."""
    monkeypatch.chdir(ROOT)
    pieces = content / "ketamine" / "pieces.yaml"
    text = pieces.read_text(encoding="utf-8")
    before, rest = text.split("floor: ", 1)
    after = rest[rest.index("}") :]
    pieces.write_text(f"{before}floor: 16, ideal: 16{after}", encoding="utf-8")
    test_page, words = run_self_test(ROOT, content, content / "clinic.yaml")
    assert (test_page.state, words.state) == ("ok", "note")
    assert "is refused: G201" in words.found
    assert words.cure == "python3 build.py one-page"


def test_a_template_gone_is_a_fault_although_typesetting_works(program: Program) -> None:
    root = program.root
    (root / "templates" / "base.html.j2").unlink()
    call = "import sys; from handouts.doctor.self_test import main; main(*sys.argv[1:])"
    ended = subprocess.run(
        [sys.executable, "-c", call, "content", "content/clinic.yaml"],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    (part, _, state, found, cure, _), _ = json.loads(ended.stdout)
    assert (part, state) == ("Test page", "broken")
    assert "base.html.j2" in found
    assert "templates/" in cure
