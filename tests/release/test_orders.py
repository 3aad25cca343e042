"""What the press is told to print, and the gate to expect."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from handouts.content.content import Content
from handouts.release.jobs import Job
from handouts.release.orders import fingerprint, order

ROOT = Path(__file__).resolve().parents[2]


def test_the_gate_is_told_every_line_statement_heading_and_link(tiny_content: Content) -> None:
    expected = order(
        tiny_content, Job("screen", "sheet", "water-rinse", "letter", "en")
    ).expectation
    assert expected.lines[0] == expected.title == "Your water rinse: the visit"
    assert {s.id for s in expected.statements} == {"RS-ring", "RS-stay"}
    assert (1, expected.title) in expected.headings
    assert "https://clinic.example" in expected.links
    assert expected.language == "en-US"
    assert "116 123" in expected.foreign_phrases
    assert "988" not in expected.foreign_phrases


def test_a_fingerprint_changes_with_a_word_a_colour_a_style_or_a_tool(
    tiny_content: Content, tmp_path: Path
) -> None:
    job = Job("screen", "card", "water-rinse", "letter", "en")
    first = order(tiny_content, job)
    restyled = tmp_path / "sheet.css"
    restyled.write_text("p{margin:0}")
    others = [
        fingerprint(replace(first, html=first.html.replace("ringing", "humming")), "tools"),
        fingerprint(replace(first, variables=first.variables + " "), "tools"),
        fingerprint(replace(first, stylesheets=(*first.stylesheets, restyled)), "tools"),
        fingerprint(first, "newer tools"),
    ]
    assert len({fingerprint(first, "tools"), *others}) == 5
    assert fingerprint(order(tiny_content, job), "tools") == fingerprint(first, "tools")


def test_a_fingerprint_is_the_same_in_every_process() -> None:
    """The order of a set in memory differs from process to process (PYTHONHASHSEED)."""
    program = (
        "from pathlib import Path\n"
        "from handouts.content.load import load\n"
        "from handouts.release.orders import fingerprint, order\n"
        "from handouts.release.jobs import Wish, plan\n"
        "content = load(Path('tests/tiny'), Path('tests/tiny/clinic.yaml'))\n"
        "print(fingerprint(order(content, plan(content, Wish())[-1]), 'tools'))\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
