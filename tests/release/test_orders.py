"""What is printed of an order, and what the gate expects."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from changed_orders import with_recipe

from handouts.content.content import Content
from handouts.preflight.expectation import Expectation
from handouts.release import orders
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.release.orders import fingerprint, handout_of, order_of

ROOT = Path(__file__).resolve().parents[2]


def test_the_gate_gets_every_line_statement_heading_and_link(tiny_content: Content) -> None:
    expected = order_of(
        tiny_content, Job("screen", "sheet", "water-rinse", "letter", "en")
    ).expectation
    assert isinstance(expected, Expectation)
    assert expected.lines[0] == expected.title == "Your water rinse: the visit"
    assert {s.id for s in expected.statements} == {"RS-ring", "RS-stay"}
    assert (1, expected.title) in expected.headings
    assert "tel:5555550110" in {link.address for link in expected.linked}
    assert expected.language == "en-US"


@pytest.mark.parametrize("field", ["piece", "treatment", "language"])
def test_words_of_another_handout_are_no_order(
    tiny_content: Content, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    """The gate compares a file with these words: it could not tell."""
    (job, *_) = plan(tiny_content, BuildRequest())
    other = replace(handout_of(tiny_content, job), **dict[str, Any]({field: "other"}))
    assert order_of(tiny_content, job).job == job
    monkeypatch.setattr(orders, "handout_of", lambda *_: other)
    with pytest.raises(ValueError, match="has the words of another handout"):
        order_of(tiny_content, job)


def test_a_fingerprint_changes_with_a_word_a_colour_a_style_or_a_tool(
    tiny_content: Content, tmp_path: Path
) -> None:
    job = Job("screen", "card", "water-rinse", "letter", "en")
    first = order_of(tiny_content, job)
    recipe = first.recipe
    restyled = tmp_path / "sheet.css"
    restyled.write_text("p{margin:0}")
    others = [
        fingerprint(with_recipe(first, html=recipe.html.replace("ringing", "humming")), "tools"),
        fingerprint(with_recipe(first, variables=recipe.variables + " "), "tools"),
        fingerprint(with_recipe(first, stylesheets=(*recipe.stylesheets, restyled)), "tools"),
        fingerprint(first, "newer tools"),
    ]
    assert len({fingerprint(first, "tools"), *others}) == 5
    assert fingerprint(order_of(tiny_content, job), "tools") == fingerprint(first, "tools")


def test_a_fingerprint_does_not_change_with_what_changes_no_byte(
    tiny_content: Content, tmp_path: Path
) -> None:
    """Style sheets in another folder, a handout that is set already, a setting to try first."""
    order = order_of(tiny_content, Job("screen", "card", "water-rinse", "letter", "en"))
    elsewhere = tuple(
        Path(shutil.copy(path, tmp_path / f"{number}.css"))
        for number, path in enumerate(order.recipe.stylesheets)
    )
    moved = replace(
        with_recipe(order, stylesheets=elsewhere, likely="11 pt"),
        handout=replace(order.handout, pages=9),
    )
    assert fingerprint(moved, "tools") == fingerprint(order, "tools")


def test_a_fingerprint_is_the_same_in_every_process(tiny_content: Content) -> None:
    """The order of a set in memory differs from process to process (PYTHONHASHSEED)."""
    program = (
        "from pathlib import Path\n"
        "from handouts.content.load import load\n"
        "from handouts.release.orders import fingerprint, order_of\n"
        "from handouts.release.jobs import BuildRequest, plan\n"
        "content = load(Path('tests/tiny'), Path('tests/tiny/clinic.yaml'))\n"
        "print(fingerprint(order_of(content, plan(content, BuildRequest())[-1]), 'tools'))\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    here = fingerprint(order_of(tiny_content, plan(tiny_content, BuildRequest())[-1]), "tools")
    assert said == {f"{here}\n".encode()}
