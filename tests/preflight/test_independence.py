"""A fault of the makers is no excuse: the gate knows by itself what a finished file must be.

Each test breaks one thing in the programs that make files, everywhere it is used, so that the order
promises what is made; then it makes a real order, and the gate must refuse it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fitted import FOLDERS
from fitted import fitted as type_step
from replaced import in_module
from signed import signed

from handouts.assets import PROFILE
from handouts.content.content import Content
from handouts.pdf import icc, imposition, page_boxes, postprocess, separations
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import TypesetPdf, Typesetter
from handouts.release.jobs import Job
from handouts.release.orders import Order, order_of
from handouts.release.processes import workers
from handouts.render import page, paper_sizes

SCREEN = Job("screen", "one-page", "iv-ketamine", "letter", "en")
OFFICE = replace(SCREEN, edition="office")
FOLDED = replace(OFFICE, piece="booklet")
PRESS = replace(SCREEN, edition="press")

Break = Callable[[object, str, object], None]
Codes = Callable[..., set[str]]


@pytest.fixture(scope="module", autouse=True)
def typeset_once() -> Iterator[None]:
    """What is broken after the typesetter finds the same pages before it."""
    typeset, done = Typesetter.typeset, dict[str, TypesetPdf]()

    def once(typesetter: Typesetter, recipe: Recipe) -> TypesetPdf:
        asked = repr(recipe)
        if asked not in done:
            done[asked] = typeset(typesetter, recipe)
        return done[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Typesetter, "typeset", once)
        yield


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Return what puts another value in place of a module's, wherever it has been imported."""

    def put(module: object, name: str, value: object) -> None:
        original = getattr(module, name)
        for holder in [m for key, m in sys.modules.items() if key.startswith("handouts.")]:
            if getattr(holder, name, None) is original:
                monkeypatch.setattr(holder, name, value)

    return put


def ordered(content: Content, job: Job) -> Order:
    return order_of(signed(content) if job.edition == "press" else content, job)


@pytest.fixture(scope="module")
def fitted(real_content: Content, shared: Path) -> Mapping[Job, Mapping[str, Any]]:
    """The type step at which each handout is released: what is broken is laid out there alone."""
    found = {}
    for job in (SCREEN, OFFICE, FOLDED, PRESS):
        step = type_step(ordered(real_content, job), shared)
        found[job] = {"fit": (step,), "splits": (step.split,)}
    return found


@pytest.fixture
def codes(real_content: Content, fitted: Mapping[Job, Mapping[str, Any]]) -> Codes:
    """Return what makes a handout, with style rules after all style sheets, and has it judged.

    The gate is asked for what the order asks it for; its codes are returned.
    """

    def judged(job: Job, css: str = "", **expected: float) -> set[str]:
        order = ordered(real_content, job)
        variables = order.recipe.variables + css
        recipe = replace(order.recipe, variables=variables, **fitted[job])
        expectation = replace(order.expectation, **expected)  # type: ignore[arg-type]
        return {
            f.code for f in in_module(workers, "make")(FOLDERS, recipe, expectation).report.findings
        }

    return judged


@pytest.mark.parametrize("job", [SCREEN, OFFICE, FOLDED, PRESS], ids=lambda job: str(job.path))
def test_what_is_made_right_is_let_pass(codes: Codes, job: Job) -> None:
    assert codes(job) == set()


def test_a_booklet_folded_in_another_order(codes: Codes, broken: Break) -> None:
    stitch = imposition.saddle_stitch

    def swapped(pages: int) -> tuple[imposition.SheetSide, ...]:
        return tuple(
            imposition.SheetSide(side.right, side.left) if number % 2 == 0 else side
            for number, side in enumerate(stitch(pages))
        )

    broken(imposition, "saddle_stitch", swapped)
    assert "G905" in codes(FOLDED)


def test_a_booklet_that_is_a_sheet_too_long(codes: Codes, broken: Break) -> None:
    stitch = imposition.saddle_stitch
    blank = imposition.SheetSide(None, None)
    broken(imposition, "saddle_stitch", lambda pages: (*stitch(pages), blank, blank))
    assert "G201" in codes(FOLDED)


@pytest.mark.parametrize("job", [OFFICE, FOLDED], ids=lambda job: job.piece)
def test_a_back_that_is_printed_upside_down(codes: Codes, broken: Break, job: Job) -> None:
    turned = {"DuplexFlipShortEdge": "DuplexFlipLongEdge", "Simplex": "DuplexFlipLongEdge"}
    right = postprocess.duplex_for
    broken(postprocess, "duplex_for", lambda sheet, sides: turned[right(sheet, sides)])
    assert "G903" in codes(job)


@pytest.mark.parametrize(
    ("width", "height"), [(200.0, 290.0), (210.0, 297.0)], ids=["of no standard", "a4"]
)
def test_a_sheet_of_another_size(codes: Codes, broken: Break, width: float, height: float) -> None:
    broken(paper_sizes, "_UPRIGHT", {**paper_sizes._UPRIGHT, "letter": (width, height)})
    css = f"@page{{size:{width}mm {height}mm!important}}"
    assert codes(SCREEN, css) >= {"G202"}


def test_a_bleed_that_is_too_narrow(codes: Codes, broken: Break) -> None:
    broken(page_boxes, "BLEED_MM", {"a4": 2.0, "letter": 2.0})
    assert "G926" in codes(PRESS, ":root{--bleed:2mm}")


def test_artwork_without_bleed(codes: Codes, broken: Break) -> None:
    broken(page_boxes, "BLEED_MM", {"a4": 0.0, "letter": 0.0})
    css = ":root{--bleed:0mm}@page{background:#e8f0f3}"
    assert {"G926", "G927"} <= codes(PRESS, css)


def test_another_profile_in_place_of_ours(codes: Codes, broken: Break, tmp_path: Path) -> None:
    other = tmp_path / PROFILE.name
    # The copyright notice at its end: the colours stay the same.
    other.write_bytes(PROFILE.read_bytes()[:-1] + b"\x01")
    broken(sys.modules["handouts.assets"], "PROFILE", other)
    icc._transform.cache_clear()
    icc._lightness_of_black.cache_clear()
    assert codes(PRESS) == {"G925"}


def test_small_text_in_four_inks(codes: Codes, broken: Break) -> None:
    broken(icc, "TEXT", icc.Cmyk(0.6, 0.4, 0.4, 1.0))
    assert codes(PRESS) == {"G923"}


def test_more_ink_than_paper_takes(codes: Codes, broken: Break) -> None:
    broken(icc, "TOTAL_INK_LIMIT", 4.0)
    broken(icc, "_through_profile", lambda _: icc.Cmyk(0.8, 0.8, 0.8, 0.9))
    assert "G924" in codes(PRESS)


def test_colours_left_as_a_screen_has_them(codes: Codes, broken: Break) -> None:
    broken(separations, "separate_document", lambda _: None)
    assert "G921" in codes(PRESS)


def test_type_smaller_than_anybody_must_read(codes: Codes) -> None:
    small = codes(SCREEN, "p,li{font-size:8pt}", smallest_pt=6.0, statement_floor_pt=6.0)
    assert {"G305", "G506"} <= small


def test_a_break_reaches_every_module_that_uses_it(broken: Break) -> None:
    broken(page, "render_page", None)
    users: list[Any] = [sys.modules["handouts.release.orders"], page]
    assert [module.render_page for module in users] == [None, None]
