"""The type step at which a handout is released: what is spoilt of it is laid out there alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from made_once import made_once
from replaced import in_module

from handouts.assets import ROOT
from handouts.pdf.copyfit import TypeStep
from handouts.release.orders import Order
from handouts.release.processes import workers

FOLDERS = tuple(ROOT / name for name in ("templates", "styles", "content"))


def fitted(order: Order, shared: Path) -> TypeStep:
    """Make ``order`` once in this run, see that it passes, and return its type step."""
    recipe = order.recipe
    with made_once(shared):
        made = in_module(workers, "make")(FOLDERS, recipe, order.expectation)
    assert made.report.findings == ()
    possible = [replace(step, split=split) for step in recipe.fit for split in recipe.splits]
    (step,) = [step for step in possible if str(step) == made.fit]
    return step
