"""How thick and dark a frame is, and how light a ground: each limit has a case on either side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gate_specimen import EXPECTED, PAGE, printed

from handouts.preflight import inspect

BESIDE = (
    "#end { position: relative } #end::before { content: ''; background: #ffe9a8; "
    "position: absolute; z-index: -1; left: -20pt; top: 0; height: 14pt; width: WIDTH }"
)
"""A ground that begins before the letters; the middle of the first is 4 pt further in."""

LOW = "top: 4pt; height: {}pt"


@pytest.mark.parametrize(
    ("style", "is_found"),
    [
        (".crisis { border-width: 0.71pt }", False),
        (".crisis { border-width: 0.69pt }", True),
        (".crisis { border-color: #949494 }", False),
        (".crisis { border-color: #979797 }", True),
        (".crisis { border-style: dashed }", True),
        ("#end { background: #fdfdfd }", False),
        ("#end { background: #fcfcfc }", True),
        (BESIDE.replace("WIDTH", "23pt"), False),
        (BESIDE.replace("WIDTH", "26pt"), True),
        (BESIDE.replace("WIDTH", "26pt").replace("top: 0; height: 14pt", LOW.format(7.9)), False),
        (BESIDE.replace("WIDTH", "26pt").replace("top: 0; height: 14pt", LOW.format(8.1)), True),
    ],
)
def test_a_frame_is_seen_and_a_line_has_no_ground(style: str, is_found: bool) -> None:
    found = inspect(printed(PAGE, style), replace(EXPECTED, checks=("G417",))).findings
    assert [finding.code for finding in found] == ["G417"] * (1 if "end" in style else 2) * is_found
