"""Renders a handout for the preview as fast as possible, before it is judged."""

from dataclasses import replace
from pathlib import Path

from handouts.pdf.copyfit import TypeStep
from handouts.pdf.postprocess import postprocess
from handouts.pdf.raster import page_pictures
from handouts.pdf.typeset import TypesetPdf, Typesetter
from handouts.preview.state import View, log_banner
from handouts.release.orders import Order

# Steps of postprocessing that change what is seen.
_SEEN_STEPS = frozenset({"impose", "press"})


class FastRenderer:
    """Fonts and styles read once, and the type step at which each handout fitted last."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._typesetter = Typesetter(folders)
        self._steps: dict[str, TypeStep] = {}

    def renew(self) -> None:
        """Read the fonts and styles again."""
        self._typesetter = Typesetter(self._folders)

    def learn(self, name: str, order: Order, fit: str) -> bool:
        """Note the step at which a handout fits; return whether it was drawn at another one."""
        drawn_at = self._steps.get(name)
        recipe = order.recipe
        possible = (replace(step, split=split) for step in recipe.fit for split in recipe.splits)
        self._steps[name] = next(step for step in possible if str(step) == fit)
        return drawn_at != self._steps[name]

    def guessed(self, name: str, order: Order) -> Order:
        """Return ``order`` with the step to try first: the one at which it was drawn."""
        return replace(order, payload=replace(order.recipe, likely=str(self._steps.get(name, ""))))

    def draw(self, name: str, order: Order) -> View:
        """Return the pages of a handout. Raises what typesetting and postprocessing raise."""
        typeset = self._typeset(order, self._steps.get(name))
        self._steps[name] = typeset.step
        pdf = typeset.pdf
        if _SEEN_STEPS.intersection(order.recipe.steps):
            pdf = postprocess(pdf, order.recipe)
        return View(
            state="checking",
            pages=page_pictures(pdf),
            words=order.expectation.lines,
            body_pt=typeset.step.body_pt,
            banner=log_banner(typeset.log) if typeset.log else None,
        )

    def _typeset(self, order: Order, known: TypeStep | None) -> TypesetPdf:
        """Typeset at the step that fitted last time if it still fits, else at the next that does.

        Whether a roomier step would fit by now is found out by the release gate's process.
        """
        recipe = order.recipe
        steps = [replace(step, split=known.split) for step in recipe.fit] if known else []
        if known in steps:
            number = steps.index(known)
            fit = recipe.fit[number : number + 1]
            typeset = self._typesetter.typeset(replace(recipe, fit=fit, splits=(known.split,)))
            tighter = recipe.fit[number + 1 :]
            if typeset.pages <= recipe.pages or not tighter:
                return typeset
            recipe = replace(recipe, fit=tighter)
        return self._typesetter.typeset(recipe)
