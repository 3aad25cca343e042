"""Drawings: each of ours is known by its lines, each fault is found, each limit has two sides."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import made_page
import pikepdf
import pytest
from drawing_faults import (
    DRAWN,
    INK,
    WITHOUT_CODE,
    beside_the_end,
    drawn_between,
    good,
    of_ours,
    page,
    redrawn,
)
from expectations import expectation as made_expectation

from handouts.preflight import inspect
from handouts.preflight.checks.drawings import _beside_folds
from handouts.preflight.checks.seen_drawings import is_pale
from handouts.preflight.expectation import ExpectedDrawing
from handouts.preflight.readers.boxes import Box
from handouts.preflight.readers.content_stream import _figure
from handouts.preflight.readers.imposed import TrifoldDocument, unimposed
from handouts.render.svg import data_uri, dot_array, mark


def test_drawings_next_to_their_words_pass() -> None:
    assert inspect(good(), DRAWN).findings == ()


@pytest.mark.parametrize(("apart", "is_fault"), [(25.0, False), (26.5, True)])
def test_how_far_a_drawing_may_be_from_its_words(apart: float, is_fault: bool) -> None:
    """Letters and picture have some room of their own: 2.2 pt."""
    others = ".crisis + h2, #rs05 + p, #table, #end { background: none }"
    file = page(css=f"{others} #rs05 {{ padding-left: {24 + apart}pt }}")
    alone = replace(DRAWN, drawings=DRAWN.drawings[:1])
    assert bool(inspect(file, alone).findings) is is_fault


@pytest.mark.parametrize(("apart", "is_fault"), [(22.0, False), (23.5, True)])
def test_how_far_above_its_words_a_drawing_may_stand(apart: float, is_fault: bool) -> None:
    others = ".crisis + h2, #rs05 + p, #table, #end { background: none }"
    file = page(css=f"{others} #rs05 {{ padding: {24 + apart}pt 0 0 }}")
    alone = replace(DRAWN, drawings=DRAWN.drawings[:1])
    assert bool(inspect(file, alone).findings) is is_fault


MARKS = {
    "ring of a time line": (mark("step-dot", INK), "9pt 9pt"),
    "bar": (mark("bar", INK), "3pt 11pt"),
    "level bar": (mark("bar", INK), "11pt 1pt"),
}


@pytest.mark.parametrize(("svg", "size"), MARKS.values(), ids=MARKS)
def test_marks_may_be_anywhere(svg: str, size: str) -> None:
    assert inspect(beside_the_end((svg, f"0 0 / {size}")), WITHOUT_CODE).findings == ()


@pytest.mark.parametrize(("beside", "is_fault"), [(0.9, False), (-0.9, False), (1.1, True)])
def test_the_mark_of_a_fold_is_at_the_fold(beside: float, is_fault: bool) -> None:
    sheet = made_page.document(
        made_page.page(), expected=made_expectation(is_trifold=True, paper="letter")
    )
    folded = unimposed(sheet)
    assert isinstance(folded, TrifoldDocument)
    for fold in folded.folds(1):
        mark = Box(fold + beside - 0.5, 20.0, fold + beside + 0.5, 33.0)
        assert bool([*_beside_folds(folded, [(1, mark)])]) is is_fault


def test_a_letter_built_of_bars_and_rules_is_refused() -> None:
    upright, level = (mark("bar", INK), "0 0 / 2pt 20pt"), (mark("bar", INK), "4pt 0 / 12pt 2pt")
    assert inspect(beside_the_end(upright), WITHOUT_CODE).findings == ()
    assert inspect(beside_the_end(upright, level), WITHOUT_CODE).findings != ()


@pytest.mark.parametrize("words", ["Keep this sheet.", "Going home"])
def test_the_mark_of_a_heading_is_next_to_that_heading(words: str) -> None:
    file = beside_the_end((of_ours("emergency"), "50pt 0 / 14pt 14pt"))
    named = (*WITHOUT_CODE.drawings, ExpectedDrawing("emergency", words))
    found = inspect(file, replace(WITHOUT_CODE, drawings=named)).findings
    assert bool(found) is (words != "Keep this sheet.")


@pytest.mark.parametrize(("apart", "is_fault"), [(3.8, True), (4.2, False)])
def test_how_near_marks_may_stand(apart: float, is_fault: bool) -> None:
    file = beside_the_end(
        *((mark("step-dot", INK), f"{n * (3.22 + apart)}pt 0 / 4pt 4pt") for n in range(2))
    )
    assert bool(inspect(file, WITHOUT_CODE).findings) is is_fault


def test_a_bar_may_be_near_a_mark() -> None:
    """As on a time line."""
    file = beside_the_end(
        (mark("step-dot", INK), "0 0 / 4pt 4pt"), (mark("bar", INK), "1pt 5pt / 2pt 11pt")
    )
    assert inspect(file, WITHOUT_CODE).findings == ()


def test_a_frame_may_be_drawn_around_a_drawing() -> None:
    frame = "q 1 0 0 1 {x} {y} cm -4 -4 40 40 re -2 -2 36 36 re f* Q"
    asked = replace(DRAWN, checks=("G413",))
    for file in (drawn_between("", frame), drawn_between(frame)):
        assert inspect(file, asked).findings == ()


START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
SQUARE = 'd="M 1 1 L 9 1 L 9 9 Z"'
LOGO = f'{START}<path {SQUARE} fill="#145"/></svg>'


@pytest.mark.parametrize(
    "look",
    [
        'fill="#145"',
        'fill="#145" fill-rule="evenodd" stroke="#a33" stroke-width="2.5"',
        'fill="none" stroke="#a33" stroke-linecap="round" stroke-miterlimit="10"',
    ],
)
def test_the_logo_may_be_anywhere_however_it_is_painted(look: str) -> None:
    logo = f"{START}<path {SQUARE} {look}/></svg>"
    own = replace(WITHOUT_CODE, logo=data_uri(logo))
    assert inspect(beside_the_end((logo, "0 0 / 20pt 20pt")), own).findings == ()


@pytest.mark.parametrize(
    ("drawn", "logo"),
    [
        (f'{START}<path d="M 1 1 L 9 1 L 5 9 Z" fill="#145"/></svg>', LOGO),
        (f'{START}<path transform="translate(5 0)" {SQUARE} fill="#145"/></svg>', LOGO),
        (f"{START}<path {SQUARE}/><path {SQUARE}/></svg>", LOGO),
        (LOGO, ""),
    ],
)
def test_nothing_else_is_the_logo(drawn: str, logo: str) -> None:
    own = replace(WITHOUT_CODE, logo=data_uri(logo) if logo else "")
    findings = inspect(beside_the_end((drawn, "0 0 / 20pt 20pt")), own).findings
    assert {finding.code for finding in findings} == {"G413"}


def test_a_logo_that_is_cut_off_whole_is_refused() -> None:
    """Parts of it may be outside of its own picture."""
    own = replace(WITHOUT_CODE, logo=data_uri(LOGO))
    file = beside_the_end((LOGO, "0 0 / 20pt 20pt"))
    with pikepdf.open(BytesIO(file)) as pdf:
        forms = pdf.pages[0].obj.Resources.XObject
        form = forms[max(forms.keys())]
        form.BBox = pikepdf.Array([0, 0, 9, 9])
        target = BytesIO()
        pdf.save(target)
    assert inspect(file, own).findings == ()
    (finding,) = inspect(target.getvalue(), own).findings
    assert finding.what == "a drawing (logo) is cut off"


def test_a_logo_must_be_shown() -> None:
    (finding,) = inspect(good(), replace(DRAWN, logo=data_uri(LOGO))).findings
    assert finding.what == "does not show the clinic's logo"


def test_forms_within_forms_without_end_are_reported() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        name = next(iter(page.obj.Resources.XObject.keys()))
        form = page.obj.Resources.XObject[name]
        form.Resources.XObject = pikepdf.Dictionary({name: form})
        form.write(f"{name} Do".encode())

    assert "G413" in {finding.code for finding in inspect(redrawn(change), DRAWN).findings}


def test_squares_stand_for_what_is_bad_and_dots_do_not() -> None:
    *others, dots, code = DRAWN.drawings
    own = replace(DRAWN, drawings=(*others, replace(dots, name="squares 22 100"), code))
    assert inspect(page(dots=dot_array(22, 100, INK, of_harm=True)), own).findings == ()
    assert {finding.code for finding in inspect(good(), own).findings} == {"G413"}


@pytest.mark.parametrize(
    ("words", "is_fault"), [("It does not", False), ("it does not", True), ("oes not", True)]
)
def test_words_begin_with_the_letter_they_say(words: str, is_fault: bool) -> None:
    """Else "For", before a field, would be found in "for everyone", and 3 of 100 in 13 of 100."""
    *others, dots, code = DRAWN.drawings
    own = replace(DRAWN, drawings=(*others, replace(dots, words=words), code))
    assert bool(inspect(good(), own).findings) is is_fault


@pytest.mark.parametrize(
    ("colour", "pale"),
    [
        ((0.58, 0.58, 0.58), False),
        ((0.6, 0.6, 0.6), True),
        ((1.0, 1.0, 1.0), True),
        ((0.0, 0.0, 0.0, 0.58), False),
        ((0.0, 0.0, 0.0, 0.4), True),
        ((0.8, 0.5, 0.3, 0.2), False),
        ((0.0, 0.0, 1.0, 0.0), True),
        ((0.1,), True),
        ((), True),
    ],
)
def test_a_drawing_is_seen_on_paper(colour: tuple[float, ...], pale: bool) -> None:
    assert is_pale(colour) is pale


@pytest.mark.parametrize(
    ("said", "colours"),
    [
        (b"1 0 0 rg 0 0 m 9 9 l f", {(1.0, 0.0, 0.0)}),
        (b"1 0 0 rg 0 0 m 9 9 l S", {()}),
        (b"0 0 m 9 9 l f 1 0 0 rg", {()}),
        (b"q 1 0 0 rg Q 0 0 m 9 9 l f", {()}),
        (b"1 1 1 rg 0 0 1 RG 0 0 m 9 9 l B", {(1.0, 1.0, 1.0), (0.0, 0.0, 1.0)}),
        (b"1 1 1 RG 0 0 1 RG 0 0 m 9 9 l S", {(0.0, 0.0, 1.0)}),
        (b"0 0 0 1 k 0 0 m 9 9 l f", {(0.0, 0.0, 0.0, 1.0)}),
    ],
)
def test_the_colors_of_a_drawing_are_those_that_it_paints_in(
    said: bytes, colours: set[tuple[float, ...]]
) -> None:
    figure = _figure(said, ())
    assert figure is not None
    assert figure.colours == colours
