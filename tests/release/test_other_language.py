"""A topic in one other language, of some region: its handouts, and the pages for staff."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from made_editions import own_root

from handouts.content.load import load
from handouts.editor.server import edit_page
from handouts.editor.session import EditSession
from handouts.errors import ContentError
from handouts.preview.state import PreviewState
from handouts.release.build import build
from handouts.release.index.index_files import INDEX
from handouts.release.jobs import BuildRequest
from handouts.release.reports.reports import REPORTS

EDITIONS = BuildRequest(editions=("screen", "phone"))


def put_into(language: str, content: Path) -> Path:
    """Call the language of the tiny content by another code, everywhere; return its clinic file."""
    (content / "ear-rinse" / "en").rename(content / "ear-rinse" / language)
    for file in content.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"([\s{.])en:", rf"\1{language}:", text)
        file.write_text(text.replace("[en]", f"[{language}]"), encoding="utf-8")
    return content / "clinic.yaml"


def test_handouts_and_pages_are_made_in_a_language_of_a_region(tiny: Path, tmp_path: Path) -> None:
    clinic, out = put_into("es-419", tiny), tmp_path / "dist"
    content = load(tiny, clinic)
    steps = list(build(own_root(tmp_path / "root"), content, EDITIONS, out))
    assert {step.state for step in steps} == {"made"}, [step.findings for step in steps]
    phone = (out / "phone" / "card.water-rinse.es-419.html").read_text(encoding="utf-8")
    assert '<html lang="es-419"' in phone
    assert "22 de noviembre de 2026" in phone
    assert all((out / name).is_file() for name in REPORTS)
    assert "Español (latinoamérica)" in (out / INDEX).read_text(encoding="utf-8")
    session = EditSession(tmp_path, tiny, clinic, out, lambda: datetime.date(2026, 11, 26))
    assert "Spanish (Latin America)" in edit_page(session, PreviewState(), "")


def test_a_language_that_nobody_knows_is_named(tiny: Path) -> None:
    clinic = put_into("zz", tiny)
    with pytest.raises(ContentError) as refused:
        load(tiny, clinic)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == ("C304", tiny / "ear-rinse" / "topic.yaml")
    assert problem.what == 'unknown language "zz"'
