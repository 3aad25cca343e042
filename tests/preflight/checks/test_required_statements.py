"""Required statements: every honest way to set them passes, every way to hide them is refused."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import pikepdf
import pytest
from expectations import expectation
from gate_specimen import EXPECTED, PAGE, printed
from made_page import Words, document, page
from pikepdf import Array, Dictionary, Name

from handouts.preflight import inspect
from handouts.preflight.checks import required_statements
from handouts.preflight.expectation import ExpectedStatement, Finding
from handouts.preflight.readers import pdf_file
from handouts.preflight.readers.visible_ink import Ink

RS05 = '<p id="rs05">Do not drive until the next day, after a good night’s sleep.</p>'

HONEST = {
    "black on white": "#rs05 { color: #000 }",
    "just dark enough": "#rs05 { color: #5d5d5d }",
    "white on dark": "#rs05 { color: #fff; background: #1d2b3a }",
    "dark on a tint": "#rs05 { background: #f4ead8 }",
    "on a tint with an outline": "#rs05 { background: #f4ead8; border: 3pt solid #a4161a }",
    "bold": "#rs05 { font-weight: 700 }",
    "underlined": "#rs05 { text-decoration: underline }",
    "at its floor": "#rs05 { font-size: 11pt }",
    "large": "#rs05 { font-size: 30pt }",
    "in a narrow column": "#rs05 { width: 25mm }",
    "in two columns": "#rs05 { columns: 2 }",
    "tight lines": "#rs05 { line-height: 1; width: 60mm }",
    "wide letters": "#rs05 { letter-spacing: 1pt }",
    "raised by position": "#rs05 { position: relative; top: 2pt }",
    "right-aligned": "#rs05 { text-align: right }",
    "in a clip that is wide enough": "#rs05 { overflow: hidden; border-radius: 4pt }",
    "scaled up": "#rs05 { transform: scale(1.05) }",
    "one word in colour": "strong { color: #a4161a }",
    "numbers for bullets": "ul { list-style: decimal }",
    "no bullets": "ul { list-style: none; padding: 0 }",
    "drawn tick boxes": "ul { list-style: none } li { border-left: 9pt solid #000; padding: 3pt }",
    "bullets in two columns": "#rs14 ul { display: grid; grid-template-columns: 1fr 1fr }",
}


def refused(pdf: bytes, statement: str = "RS-05") -> set[str]:
    return {
        finding.code
        for finding in inspect(pdf, EXPECTED).findings
        if finding.statement == statement
    }


@pytest.mark.parametrize("css", HONEST.values(), ids=HONEST.keys())
def test_honest_setting_passes(css: str) -> None:
    statement_codes = tuple(code for code in EXPECTED.checks if code.startswith("G5"))

    assert inspect(printed(PAGE, css), replace(EXPECTED, checks=statement_codes)).findings == ()


@pytest.mark.parametrize("shift", [-74, -77, -80, -85, -90, -94, -98])
def test_a_statement_pushed_under_the_box_of_another_is_hidden(shift: int) -> None:
    pushed = printed(PAGE, f"#rs05 {{ margin-top: {shift}pt }}")

    assert refused(pushed) >= {"G504"}


# RS-13 in plain type, to be moved up over the last two lines of RS-14.
PLAIN = "background: none; color: #000; margin: 0; padding: 0 0 0 20pt"


@pytest.mark.parametrize(
    ("up_pt", "codes"),
    [
        *((up_pt, set()) for up_pt in (0, 3, 6)),
        # Onto the last line, between the two, where letters touch both, and onto the next.
        *((up_pt, {"G508"}) for up_pt in (12, 15, 18, 21, 24, 27, 30, 36, 39)),
    ],
)
def test_two_statements_printed_on_one_another_are_refused(up_pt: int, codes: set[str]) -> None:
    moved = f"#rs13 {{ position: relative; top: -{up_pt}pt; {PLAIN} }}"
    pdf = printed(PAGE, f"{moved} #rs13 p, #rs14 ul {{ margin: 0 }}")

    assert refused(pdf, "RS-14") == codes


@pytest.mark.parametrize(
    "words",
    [
        "Do not drive until the next day, after a good night's rest.",
        "Do not drive until the next day.",
        "Do not drive. Until the next day, after a good night’s sleep.",
        "Drive until the next day, after a good night’s sleep. Do not.",
    ],
)
def test_other_words_are_refused(words: str) -> None:
    assert refused(printed(PAGE.replace(RS05, f"<p id='rs05'>{words}</p>"))) == {"G501"}


@pytest.mark.parametrize(
    "words",
    [
        "DO NOT DRIVE until the next day, after a good night's sleep.",
        "Do not drive until the <b>next</b> day,<br>after a good night’s sleep.",
        "Do not drive un&shy;til the next day, after a good night’s sleep.",
    ],
)
def test_what_differs_for_no_reader_passes(words: str) -> None:
    assert refused(printed(PAGE.replace(RS05, f"<p id='rs05'>{words}</p>"))) == set()


def test_words_in_a_picture_are_no_words() -> None:
    picture = "<svg viewBox='0 0 9 9'><title>Do not drive until the next day.</title></svg>"

    assert refused(printed(PAGE.replace(RS05, picture))) == {"G501"}


def test_said_twice_it_is_enough_that_one_can_be_seen() -> None:
    hidden = RS05.replace('id="rs05"', 'style="color: #fff"')

    assert refused(printed(PAGE.replace(RS05, hidden + RS05))) == set()
    assert refused(printed(PAGE.replace(RS05, hidden + hidden))) == {"G504"}


def test_a_statement_may_run_over_a_page_end_unless_the_first_page_is_promised() -> None:
    page = PAGE.replace("<li>a seizure", "<li class='next'>a seizure")
    page = page.replace('<h2 class="next" id="later">', '<h2 id="later">')
    on_first = tuple(ExpectedStatement(s.id, s.lines, first_page=True) for s in EXPECTED.statements)

    assert inspect(printed(page), EXPECTED).findings == ()
    broken = inspect(printed(page), replace(EXPECTED, statements=on_first)).findings
    assert [(f.code, f.statement) for f in broken if f.statement == "RS-14"] == [("G503", "RS-14")]


def test_an_annotation_laid_over_a_statement_hides_it() -> None:
    with pikepdf.open(BytesIO(printed())) as document:
        page = document.pages[0]
        bar = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 400]))
        looks = document.make_stream(b"1 g 0 0 600 400 re f", bar)
        page.obj.Annots.append(
            document.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Square,
                    Rect=Array([0, 300, 600, 700]),
                    AP=Dictionary(N=looks),
                    F=4,
                )
            )
        )
        target = BytesIO()
        document.save(target)

    assert refused(target.getvalue(), "RS-05") == {"G504"}


def test_a_finding_says_what_is_wrong_where_and_what_to_do() -> None:
    page = PAGE.replace("Do not drive", "Do <span style='color: #fff'>not</span> drive")
    findings = inspect(printed(page), replace(EXPECTED, checks=("G504",))).findings

    assert findings == (
        Finding(
            "G504",
            1,
            "RS-05",
            'is in the file but covered, cut off, or the same color as its background, at "not"',
            "remove what hides it, and set it in plain dark type",
        ),
    )
    assert str(findings[0]).startswith("G504 page 1 RS-05: is in the file but covered, cut off")


@pytest.mark.parametrize(("size_pt", "code"), [(10.96, None), (10.94, "G506")])
def test_a_statement_may_be_smaller_by_rounding_alone(
    monkeypatch: pytest.MonkeyPatch, size_pt: float, code: str | None
) -> None:
    ink = Ink(20, 1.0, 1.0, 21.0, 0.0, 1.0, 1.0)
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: dict.fromkeys(range(2), ink))
    expected = expectation(statements=(ExpectedStatement("RS-05", ("Go",)),))
    made = document(page(Words("Go", size_pt=size_pt)), expected=expected)
    found = required_statements.statement_findings(made)
    assert [finding.code for finding in found] == ([code] if code else [])


GOOD = Ink(20, 1.0, 1.0, 21.0, 0.0, 1.0, 1.0)


@pytest.mark.parametrize(("first_page", "codes"), [(False, []), (True, ["G506"])])
def test_what_is_promised_on_the_first_page_is_proved_there(
    monkeypatch: pytest.MonkeyPatch, first_page: bool, codes: list[str]
) -> None:
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: dict.fromkeys(range(2), GOOD))
    expected = expectation(statements=(ExpectedStatement("RS-05", ("Go",), first_page),))
    pages = page(Words("Go", size_pt=9.0)), page(Words("Go"), number=2)
    found = required_statements.statement_findings(document(*pages, expected=expected))
    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize(("text", "codes"), [("1-2", []), ("1+2", ["G504"])])
def test_nothing_but_a_hyphen_may_be_drawn_by_nothing(
    monkeypatch: pytest.MonkeyPatch, text: str, codes: list[str]
) -> None:
    monkeypatch.setattr(pdf_file, "visible_ink", lambda *_: {0: GOOD, 2: GOOD})
    drawn = replace(page(Words(text)), run_of=np.array([0, -1, 0]))
    expected = expectation(statements=(ExpectedStatement("RS-05", (text,)),))
    found = list(required_statements.statement_findings(document(drawn, expected=expected)))
    assert [finding.code for finding in found] == codes
    assert {"not drawn on" in finding.what for finding in found} <= {True}
