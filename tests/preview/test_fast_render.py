"""Pages that have changed are drawn at the step that fitted last, and then as they were judged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from changed_orders import with_recipe
from fitted import fitted

from handouts.content.content import Content
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import TypesetPdf, Typesetter
from handouts.preview.fast_render import FastRenderer
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.release.orders import Order, order_of
from handouts.release.processes.making import Result, make

ROOT = Path(__file__).resolve().parents[2]
REAL_FOLDERS = (ROOT / "templates", ROOT / "styles")
FOLDERS = (*REAL_FOLDERS, ROOT / "tests" / "tiny")


@pytest.fixture(scope="module")
def order(tiny_content: Content) -> Order:
    (job,) = plan(tiny_content, BuildRequest(pieces=("card",)))
    order = order_of(tiny_content, job)
    return with_recipe(order, fit=(order.recipe.fit[0], order.recipe.fit[-1]))


@pytest.fixture
def renderer() -> FastRenderer:
    return FastRenderer(FOLDERS)


@pytest.fixture(scope="module")
def real_renderer() -> FastRenderer:
    return FastRenderer(REAL_FOLDERS)


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many steps each printing was given."""
    given: list[int] = []
    typeset = Typesetter.typeset

    def counted(self: Typesetter, recipe: Recipe) -> TypesetPdf:
        given.append(len(recipe.fit))
        return typeset(self, recipe)

    monkeypatch.setattr(Typesetter, "typeset", counted)
    return given


def made(order: Order, step: int, split: float = 0.5) -> Result:
    """What became of ``order`` at one of its steps."""
    recipe = replace(order.recipe, fit=(order.recipe.fit[step],), splits=(split,))
    return make(FOLDERS, recipe, order.expectation)


def longer(order: Order, times: int) -> Order:
    """The same handout with its last section again and again."""
    head, section = order.recipe.html.rsplit("<section", 1)
    section = "<section" + section[: section.index("</section>")] + "</section>"
    html = head + section * times + order.recipe.html.rsplit("</section>", 1)[1]
    return with_recipe(order, html=html)


def test_a_handout_is_drawn_with_all_its_words(renderer: FastRenderer, order: Order) -> None:
    view = renderer.draw("card", order)
    assert (len(view.pages), view.banner, view.body_pt) == (1, None, 12)
    assert "When to call" in view.words
    assert view.pages[0].width == 816


def test_the_step_that_fitted_is_tried_first(
    renderer: FastRenderer, order: Order, layouts: list[int]
) -> None:
    first = renderer.draw("card", order)
    renderer.forget_pages()
    again = renderer.draw("card", order)
    assert layouts == [len(order.recipe.fit), 1]
    assert renderer.draw("card", order) == again
    assert len(layouts) == 2
    assert again.pages == first.pages
    judged = renderer.with_known_step("card", order)
    assert judged.recipe.likely.startswith(f"{first.body_pt:g} pt")
    assert replace(judged, payload=order.payload) == order


def test_only_tighter_steps_are_tried_when_it_no_longer_fits(
    renderer: FastRenderer, order: Order, layouts: list[int]
) -> None:
    steps = (TypeStep(30, 1.4, 1), TypeStep(20, 1.4, 1), TypeStep(11, 1.25, 0.6))
    roomy = with_recipe(order, fit=steps)
    assert renderer.draw("card", roomy).body_pt == 30
    view = renderer.draw("card", longer(roomy, 8))
    assert (len(view.pages), view.body_pt < 30) == (1, True)
    assert layouts == [3, 1, 2]
    # Nothing fits: the tightest is shown, and the gate will say that it has too many pages.
    assert len(renderer.draw("card", longer(roomy, 80)).pages) > 1


def test_the_true_step_is_learnt(renderer: FastRenderer, order: Order, layouts: list[int]) -> None:
    drawn = renderer.draw("card", order)
    assert renderer.judged("card", order, made(order, 0)) == drawn
    small = renderer.judged("card", order, made(order, -1))
    assert small.body_pt == order.recipe.fit[-1].body_pt
    assert small.pages != drawn.pages
    layouts.clear()
    renderer.forget_pages()
    assert renderer.draw("card", order).pages == small.pages
    assert layouts == [1]


def test_a_step_at_which_the_columns_are_divided_anew_is_learnt_and_tried_first(
    renderer: FastRenderer, order: Order, layouts: list[int]
) -> None:
    divided = with_recipe(order, splits=(0.5, 0.53))
    renderer.draw("card", divided)
    judged = renderer.judged("card", divided, made(divided, -1, split=0.53))
    assert judged.body_pt == divided.recipe.fit[-1].body_pt
    layouts.clear()
    renderer.forget_pages()
    assert renderer.draw("card", divided).body_pt == judged.body_pt
    assert layouts == [1]


# --- pages of a handout that has several ---


@pytest.fixture(scope="module")
def two_pages(real_content: Content, shared: Path) -> Order:
    """A handout of two pages, with two settings to try: where it is released, and the tightest."""
    order = order_of(real_content, Job("screen", "two-page", "iv-ketamine", "letter", "en"))
    step = fitted(order, shared)
    settings = (replace(step, split=0.5), order.recipe.fit[-1])
    return with_recipe(order, fit=settings, splits=(step.split,))


def changed(order: Order, old: str, new: str) -> Order:
    """The same handout with other words at each place of ``old``."""
    assert old in order.recipe.html
    return with_recipe(order, html=order.recipe.html.replace(old, new))


@pytest.mark.parametrize(
    ("old", "page"),
    [("Plan your ride home. Leave", 1), ("Tell us each one", 2)],
)
def test_only_the_page_with_other_words_is_drawn_and_looks_as_it_will(
    two_pages: Order, real_renderer: FastRenderer, old: str, page: int
) -> None:
    before = real_renderer.draw("sheet", two_pages).pages
    now = changed(two_pages, old, "Bring this.")
    pages = real_renderer.draw("sheet", now).pages
    assert [n for n, (a, b) in enumerate(zip(before, pages, strict=True), 1) if a != b] == [page]
    real_renderer.forget_pages()
    assert real_renderer.draw("sheet", now).pages == pages


def test_a_page_that_runs_on_has_all_drawn_at_a_tighter_step(
    two_pages: Order, real_renderer: FastRenderer
) -> None:
    roomy = real_renderer.draw("sheet", two_pages)
    longer = real_renderer.draw("sheet", changed(two_pages, "You get new medicine", "Ask. " * 150))
    assert len(longer.pages) > len(roomy.pages)
    assert longer.body_pt == two_pages.recipe.fit[-1].body_pt
    assert real_renderer.draw("sheet", two_pages).pages[1:] != longer.pages[1:]


def test_the_feet_come_with_what_was_judged(two_pages: Order, real_renderer: FastRenderer) -> None:
    before = real_renderer.draw("sheet", two_pages).pages
    now = changed(two_pages, two_pages.handout.code, "BCDFGHJ")
    now = replace(now, handout=replace(two_pages.handout, code="BCDFGHJ"))
    assert real_renderer.draw("sheet", now).pages == before
    judged = make(REAL_FOLDERS, now.payload, now.expectation)
    assert not set(real_renderer.judged("sheet", now, judged).pages) & set(before)


def test_another_colour_is_seen_on_all_pages(two_pages: Order, real_renderer: FastRenderer) -> None:
    before = real_renderer.draw("sheet", two_pages).pages
    red = with_recipe(two_pages, variables=two_pages.recipe.variables + ":root{--ink:#600}")
    assert not set(real_renderer.draw("sheet", red).pages) & set(before)


def test_what_the_renderer_said_is_shown(renderer: FastRenderer, order: Order) -> None:
    spelled = order.recipe.variables + "p{colour:red}"
    banner = renderer.draw("card", with_recipe(order, variables=spelled)).banner
    assert banner is not None
    assert "colour" in banner.notices[0].what
