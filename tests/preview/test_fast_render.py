"""The preview tries the type step that fitted last, and learns the true one from the gate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from changed_orders import with_recipe

from handouts.content.content import Content
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import TypesetPdf, Typesetter
from handouts.preview.fast_render import FastRenderer
from handouts.release.jobs import Wish, plan
from handouts.release.orders import Order, order_of

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "templates", ROOT / "styles", ROOT / "tests" / "tiny")


@pytest.fixture(scope="module")
def wanted(tiny_content: Content) -> Order:
    (job,) = plan(tiny_content, Wish(pieces=("card",)))
    return order_of(tiny_content, job)


@pytest.fixture
def renderer() -> FastRenderer:
    return FastRenderer(FOLDERS)


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


def longer(wanted: Order, times: int) -> Order:
    """The same handout with its last section again and again."""
    head, section = wanted.recipe.html.rsplit("<section", 1)
    section = "<section" + section[: section.index("</section>")] + "</section>"
    html = head + section * times + wanted.recipe.html.rsplit("</section>", 1)[1]
    return with_recipe(wanted, html=html)


def test_a_handout_is_drawn_with_all_its_words(renderer: FastRenderer, wanted: Order) -> None:
    view = renderer.draw("card", wanted)
    assert (len(view.pages), view.banner, view.body_pt) == (1, None, 12)
    assert "When to call" in view.words
    assert view.pages[0].width == 816


def test_the_step_that_fitted_is_tried_first(
    renderer: FastRenderer, wanted: Order, layouts: list[int]
) -> None:
    first = renderer.draw("card", wanted)
    again = renderer.draw("card", wanted)
    assert layouts == [len(wanted.recipe.fit), 1]
    assert again.pages == first.pages
    judged = renderer.guessed("card", wanted)
    assert judged.recipe.likely.startswith(f"{first.body_pt:g} pt")
    assert replace(judged, payload=wanted.payload) == wanted


def test_only_tighter_steps_are_tried_when_it_no_longer_fits(
    renderer: FastRenderer, wanted: Order, layouts: list[int]
) -> None:
    steps = (TypeStep(30, 1.4, 1), TypeStep(20, 1.4, 1), TypeStep(11, 1.25, 0.6))
    roomy = with_recipe(wanted, fit=steps)
    assert renderer.draw("card", roomy).body_pt == 30
    view = renderer.draw("card", longer(roomy, 8))
    assert (len(view.pages), view.body_pt < 30) == (1, True)
    assert layouts == [3, 1, 2]
    # Nothing fits: the tightest is shown, and the gate will say that it has too many pages.
    assert len(renderer.draw("card", longer(roomy, 80)).pages) > 1


def test_the_true_step_is_learnt(renderer: FastRenderer, wanted: Order, layouts: list[int]) -> None:
    renderer.draw("card", wanted)
    assert not renderer.learn("card", wanted, str(wanted.recipe.fit[0]))
    assert renderer.learn("card", wanted, str(wanted.recipe.fit[-1]))
    small = renderer.draw("card", wanted)
    assert layouts[-1] == 1
    assert small.body_pt == wanted.recipe.fit[-1].body_pt


def test_a_step_at_which_the_columns_are_divided_anew_is_learnt_and_tried_first(
    renderer: FastRenderer, wanted: Order, layouts: list[int]
) -> None:
    divided = with_recipe(wanted, splits=(0.5, 0.53))
    fit = replace(wanted.recipe.fit[-1], split=0.53)
    assert renderer.learn("card", divided, str(fit))
    assert renderer.draw("card", divided).body_pt == fit.body_pt
    assert layouts == [1]
    assert not renderer.learn("card", divided, str(fit))


def test_what_the_renderer_said_is_shown(renderer: FastRenderer, wanted: Order) -> None:
    banner = renderer.draw("card", with_recipe(wanted, variables="p{colour:red}")).banner
    assert banner is not None
    assert "colour" in banner.notices[0].what
