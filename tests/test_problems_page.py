"""docs/problems.md names every code a user can meet, with what the program prints today."""

from __future__ import annotations

import re

from problems_page import PAGE, page

from handouts.codes import CONTENT_CODES, GATE_CODES


def test_it_is_what_the_program_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "run: PYTHONPATH=. .venv/bin/python tests/problems_page.py"
    )


def test_it_explains_every_code_once_and_no_other() -> None:
    explained = re.findall(r"(?m)^### ([CG][0-9]{3}) ", PAGE.read_text(encoding="utf-8"))
    assert explained == sorted(kind.code for kind in (*CONTENT_CODES, *GATE_CODES))


def test_every_example_shows_the_code_it_is_under() -> None:
    shown = re.findall(
        r"(?m)^### ([CG][0-9]{3}) .*\n\n.+\n\n```\n\S+ (\S+) ", PAGE.read_text(encoding="utf-8")
    )
    assert len(shown) == len(CONTENT_CODES) + len(GATE_CODES)
    assert all(heading == example for heading, example in shown)
