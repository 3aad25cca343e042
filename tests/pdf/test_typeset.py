"""What the press prints, and what it refuses."""

from __future__ import annotations

import itertools
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from weasyprint.urls import FatalURLFetchingError

from handouts.errors import DependencyError, LogLine
from handouts.pdf.copyfit import TypeStep, type_steps
from handouts.pdf.recipe import Recipe
from handouts.pdf.style_sheets import placed
from handouts.pdf.typeset import Typesetter

ROOT = Path(__file__).resolve().parents[2]
SHEETS = (ROOT / "styles" / "fonts.css",)
STYLE = (
    "@page{size:100mm 100mm;margin:10mm}"
    "body{font:var(--body)/var(--leading) 'Atkinson Hyperlegible Next'}p{margin:0}"
)


def page(body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>{body}</body></html>'


def test_the_fit_range_takes_less_room_with_every_step_and_stays_above_the_floor() -> None:
    steps = type_steps(11, 12.5)
    rooms = [(step.body_pt * step.leading, step.space) for step in steps]
    assert all(later <= sooner for sooner, later in itertools.pairwise(rooms))
    assert min(step.body_pt for step in steps) == 11
    assert max(step.body_pt for step in steps) == 12.5
    assert min(step.leading for step in steps) >= 1.25


def test_type_shrinks_only_as_far_as_the_page_count_asks(press: Typesetter) -> None:
    steps = (TypeStep(20, 1.4, 1), TypeStep(14, 1.4, 1), TypeStep(11, 1.4, 1))
    words = page("<h1>Title</h1>" + "<p>word word word word word</p>" * 7)
    printed = press.typeset(Recipe(words, SHEETS, STYLE, steps, 1))
    assert (printed.pages, printed.step, printed.log) == (1, TypeStep(14, 1.4, 1), ())


def test_the_fewest_pages_come_before_room_where_they_are_asked_for(press: Typesetter) -> None:
    steps = (TypeStep(20, 1.4, 1), TypeStep(14, 1.4, 1), TypeStep(11, 1.4, 1))
    words = page("<h1>Title</h1>" + "<p>word word word word word</p>" * 7)
    recipe = Recipe(words, SHEETS, STYLE, steps, 3)
    roomy = press.typeset(recipe)
    assert (roomy.pages > 1, roomy.step) == (True, steps[0])
    fewest = press.typeset(replace(recipe, fewest_pages=True))
    assert (fewest.pages, fewest.step) == (1, steps[1])
    too_much = replace(recipe, html=page("<p>word</p>" * 400), pages=1, fewest_pages=True)
    assert (press.typeset(too_much).pages > 1, press.typeset(too_much).step) == (True, steps[2])


COLUMNS = (
    ".columns{display:table;table-layout:fixed;width:100%}"
    ".columns>div{display:table-cell;vertical-align:top}"
    ".columns>div:first-child{width:calc(80mm*var(--split))}"
)


def columns(left: int, right: int) -> str:
    sides = "".join(f"<div>{'<p>paragraph paragraph</p>' * lines}</div>" for lines in (left, right))
    return page(f'<div class="leaf"><div class="columns high">{sides}</div></div>')


@pytest.mark.parametrize(("long_left", "split"), [(True, 0.75), (False, 0.25)])
def test_columns_are_divided_anew_before_type_gets_smaller(
    press: Typesetter, long_left: bool, split: float
) -> None:
    steps = (TypeStep(16, 1.4, 1), TypeStep(9, 1.4, 1))
    words = columns(*((8, 1) if long_left else (1, 8)))
    splits = (0.5, 0.75, 0.25)
    printed = press.typeset(Recipe(words, SHEETS, STYLE + COLUMNS, steps, 1, splits=splits))
    assert (printed.pages, printed.step) == (1, TypeStep(16, 1.4, 1, split))
    evenly = press.typeset(Recipe(words, SHEETS, STYLE + COLUMNS, steps, 1))
    assert (evenly.pages, evenly.step) == (1, TypeStep(9, 1.4, 1))


def test_what_fits_at_no_size_is_printed_on_too_many_pages(press: Typesetter) -> None:
    steps = (TypeStep(20, 1.4, 1), TypeStep(11, 1.4, 1))
    printed = press.typeset(Recipe(page("<p>word</p>" * 80), SHEETS, STYLE, steps, 1))
    assert printed.pages > 1
    assert printed.step == steps[-1]


def test_the_same_input_gives_the_same_bytes(press: Typesetter) -> None:
    step = (TypeStep(11, 1.4, 1),)
    first = press.typeset(Recipe(page("<p>Twice</p>"), SHEETS, STYLE, step, 1))
    again = Typesetter((ROOT / "templates", ROOT / "styles"))
    assert again.typeset(Recipe(page("<p>Twice</p>"), SHEETS, STYLE, step, 1)).pdf == first.pdf


def test_what_the_renderer_complains_of_is_kept(press: Typesetter) -> None:
    printed = press.typeset(
        Recipe(page("<p>x</p>"), SHEETS, STYLE + "p{colour:red}", (TypeStep(11, 1.4, 1),), 1)
    )
    assert any("colour" in line.message for line in printed.log)


def test_a_character_no_font_has_is_logged(press: Typesetter) -> None:
    printed = press.typeset(Recipe(page("<p>雪</p>"), SHEETS, STYLE, (TypeStep(11, 1.4, 1),), 1))
    assert printed.log


def test_a_file_outside_the_house_is_never_read(press: Typesetter, tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    inside_looking_out = f'<img alt="x" src="{secret.as_uri()}">'
    with pytest.raises(FatalURLFetchingError):
        press.typeset(Recipe(page(inside_looking_out), SHEETS, STYLE, (TypeStep(11, 1.4, 1),), 1))


def test_the_network_is_never_asked(press: Typesetter) -> None:
    picture = '<img alt="x" src="https://clinic.example/x.png">'
    with pytest.raises(FatalURLFetchingError, match=r"clinic\.example"):
        press.typeset(Recipe(page(picture), SHEETS, STYLE, (TypeStep(11, 1.4, 1),), 1))


def test_the_title_and_language_reach_the_pdf(press: Typesetter) -> None:
    printed = press.typeset(Recipe(page("<h1>x</h1>"), SHEETS, STYLE, (TypeStep(11, 1.4, 1),), 1))
    reader = PdfReader(BytesIO(printed.pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "T"
    assert str(reader.root_object["/Lang"]) == "en"


def test_a_style_that_was_saved_again_is_read_again(press: Typesetter, tmp_path: Path) -> None:
    style = tmp_path / "own.css"
    sheets = (*SHEETS, style)
    printed = []
    for text in ("p{padding:1mm}", "p{padding:20mm}", "p{\n colour: red }"):
        style.write_text(text, encoding="utf-8")
        step = (TypeStep(11, 1.4, 1),)
        printed.append(press.typeset(Recipe(page("<p>x</p>"), sheets, STYLE, step, 1)))
    assert len({one.pdf for one in printed}) == 3
    assert [one.log for one in printed[:2]] == [(), ()]
    (said,) = printed[2].log
    assert str(said).startswith(f"{style.as_posix()}:2:2: warning: ")


@pytest.mark.parametrize("style", ["", "@font-face{font-family:A;src:url(broken.ttf)}"])
def test_without_any_font_it_says_so_before_the_renderer_dies_of_it(
    tmp_path: Path, style: str
) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    fonts = tmp_path / "fonts.css"
    fonts.write_text(style, encoding="utf-8")
    with pytest.raises(DependencyError, match="No font could be read"):
        Typesetter((tmp_path,)).typeset(Recipe(page("x"), (fonts,), "", (TypeStep(11, 1.4, 1),), 1))


@pytest.mark.skipif(sys.platform != "linux", reason="the loader knows no file names elsewhere")
def test_loading_the_renderer_starts_no_process() -> None:
    children = "import handouts.pdf.typeset, resource as r; print(r.getrusage(-1).ru_maxrss)"
    loaded = subprocess.run(
        [sys.executable, "-c", children], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert loaded.stdout == "0\n"


def test_a_style_of_the_house_is_named_from_the_house() -> None:
    line = placed(ROOT / "styles" / "tokens.css", LogLine("warning: Ignored at 3:5, x"))
    assert line.place == "styles/tokens.css:3:5"


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the splits of all layouts that are made."""
    splits: list[float] = []
    css = TypeStep.css

    def noting(step: TypeStep) -> str:
        splits.append(step.split)
        return css(step)

    monkeypatch.setattr(TypeStep, "css", noting)
    return splits


SPLITS = (0.5, 0.53, 0.47, 0.56, 0.44)


@pytest.mark.parametrize(
    ("lines", "tried"),
    [((30, 1), [0.5, 0.53, 0.56]), ((1, 30), [0.5, 0.47, 0.44]), ((30, 29), [0.5])],
)
def test_columns_are_not_divided_in_favour_of_the_shorter_nor_where_both_are_too_long(
    press: Typesetter, laid_out: list[float], lines: tuple[int, int], tried: list[float]
) -> None:
    steps = (TypeStep(16, 1.4, 1),)
    recipe = Recipe(columns(*lines), SHEETS, STYLE + COLUMNS, steps, 1, splits=SPLITS)
    assert press.typeset(recipe).pages > 1
    assert laid_out == tried


def test_columns_are_divided_once_where_something_else_is_too_long(
    press: Typesetter, laid_out: list[float]
) -> None:
    words = page(f'<div class="leaf">{"<p>word</p>" * 30}</div>')
    recipe = Recipe(words, SHEETS, STYLE, (TypeStep(16, 1.4, 1),), 1, splits=SPLITS)
    assert press.typeset(recipe).pages > 1
    assert laid_out == [0.5]


@pytest.fixture
def seven_lines() -> Recipe:
    words = page("<h1>Title</h1>" + "<p>word word word word word</p>" * 7)
    return Recipe(words, SHEETS, STYLE, type_steps(9, 20), 1)


def test_what_fitted_last_is_proved_by_its_roomier_neighbour(
    press: Typesetter, laid_out: list[float], seven_lines: Recipe
) -> None:
    found = press.typeset(seven_lines)
    searched = len(laid_out)
    known = replace(seven_lines, likely=str(found.step))
    elsewhere = Typesetter((ROOT / "templates", ROOT / "styles"))
    assert elsewhere.typeset(known) == found
    assert len(laid_out) - searched == 2 < searched
    laid_out.clear()
    assert press.typeset(known) == found
    assert len(laid_out) == 1  # what is too roomy was found out here


def test_an_arrangement_that_was_the_best_elsewhere_needs_no_proof(
    press: Typesetter, laid_out: list[float], seven_lines: Recipe
) -> None:
    found = press.typeset(seven_lines)
    known = replace(seven_lines, likely=str(found.step), arrangement=found.arrangement)
    laid_out.clear()
    in_red = press.typeset(replace(known, variables=STYLE + "p{color:red}"))
    assert (in_red.step, in_red.arrangement) == (found.step, found.arrangement)
    assert in_red.pdf != found.pdf
    assert len(laid_out) == 1
    wider = press.typeset(replace(known, variables=STYLE + "p{margin-left:1mm}"))
    assert wider.arrangement != found.arrangement
    assert len(laid_out) > 2
    laid_out.clear()
    assert press.typeset(replace(known, fit=type_steps(9, 21))).arrangement != found.arrangement
    assert len(laid_out) > 1


@pytest.mark.parametrize(("drawn", "is_same"), [("13pt", True), ("14pt", False)])
def test_what_is_drawn_in_place_of_a_field_stands_as_the_field_does(
    press: Typesetter, laid_out: list[float], seven_lines: Recipe, drawn: str, is_same: bool
) -> None:
    """Words, and the boxes around what is to be filled in, tell that all else is alike."""
    field = "input{display:block;height:13pt;margin:0;border:0;padding:0}"
    style = STYLE + field + f"div.write-line{{height:{drawn}}}"
    recipe = replace(seven_lines, variables=style)
    box, line = '<div><input type="checkbox"></div>', '<div><div class="write-line"></div></div>'
    screen = recipe.html.replace("<h1>", f"<form>{box}<h1>").replace("</body>", "</form></body>")
    paper = recipe.html.replace("<h1>", f"{line}<h1>")
    found = press.typeset(replace(recipe, html=screen))
    known = replace(recipe, likely=str(found.step), arrangement=found.arrangement, html=paper)
    laid_out.clear()
    assert (press.typeset(known).arrangement == found.arrangement) is is_same
    assert (len(laid_out) == 1) is is_same
