"""A page too many names those of the clinic's own words that are longer than their examples."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from changed_content import with_clinic
from gate_specimen import EXPECTED
from made_editions import ROOT
from reading_specimen import EXPECTED_TEXT
from replaced import in_module

from benchmarks.clinics.__main__ import content_of
from handouts.content.content import Content
from handouts.preflight.expectation import Expectation, Finding, Report
from handouts.release.build import build
from handouts.release.jobs import BuildRequest, Job
from handouts.release.overflow import root_causes, with_long_words
from handouts.release.processes import workers

TOO_LONG = Finding("G201", None, None, "has 3 pages, not 2", "cut words")
LOST = Finding("G401", None, None, "lacks words", "find what drops it")
OTHER = Finding("G206", 3, None, "is nearly empty", "move words")
BROCHURE = Job("screen", "brochure", "iv-ketamine", "letter", "en")


def cure(content: Content, job: Job = BROCHURE) -> str:
    found, other = with_long_words(content, job, (TOO_LONG, OTHER))
    assert other == OTHER
    assert replace(found, fix=TOO_LONG.fix) == TOO_LONG
    return found.fix


def of_examples(folder: Path, changes: dict[str, Any]) -> Content:
    """A clinic whose words are those of the examples, except ``changes``."""
    content = content_of(changes, folder)
    texts = {r.name: r.example for r in content.topic.house_rules if r.is_free_text}
    rules = {**content.clinic.house_rules, **texts}
    return with_clinic(content, house_rules=rules)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "cut words"),
        (
            {"name": "Willow Street Sample Clinic and More"},
            "in clinic.yaml, shorten name (9 letters more than its example); or cut words",
        ),
        (
            {"hours": "Monday to Friday, 8 am to 5 pm, and more", "clinician": "Ann Sample"},
            "in clinic.yaml, shorten hours (10 letters more than its example); or cut words",
        ),
        # One letter less than is worth naming.
        ({"hours": "Monday to Friday, 8 am to 5:30 pm!"}, "cut words"),
        # The cover has the letters, the list of whom to call the digits alone.
        (
            {"phone": "1-800-MINDBODYCARE"},
            'in clinic.yaml, write phone: "800-646-3263" (it saves 21 letters); or cut words',
        ),
    ],
)
def test_what_is_longer_is_named_with_what_it_takes_wherever_it_is(
    tmp_path: Path, changes: dict[str, Any], said: str
) -> None:
    assert cure(of_examples(tmp_path, changes)) == said


def test_what_wins_most_is_named_first_and_only_where_it_is_printed(tmp_path: Path) -> None:
    rules = content_of({}, tmp_path).clinic.house_rules
    eating = f"{rules['iv_eating']} Ask us what you may drink if you have diabetes."
    changes = {
        "house_rules": {**rules, "iv_eating": eating},
        "address": ["100 Sample Street, Suite 2, Second Floor", "Sampletown, ST 00000"],
    }
    content = content_of(changes, tmp_path)
    guide = replace(BROCHURE, piece="guide")
    said = cure(content, guide)
    assert said.index("shorten iv_eating") < said.index("shorten address (14 letters")
    assert "iv_eating" not in cure(content, replace(guide, treatment="esketamine"))
    assert "iv_eating" not in cure(content)


def test_a_build_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = in_module(workers, "make")

    def too_long(folders: Any, payload: Any, expected: Expectation) -> Any:
        return make(folders, payload, replace(expected, pages=1))

    monkeypatch.setattr(workers, "make", too_long)
    content = content_of({"name": "The Willow Street Sample Clinic of Town"}, tmp_path)
    asked = BuildRequest(pieces=("checklist",), treatments=("esketamine",), papers=("letter",))
    (step,) = build(ROOT, content, asked, tmp_path / "dist")
    assert step.refused
    assert "G201" in step.refused.reasons[0]
    assert "shorten name (12 letters more" in step.refused.reasons[0]


@pytest.mark.parametrize(
    ("pages", "expected"), [(3, (TOO_LONG, OTHER)), (2, (TOO_LONG, OTHER, LOST))]
)
def test_of_too_many_pages_only_what_is_about_pages_is_reported(
    pages: int, expected: tuple[Finding, ...]
) -> None:
    """Else 60 lines on one booklet: words lost on its sheets, feet, drawings out of place."""
    report = Report((TOO_LONG, OTHER, LOST), pages, {}, "")
    assert root_causes(report, replace(EXPECTED, pages=2)) == expected


def test_a_page_too_many_of_which_nothing_is_about_pages_keeps_its_findings() -> None:
    assert root_causes(Report((LOST,), 3, {}, ""), replace(EXPECTED, pages=2)) == (LOST,)
    assert root_causes(Report((LOST,), 3, {}, ""), EXPECTED_TEXT) == (LOST,)
