"""What the preview shows of problems, findings and faults, and that it is safe HTML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined

from handouts.content.content import Content
from handouts.errors import ContentError, LogLine, PageError, Place, Problem, UsageError
from handouts.pdf.raster import Picture
from handouts.preflight.expectation import Finding
from handouts.preview.html import tab_content, whole_page
from handouts.preview.state import (
    RENDERER_FIX,
    Banner,
    HandoutLink,
    Notice,
    PreviewState,
    View,
    banner_over,
    content_banner,
    fault_banner,
    gate_banner,
    handout_links,
    log_banner,
    program_fault_banner,
    shown_jobs,
)
from handouts.release.jobs import BuildRequest, Job, plan

PROBLEM = Problem(
    Place(Path.cwd() / "content" / "x.yaml", 3, 5),
    "C201",
    "unknown",
    "take it out",
    "never printed",
)
FINDING = Finding("G201", 2, None, "has 3 pages", "cut words")
CARD = HandoutLink("screen/card", "Card", "water rinse")


def preview(**fields: object) -> PreviewState:
    return replace(PreviewState(ready=True, listed=(CARD,)), **fields)  # type: ignore[arg-type]


def test_a_problem_keeps_its_place_code_and_cure() -> None:
    notice = Notice("unknown", "content/x.yaml:3:5", "C201", "take it out", "never printed")
    assert content_banner([PROBLEM]) == Banner("1 thing to fix", (notice,))
    assert fault_banner(ContentError((PROBLEM,))) == content_banner([PROBLEM])
    assert content_banner([PROBLEM, PROBLEM]).title == "2 things to fix"
    assert str(notice) == "content/x.yaml:3:5 C201: unknown; never printed: take it out"


def test_a_finding_of_the_gate_keeps_its_page_code_and_cure() -> None:
    banner = gate_banner([FINDING])
    assert banner.title == "This would not be released, for 1 reason"
    assert banner.notices == (Notice("has 3 pages", "page 2", "G201", "cut words"),)


def test_what_the_renderer_said_has_its_place_in_the_style() -> None:
    line = LogLine("warning: Ignored `x: red` at 2:3, unknown property.", "styles/a.css:2:3")
    said = Finding("G104", None, None, f"the renderer reported: {line}", RENDERER_FIX, line)
    assert log_banner([line]).notices == gate_banner([said]).notices
    (notice,) = log_banner([line]).notices
    assert (notice.place, notice.code) == ("styles/a.css:2:3", "G104")
    assert notice.what.startswith("warning: Ignored")
    (unplaced,) = log_banner([LogLine("warning: no glyph")]).notices
    assert (unplaced.place, unplaced.what) == ("", "warning: no glyph")


def test_a_mistake_in_a_template_has_its_place() -> None:
    (notice,) = fault_banner(PageError("'x' is undefined", "templates/a.html.j2:7")).notices
    assert (notice.place, notice.what) == ("templates/a.html.j2:7", "'x' is undefined")


def test_a_file_that_is_missing_is_named() -> None:
    fault = FileNotFoundError(2, "No such file or directory", str(Path.cwd() / "styles" / "a.css"))
    (notice,) = fault_banner(fault).notices
    assert (notice.place, notice.what) == ("styles/a.css", "No such file or directory")


def test_a_fault_of_the_program_is_owned_up_to_and_has_a_place() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        _ = 1 / 0
    banner = program_fault_banner(raised.value)
    assert banner.title.startswith("A fault in the program")
    (notice,) = banner.notices
    assert notice.place.startswith("tests/preview/test_state.py:")
    assert notice.what == "ZeroDivisionError: division by zero"


def test_a_fault_below_a_template_has_the_templates_place(tmp_path: Path) -> None:
    template = Environment(undefined=StrictUndefined, autoescape=True).from_string("\n{{ f() }}")
    template.filename = str(tmp_path / "a.html.j2")
    with pytest.raises(ZeroDivisionError) as raised:
        template.render(f=lambda: 1 / 0)
    (notice,) = program_fault_banner(raised.value).notices
    assert "ZeroDivisionError" in notice.what


def test_what_is_wrong_with_all_goes_before_what_is_wrong_with_one() -> None:
    all_of_them, one = content_banner([PROBLEM]), gate_banner([FINDING])
    views = {CARD.name: View(banner=one)}
    assert banner_over(preview(views=views), CARD.name) == one
    assert banner_over(preview(views=views, banner=all_of_them), CARD.name) == all_of_them
    assert banner_over(preview(), CARD.name) is None
    gone = banner_over(preview(), "screen/leaflet")
    assert gone is not None
    assert gone.notices[0].what == "This handout is no longer made"
    again = banner_over(preview(restart=True), CARD.name)
    assert again is not None
    assert again.title == "Start the preview again"


def test_the_list_names_only_what_differs(tiny_content: Content) -> None:
    jobs = plan(tiny_content, BuildRequest(pieces=("card",)))
    assert handout_links(tiny_content, jobs) == (
        HandoutLink("screen/card.water-rinse.letter.en", "Card", "water rinse"),
    )
    jobs = plan(tiny_content, BuildRequest(pieces=("card",), papers=("letter", "a4")))
    assert [one.variant for one in handout_links(tiny_content, jobs)] == [
        "water rinse, Letter",
        "water rinse, A4",
    ]
    one_edition = Job("screen", "sheet", "water-rinse", "letter", "en")
    two_editions = [Job(e, "card", "water-rinse", "letter", "en") for e in ("screen", "office")]
    assert [one.variant for one in handout_links(tiny_content, (one_edition, *two_editions))] == [
        "water rinse",
        "water rinse, screen edition",
        "water rinse, office edition",
    ]
    assert Job("screen", "card", "t", "a4", "en").full_name == "screen/card.t.a4.en"


def test_only_what_has_pages_is_shown(tiny_content: Content) -> None:
    asked = BuildRequest(pieces=("card",), editions=("screen", "text"))
    assert [job.edition for job in shown_jobs(tiny_content, asked)] == ["screen"]
    with pytest.raises(UsageError, match="no pages to show"):
        shown_jobs(tiny_content, BuildRequest(editions=("text",)))


def test_pages_are_shown_with_size_and_words() -> None:
    page = Picture("abc", b"png", 816, 1056)
    now = tab_content(
        preview(views={CARD.name: View("good", (page,), ("Call us.",), body_pt=11.5)}), ""
    )
    assert '<img src="pages/abc.png" width="816" height="1056"' in now["pages"]
    assert 'alt="Page 1 of 1: Card: water rinse"' in now["pages"]
    assert "<p>Call us.</p>" in now["pages"]
    assert "It passes every check. Text size: 11.5 pt." in now["state"]
    assert 'aria-current="page"' in now["handouts"]


def test_old_pages_are_called_old() -> None:
    page = Picture("abc", b"png", 816, 1056)
    views = {CARD.name: View("good", (page,))}
    now = tab_content(preview(views=views, banner=content_banner([PROBLEM])), CARD.name)
    assert "These are the last good pages." in now["state"]
    assert "passes" not in now["state"]
    assert "Below are the last good pages." in now["alarm"]
    assert now["title"].startswith("(!) ")


def test_nothing_is_shown_yet_when_the_words_have_problems_from_the_start() -> None:
    empty = PreviewState(ready=True, banner=content_banner([PROBLEM]))
    page = whole_page(empty, "")
    assert "None can be shown yet." in page
    assert "content/x.yaml:3:5" in page
    assert "Why it matters: never printed." in page
    assert "last good" not in page


def test_whatever_is_said_is_text_and_not_markup() -> None:
    nasty = "<script>alert('x')</script>\""
    banner = Banner(nasty, (Notice(nasty, nasty, nasty, nasty),))
    shown = PreviewState(
        ready=True,
        clinic=nasty,
        listed=(HandoutLink(nasty, nasty, nasty),),
        views={nasty: View("good", (Picture("p", b"", 1, 1),), (nasty,), banner=banner)},
    )
    page = whole_page(shown, nasty)
    assert "<script>alert" not in page
    assert page.count("<script") == 1
    assert page.count("&lt;script&gt;") > 8
