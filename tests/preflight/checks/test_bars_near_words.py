"""Bars and empty boxes beside words: each limit has a case on either side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gate_specimen import EXPECTED, PAGE, printed

from handouts.preflight import inspect

BAR = (
    "#end {{ position: relative }} #end::before {{ content: ''; position: absolute; "
    "left: {left}pt; top: 3pt; width: {width}pt; height: {height}pt; {look} }}"
)
BESIDE, EMPTY = '"Keep" has a bar beside it', "draws an empty box that is no field"


def found(left: float, width: float, height: float, look: str = "background: #000") -> list[str]:
    """Return what is said of a bar that begins so far right of the last line, in 12 pt."""
    style = BAR.format(left=left, width=width, height=height, look=look)
    findings = inspect(printed(PAGE, style), replace(EXPECTED, checks=("G419",))).findings
    return [finding.what for finding in findings]


@pytest.mark.parametrize(
    ("left", "width", "height", "told"),
    [
        (-9, 1, 12, [BESIDE]),  # 0.7 of the size and the letter's own space
        (-11, 1, 12, []),  # 0.8
        (-8, 1, 25, []),  # two lines high: it begins no word
        (-3, 1, 25, [BESIDE]),
        (-5, 1, 25, []),
        (1, 0.4, 25, [BESIDE]),  # through the letter
        (-14, 1, 12, []),
    ],
)
def test_a_bar_is_no_letter(left: float, width: float, height: float, told: list[str]) -> None:
    assert found(left, width, height) == told


@pytest.mark.parametrize(("left", "told"), [(-18, [BESIDE]), (-21, [])])
def test_a_bar_is_no_dash(left: float, told: list[str]) -> None:
    style = BAR.format(left=left, width=10, height=1, look="background: #000; margin-top: 6pt")
    findings = inspect(printed(PAGE, style), replace(EXPECTED, checks=("G419",))).findings
    assert [finding.what for finding in findings] == told


@pytest.mark.parametrize(
    ("width", "height", "look", "told"),
    [
        (10, 10, "background: #000", [EMPTY]),
        (10, 10, "border: 1pt solid", [EMPTY]),
        (60, 60, "border: 1pt solid", [EMPTY]),
        (3.9, 12, "background: #000", []),
        (4.1, 12, "background: #000", [EMPTY]),
        (20, 23.9, "background: #000", [EMPTY]),
        (20, 24.1, "background: #000", []),
    ],
)
def test_no_box_is_empty(width: float, height: float, look: str, told: list[str]) -> None:
    assert found(200, width, height, look) == told
