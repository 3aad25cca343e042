"""How thick and dark a frame is, and how light a ground: each limit has a case on either side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gate_specimen import EXPECTED, PAGE, printed

from handouts.preflight import inspect
from handouts.preflight.expectation import Expectation, ExpectedText

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


def told(style: str, expected: Expectation) -> list[str]:
    """Return what G417 says of the specimen with some style more."""
    findings = inspect(printed(PAGE, style), replace(expected, checks=("G417",))).findings
    return [finding.what for finding in findings]


@pytest.mark.parametrize(
    ("ground", "is_found"),
    [
        ("#e8e8e8", False),  # relative luminance 0.806
        ("#e6e6e6", True),  # 0.791
        ("#ffffd8", False),  # 0.153 between red and blue
        ("#ffffd5", True),  # 0.165
    ],
)
def test_a_ground_under_text_is_light_and_pale(ground: str, is_found: bool) -> None:
    expected = replace(EXPECTED, text=((ExpectedText(EXPECTED.statements[0].lines[0]),),))
    found = told(f".crisis {{ background: {ground} }}", expected)
    assert bool(found) is is_found
    assert all(what.endswith("has too dark or colored a background") for what in found)


@pytest.mark.parametrize(("thick", "is_found"), [("1.5pt", False), ("1.7pt", True), ("6pt", True)])
def test_no_frame_is_nearly_as_thick_as_that_of_what_is_urgent(thick: str, is_found: bool) -> None:
    found = told(f"#rs14 {{ border: {thick} solid; padding: 4pt }}", EXPECTED)
    assert found == ['"Call 911 for:" has a frame as thick as that of what is urgent'] * is_found


@pytest.mark.parametrize(
    ("ground", "is_found"), [("#e8e8e8", False), ("#e6e6e6", True), ("#1a1f24; color: #fff", True)]
)
def test_a_dark_ground_is_only_behind_the_headings_that_have_one(
    ground: str, is_found: bool
) -> None:
    style = f"#later {{ background: {ground} }}"
    what = '"Later" has too dark or colored a background'
    assert told(style, EXPECTED) == [what] * is_found
    assert told(style, replace(EXPECTED, inverted=frozenset({"Later"}))) == []


def test_another_box_has_a_frame_which_may_be_thinner() -> None:
    expected = replace(EXPECTED, framed=(), boxed=EXPECTED.framed)
    assert told(".crisis { border-width: 1pt } #rs14 { border: 2pt solid }", expected) == []
    assert len(told(".crisis { border: none }", expected)) == 2
    assert len(told(".crisis { border-width: 0.6pt }", expected)) == 2


WARNING = frozenset({"Call 911 for:", "chest pain", "trouble breathing", "a seizure"})
AT_LEFT = "#rs14 {{ border-left: {} solid {}; padding-left: {} }}"


@pytest.mark.parametrize(
    ("style", "is_found"),
    [
        (AT_LEFT.format("4pt", "#000", "8pt"), False),
        (AT_LEFT.format("2.6pt", "#000", "8pt"), False),
        (AT_LEFT.format("2.4pt", "#000", "8pt"), True),
        (AT_LEFT.format("4pt", "#949494", "8pt"), False),
        (AT_LEFT.format("4pt", "#979797", "8pt"), True),
        (AT_LEFT.format("4pt", "#000", "14pt"), False),
        (AT_LEFT.format("4pt", "#000", "17pt"), True),
        (AT_LEFT.format("4pt", "#000", "8pt").replace("#rs14", "#rs14 ul"), True),
        ("#rs14 { border-right: 4pt solid }", True),
        ("", True),
    ],
)
def test_a_warning_has_a_bar_at_its_left(style: str, is_found: bool) -> None:
    found = told(style, replace(EXPECTED, barred=(WARNING,)))
    assert [x for x in found if "no bar" in x] == [
        '"Call 911 for:" has no bar at its left'
    ] * is_found


@pytest.mark.parametrize(
    ("style", "is_found"),
    [
        (AT_LEFT.format("4pt", "#000", "8pt"), True),
        (AT_LEFT.format("4pt", "#000", "40pt"), True),
        (AT_LEFT.format("2.4pt", "#000", "8pt"), False),
        (AT_LEFT.format("4pt", "#979797", "8pt"), False),
        ("#rs14 { border-right: 4pt solid }", False),
    ],
)
def test_no_other_lines_have_a_bar_at_their_left(style: str, is_found: bool) -> None:
    assert told(style, EXPECTED) == ['"Call 911 for:" has a bar at its left'] * is_found


def test_a_bar_of_a_warning_is_at_no_other_lines() -> None:
    style = AT_LEFT.format("4pt", "#000", "8pt") + " #rs14 ul { padding: 0 }"
    expected = replace(EXPECTED, barred=(WARNING - {"a seizure"},))
    assert told(style, replace(EXPECTED, barred=(WARNING,))) == []
    assert told(style, expected) == ['"a seizure" has a bar at its left']
